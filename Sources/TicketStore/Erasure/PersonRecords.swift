/// What a person's own export reads beside tickets and entries.
import Foundation
package import Ticketing

/// A mail of a person's, as the ledger has it.
package struct PersonMail: Equatable, Sendable {
    package var mailbox: String
    package var sender: String?
    package var subject: String
    package var disposition: Disposition
    package var ticket: TicketID?
    package var receivedAt: Instant
    /// The blob with its octets.
    package var raw: ContentHash
}

extension Store {
    package func ledger(of addresses: [String]) async throws(StoreError) -> [PersonMail] {
        try await read { db in
            try SQLRow.fetchAll(
                db, sql: "SELECT * FROM ledger WHERE sender IN (SELECT value FROM json_each(?)) ORDER BY id",
                arguments: [try JSONText.encode(addresses)]
            ).compactMap { row in
                guard let raw = ContentHash(octets: [UInt8](row["raw"] as Data)) else { return nil }
                return PersonMail(
                    mailbox: row["mailbox"], sender: row["sender"], subject: row["subject"],
                    disposition: try row.value("disposition", Disposition.init),
                    ticket: (row["ticket_id"] as Int64?).map(TicketID.init),
                    receivedAt: Instant(seconds: row["received_at"]), raw: raw)
            }
        }
    }

    package func notices(to addresses: [String]) async throws(StoreError) -> [OutboxRow] {
        try await read { db in
            try SQLRow.fetchAll(
                db, sql: "SELECT * FROM outbox WHERE address IN (SELECT value FROM json_each(?)) ORDER BY id",
                arguments: [try JSONText.encode(addresses)]
            ).map(OutboxRow.init)
        }
    }

    package func opportunityRecord(_ id: OpportunityID) async throws(StoreError) -> ExportRecord? {
        try await read {
            try ExportQuery(db: $0).record(.opportunities, at: ExportPlace(first: id.number, second: 0))
        }
    }
}
