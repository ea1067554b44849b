/// What rules leave on a ticket beside how it is sorted.

package struct TicketMarks: Equatable, Sendable {
    /// Each once.
    package var tags: [String]
    /// What expressions captured, such as an order's number.
    package var fields: [String: String]
    /// Internal notes, each an entry of its own.
    package var notes: [String]

    package init(tags: [String] = [], fields: [String: String] = [:], notes: [String] = []) {
        self.tags = tags
        self.fields = fields
        self.notes = notes
    }

    package var isEmpty: Bool { tags.isEmpty && fields.isEmpty && notes.isEmpty }
}
