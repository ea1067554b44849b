/// Why a ticket was opened.
package enum OpenReason: Codable, Equatable, Sendable {
    /// Nothing in the mail points at a ticket.
    case newMatter
    /// It pointed at a ticket in which its sender has no part.
    case stranger(pointingAt: TicketID)
    /// It answers a mail of ours about a ticket that this store does not have.
    case lost(TicketID)
    /// The ticket it belongs to is closed, and may not be reopened.
    case closed(TicketID, because: ReopenRefusal)
    /// Automatic mail from a sender that may open tickets.
    case automaticSender
    /// By an analyst or the command line.
    case byHand
}

/// Why a closed ticket stays closed.
package enum ReopenRefusal: Codable, Equatable, Sendable {
    case windowPassed
    case notEntitled
}

extension OpenReason: CustomStringConvertible {
    package var description: String {
        switch self {
        case .newMatter: "nothing in it points at a ticket"
        case .stranger(let ticket): "it points at \(ticket), but its sender has no part in that ticket"
        case .lost(let ticket):
            "it answers a mail of ours about \(ticket), a ticket that this store does not have: the number may be another's now"
        case .closed(let ticket, .windowPassed): "\(ticket) is closed and its reopen window has passed"
        case .closed(let ticket, .notEntitled): "\(ticket) is closed and the sender's organisation may not reopen"
        case .automaticSender: "automatic mail from a sender that may open tickets"
        case .byHand: "opened by hand"
        }
    }
}
