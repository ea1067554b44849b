/// The first visit to a mailbox: from where it is read, and since when.
package import Ticketing

package struct MailboxBeginning: Equatable, Sendable {
    /// Which of the mails that lay there are read.
    package enum Filter: Equatable, Sendable {
        case unseen
        /// Received at that instant or later, to the day.
        case since(Instant)
    }

    package var at: Instant
    /// The UID that the next mail was to get: what has a lower one lay there before.
    package var nextUID: UInt32
    /// Nil: those that the cursor leaves.
    package var filter: Filter?

    package init(at: Instant, nextUID: UInt32, filter: Filter? = nil) {
        self.at = at
        self.nextUID = nextUID
        self.filter = filter
    }
}

extension Store {
    /// Nil where the mailbox has not been visited, or was before anybody kept it.
    package func beginning(of mailbox: String) async throws(StoreError) -> MailboxBeginning? {
        try await read { db in
            try SQLRow.fetchOne(
                db, sql: "SELECT * FROM cursor WHERE mailbox = ? AND begun_at IS NOT NULL", arguments: [mailbox]
            ).map { row in
                MailboxBeginning(
                    at: Instant(seconds: row["begun_at"]), nextUID: row["begun_next"] ?? 0,
                    filter: (row["begun_filter"] as String?).flatMap(MailboxBeginning.Filter.init))
            }
        }
    }

    /// Sets the cursor, and keeps how the mailbox is read from there.
    package func beginReading(
        _ mailbox: String, at cursor: Cursor, _ beginning: MailboxBeginning
    ) async throws(StoreError) {
        try await record { db in
            try CursorWriter(db: db).advance(mailbox, to: cursor)
            try db.execute(
                sql: "UPDATE cursor SET begun_at = ?, begun_next = ?, begun_filter = ? WHERE mailbox = ?",
                arguments: [beginning.at.seconds, beginning.nextUID, beginning.filter?.text, mailbox])
        }
    }
}

extension MailboxBeginning.Filter {
    fileprivate var text: String {
        switch self {
        case .unseen: "unseen"
        case .since(let instant): "since \(instant.seconds)"
        }
    }

    fileprivate init?(_ text: String) {
        if text == "unseen" {
            self = .unseen
        } else if text.hasPrefix("since "), let seconds = Int64(text.dropFirst(6)) {
            self = .since(Instant(seconds: seconds))
        } else {
            return nil
        }
    }
}
