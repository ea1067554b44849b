/// What is to be taken out, gathered in temporary tables of one transaction.
import Foundation
import Ticketing

/// What an erasure took out, or would take out.
package struct ErasureCounts: Codable, Equatable, Sendable {
    package var tickets = 0
    /// Entries whose text is gone.
    package var entries = 0
    package var attachments = 0
    package var rawMails = 0
    /// Sealed mails in the outbox.
    package var notices = 0
    /// Rows of the ledger whose sender and subject are gone.
    package var ledgerRows = 0
    /// Places elsewhere in which an address became its pseudonym.
    package var mentions = 0
    package var blobs = 0

    package init() {}

    /// By the names that the record keeps.
    package var named: [String: Int] {
        [
            "tickets": tickets, "entries": entries, "attachments": attachments, "raw_mails": rawMails,
            "notices": notices, "ledger": ledgerRows, "mentions": mentions, "blobs": blobs,
        ]
    }
}

struct ErasureScope {
    let db: Connection

    /// Temporary tables live as long as the connection: each erasure begins with empty ones.
    func begin() throws {
        for name in ["erased_ticket", "erased_entry"] {
            try db.execute(sql: "CREATE TEMP TABLE IF NOT EXISTS \(name) (id INTEGER PRIMARY KEY)")
            try db.execute(sql: "DELETE FROM temp.\(name)")
        }
        try db.execute(sql: "CREATE TEMP TABLE IF NOT EXISTS erased_blob (hash BLOB PRIMARY KEY)")
        try db.execute(sql: "DELETE FROM temp.erased_blob")
    }

    /// Everything about a person: the tickets that are theirs, and what they wrote in those of others.
    func add(_ addresses: Set<String>) throws {
        let list = try JSONText.encode(addresses.sorted())
        try db.execute(
            sql: """
                INSERT OR IGNORE INTO temp.erased_ticket
                SELECT id FROM ticket WHERE requester IN (SELECT value FROM json_each(?))
                """, arguments: [list])
        try db.execute(
            sql: """
                INSERT OR IGNORE INTO temp.erased_entry
                SELECT id FROM entry WHERE kind <> 'event' AND author_kind IN ('customer', 'unverified')
                    AND author IN (SELECT value FROM json_each(?))
                """, arguments: [list])
        try addEntriesOfTickets()
    }

    /// Tickets that were closed before an instant, at most so many, those that are empty already left out.
    ///
    /// - Returns: how many.
    func addTickets(closedBefore instant: Instant, limit: Int) throws -> Int {
        try db.execute(
            sql: """
                INSERT INTO temp.erased_ticket
                SELECT id FROM ticket WHERE status = 'closed' AND updated_at < ?1 AND coalesce(closed_at, updated_at) < ?1
                    AND erased_at IS NULL LIMIT ?2
                """, arguments: [instant.seconds, limit])
        let count = db.changesCount
        try addEntriesOfTickets()
        return count
    }

    private func addEntriesOfTickets() throws {
        try db.execute(
            sql: """
                INSERT OR IGNORE INTO temp.erased_entry
                SELECT entry.id FROM temp.erased_ticket AS gone JOIN entry ON ticket_id = gone.id WHERE kind <> 'event'
                """)
    }

    static let tickets = "(SELECT id FROM temp.erased_ticket)"
    static let entries = "(SELECT id FROM temp.erased_entry)"
}
