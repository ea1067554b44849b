/// Where a ticket stands: `new → open → waiting → solved → closed`.
package enum TicketStatus: String, Codable, CaseIterable, Sendable {
    case new, open
    /// On the customer.
    case waiting
    case solved, closed
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
