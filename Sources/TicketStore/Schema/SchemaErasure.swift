/// Migration 009b: what is remembered of data that was taken out, without the data.

enum SchemaErasure {
    static let tables = """
        -- when its content was taken out
        ALTER TABLE ticket ADD COLUMN erased_at INTEGER;
        CREATE TABLE erasure (
            id INTEGER PRIMARY KEY,
            -- "person" or "retention"
            kind TEXT NOT NULL,
            erased_at INTEGER NOT NULL,
            -- who asked, as the system names them; what stands for the person from now on
            author TEXT NOT NULL, pseudonym TEXT,
            -- what was taken out, by its name
            counts TEXT NOT NULL
        ) STRICT;
        -- Blobs that nothing names any more, whose files may still lie in the folder: a crash leaves their names here.
        CREATE TABLE doomed_blob (hash BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;
        """
}
