/// What is held about a person, and how it is taken out.
import Foundation
import MIME
package import Ticketing

/// What the store holds about one person.
package struct PersonHoldings: Equatable, Sendable {
    /// All addresses of the person, lower case.
    package var addresses: [String]
    package var contact: Contact?
    package var tickets: [TicketID]
    /// Entries they wrote, or that stand in their tickets.
    package var entries: [Int64]
    /// Tickets of others in which they take part.
    package var copiedOn: [TicketID]
    package var counts: ErasureCounts
    package var ratings: Int
    package var breakers: Int
    package var opportunities: [OpportunityID]

    package var isEmpty: Bool { contact == nil && counts == ErasureCounts() && copiedOn.isEmpty && breakers == 0 }
}

/// A record of something that was taken out; it holds no address.
package struct ErasureRecord: Equatable, Sendable {
    package var id: Int64
    package var kind: String
    package var erasedAt: Instant
    package var author: String
    package var pseudonym: String?
    /// What went, by its name.
    package var counts: [String: Int]
}

extension Store {
    /// Nothing is changed: what an erasure would do is done, looked at, and rolled back.
    package func person(at address: String) async throws(StoreError) -> PersonHoldings {
        try await write { db in
            var holdings: PersonHoldings?
            try db.inSavepoint {
                holdings = try PersonEraser(db: db, now: Instant(seconds: 0), address: address).holdings()
                return .rollback
            }
            guard let holdings else { throw StoreError(place: "person", problem: .corrupt) }
            return holdings
        }
    }

    /// Takes a person out of everything, in one transaction. `scrub` and `removeDoomedBlobs` follow.
    ///
    /// - Parameter author: who asks; kept with the record.
    package func erase(
        _ address: String, by author: String, at now: Instant
    ) async throws(StoreError) -> ErasureRecord {
        try await overwriteWhatIsDeleted()
        return try await write { db in
            try PersonEraser(db: db, now: now, address: address).erase(by: author)
        }
    }

    package func erasures(limit: Int = 1_000) async throws(StoreError) -> [ErasureRecord] {
        try await read { db in
            try SQLRow.fetchAll(db, sql: "SELECT * FROM erasure ORDER BY id DESC LIMIT ?", arguments: [limit])
                .map(ErasureRecord.init)
        }
    }
}

extension ErasureRecord {
    init(_ row: SQLRow) throws {
        self.init(
            id: row["id"], kind: row["kind"], erasedAt: Instant(seconds: row["erased_at"]), author: row["author"],
            pseudonym: row["pseudonym"], counts: try JSONText.decode([String: Int].self, from: row["counts"]))
    }
}

/// One erasure, inside a transaction.
struct PersonEraser {
    let db: Connection
    let now: Instant
    let address: String

    private func addresses() throws -> Set<String> {
        let given = address.loweredAddress
        let known = try ContactQuery(db: db).contact(at: given)?.addresses ?? []
        return Set(known + [given])
    }

