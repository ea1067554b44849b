/// Migration 014c-day: what people order by mail of the day's work.

extension History {
    static let dayOrders = """
        -- What admins have ordered of the registry by mail, until it is done.
        CREATE TABLE registry_order (
            id INTEGER PRIMARY KEY, text TEXT NOT NULL,
            address TEXT NOT NULL, name TEXT, locale TEXT NOT NULL, created_at INTEGER NOT NULL
        ) STRICT;
        -- 1: the customer is asked again when wait_until comes
        ALTER TABLE ticket ADD COLUMN follow_up INTEGER CHECK (follow_up IN (0, 1));
        """
}
