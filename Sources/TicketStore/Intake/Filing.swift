/// Many mails, one transaction, one fsync: decisions, tickets, outbox, clocks and the cursor, or nothing at all.
package import Ticketing

extension Store {
    /// Files a group of mails of one mailbox, in order; each decision sees the mails before it.
    ///
    /// - Parameters:
    ///   - cursor: how far the mailbox has been read once this group is in; nil leaves it as it was.
    ///   - settlesLater: true where each mail has still to be moved or flagged on its server.
    ///   - isKnownToPeople: they have been answered before, by a store that was lost: nobody is written to because of them.
    package func file(
        _ mails: [StudiedArrival], of mailbox: String, cursor: Cursor?, settlesLater: Bool, at now: Instant,
        isKnownToPeople: Bool = false
    ) async throws(StoreError) -> [Filed] {
        let (blobs, arrivals) = (blobs, mails.map(\.arrival))
        try checkFiles()
        try Self.makeDurable(arrivals, in: blobs)
        // Carried through although the gateway is asked to stop: what has been read need not be read again.
        let filed = try await record { db in
            let filer = Filer(db: db, mailbox: mailbox, settlesLater: settlesLater, now: now)
            let lastNotice = isKnownToPeople ? try OutboxWriter.lastNumber(db) : nil
            let filed = try mails.compactMap { try filer.file($0) }
            if let lastNotice { try OutboxWriter.drop(after: lastNotice, db) }
            try SearchIndex(db: db).catchUp()
            if let cursor { try CursorWriter(db: db).advance(mailbox, to: cursor) }
            try Self.keepDurable(arrivals, in: blobs)
            return filed
        }
        await boundLog()
        return filed
    }
}

/// Files one mail after another inside one transaction.
struct Filer {
    let db: Connection
    let mailbox: String
    let settlesLater: Bool
    let now: Instant

    /// Nil where this very mail has its disposition already: it was fetched again after a crash.
    func file(_ mail: StudiedArrival) throws -> Filed? {
        let arrival = mail.arrival
        guard try !LedgerWriter(db: db).holds(mailbox, arrival.uidValidity, arrival.uid) else { return nil }
        let decision = try decision(on: mail)
        try BlobWriter(db: db).insert(arrival.raw)
        let (ticket, entry) = try carryOut(decision, for: arrival)
        let row = try LedgerWriter(db: db).insert(
            arrival, of: mailbox, decision: decision, ticket: ticket, entry: entry,
            settledAt: settlesLater ? nil : now)
        if let aside = arrival.setAside { try SetAsideWriter(db: db, now: now).insert(aside, of: row) }
        return Filed(arrival, decision, ticket)
    }

    func decision(on mail: StudiedArrival) throws -> Decision {
        if let why = mail.arrival.quarantine {
            return Decision(disposition: .quarantined, reason: .unreadable(why), filing: .ledgerOnly)
        }
        return mail.inquiry.decide(try ContextQuery(db: db, indexesLater: true).answers(to: mail.inquiry.questions))
    }

    func carryOut(_ decision: Decision, for arrival: Arrival) throws -> (TicketID?, Int64?) {
        let writer = TicketWriter(db: db, now: now, indexesLater: true)
        let source = TicketWriter.MailSource(
            messageID: arrival.mail.messageID, references: arrival.mail.references, raw: arrival.raw.hash,
            attachments: arrival.attachments)
        switch decision.filing {
        case .open(let new, let change):
            let id = try writer.open(new, from: mailbox)
            return (id, try writer.apply(change, to: id, source: source))
        case .change(let id, let change):
            return (id, try writer.apply(change, to: id, source: source))
        case .answer(let notices):
            let outbox = OutboxWriter(db: db, now: now, channel: mailbox)
            for notice in notices { try outbox.queue(notice, ticket: notice.kind.shownTicket, entry: nil) }
            return (decision.reason.ticket, nil)
        case .registry(let orders, let notices):
            for order in orders { try RegistryOrderWriter(db: db, now: now).insert(order) }
            for notice in notices { try OutboxWriter(db: db, now: now).queue(notice, ticket: nil, entry: nil) }
            return (nil, nil)
        case .orders(let orders, let addressee):
            try QuarantineOrderWriter(db: db, now: now).insert(orders, by: addressee)
            return (nil, nil)
        case .ledgerOnly:
            return (decision.reason.ticket, nil)
        }
    }
}

extension NoticeKind {
    /// The ticket of a card that shows one: what answers it is about that.
    fileprivate var shownTicket: TicketID? {
        guard case .conversation(.statusCard(let tickets)) = self, tickets.count == 1 else { return nil }
        return tickets[0]
    }
}

extension Filed {
    init(_ arrival: Arrival, _ decision: Decision, _ ticket: TicketID?) {
        self.init(
            uid: arrival.uid, subject: arrival.mail.subject, sender: arrival.mail.sender,
            disposition: decision.disposition, reason: decision.reason, routing: decision.routing, ticket: ticket,
            notices: decision.notices.count)
    }
}

extension Store {
    /// Writes those of the blobs that are files; called before the transaction that names them.
    static func makeDurable(_ arrivals: [Arrival], in blobs: BlobFolder) throws(StoreError) {
        for blob in arrivals.flatMap(\.contents) where blob.isFile { try blobs.write(blob) }
    }

    /// Once more inside the transaction, where nobody else writes: a sweep or an erasure may have removed a file meanwhile.
    static func keepDurable(_ arrivals: [Arrival], in blobs: BlobFolder) throws(StoreError) {
        for blob in arrivals.flatMap(\.contents) where blob.isFile && !blobs.holds(blob.hash) { try blobs.write(blob) }
    }
}

extension Arrival {
    fileprivate var contents: [Blob] { [raw, setAside?.whole].compactMap { $0 } + attachments.map(\.content) }
}
