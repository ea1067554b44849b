/// Migration 016b-day: what people in copy are called.

extension History {
    static let dayNames = """
        -- as their newest mail in it says; NULL: they have not written, or no name stands in it
        ALTER TABLE participant ADD COLUMN name TEXT;
        """
}
