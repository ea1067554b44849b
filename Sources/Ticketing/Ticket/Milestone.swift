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
    /// Who did it; nil for customers and for the desk itself. Of an opening: who noted it, where no mail opened the ticket.
    package var analyst: RegistryKey<Analyst>?

    package init(_ kind: Kind, at instant: Instant, by analyst: RegistryKey<Analyst>? = nil) {
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

    package init(_ status: TicketStatus, after old: TicketStatus) {
        switch status {
        case .new: self = .new
        case .open: self = old.isFinished ? .reopened : .open
        case .waiting: self = .waiting
        case .solved: self = .solved
        case .closed: self = .closed
        }
    }

    /// Somebody at the desk acted: repeated warnings end.
    package var isAct: Bool {
        switch self {
        case .answered, .taken, .worked, .new, .open, .waiting, .solved, .closed: true
        case .opened, .wrote, .reopened: false
        }
    }
}

/// What a ticket has taken so far: kept with the ticket, so that figures over a million of them are one pass.
package struct Effort: Equatable, Sendable {
    /// Public replies.
    package var replies = 0
    /// How often it was opened again.
    package var reopenings = 0
    /// Seconds by the wall clock, up to the last change of status; the status it has now is not over.
    package var seconds: [TicketStatus: Int64] = [:]

    /// From the ticket's history alone, as its clocks are.
    package init(of history: [Milestone]) {
        var current: (status: TicketStatus, since: Instant)?
        for milestone in history {
            if milestone.kind == .answered { replies += 1 }
            if milestone.kind == .reopened { reopenings += 1 }
            guard let status = milestone.kind.status else { continue }
            if let current { seconds[current.status, default: 0] += milestone.at.seconds - current.since.seconds }
            current = (status, milestone.at)
        }
    }

    /// Seconds.
    package func time(in status: TicketStatus) -> Int64 { seconds[status] ?? 0 }
}
