/// Answers a mail's questions inside the transaction that will file it: it sees the mails before it in its group.
package import Ticketing

struct ContextQuery {
    let db: Connection
    /// Mails of its own transaction may still have to enter the search index.
    var indexesLater = false

    func answers(to questions: Questions) throws -> StoreContext {
        var known = StoreContext()
        try lookForDuplicates(of: questions, into: &known)
        if let duplicate = known.duplicateOf {
            try loadTickets([duplicate].compactMap { $0 }, into: &known)
            return known
        }
        for id in questions.messageIDs { known.filed[id] = try ticket(ofMessage: id) }
        for id in questions.foreignIDs { known.foreign[id] = try ticket(ofForeign: id) }
        if let sender = questions.sender {
            known.senderLocale = try locale(of: sender)
            known.senderAddresses = try addresses(ofContactAt: sender)
            known.load = try LoadQuery(db: db).load(of: sender, at: questions.at)
        }
        known.notices = try SentNoticeQuery(db: db).notices(with: questions.words)
        known.loads = try MarksTable(db: db).loads(of: questions.loadsOf)
        for entry in questions.entries where entry > 0 { known.entryAuthors[entry] = try author(ofEntry: entry) }
        let conversation = ConversationQuery(db: db)
        known.acts = try questions.actsOf.map(conversation.acts) ?? []
        known.answered = try questions.answeredEntry.flatMap(conversation.mail)
        known.openTickets =
            try questions.openTicketsOf.map {
                try conversation.openTickets(of: known.senderAddresses.union([$0]))
            } ?? []
        if let organisation = questions.openTicketsOfCompany {
            let others = try conversation.openTickets(ofCompany: organisation)
            known.openTickets += others.filter { ticket in !known.openTickets.contains { $0.id == ticket.id } }
        }
        known.reported = try questions.report.flatMap(ReportedQuery(db: db).notice)
        let named =
            questions.tickets + known.acts.map(\.ticket)
            + [known.load.latest, known.reported?.ticket].compactMap { $0 }
        if let entry = known.reported?.entry, entry > 0 { known.entryAuthors[entry] = try author(ofEntry: entry) }
        try loadTickets(Set(named).union(known.filed.values).union(known.foreign.values), into: &known)
        known.edges = try questions.edges.map(EdgeQuery(db: db).known) ?? KnownEdges()
        known.sent = try SentQuery(db: db, known: known).sent(asked: questions)
        if questions.asksForSales {
            for ticket in known.tickets.keys { known.sales[ticket] = try SalesQuery(db: db).sales(of: ticket) }
        }
        if questions.asksForDiagnosis {
            known.diagnosed = Set(
                try known.tickets.keys.filter { try !SalesQuery(db: db).diagnoses(of: $0).isEmpty })
        }
        if questions.asksForBreakers {
            known.breakers = try BreakerQuery(db: db).known(
                toldBy: questions.entries.filter { $0 > 0 }, in: Array(known.tickets.keys))
        }
        if let search = questions.search {
            // A search sees the mails before it, those of its own transaction too.
            if indexesLater { try SearchIndex(db: db).catchUp() }
            known.found = try matches(of: search, limit: Self.foundLimit, db)
        }
        if let entry = questions.kept, let ticket = try ticket(ofKept: entry) {
            known.kept = entry
            try loadTickets([ticket], into: &known)
        }
        return known
    }

    /// More than is shown: some of it belongs to teams that the analyst does not work for.
    private static let foundLimit = 100

    /// Nothing but these tickets, and those that they were merged into.
    func tickets(_ ids: [TicketID]) throws -> StoreContext {
        var known = StoreContext()
        try loadTickets(ids, into: &known)
        return known
    }

    /// Those that were named, and those that they were merged into.
    private func loadTickets(_ ids: some Sequence<TicketID>, into known: inout StoreContext) throws {
        var waiting = Array(ids)
        while let id = waiting.popLast() {
            guard known.tickets[id] == nil, let ticket = try TicketQuery(db: db).snapshot(id) else { continue }
            known.tickets[id] = ticket
            if let next = ticket.mergedInto { waiting.append(next) }
        }
    }

