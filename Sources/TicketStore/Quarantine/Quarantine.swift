/// Mail that was set aside: seen, let go on its way, or dropped, by hand.
import Foundation
package import Ticketing

/// A mail in quarantine, as it is kept.
package struct QuarantinedMail: Equatable, Sendable {
    package var row: LedgerRow
    package var mail: StoredMail
}

extension Store {
    package func quarantined(limit: Int = 1_000) async throws(StoreError) -> [LedgerRow] {
        try await read { db in
            try SQLRow.fetchAll(
                db, sql: "SELECT * FROM ledger WHERE disposition = 'quarantined' ORDER BY id DESC LIMIT ?",
                arguments: [limit]
            ).map(LedgerRow.init)
        }
    }

    package func quarantined(_ id: Int64) async throws(StoreError) -> QuarantinedMail {
        let (place, blobs) = (place, blobs)
        return try await read { db in
            let row = try Self.quarantinedRow(id, db, place: place)
            return QuarantinedMail(
                row: try LedgerRow(row), mail: try StoredMailQuery(db: db, blobs: blobs).mail(row))
        }
    }

    /// Decides a mail in quarantine again; its row in the ledger takes the new disposition, and stays its only one.
    package func release(
        _ id: Int64, as mail: StudiedArrival, at now: Instant
    ) async throws(StoreError) -> Filed {
        let place = place
        return try await decideAgain(id, as: mail, at: now) { try Self.quarantinedRow(id, $0, place: place) }
    }

    /// - Parameter row: that of the mail; throws where it is not one of those that may be decided again.
    func decideAgain(
        _ id: Int64, as mail: StudiedArrival, at now: Instant, row: @escaping @Sendable (Connection) throws -> SQLRow
    ) async throws(StoreError) -> Filed {
        let (blobs, arrival) = (blobs, mail.arrival)
        try Self.makeDurable([arrival], in: blobs)
        return try await write { db in
            let row = try LedgerRow(row(db))
            let filer = Filer(db: db, mailbox: row.mailbox, settlesLater: false, now: now)
            let decision = try filer.decision(on: mail)
            let (ticket, entry) = try filer.carryOut(decision, for: arrival)
            try SearchIndex(db: db).catchUp()
            try LedgerWriter(db: db).change(row.id, to: decision, sender: arrival.mail.sender, ticket, entry)
            return Filed(arrival, decision, ticket)
        }
    }

    /// No ticket is made of it; the ledger and its octets stay.
    package func drop(quarantined id: Int64) async throws(StoreError) {
        let place = place
        try await write { db in
            let row = try LedgerRow(Self.quarantinedRow(id, db, place: place))
            let decision = Decision(disposition: .ignored, reason: .droppedByHand, filing: .ledgerOnly)
            try LedgerWriter(db: db).change(row.id, to: decision, sender: row.sender, nil, nil)
        }
    }

    static func quarantinedRow(_ id: Int64, _ db: Connection, place: String) throws -> SQLRow {
        let row = try SQLRow.fetchOne(
            db,
            sql: """
                SELECT ledger.*, parts, whole.size AS whole_size FROM ledger \(MailCut.joined)
                WHERE ledger.id = ? AND disposition = 'quarantined'
                """, arguments: [id])
        guard let row else { throw StoreError(place: place, problem: .notQuarantined(id)) }
        return row
    }
}
