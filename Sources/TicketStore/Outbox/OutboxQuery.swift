/// Reads and settles outbox rows inside a transaction.
import Foundation
import MIME
import Ticketing

struct OutboxQuery {
    let db: Connection
    let now: Instant

    func claimed(_ row: SQLRow) throws -> ClaimedNotice {
        let ticket = try (row["ticket_id"] as Int64?).flatMap { try TicketQuery(db: db).snapshot(TicketID($0)) }
        var notice = Notice(
            kind: try JSONText.decode(NoticeKind.self, from: row["kind"]), address: row["address"],
            name: row["name"], locale: try row.value("locale", DeskLocale.init(rawValue:)))
        notice.template = row["template"]
        notice.answering = row["answering"]
        return ClaimedNotice(
            id: row["id"], notice: notice, ticket: ticket, channel: row["channel"], entry: try entry(of: row),
            sales: try sales(of: notice.kind, row["entry_id"]), sealed: try SealedMail(row),
            attempts: row["attempts"], createdAt: Instant(seconds: row["created_at"]),
            history: try HistoryQuery(db: db, now: now).history(of: notice, about: row["ticket_id"]))
    }

    private func sales(of kind: NoticeKind, _ entry: Int64?) throws -> TicketSales {
        guard case .sale = kind, let entry else { return TicketSales() }
        return try SalesQuery(db: db).sales(about: entry)
    }

    private func entry(of row: SQLRow) throws -> NoticeEntry? {
        guard let ticket = row["ticket_id"] as Int64? else { return nil }
        return try entryRow(row["entry_id"], of: ticket).map { try entry($0, of: ticket) }
    }

    func lastWords(of ticket: Int64) throws -> NoticeEntry? {
        try entryRow(nil, of: ticket).map { try entry($0, of: ticket) }
    }

    func lastAnswer(of ticket: Int64) throws -> NoticeEntry? {
        try SQLRow.fetchOne(
            db.cachedStatement(
                sql: "SELECT * FROM entry WHERE ticket_id = ? AND kind = 'public-reply' ORDER BY id DESC LIMIT 1"),
            arguments: [ticket]
        ).map { try entry($0, of: ticket) }
    }

    private func entry(_ entry: SQLRow, of ticket: Int64) throws -> NoticeEntry {
        NoticeEntry(
            id: entry["id"], kind: try entry.value("kind", EntryKind.init), author: try entry.author,
            text: entry["text"], createdAt: Instant(seconds: entry["created_at"]),
            attachments: try EntryQuery(db: db).attachments(of: entry["id"]), answers: try lastCustomerMail(of: ticket),
            thread: try thread(of: ticket), foldedLines: TimelineEntry.countLines(of: entry["folded"]),
            raw: (entry["raw"] as Data?).flatMap { ContentHash(octets: [UInt8]($0)) },
            setAside: try SetAsideQuery(db: db).parts(ofEntry: entry["id"]))
    }

    /// The entry the notice is about, else the newest mail of the ticket.
    private func entryRow(_ id: Int64?, of ticket: Int64) throws -> SQLRow? {
        if let id {
            return try SQLRow.fetchOne(
                db.cachedStatement(sql: "SELECT * FROM entry WHERE id = ?"), arguments: [id])
        }
        return try SQLRow.fetchOne(
            db.cachedStatement(
                sql: "SELECT * FROM entry WHERE ticket_id = ? AND kind = 'customer-mail' ORDER BY id DESC LIMIT 1"),
            arguments: [ticket])
    }

    /// What an answer answers: a person's mail, never an out-of-office that came after it.
    private func lastCustomerMail(of ticket: Int64) throws -> String? {
        try String.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT message_id FROM entry WHERE ticket_id = ? AND kind = 'customer-mail'
                        AND message_id IS NOT NULL
                        AND NOT EXISTS (SELECT 1 FROM ledger WHERE entry_id = entry.id AND disposition = 'automatic')
                    ORDER BY id DESC LIMIT 1
                    """), arguments: [ticket])
    }

    /// RFC 5322 §3.6.4 asks for all parents; a References field of a hundred ids serves nobody.
    private func thread(of ticket: Int64) throws -> [String] {
        let ids = try String.fetchAll(
            db.cachedStatement(
                sql: "SELECT message_id FROM entry WHERE ticket_id = ? AND message_id IS NOT NULL ORDER BY id"),
            arguments: [ticket])
        return ids.count <= 10 ? ids : [ids[0]] + ids.suffix(9)
    }

    func settle(_ id: Int64, _ outcome: SendingOutcome) throws {
        switch outcome {
        case .sent(let response, let queueID, let mailbox):
            if let mailbox { try SentCopyQuery(db: db).want(id, in: mailbox) }
            try update(
                id, "state = 'sent', sent_at = ?, response = ?, queue_id = ?, due_at = NULL",
                [now.seconds, response, queueID])
        case .held(let reason):
            try update(id, "state = 'held', response = ?, due_at = NULL", [reason.rawValue])
        case .stopped(let budget, let notices):
            try update(id, "state = 'held', response = ?, due_at = NULL", [HoldReason.budget.rawValue])
            try BreakerWriter(db: db, now: now).open(budget, after: id, telling: notices)
        case .later(let instant, let response):
            try update(
                id, "state = 'queued', due_at = ?, response = ?, attempts = attempts + 1",
                [instant.seconds, response])
        case .postponed(let instant):
            try update(id, "state = 'queued', due_at = ?", [instant.seconds])
        case .failed(let response, let notices):
            try update(id, "state = 'failed', response = ?, attempts = attempts + 1, due_at = NULL", [response])
            try tellTicket(of: id, response, notices)
        }
    }

    private func update(_ id: Int64, _ assignments: String, _ values: [SQLArguments.Value]) throws {
        try db.cachedStatement(sql: "UPDATE outbox SET \(assignments) WHERE id = ?")
            .execute(arguments: SQLArguments(values + [id]))
    }

    private func tellTicket(of id: Int64, _ response: String, _ notices: [Notice]) throws {
        guard
            let row = try SQLRow.fetchOne(
                db, sql: "SELECT ticket_id, address FROM outbox WHERE id = ?", arguments: [id])
        else { return }
        let ticket = (row["ticket_id"] as Int64?).map(TicketID.init)
        for notice in notices where try !wasReported(notice) {
            try OutboxWriter(db: db, now: now).queue(notice, ticket: ticket, entry: nil)
        }
        guard let ticket else { return }
        try DeliverabilityWriter(db: db, now: now).refused(row["address"], response, in: ticket)
        try EventWriter(db: db, now: now).insert(
            .noticeFailed(recipient: row["address"], reason: response), into: ticket)
    }

    /// Within a day, of the same address, to the same person.
    private func wasReported(_ notice: Notice) throws -> Bool {
        guard let key = notice.answering else { return false }
        return try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (SELECT 1 FROM outbox WHERE address = ? AND answering = ? AND label = ? AND created_at > ?)
                """,
            arguments: [
                notice.address.loweredAddress, key, notice.kind.label,
                (now.seconds - FailedNotice.span.components.seconds),
            ]) ?? false
    }
}

extension SealedMail {
    /// Nil where it has not been sealed, or has been erased.
    init?(_ row: SQLRow) throws {
        guard let octets = row["octets"] as Data?, let id = row["message_id"] as String? else { return nil }
        let files = try (row["files"] as String?).map { try JSONText.decode([SealedFile].self, from: $0) }
        self.init(
            messageID: id, envelopeFrom: row["envelope_from"] ?? "", octets: [UInt8](octets), files: files ?? [])
    }
}
