/// What has to be looked up before a mail can be decided, and what was found.

/// The questions that one mail puts to the store.
package struct Questions: Equatable, Sendable {
    package var fingerprint: ContentHash
    package var sender: String?
    /// Message-IDs that may be stored or seen, nearest first; at most `Questions.idLimit`.
    package var messageIDs: [String]
    /// Tickets that valid tokens name, and the number in the subject.
    package var tickets: [TicketID]
    /// Whose load a rule may ask for; empty where none does.
    package var loadsOf: [Key<Analyst>] = []

    /// Ids beyond the newest 64 are not looked up: a hostile References header names thousands.
    package static let idLimit = 64
}

/// The store's answers: a picture of the moment inside the transaction that will file the mail.
package struct Knowledge: Equatable, Sendable {
    /// The ticket that an equal mail was filed in before; `.some(nil)` where it was filed in none.
    package var duplicateOf: TicketID??
    /// The ticket of each Message-ID that is known.
    package var filed: [String: TicketID]
    package var tickets: [TicketID: TicketSnapshot]
    /// The language in which this sender was last answered.
    package var senderLocale: DeskLocale?
    package var loads: [Key<Analyst>: AnalystLoad] = [:]

    package init(
        duplicateOf: TicketID?? = nil, filed: [String: TicketID] = [:], tickets: [TicketID: TicketSnapshot] = [:],
        senderLocale: DeskLocale? = nil
    ) {
        self.duplicateOf = duplicateOf
        self.filed = filed
        self.tickets = tickets
        self.senderLocale = senderLocale
    }
}
