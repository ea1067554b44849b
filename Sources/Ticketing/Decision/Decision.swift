/// What the desk concluded from one mail or one action: the store carries it out as it stands.

package struct Decision: Equatable, Sendable {
    package var disposition: Disposition
    package var reason: DecisionReason
    package var filing: Filing
    /// The rules that had a say; empty where none did.
    package var routing: Routing
    /// What else was taken into account.
    package var notes: [DecisionNote] = []

    package init(
        disposition: Disposition, reason: DecisionReason, filing: Filing, routing: Routing = Routing()
    ) {
        self.disposition = disposition
        self.reason = reason
        self.filing = filing
        self.routing = routing
    }
}

extension Decision {
    package var notices: [Notice] {
        switch filing {
        case .open(_, let change), .change(_, let change): change.notices
        case .answer(let notices), .registry(_, let notices): notices
        case .orders, .ledgerOnly: []
        }
    }
}

/// Where the mail goes.
package enum Filing: Equatable, Sendable {
    case open(NewTicket, TicketChange)
    case change(TicketID, TicketChange)
    /// No ticket keeps it, but its sender, or the desk, is told something.
    case answer([Notice])
    /// No ticket keeps it: it decides on mail in quarantine, right after it has been filed.
    case orders([QuarantineOrder], by: Addressee)
    /// The same, of the registry; people are told of the rest of the mail.
    case registry([RegistryOrder], [Notice])
    /// The ledger keeps it, and its bytes; no ticket does.
    case ledgerOnly
}

/// A ticket that is about to exist.
package struct NewTicket: Equatable, Sendable {
    package var subject: String
    /// Lower case.
    package var requester: String
    package var requesterName: String?
    package var organisation: RegistryKey<Organisation>?
    package var sorting: Classification
    package var locale: DeskLocale
    /// Lower case, without our own addresses and the requester's.
    package var participants: [String]
    /// The ticket this one follows up; an event in both says so.
    package var follows: TicketID?

    package init(
        subject: String, requester: String, requesterName: String?, organisation: RegistryKey<Organisation>?,
        sorting: Classification, locale: DeskLocale, participants: [String] = [], follows: TicketID? = nil
    ) {
        self.subject = subject
        self.requester = requester
        self.requesterName = requesterName
        self.organisation = organisation
        self.sorting = sorting
        self.locale = locale
        self.participants = participants
        self.follows = follows
    }
}

/// Another person for whom a ticket is.
package struct NewRequester: Equatable, Sendable {
    /// Lower case.
    package var address: String
    package var name: String?
    package var organisation: RegistryKey<Organisation>?
    package var locale: DeskLocale

    package init(address: String, name: String?, organisation: RegistryKey<Organisation>?, locale: DeskLocale) {
        self.address = address
        self.name = name
        self.organisation = organisation
        self.locale = locale
    }
}

/// What changes in one ticket, in one transaction. Empty fields change nothing.
package struct TicketChange: Equatable, Sendable {
    package var status: TicketStatus?
    package var sorting: Classification
    /// Outer nil: unchanged; inner nil: nobody.
    package var assignee: RegistryKey<Analyst>??
    /// What is written into the timeline; a mail's attachments belong to it.
    package var entry: NewEntry?
    package var events: [TicketEvent]
    package var notices: [Notice]
    /// What it adds to the ticket's history; `Desk.timed` fills it in.
    package var history: [Milestone] = []
    /// What an act had added that is taken back now.
    package var withdrawn: [Milestone] = []
    /// What the ticket has taken after it; nil: as much as before.
    package var effort: Effort?
    /// All clocks of the ticket as they are after it; nil: they stay as they are.
    package var readings: [Clock]?
    /// Lower case: who takes part from now on too.
    package var participants: [String] = []
    /// Laid over those it has.
    package var marks = TicketMarks()
    /// Who wrote the first of its notes, above a mail that was passed on; nil: a rule wrote them all.
    package var noteAuthor: Author?
    /// Numbers that other systems have for it, as `Desk.foreignIDs(in:at:)` writes them.
    package var foreignIDs: [String] = []
    /// What is known from now on of addresses.
    package var reach: [ReachChange] = []
    /// Breakers, by number, that are closed; what they held goes out.
    package var resumes: [Int64] = []
    /// What a delivery report said of a notice: the same is not told of it again.
    package var reported: ReportMark?
    /// The customer the ticket is for, where that was guessed wrong.
    package var requester: NewRequester?
    /// The unverified entry that an analyst has confirmed: its attachments go with the new entry.
    package var confirms: Int64?
    /// The mail's files stay inside, in an entry of their own where it writes one that goes out.
    package var withholdsFiles = false
    /// How the mail began and ended, for those that follow.
    package var learned: SenderEdges?
    /// What else happens to it, in this order.
    package var steps: [TicketStep]

    package init(
        status: TicketStatus? = nil, sorting: Classification = Classification(), assignee: RegistryKey<Analyst>?? = nil,
        entry: NewEntry? = nil, events: [TicketEvent] = [], notices: [Notice] = [],
        steps: [TicketStep] = []
    ) {
        self.status = status
        self.sorting = sorting
        self.assignee = assignee
        self.entry = entry
        self.events = events
        self.notices = notices
        self.steps = steps
    }
}