    func holdings() throws -> PersonHoldings {
        let addresses = try addresses()
        let list = try JSONText.encode(addresses.sorted())
        let contact = try ContactQuery(db: db).contact(at: address.loweredAddress)
        let scope = ErasureScope(db: db)
        try scope.begin()
        try scope.add(addresses)
        let tickets = try Int64.fetchAll(db, sql: "SELECT id FROM temp.erased_ticket ORDER BY id")
        let entries = try Int64.fetchAll(db, sql: "SELECT id FROM temp.erased_entry ORDER BY id")
        func count(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: sql, arguments: [list]) ?? 0 }
        let copied = try Int64.fetchAll(
            db,
            sql: """
                SELECT DISTINCT ticket_id FROM participant WHERE address IN (SELECT value FROM json_each(?))
                    AND ticket_id NOT IN \(ErasureScope.tickets) ORDER BY 1
                """, arguments: [list])
        let opportunities = try Int64.fetchAll(
            db, sql: "SELECT id FROM opportunity WHERE contact IN (SELECT value FROM json_each(?))", arguments: [list])
        let ratings = try count("SELECT count(*) FROM rating WHERE address IN (SELECT value FROM json_each(?))")
        let breakers =
            try count("SELECT count(*) FROM breaker WHERE address IN (SELECT value FROM json_each(?))")
            + count("SELECT count(*) FROM address_reach WHERE address IN (SELECT value FROM json_each(?))")
        return PersonHoldings(
            addresses: addresses.sorted(), contact: contact, tickets: tickets.map(TicketID.init), entries: entries,
            copiedOn: copied.map(TicketID.init), counts: try carryOut(addresses, pseudonym: "nobody@erased.invalid"),
            ratings: ratings, breakers: breakers, opportunities: opportunities.map(OpportunityID.init))
    }

    func erase(by author: String) throws -> ErasureRecord {
        let addresses = try addresses()
        let scope = ErasureScope(db: db)
        try scope.begin()
        try scope.add(addresses)
        let id = try db.insert(
            sql: "INSERT INTO erasure (kind, erased_at, author, counts, scrubbed) VALUES ('person', ?, ?, '{}', 0)",
            arguments: [now.seconds, author])
        // RFC 2606 §2: no mail will ever go there.
        let pseudonym = "erased-\(id)@erased.invalid"
        let counts = try carryOut(addresses, pseudonym: pseudonym)
        try db.execute(
            sql: "UPDATE erasure SET pseudonym = ?, counts = ? WHERE id = ?",
            arguments: [pseudonym, try JSONText.encode(counts.named), id])
        return ErasureRecord(
            id: id, kind: "person", erasedAt: now, author: author, pseudonym: pseudonym, counts: counts.named)
    }

    private func carryOut(_ addresses: Set<String>, pseudonym: String) throws -> ErasureCounts {
        let list = try JSONText.encode(addresses.sorted())
        let tickets = try Int64.fetchAll(db, sql: "SELECT id FROM temp.erased_ticket").map(TicketID.init)
        for ticket in tickets { try end(ticket) }
        return try LiftedTriggers(db: db).around {
            var counts = try Eraser(db: db, now: now).empty()
            counts.notices += try forget(list) + dropOriginals(of: addresses)
            counts.mentions = try AddressSweep(db: db, addresses: addresses, pseudonym: pseudonym).run()
            for ticket in tickets {
                try EventWriter(db: db, now: now).insert(.trust(.erased(entries: counts.entries)), into: ticket)
            }
            return counts
        }
    }

    /// Nobody waits for an answer any more: nothing blank stays open, falls due or is counted as late.
    private func end(_ id: TicketID) throws {
        guard let ticket = try TicketQuery(db: db).snapshot(id), ticket.status != .closed else { return }
        var change = TicketChange(status: .closed, events: [.status(from: ticket.status, to: .closed)])
        change.history = [Milestone(.closed, at: now)]
        // Clocks that have stopped are figures; one that runs is about words that are gone.
        change.readings = try ClockQuery(db: db).clocks(of: id).map(\.clock).filter { $0.stoppedAt != nil }
        change.steps = [.due(nil)]
        try TicketWriter(db: db, now: now).apply(change, to: id)
        try db.execute(
            sql: "UPDATE warning SET send_at = NULL WHERE ticket_id = ? AND sent_at IS NULL", arguments: [id.number])
    }

    /// Mails of others that name an address, or that went to its person too: their text stays, with the pseudonym in it; their octets cannot be swept, since
    /// they are encoded and signed, and go.
    private func dropOriginals(of addresses: Set<String>) throws -> Int {
        let copied = try Int64.fetchAll(
            db,
            sql: """
                SELECT entry.id FROM participant JOIN entry ON entry.ticket_id = participant.ticket_id
                WHERE address IN (SELECT value FROM json_each(?)) AND (kind <> 'event' OR raw IS NOT NULL)
                """, arguments: [try JSONText.encode(addresses.sorted())])
        let naming =
            try copied + AddressSweep(db: db, addresses: addresses, pseudonym: "").entriesThatMention(withOrders: true)
        let (list, blobs) = (try JSONText.encode(naming), BlobDeletion(db: db))
        let entries = "IN (SELECT value FROM json_each(?1))"
        for query in [
            "SELECT raw FROM entry WHERE id \(entries) AND raw IS NOT NULL",
            "SELECT raw FROM ledger WHERE entry_id \(entries)",
        ] {
            try db.execute(sql: "INSERT OR IGNORE INTO temp.erased_blob \(query)", arguments: [list])
        }
        try db.execute(sql: "UPDATE entry SET raw = NULL WHERE id \(entries)", arguments: [list])
        try db.execute(
            sql: "UPDATE ledger SET raw = ?2 WHERE entry_id \(entries)", arguments: [list, try blobs.nothing()])
        _ = try blobs.doom()
        try db.execute(
            sql: """
                UPDATE outbox SET octets = NULL WHERE state <> 'claimed' AND octets IS NOT NULL
                    AND ticket_id IN (SELECT ticket_id FROM entry WHERE id \(entries))
                """, arguments: [list])
        return db.changesCount
    }

    /// What is kept by address alone: the name, what could not be delivered, mails that opened no ticket, sealed notices.
    private func forget(_ list: String) throws -> Int {
        let theirs = "IN (SELECT value FROM json_each(?1))"
        try db.execute(
            sql: """
                UPDATE contact SET name = NULL WHERE id IN (SELECT contact_id FROM contact_address WHERE address \(theirs))
                """, arguments: [list])
        try db.execute(sql: "UPDATE participant SET name = NULL WHERE address \(theirs)", arguments: [list])
        for table in ["breaker", "address_reach"] {
            try db.execute(sql: "DELETE FROM \(table) WHERE address \(theirs)", arguments: [list])
        }
        try db.execute(sql: "DELETE FROM mail_edge WHERE sender \(theirs)", arguments: [list])
        let blobs = BlobDeletion(db: db)
        try db.execute(
            sql: "INSERT OR IGNORE INTO temp.erased_blob SELECT raw FROM ledger WHERE sender \(theirs)",
            arguments: [list])
        try db.execute(
            sql:
                "UPDATE ledger SET sender = NULL, subject = '', notes = NULL, routing = NULL, raw = ?2 WHERE sender \(theirs)",
            arguments: [list, try blobs.nothing()])
        _ = try blobs.doom()
        try db.execute(
            sql: """
                UPDATE outbox SET octets = NULL, name = NULL, due_at = NULL,
                    state = CASE WHEN state IN ('queued', 'claimed', 'held') THEN 'dropped' ELSE state END
                WHERE address \(theirs) AND octets IS NOT NULL
                """, arguments: [list])
        return db.changesCount
    }
}
