/// Migration 009: what the running of hooks needs beside their place.

extension SchemaHooks {
    static let service = """
        -- answers that found fault with the event that is offered
        ALTER TABLE hook ADD COLUMN refusals INTEGER NOT NULL DEFAULT 0;
        -- the first failure since the receiver last took something
        ALTER TABLE hook ADD COLUMN failing_since INTEGER;
        -- when the admin was told of it
        ALTER TABLE hook ADD COLUMN alerted_at INTEGER;
        -- nothing is sent until a person says so
        ALTER TABLE hook ADD COLUMN disabled_at INTEGER;
        -- the event under way, as it was first sent: an event that is sent again is the same to the octet
        ALTER TABLE hook ADD COLUMN sealed_entry INTEGER;
        ALTER TABLE hook ADD COLUMN sealed_body TEXT;
        -- what came since an instant: exports and retention ask
        CREATE INDEX entry_created ON entry(created_at);
        -- whether it is to be offered again, before anything newer
        ALTER TABLE hook_set_aside ADD COLUMN again INTEGER NOT NULL DEFAULT 0;
        """
}
