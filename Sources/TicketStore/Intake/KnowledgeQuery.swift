/// Answers a mail's questions inside the transaction that will file it: it sees the mails before it in its group.
import GRDB
import Helpdesk

struct KnowledgeQuery {
    let db: Database

    func answers(to questions: Questions) throws -> Knowledge {
        var known = Knowledge()
        known.duplicateOf = try duplicate(of: questions.fingerprint)
        guard known.duplicateOf == nil else { return known }
        for id in questions.messageIDs {
            known.filed[id] = try ticket(ofMessage: id)
        }
        let conversation = ConversationQuery(db: db)
        known.acts = try questions.actsOf.map(conversation.acts) ?? []
        known.answered = try questions.answeredEntry.flatMap(conversation.mail)
        known.openTickets = try questions.openTicketsOf.map(conversation.openTickets) ?? []
        let named = Set(questions.tickets).union(known.filed.values).union(known.acts.map(\.ticket))
        for ticket in named { try add(ticket, to: &known) }
        known.senderLocale = try questions.sender.flatMap(locale)
        return known
    }

    /// A ticket, and those that it was merged into.
    private func add(_ id: TicketID, to known: inout Knowledge) throws {
        var next: TicketID? = id
        while let ticket = next, known.tickets[ticket] == nil {
            known.tickets[ticket] = try TicketQuery(db: db).snapshot(ticket)
            next = known.tickets[ticket]?.mergedInto
        }
    }

    private func duplicate(of fingerprint: ContentHash) throws -> TicketID?? {
        let row = try Row.fetchOne(
            db.cachedStatement(
                sql: "SELECT ticket_id FROM ledger WHERE fingerprint = ? AND disposition <> 'quarantined' LIMIT 1"),
            arguments: [fingerprint.data])
        return row.map { ($0[0] as Int64?).map(TicketID.init) }
    }

    private func ticket(ofMessage id: String) throws -> TicketID? {
        try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT ticket_id FROM message_ref WHERE message_id = ?"), arguments: [id]
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
}
