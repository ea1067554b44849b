/// Migration 009c: what Odoo was told of each opportunity and quotation.

enum SchemaOdoo {
    static let tables = """
        CREATE TABLE odoo_link (
            kind TEXT NOT NULL CHECK (kind IN ('opportunity', 'quotation')),
            number INTEGER NOT NULL,
            -- 0 for an opportunity
            version INTEGER NOT NULL,
            -- state and time of the last change that was told; NULL: nothing was
            told TEXT, told_at INTEGER,
            -- refusals of the change that is not told yet
            attempts INTEGER NOT NULL DEFAULT 0, due_at INTEGER, fault TEXT, set_aside_at INTEGER,
            PRIMARY KEY (kind, number, version)
        ) STRICT, WITHOUT ROWID;
        -- How the way there does: one row.
        CREATE TABLE odoo_way (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            attempts INTEGER NOT NULL, failing_since INTEGER, due_at INTEGER, fault TEXT, alerted_at INTEGER
        ) STRICT;
        """
}
