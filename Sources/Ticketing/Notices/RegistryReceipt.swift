/// What `#admin` orders, and what came of it.

/// As it was written; whoever reads it knows the words of every language. It waits in the store until it is carried out.
package struct RegistryOrder: Equatable, Sendable {
    package var text: String
    package var by: Addressee

    package init(_ text: String, by addressee: Addressee) {
        self.text = text
        by = addressee
    }
}

/// Stored as JSON within `NoticeKind`.
package struct RegistryReceipt: Codable, Equatable, Sendable {
    package struct Line: Codable, Equatable, Sendable {
        /// Without "#admin".
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
    }

    package var lines: [Line]

    package init(_ lines: [Line]) { self.lines = lines }
}

extension RegistryReceipt {
    /// Something of it was not done.
    package var hasFailed: Bool {
        lines.contains { if case .refused = $0.outcome { true } else { false } }
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
