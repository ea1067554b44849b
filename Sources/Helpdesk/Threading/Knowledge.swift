/// What has to be looked up before a mail can be decided, and what was found.

/// The questions that one mail puts to the store.
package struct Questions: Equatable, Sendable {
    package var fingerprint: ContentHash
    package var sender: String?
    /// Message-IDs that may be stored or seen, nearest first; at most `Questions.idLimit`.
    package var messageIDs: [String]
    /// Tickets that valid tokens name, and the number in the subject.
    package var tickets: [TicketID]
    /// Set where the sender may be an analyst: their latest acts, which `#undo` may take back.
    package var actsOf: Key<Analyst>?
    /// The entry that the answered notice was about; nil where no command asks for it.
    package var answeredEntry: Int64?
    /// Set where the sender asks for the status of all their tickets.
    package var openTicketsOf: String?

    /// Ids beyond the newest 64 are not looked up: a hostile References header names thousands.
    package static let idLimit = 64
}

/// A customer's mail in a ticket, as `#split` needs it.
package struct AnsweredMail: Equatable, Sendable {
    package var entry: Int64
    package var ticket: TicketID
    /// Lower case.
    package var sender: String
    package var text: String
    /// The mail that opened the ticket: without it nothing would be left.
    package var isFirst: Bool

    package init(entry: Int64, ticket: TicketID, sender: String, text: String, isFirst: Bool) {
        self.entry = entry
        self.ticket = ticket
        self.sender = sender
        self.text = text
        self.isFirst = isFirst
    }
}

/// The store's answers: a picture of the moment inside the transaction that will file the mail.
package struct Knowledge: Equatable, Sendable {
    /// The ticket that an equal mail was filed in before; `.some(nil)` where it was filed in none.
    package var duplicateOf: TicketID??
    /// The ticket of each Message-ID that is known.
    package var filed: [String: TicketID]
    /// Those named, and those that they were merged into.
    package var tickets: [TicketID: TicketSnapshot]
    /// The language in which this sender was last answered.
    package var senderLocale: DeskLocale?
    /// What the asking analyst has done by mail, newest first; nothing that was taken back.
    package var acts: [MadeAct]
    /// The customer's mail that the answered notice was about.
    package var answered: AnsweredMail?
    /// The tickets that the sender takes part in and that are not closed, newest first.
    package var openTickets: [TicketSnapshot]

    package init(
        duplicateOf: TicketID?? = nil, filed: [String: TicketID] = [:], tickets: [TicketID: TicketSnapshot] = [:],
        senderLocale: DeskLocale? = nil, acts: [MadeAct] = [], openTickets: [TicketSnapshot] = []
    ) {
        self.duplicateOf = duplicateOf
        self.filed = filed
        self.tickets = tickets
        self.senderLocale = senderLocale
        self.acts = acts
        self.openTickets = openTickets
    }

    /// Merges into merges end somewhere; after so many steps it is a circle that should not exist.
    package static let mergeLimit = 10

    /// The ticket, or the one it was merged into. Nil where it is not known.
    package func resolve(_ id: TicketID) -> TicketSnapshot? {
        var ticket = tickets[id]
        for _ in 0..<Self.mergeLimit {
            guard let next = ticket?.mergedInto else { return ticket }
            ticket = tickets[next] ?? ticket
            if tickets[next] == nil { return ticket }
        }
        return ticket
    }
}
