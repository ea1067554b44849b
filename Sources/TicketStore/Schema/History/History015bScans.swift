/// Migration 015b: what a virus scanner said of each file.

extension History {
    static let scans = """
        CREATE TABLE scan (
            hash BLOB PRIMARY KEY REFERENCES blob(hash) ON DELETE CASCADE,
            -- the signature's name; NULL: none was found
            virus TEXT,
            scanned_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """
}
