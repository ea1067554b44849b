/// How many automatic mails one address may get, and what happens above that: a breaker that a person resumes.

/// What bounds how often a kind of mail goes to one address: only what answers a mail can go on for ever.
package enum Restraint: Equatable, Sendable {
    /// A person wrote it, nobody's mail called for it, or it goes to people who want each of them: an alert, a team's
    /// notice. It is never held for its number, and counts for nothing.
    case none
    /// It answers an outsider's mail by itself: a machine may answer back. The budgets count these, and nothing else.
    case answersOutsider
    /// It answers an analyst's mail: a receipt, a result, "was this you?". Nothing but more of the same about the same
    /// ticket holds it, and that only at a number that no person reaches.
    case answersAnalyst
}

/// How many automatic answers went to one recipient lately; counted from the last resumption on.
package struct SendingHistory: Equatable, Sendable {
    package var lastTenMinutes: Int
    package var lastHour: Int
    package var lastDay: Int
    /// About the ticket in question.
    package var ticketLastHour: Int
    /// Of the very kind in question, about the ticket in question: asked for answers to analysts alone.
    package var sameLastHour: Int
    /// A breaker is open for the address, or for the address and the ticket.
    package var hasOpenBreaker: Bool
    /// Bounces say that the address cannot be reached.
    package var isHeldBack: Bool
    /// The same subject of theirs was answered by the same kind of mail within a day.
    package var hasBeenAnswered: Bool

    package init(
        lastTenMinutes: Int = 0, lastHour: Int = 0, lastDay: Int = 0, ticketLastHour: Int = 0,
        sameLastHour: Int = 0, hasOpenBreaker: Bool = false, isHeldBack: Bool = false, hasBeenAnswered: Bool = false
    ) {
        self.lastTenMinutes = lastTenMinutes
        self.lastHour = lastHour
        self.lastDay = lastDay
        self.ticketLastHour = ticketLastHour
        self.sameLastHour = sameLastHour
        self.hasOpenBreaker = hasOpenBreaker
        self.isHeldBack = isHeldBack
        self.hasBeenAnswered = hasBeenAnswered
    }
}

/// A limit on automatic answers to one recipient (trust: limits and defaults).
package enum MailBudget: String, Codable, Equatable, Sendable, CaseIterable {
    case tenMinutes = "ten-minutes"
    case hour, day
    case ticketHour = "ticket-hour"
    /// Of one kind, about one ticket, to an analyst: somebody's program answers receipts.
    case analystTicketHour = "analyst-ticket-hour"

    /// Mails within the span.
    package var count: Int {
        switch self {
        case .tenMinutes: 10
        case .hour: 30
        case .day: 100
        case .ticketHour: 10
        case .analystTicketHour: 30
        }
    }

    package var span: Duration {
        switch self {
        case .tenMinutes: .minutes(10)
        case .hour, .ticketHour, .analystTicketHour: .hours(1)
        case .day: .days(1)
        }
    }

    /// The breaker it opens stops mail about one ticket only.
    package var isAboutTicket: Bool {
        switch self {
        case .ticketHour, .analystTicketHour: true
        case .tenMinutes, .hour, .day: false
        }
    }

    /// "10 automatic mails within 10 minutes".
    package var sentence: String {
        switch self {
        case .tenMinutes: "\(count) automatic mails within 10 minutes"
        case .hour: "\(count) automatic mails within an hour"
        case .day: "\(count) automatic mails within a day"
        case .ticketHour: "\(count) automatic mails about one ticket within an hour"
        case .analystTicketHour: "\(count) answers of one kind about one ticket within an hour"
        }
    }

    /// The first limit that another mail would break; nil where it would break none.
    package static func exceeded(by history: SendingHistory, under restraint: Restraint) -> MailBudget? {
        limits(on: restraint).first { $0.used(in: history) >= $0.count }
    }

    private static func limits(on restraint: Restraint) -> [MailBudget] {
        switch restraint {
        case .none: []
        case .answersOutsider: [.tenMinutes, .hour, .day, .ticketHour]
        case .answersAnalyst: [.analystTicketHour]
        }
    }

    private func used(in history: SendingHistory) -> Int {
        switch self {
        case .tenMinutes: history.lastTenMinutes
        case .hour: history.lastHour
        case .day: history.lastDay
        case .ticketHour: history.ticketLastHour
        case .analystTicketHour: history.sameLastHour
        }
    }
}
