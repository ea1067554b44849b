/// History that is brought in: whole conversations, one transaction for a group of them, and nothing queued for anybody.
package import Ticketing

/// A conversation with its mails as they were read, in the same order.
package struct PastArrivals: Sendable {
    package var matter: PastMatter
    package var arrivals: [Arrival]

    package init(_ matter: PastMatter, _ arrivals: [Arrival]) {
        self.matter = matter
        self.arrivals = arrivals
    }
}

package struct PastCounts: Equatable, Sendable {
    /// Tickets that were made.
    package var tickets = 0
    /// Mails that stand in a ticket, made now or before.
    package var mails = 0
    /// Mails that the ledger alone keeps: machines wrote them.
    package var automatic = 0
    /// Mails that the store had already.
    package var known = 0

    package init() {}

    package mutating func add(_ other: PastCounts) {
        tickets += other.tickets
        mails += other.mails
        automatic += other.automatic
        known += other.known
    }

    package var all: Int { mails + automatic + known }
}

extension Store {
    /// The mailbox under which the ledger keeps what was brought in; its UIDVALIDITY is the import's number. Its name is none
    /// that anybody gives a mailbox: the numbers of a server must not meet it.
    package static let pastMailbox = "(history)"

    /// Files a group of conversations. What the store has already is left as it is, so that an import that was interrupted
    /// goes on where it stood.
    package func file(_ past: [PastArrivals], import id: Int64, at now: Instant) async throws(StoreError) -> PastCounts
    {
        let (blobs, arrivals) = (blobs, past.flatMap(\.arrivals))
        try checkFiles()
        try Self.makeDurable(arrivals, in: blobs)
        let counts = try await record { db in
            var writer = try PastWriter(db: db, importID: id, now: now)
            for conversation in past { try writer.file(conversation) }
            try SearchIndex(db: db).catchUp()
            try Self.keepDurable(arrivals, in: blobs)
            try db.execute(
                sql: "UPDATE history_import SET tickets = tickets + ?, mails = mails + ? WHERE id = ?",
                arguments: [writer.counts.tickets, writer.counts.mails + writer.counts.automatic, id])
            return writer.counts
        }
        await boundLog()
        return counts
    }
}

struct PastWriter {
    let db: Connection
    let importID: Int64
    let now: Instant
    private(set) var counts = PastCounts()
    private var uid: UInt32

    init(db: Connection, importID: Int64, now: Instant) throws {
        (self.db, self.importID, self.now) = (db, importID, now)
        uid =
            try UInt32.fetchOne(
                db, sql: "SELECT max(uid) FROM ledger WHERE mailbox = ? AND uid_validity = ?",
                arguments: [Store.pastMailbox, importID]) ?? 0
    }

