/// The outbox: claim, seal, settle. A crash in between costs a second mail at most, the same to the octet.
import Foundation
package import Ticketing

extension Store {
    /// Takes up to `limit` notices that are due, oldest first. Until `lease` ends, or
    /// this run does, nobody else takes them.
    ///
    /// - Parameter telling: what the admin hears of one that can no longer be read; it fails.
    package func claim(
        limit: Int, at now: Instant, lease: Duration,
        telling: @escaping @Sendable (DamagedNotice) -> Notice? = { _ in nil }
    ) async throws(StoreError) -> [ClaimedNotice] {
        let run = run.name
        return try await write { db in
            let rows = try SQLRow.fetchAll(
                db.cachedStatement(
                    sql: """
                        UPDATE outbox SET state = 'claimed', due_at = ?, claimed_by = ? WHERE id IN (
                            SELECT id FROM outbox WHERE state IN ('queued', 'claimed') AND due_at <= ?
                            ORDER BY due_at, id LIMIT ?)
                        RETURNING *
                        """),
                arguments: [(now + lease).seconds, run, now.seconds, limit])
            return try rows.sorted { ($0["id"] as Int64) < $1["id"] }
                .compactMap { try OutboxQuery(db: db, now: now).claimedOrFailed($0, telling: telling) }
        }
    }

    /// Keeps the octets before they are first sent, and remembers their Message-IDs for threading.
    package func seal(_ mails: [(id: Int64, mail: SealedMail)]) async throws(StoreError) {
        try await write { db in
            for (id, mail) in mails {
                try db.cachedStatement(
                    sql: "UPDATE outbox SET message_id = ?, envelope_from = ?, octets = ?, files = ? WHERE id = ?"
                ).execute(arguments: [
                    mail.messageID, mail.envelopeFrom, Data(mail.octets),
                    mail.files.isEmpty ? nil : try JSONText.encode(mail.files), id,
                ])
                let ticket = try Int64.fetchOne(
                    db.cachedStatement(sql: "SELECT ticket_id FROM outbox WHERE id = ?"), arguments: [id])
                if let ticket {
                    try OutboxWriter.remember(messageID: mail.messageID, of: TicketID(ticket), in: db)
                }
            }
        }
    }

    /// Writes down how attempts ended. A notice that failed for good leaves an event in its ticket.
    package func settle(_ outcomes: [(id: Int64, outcome: SendingOutcome)], at now: Instant) async throws(StoreError) {
        try await record { db in
            for (id, outcome) in outcomes { try OutboxQuery(db: db, now: now).settle(id, outcome) }
        }
    }

    /// When the next notice is due; nil while the outbox has nothing to send.
    package func nextNoticeDue() async throws(StoreError) -> Instant? {
        try await read { db in
            try Int64.fetchOne(db, sql: "SELECT min(due_at) FROM outbox WHERE state IN ('queued', 'claimed')")
                .map(Instant.init)
        }
    }
}

/// Due times that no schedule can have set: the clock stood elsewhere when they were written.
extension Store {
    /// Makes due what is due further ahead than `horizon`, because the clock has been set back since.
    ///
    /// What a person has put off stays put off, unless it was put off on a day that has yet to come.
    ///
    /// - Returns: how many notices had been stranded.
    @discardableResult
    package func unstrand(beyond horizon: Duration, at now: Instant) async throws(StoreError) -> Int {
        let arguments: SQLArguments = ["now": now.seconds, "horizon": (now + horizon).seconds]
        // Asked first: there is hardly ever one, and the one writer has better things to do.
        let isStranded = try await read { db in
            try Bool.fetchOne(
                db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM outbox WHERE \(stranded))"), arguments: arguments)
        }
        guard isStranded == true else { return 0 }
        return try await write { db in
            try db.execute(sql: "UPDATE outbox SET due_at = :now WHERE \(stranded)", arguments: arguments)
            return db.changesCount
        }
    }
}

private let stranded = """
    state IN ('queued', 'claimed') AND due_at > :horizon AND (not_before IS NULL OR created_at > :now)
    """
