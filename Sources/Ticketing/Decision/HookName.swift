/// The names under which other systems are told of what happened, grouped by a full stop as Standard Webhooks asks.
import MIME

package enum HookName: String, CaseIterable, Sendable {
    case customerMail = "entry.customer_mail"
    case publicReply = "entry.public_reply"
    case internalNote = "entry.internal_note"

    case opened = "ticket.opened"
    case status = "ticket.status_changed"
    case assigned = "ticket.assigned"
    case sorted = "ticket.sorted"
    case waiting = "ticket.waiting"
    case due = "ticket.due_changed"
    case copied = "ticket.participants_added"
    case merged = "ticket.merged"
    case split = "ticket.split"
    case linked = "ticket.linked"
    case followedUp = "ticket.followed_up"
    case spam = "ticket.marked_as_spam"
    case requester = "ticket.requester_changed"
    case undone = "ticket.undone"
    case rated = "ticket.rated"
    case courtesy = "ticket.thanked"
    case woken = "ticket.woken"
    case dueReached = "ticket.due_reached"
    case alreadyReached = "ticket.already_answered"
    case closedByItself = "ticket.closed_by_itself"
    case answeredUnder = "ticket.answered_under"
    case erased = "ticket.erased"

    case breached = "sla.breached"
    case coloured = "sla.coloured"

    case bounced = "delivery.bounced"
    case delayed = "delivery.delayed"
    case noticeFailed = "delivery.failed"
    case heldBack = "delivery.held_back"
    case reachedAgain = "delivery.resumed"
    case breakerOpened = "delivery.stopped"
    case notMailed = "delivery.left_out"

    case contradiction = "trust.contradiction"
    case alsoAddressed = "trust.also_addressed"
    case notAdded = "trust.participants_not_added"
    case unverified = "trust.unverified"
    case confirmed = "trust.confirmed"
    case guessedRequester = "trust.requester_guessed"
    case overLimit = "trust.over_limit"
    case setAside = "trust.set_aside"
    case automaticAnswer = "trust.automatic_answer"
    case monitor = "trust.monitor"

    case opportunity = "sale.opportunity"
    case quotation = "sale.quotation"
    case diagnosed = "sale.diagnosed"
}

/// Which events a receiver wants: names, or "ticket.*" for a group.
package struct HookFilter: Equatable, Sendable {
    /// Nil: all of them.
    private let names: Set<HookName>?

    package static let all = HookFilter(names: nil)

    private init(names: Set<HookName>?) { self.names = names }

    /// Nil where one of the patterns is no name and no group.
    package init?(_ patterns: [String]) {
        var names: Set<HookName> = []
        for pattern in patterns {
            let matching = HookName.allCases.filter { Self.matches($0.rawValue, pattern) }
            guard !matching.isEmpty else { return nil }
            names.formUnion(matching)
        }
        self.names = names
    }

    package func wants(_ name: HookName) -> Bool { names?.contains(name) ?? true }

    /// Every name and every group, for telling the nearest one.
    package static var patterns: [String] {
        let names = HookName.allCases.map(\.rawValue)
        return names + Set(names.map { $0.prefix(scalars: { $0 != "." }) + ".*" }).sorted()
    }

    private static func matches(_ name: String, _ pattern: String) -> Bool {
        pattern.hasSuffix(".*") ? name.hasPrefix(pattern.dropLast()) : name == pattern
    }
}

extension HookName {
    /// - Parameter event: nil where somebody wrote.
    package init(_ kind: EntryKind, _ event: TicketEvent?) {
        switch (kind, event) {
        case (_, let event?): self.init(event)
        case (.customerMail, nil): self = .customerMail
        case (.publicReply, nil): self = .publicReply
        // An event always says which; what does not was written by the desk.
        case (.internalNote, nil), (.event, nil): self = .internalNote
        }
    }

    private init(_ event: TicketEvent) {
        switch event {
        case .opened: self = .opened
        case .status: self = .status
        case .assigned: self = .assigned
        case .bounced: self = .bounced
        case .delayed: self = .delayed
        case .breached: self = .breached
        case .coloured: self = .coloured
        case .followedUp: self = .followedUp
        case .noticeFailed: self = .noticeFailed
        case .conversation(let event): self.init(event)
        case .trust(let event): self.init(event)
        case .sale(let event): self.init(event)
        }
    }

    private init(_ event: ConversationEvent) {
        switch event {
        case .sorted: self = .sorted
        case .waiting: self = .waiting
        case .due: self = .due
        case .copied: self = .copied
        case .merged, .absorbed: self = .merged
        case .splitOff, .splitFrom: self = .split
        case .linked: self = .linked
        case .markedAsSpam: self = .spam
        case .requester: self = .requester
        case .undone: self = .undone
        case .rated: self = .rated
        case .courtesy: self = .courtesy
        case .woken, .reminded: self = .woken
        case .dueReached: self = .dueReached
        case .alreadyReached: self = .alreadyReached
        case .notMailed: self = .notMailed
        case .notJoined: self = .notAdded
        case .closedByItself: self = .closedByItself
        case .answeredUnder: self = .answeredUnder
        }
    }

    private init(_ event: SaleEvent) {
        switch event {
        case .opened, .opportunity, .owned, .revised: self = .opportunity
        case .drafted, .quotation, .answerIgnored: self = .quotation
        case .diagnosed: self = .diagnosed
        }
    }

    private init(_ event: TrustEvent) {
        switch event {
        case .contradiction: self = .contradiction
        case .alsoAddressed: self = .alsoAddressed
        case .copiedNotAdded: self = .notAdded
        case .participantsAdded: self = .copied
        case .unverified: self = .unverified
        case .confirmed, .notConfirmed: self = .confirmed
        case .guessedRequester: self = .guessedRequester
        case .requesterChanged: self = .requester
        case .overLimit: self = .overLimit
        case .setAside: self = .setAside
        case .automaticAnswer: self = .automaticAnswer
        case .monitor: self = .monitor
        case .heldBack: self = .heldBack
        case .reportsLimited: self = .bounced
        case .reachedAgain, .breakerResumed: self = .reachedAgain
        case .breakerOpened: self = .breakerOpened
        case .erased: self = .erased
        }
    }
}

/// What becomes of an event that was offered to a receiver.
package enum HookDecision: Equatable, Sendable {
    case delivered
    /// Nothing else goes to this receiver before then: events stay in order.
    case later(Instant, reason: String)
    /// The event is set aside, for a person; the next ones go on.
    case setAside(reason: String)
    /// Nothing more is sent until a person says so; the events wait.
    case stopped(reason: String)
}