    static func isKnown(_ fingerprint: ContentHash, _ db: Connection) throws -> Bool {
        try Bool.fetchOne(
            db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM ledger WHERE fingerprint = ?)"),
            arguments: [fingerprint.data]) ?? false
    }

    mutating func file(_ past: PastArrivals) throws {
        var seen: Set<ContentHash> = []
        let fresh = try zip(past.matter.mails, past.arrivals).filter { _, arrival in
            let names = arrival.mail.fingerprints
            return try seen.insert(names[0]).inserted && !names.contains { try Self.isKnown($0, db) }
        }
        counts.known += past.arrivals.count - fresh.count
        guard !fresh.isEmpty else { return }
        let before = try newestEntry()
        let found = try ticket(of: past.arrivals)
        let ticket = try fresh.contains { $0.0.entry != nil } ? open(past.matter, found, first: fresh[0].0.at) : nil
        for (mail, arrival) in fresh { try file(mail, arrival, in: ticket ?? found?.id) }
        if let ticket { try close(ticket, past.matter, after: before, last: fresh[fresh.count - 1].0.at) }
    }

    private func newestEntry() throws -> Int64 { try Int64.fetchOne(db, sql: "SELECT max(id) FROM entry") ?? 0 }

    /// The ticket that has one of the conversation's mails, or one that they answer; one that goes on counts as of the desk's
    /// own time, whatever made it.
    private func ticket(of arrivals: [Arrival]) throws -> (id: TicketID, isImported: Bool)? {
        for arrival in arrivals {
            for id in [arrival.mail.messageID].compactMap(\.self) + arrival.mail.references.prefix(Questions.idLimit) {
                let row = try SQLRow.fetchOne(
                    db.cachedStatement(
                        sql: """
                            SELECT ticket.id, import_id IS NOT NULL AND status = 'closed' AS imported FROM message_ref
                            JOIN ticket ON ticket.id = ticket_id WHERE message_id = ?
                            """), arguments: [id])
                if let row { return (TicketID(row["id"]), row["imported"]) }
            }
        }
        return nil
    }

    /// One of the desk's own time stays as it is, and is linked: its timeline is in the order in which things came.
    private mutating func open(
        _ matter: PastMatter, _ found: (id: TicketID, isImported: Bool)?, first: Instant
    ) throws -> TicketID? {
        if let found, found.isImported { return found.id }
        guard let new = matter.ticket else { return nil }
        let writer = TicketWriter(db: db, now: first, indexesLater: true)
        let id = try writer.open(new, from: Store.pastMailbox)
        try db.cachedStatement(sql: "UPDATE ticket SET import_id = ? WHERE id = ?")
            .execute(arguments: [importID, id.number])
        try MarksTable(db: db).lay(TicketMarks(tags: ["import-\(importID)"]), over: id, byPerson: false)
        if let found { try StepWriter(db: db, now: first, ticket: id, entry: nil).link(found.id) }
        counts.tickets += 1
        return id
    }

    private mutating func file(_ mail: PastMail, _ arrival: Arrival, in ticket: TicketID?) throws {
        try BlobWriter(db: db).insert(arrival.raw)
        let source = TicketWriter.MailSource(
            messageID: arrival.mail.messageID, references: arrival.mail.references, raw: arrival.raw.hash,
            attachments: arrival.attachments)
        let isFirst = try ticket.map { try !hasMail($0) } ?? false
        var entry: Int64?
        if let ticket, let written = mail.entry {
            let writer = TicketWriter(db: db, now: mail.at, indexesLater: true)
            entry = try writer.apply(TicketChange(entry: written), to: ticket, source: source)
        }
        if entry == nil { counts.automatic += 1 } else { counts.mails += 1 }
        uid += 1
        var arrival = arrival
        (arrival.uid, arrival.uidValidity) = (uid, UInt32(clamping: importID))
        let row = try LedgerWriter(db: db).insert(
            arrival, of: Store.pastMailbox, decision: mail.decision(ticket, isFirst: isFirst), ticket: ticket,
            entry: entry, settledAt: now)
        if let aside = arrival.setAside { try SetAsideWriter(db: db, now: now).insert(aside, of: row) }
    }

    private func hasMail(_ ticket: TicketID) throws -> Bool {
        try Bool.fetchOne(
            db.cachedStatement(
                sql: "SELECT EXISTS (SELECT 1 FROM entry WHERE ticket_id = ? AND raw IS NOT NULL)"),
            arguments: [ticket.number]) ?? false
    }

    /// Closed since its last mail. Its history holds that alone: no clock ever ran.
    private func close(_ ticket: TicketID, _ matter: PastMatter, after entry: Int64, last: Instant) throws {
        try db.cachedStatement(sql: "UPDATE entry SET import_id = ? WHERE ticket_id = ? AND id > ?")
            .execute(arguments: [importID, ticket.number, entry])
        let row = try SQLRow.fetchOne(
            db.cachedStatement(sql: "SELECT status, closed_at FROM ticket WHERE id = ?"), arguments: [ticket.number])
        let status: TicketStatus? = try row?.value("status", TicketStatus.init)
        // It was answered since an earlier import, and goes on.
        guard status == .new || status == .closed else { return }
        let closed = max(last, (row?["closed_at"] as Int64?).map(Instant.init) ?? last)
        var change = TicketChange(status: .closed, assignee: matter.assignee.map { .some($0) })
        if status == .new { change.history = [Milestone(.closed, at: closed)] }
        var effort = Effort(of: [])
        effort.replies =
            try Int.fetchOne(
                db.cachedStatement(sql: "SELECT count(*) FROM entry WHERE ticket_id = ? AND kind = 'public-reply'"),
                arguments: [ticket.number]) ?? 0
        change.effort = effort
        try TicketWriter(db: db, now: closed, indexesLater: true).apply(change, to: ticket)
    }
}

extension PastMail {
    fileprivate func decision(_ ticket: TicketID?, isFirst: Bool) -> Decision {
        switch fate {
        case .written where isFirst || ticket == nil:
            Decision(disposition: .opened, reason: .opened(.byHand), filing: .ledgerOnly)
        case .written:
            Decision(
                disposition: .replied, reason: .joined(ticket ?? TicketID(0), .storedID("")), filing: .ledgerOnly)
        case .automatic(let evidence):
            Decision(disposition: .automatic, reason: .automatic(evidence, ticket), filing: .ledgerOnly)
        case .bounced: Decision(disposition: .bounced, reason: .bounced(ticket), filing: .ledgerOnly)
        }
    }
}
