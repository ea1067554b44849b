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
