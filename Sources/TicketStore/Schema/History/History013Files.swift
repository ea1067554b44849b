/// Migration 013: large files of notices stay where they are, and are put into the mail while it is sent.

extension History {
    static let noticeFiles = """
        -- Files that are put into the octets while they are sent: JSON, each its place and its blob; NULL: none is.
        ALTER TABLE outbox ADD COLUMN files TEXT;
        """
}
