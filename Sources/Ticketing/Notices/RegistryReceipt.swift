/// What is ordered by mail and done right after the mail has been filed, since it is no change of a ticket: the registry, an
/// answer that is kept, a preference. And what came of it.

/// As it was written; whoever reads it knows the words of every language. It waits in the store until it is carried out.
package struct RegistryOrder: Equatable, Sendable {
    package enum Kind: String, Codable, Sendable {
        /// `#admin`: a change of `desk.yaml`.
        case registry
        /// `#keep`: a name on the first line, and perhaps the answer below it.
        case answer
        /// `#prefer`.
        case preference
    }

    package var text: String
    package var by: Addressee
    package var kind: Kind
    /// Where it was ordered; nil where the mail was about no ticket.
    package var ticket: TicketID?

    package init(_ text: String, by addressee: Addressee, kind: Kind = .registry, ticket: TicketID? = nil) {
        self.text = text
        by = addressee
        self.kind = kind
        self.ticket = ticket
    }
}

/// Stored as JSON within `NoticeKind`.
package struct RegistryReceipt: Codable, Equatable, Sendable {
    package struct Line: Codable, Equatable, Sendable {
        /// Without the command.
        package var order: String
        package var outcome: Outcome

        package init(_ order: String, _ outcome: Outcome) {
            self.order = order
            self.outcome = outcome
        }
    }

    package enum Outcome: Codable, Equatable, Sendable {
        case changed([DiffLine], warnings: [String])
        /// It was so already.
        case unchanged
        /// Nothing was written; each reason in the reader's words.
        case refused([String])
        /// How it is now, in the reader's words.
        case told([String])
    }

    package var lines: [Line]
    /// Nil: of the registry.
    private var of: RegistryOrder.Kind?

    package init(_ lines: [Line], of kind: RegistryOrder.Kind = .registry) {
        self.lines = lines
        of = kind == .registry ? nil : kind
    }

    package var kind: RegistryOrder.Kind { of ?? .registry }
}

extension RegistryReceipt {
    /// Something of it was not done.
    package var hasFailed: Bool {
        lines.contains { if case .refused = $0.outcome { true } else { false } }
    }
}

extension RegistryReceipt {
    package var hasChanged: Bool {
        lines.contains { if case .changed = $0.outcome { true } else { false } }
    }
}

/// One line of what has changed in a text.
package struct DiffLine: Codable, Equatable, Sendable {
    package enum Mark: String, Codable, Sendable {
        case same = " "
        case added = "+"
        case removed = "-"
        /// Lines are left out here.
        case gap = "@"
    }

    package var mark: Mark
    package var text: String

    package init(_ mark: Mark, _ text: String) {
        self.mark = mark
        self.text = text
    }
}
