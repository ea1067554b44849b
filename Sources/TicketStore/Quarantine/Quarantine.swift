/// Mail that was set aside: seen, let go on its way, or dropped, by hand.
import Foundation
import GRDB
package import Ticketing

/// A mail in quarantine, with its octets.
package struct QuarantinedMail: Equatable, Sendable {
    package var row: LedgerRow
    package var octets: [UInt8]
}

extension Store {
    package func quarantined(limit: Int = 1_000) async throws(StoreError) -> [LedgerRow] {
        try await read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM ledger WHERE disposition = 'quarantined' ORDER BY id DESC LIMIT ?",
                arguments: [limit]
            ).map(LedgerRow.init)
        }
    }

    package func quarantined(_ id: Int64) async throws(StoreError) -> QuarantinedMail {
        let (place, blobs) = (place, blobs)
        return try await read { db in
            let row = try Self.quarantinedRow(id, db, place: place)
            guard let hash = ContentHash(octets: [UInt8](row["raw"] as Data)) else {
                throw StoreError(place: "column raw", problem: .corrupt)
            }
            return QuarantinedMail(
                row: try LedgerRow(row), octets: try BlobReader(db: db, folder: blobs).content(of: hash))
        }
    }

    /// Decides a mail in quarantine again; its row in the ledger takes the new disposition, and stays its only one.
    package func release(
        _ id: Int64, as arrival: Arrival, at now: Instant, inquiry: Inquiry,
        decide: @escaping @Sendable (Inbound, StoreContext) -> Decision
    ) async throws(StoreError) -> Filed {
        let (place, blobs) = (place, blobs)
        try Self.makeDurable([arrival], in: blobs)
        return try await write { db in
            let row = try LedgerRow(Self.quarantinedRow(id, db, place: place))
            let filer = Filer(
                db: db, blobs: blobs, mailbox: row.mailbox, settlesLater: false, now: now,
                inquiry: inquiry, decide: decide)
            let decision = try filer.decision(on: arrival)
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

    static func quarantinedRow(_ id: Int64, _ db: Database, place: String) throws -> Row {
        let row = try Row.fetchOne(
            db, sql: "SELECT * FROM ledger WHERE id = ? AND disposition = 'quarantined'", arguments: [id])
        guard let row else { throw StoreError(place: place, problem: .notQuarantined(id)) }
        return row
    }
}
