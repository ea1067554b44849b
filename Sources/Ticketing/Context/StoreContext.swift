/// What has to be looked up before a mail can be decided, and what was found.

/// The questions that one mail puts to the store.
package struct Questions: Equatable, Sendable {
    package var fingerprint: ContentHash
    /// The same mail as earlier versions of the program knew it.
    package var formerFingerprints: [ContentHash] = []
    package static let formerLimit = 3
    package var sender: String?
    /// Message-IDs that may be stored or seen, nearest first; at most `Questions.idLimit`.
    package var messageIDs: [String]
    /// Tickets that valid tokens name, and the number in the subject.
    package var tickets: [TicketID]
    /// Whose load a rule may ask for; empty where none does.
    package var loadsOf: [RegistryKey<Analyst>] = []
    /// Entries that tokens name: who wrote them is told when they did not arrive.
    package var entries: [Int64]
    /// Numbers of other systems, and hosts and services of monitors, as the store keeps them.
    package var foreignIDs: [String]
    /// An entry that was kept unproven, and is confirmed now; nil where the mail confirms none.
    package var kept: Int64?
    package var at: Instant
    /// Set where the sender may be an analyst: their latest acts, which `#undo` may take back.
    package var actsOf: RegistryKey<Analyst>?
    /// The entry that the answered notice was about; nil where no command asks for it.
    package var answeredEntry: Int64?
    /// Set where the sender asks for the status of all their tickets.
    package var openTicketsOf: String?
    /// The sender's company, where its people see the tickets of all of them, and all are asked for.
    package var openTicketsOfCompany: String?
    /// Whether what is for sale in those tickets matters.
    package var asksForSales = false
    /// Whether somebody solves a ticket, which may need a diagnosis first.
    package var asksForDiagnosis = false
    /// Tokens of ours in it, as they stand in our Message-IDs.
    package var words: [String] = []
    /// What an analyst looks for.
    package var search: SearchQuery?
    /// What a delivery report names; nil where the mail is none.
    package var report: ReportedMail?
    /// Whether an analyst lets stopped mail go on.
    package var asksForBreakers = false
    /// Notices that it answers, by their numbers in the outbox, nearest first: what they said is told from its words.
    package var notices: [Int64] = []
    /// An analyst's addresses: what they were sent lately about those tickets is told from their words too.
    package var noticesTo: [String] = []
    /// Set where earlier mails may tell what of this one is a signature or a server's.
    package var edges: EdgeQuestion?

    package init(
        fingerprint: ContentHash, sender: String?, messageIDs: [String] = [], tickets: [TicketID] = [],
        entries: [Int64] = [], foreignIDs: [String] = [], kept: Int64? = nil, at: Instant
    ) {
        self.fingerprint = fingerprint
        self.sender = sender
        self.messageIDs = messageIDs
        self.tickets = tickets
        self.entries = entries
        self.foreignIDs = foreignIDs
        self.kept = kept
        self.at = at
    }

    /// Ids beyond the newest 64 are not looked up: a hostile References header names thousands.
    package static let idLimit = 64

    /// With what a mail that was kept asks too: once it is confirmed, it does what it would have done when it came.
    package func joined(by kept: Questions) -> Questions {
        var all = self
        all.messageIDs += kept.messageIDs
        all.tickets = Array(Set(tickets).union(kept.tickets))
        all.entries = Array(Set(entries).union(kept.entries))
        all.foreignIDs += kept.foreignIDs
        all.words += kept.words
        all.answeredEntry = answeredEntry ?? kept.answeredEntry
        all.asksForSales = asksForSales || kept.asksForSales
        all.asksForDiagnosis = asksForDiagnosis || kept.asksForDiagnosis
        all.search = search ?? kept.search
        all.asksForBreakers = asksForBreakers || kept.asksForBreakers
        all.notices += kept.notices
        all.edges = edges ?? kept.edges
        all.noticesTo += kept.noticesTo.filter { !noticesTo.contains($0) }
        return all
    }
}

/// One mail on its way through the store: what it asks, and what is decided with the answers.
package struct Inquiry: Sendable {
    package let questions: Questions
    /// A pure function: it runs inside the transaction.
    package let decide: @Sendable (StoreContext) -> Decision

    package init(_ questions: Questions, decide: @escaping @Sendable (StoreContext) -> Decision) {
        self.questions = questions
        self.decide = decide
    }
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
package struct StoreContext: Equatable, Sendable {
    /// The ticket that an equal mail was filed in before; `.some(nil)` where it was filed in none.
    package var duplicateOf: TicketID??
    /// The mailboxes by which equal mails came.
    package var duplicateMailboxes: Set<String>
    /// The ticket of each Message-ID that is known.
    package var filed: [String: TicketID]
    /// The ticket of each foreign number that is known.
    package var foreign: [String: TicketID]
    /// Those named, and those that they were merged into.
    package var tickets: [TicketID: TicketSnapshot]
    /// The language in which this sender was last answered.
    package var senderLocale: DeskLocale?
    package var loads: [RegistryKey<Analyst>: AnalystTurn] = [:]
    /// All addresses of the contact who has the sender's address; empty where nobody has it.
    package var senderAddresses: Set<String>
    package var load: SenderLoad
    package var entryAuthors: [Int64: Author]
    /// The entry that is confirmed now; nil where there is none, or it was confirmed before.
    package var kept: Int64?
    /// What the asking analyst has done by mail, newest first; nothing that was taken back.
    package var acts: [MadeAct]
    /// The customer's mail that the answered notice was about.
    package var answered: AnsweredMail?
    /// The tickets that the sender takes part in and that are not closed, newest first.
    package var openTickets: [TicketSnapshot]
    /// What is for sale in the named tickets; empty where nobody asks for it.
    package var sales: [TicketID: TicketSales] = [:]
    /// The named tickets that have a diagnosis; empty where nobody asks.
    package var diagnosed: Set<TicketID> = []
    /// The notices that the asked tokens stand in; those that this store has never sent are not among them.
    package var notices: [String: SentNotice] = [:]
    /// What the asking analyst looks for, the best first.
    package var found: [TicketSnapshot] = []
    /// The notice that a delivery report is about; nil where we have sent none such.
    package var reported: ReportedNotice?
    /// Those that the answered notices tell of, and the open ones that concern the named tickets.
    package var breakers: [KnownBreaker] = []
    /// The notices that the mail answers, or may quote.
    package var sent = SentNotices()
    /// How earlier mails began and ended.
    package var edges = KnownEdges()

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
        duplicateMailboxes = []
        foreign = [:]
        senderAddresses = []
        load = SenderLoad()
        entryAuthors = [:]
    }

    /// Somebody who has had a ticket before.
    package var isKnownSender: Bool { !senderAddresses.isEmpty }

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