    private func lookForDuplicates(of questions: Questions, into known: inout StoreContext) throws {
        // A place without a question asks the first again.
        let names = [questions.fingerprint] + questions.formerFingerprints
        let asked = (0...Questions.formerLimit).map { names.indices.contains($0) ? names[$0] : names[0] }
        let rows = try SQLRow.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT ticket_id, mailbox FROM ledger
                    WHERE fingerprint IN (?, ?, ?, ?) AND disposition <> 'quarantined' ORDER BY id LIMIT 50
                    """),
            arguments: SQLArguments(asked.map(\.data)))
        while let row = try rows.next() {
            if known.duplicateOf == nil { known.duplicateOf = .some((row[0] as Int64?).map(TicketID.init)) }
            known.duplicateMailboxes.insert(row[1])
        }
    }

    private func ticket(ofMessage id: String) throws -> TicketID? {
        try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT ticket_id FROM message_ref WHERE message_id = ?"), arguments: [id]
        ).map(TicketID.init)
    }

    private func ticket(ofForeign id: String) throws -> TicketID? {
        try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT ticket_id FROM foreign_id WHERE foreign_id = ?"), arguments: [id]
        ).map(TicketID.init)
    }

    private func locale(of address: String) throws -> DeskLocale? {
        try String.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT locale FROM contact JOIN contact_address ON contact.id = contact_id WHERE address = ?
                    """),
            arguments: [address]
        ).flatMap { DeskLocale(rawValue: $0) }
    }

    private func addresses(ofContactAt address: String) throws -> Set<String> {
        try String.fetchSet(
            db.cachedStatement(
                sql: """
                    SELECT other.address FROM contact_address AS own
                    JOIN contact_address AS other ON other.contact_id = own.contact_id WHERE own.address = ?
                    """), arguments: [address])
    }

    private func author(ofEntry id: Int64) throws -> Author? {
        try SQLRow.fetchOne(
            db.cachedStatement(sql: "SELECT author_kind, author FROM entry WHERE id = ?"), arguments: [id]
        ).map { try $0.author }
    }

    /// Nil once it has been confirmed.
    private func ticket(ofKept entry: Int64) throws -> TicketID? {
        try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT ticket_id FROM entry WHERE id = ? AND \(StoredMailQuery.isKept)"),
            arguments: [entry]
        ).map(TicketID.init)
    }
}

/// How much one sender has opened.
struct LoadQuery {
    let db: Connection

    func load(of sender: String, at now: Instant) throws -> SenderLoad {
        var load = SenderLoad(
            openedLastHour: try count(
                "SELECT 1 FROM ticket WHERE requester = ? AND opened_at > ?",
                [sender, now.seconds - 3_600], limit: SenderLoad.perHour),
            open: try count(
                "SELECT 1 FROM ticket WHERE requester = ? AND status <> 'closed'", [sender],
                limit: SenderLoad.openAtOnce))
        guard load.exceeded != nil else { return load }
        load.latest = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT max(id) FROM ticket WHERE requester = ? AND status <> 'closed'"),
            arguments: [sender]
        ).map(TicketID.init)
        load.wasTold =
            try count(
                "SELECT 1 FROM outbox WHERE address = ? AND label = 'too-many' AND created_at > ?",
                [sender, now.seconds - 86_400], limit: 1) > 0
        return load
    }

    /// Counts no further than the limit: a flood costs as little as a first mail.
    private func count(_ rows: String, _ arguments: SQLArguments, limit: Int) throws -> Int {
        try Int.fetchOne(
            db.cachedStatement(sql: "SELECT count(*) FROM (\(rows) LIMIT \(limit))"), arguments: arguments) ?? 0
    }
}

extension Store {
    /// What is known now, without filing anything.
    package func answers(to questions: Questions) async throws(StoreError) -> StoreContext {
        try await read { try ContextQuery(db: $0).answers(to: questions) }
    }
}
