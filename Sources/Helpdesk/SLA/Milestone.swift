/// What moved a ticket's clocks: its history, as far as promises go. Clocks are worked out from it, never added up.

package struct Milestone: Equatable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case opened
        /// A person outside the desk wrote; automatic mail is none.
        case wrote
        /// A public reply went out.
        case answered
        /// An analyst took the ticket.
        case taken
        /// An analyst did something else with it: a note, another analyst, another category.
        case worked
        /// The ticket took this status.
        case new, open, waiting, solved, closed
        /// It was solved or closed, and is open again.
        case reopened
    }

    package var kind: Kind
    package var at: Instant
    /// Who did it; nil for customers and for the desk itself.
    package var analyst: Key<Analyst>?

    package init(_ kind: Kind, at instant: Instant, by analyst: Key<Analyst>? = nil) {
        self.kind = kind
        self.at = instant
        self.analyst = analyst
    }
}

extension Milestone.Kind {
    /// The status that the ticket has from then on; nil where it keeps the one it had.
    package var status: TicketStatus? {
        switch self {
        case .opened, .new: .new
        case .open, .reopened: .open
        case .waiting: .waiting
        case .solved: .solved
        case .closed: .closed
        case .wrote, .answered, .taken, .worked: nil
        }
    }

    init(_ status: TicketStatus, after old: TicketStatus) {
        switch status {
        case .new: self = .new
        case .open: self = old.isFinished ? .reopened : .open
        case .waiting: self = .waiting
        case .solved: self = .solved
        case .closed: self = .closed
        }
    }

    /// Somebody at the desk acted: repeated warnings end.
    var isAct: Bool {
        switch self {
        case .answered, .taken, .worked, .new, .open, .waiting, .solved, .closed: true
        case .opened, .wrote, .reopened: false
        }
    }
}

extension TicketChange {
    /// What a change adds to the history of a ticket. Thanks or stars that leave it solved ask for no answer, and are no
    /// part of it.
    ///
    /// - Parameters:
    ///   - actor: the analyst who makes the change; nil for customers and the desk.
    ///   - isAutomatic: the mail behind it was no person's: it moves no clock.
    func history(
        on ticket: TicketSnapshot, by actor: Key<Analyst>?, isAutomatic: Bool, at now: Instant
    ) -> [Milestone] {
        var kinds: [Milestone.Kind] = []
        switch entry?.kind {
        case .customerMail?: if !isAutomatic, !(status ?? ticket.status).isFinished { kinds.append(.wrote) }
        case .publicReply?: kinds.append(.answered)
        case .internalNote?: if actor != nil { kinds.append(.worked) }
        case .event?, nil: break
        }
        if let actor, let assignee {
            kinds.append(assignee == actor ? .taken : .worked)
        } else if actor != nil, sorting != Sorting() {
            kinds.append(.worked)
        }
        if let status { kinds.append(Milestone.Kind(status, after: ticket.status)) }
        return kinds.reduce(into: []) { added, kind in
            // A thousand mails without an answer are one question: what only happens again is kept once.
            let last = added.last?.kind ?? ticket.history.last?.kind
            if kind != last || kind != .wrote && kind != .worked { added.append(Milestone(kind, at: now, by: actor)) }
        }
    }
}

extension TicketStatus {
    /// Nothing is left to do.
    package var isFinished: Bool {
        switch self {
        case .solved, .closed: true
        case .new, .open, .waiting: false
        }
    }
}
