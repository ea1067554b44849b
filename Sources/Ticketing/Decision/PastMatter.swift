/// A conversation of the past that is brought in: a ticket that is over, of which nobody is told.

package struct PastMatter: Equatable, Sendable {
    /// Nil where no person wrote anything in it: the ledger alone keeps its mails.
    package var ticket: NewTicket?
    /// The analyst who wrote last.
    package var assignee: RegistryKey<Analyst>?
    /// In the order of their dates.
    package var mails: [PastMail]

    package init(ticket: NewTicket?, assignee: RegistryKey<Analyst>?, mails: [PastMail]) {
        self.ticket = ticket
        self.assignee = assignee
        self.mails = mails
    }
}

package struct PastMail: Equatable, Sendable {
    package enum Fate: Equatable, Sendable {
        case written(NewEntry)
        /// A machine wrote it: it stays out of the conversation.
        case automatic(AutomaticEvidence)
        case bounced
    }

    /// When it was written.
    package var at: Instant
    package var fate: Fate

    package init(at instant: Instant, _ fate: Fate) {
        self.at = instant
        self.fate = fate
    }

    package var entry: NewEntry? {
        switch fate {
        case .written(let entry): entry
        case .automatic, .bounced: nil
        }
    }
}
