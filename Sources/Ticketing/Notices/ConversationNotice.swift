/// The notices that a conversation brings: receipts, ends, status cards, ratings, days that have come.

/// Stored as JSON within `NoticeKind`: a case that has shipped is never renamed.
package enum ConversationNotice: Codable, Equatable, Sendable {
    /// To an analyst: what came of a mail.
    case receipt(Receipt)
    /// To the requester: it is solved, or closed; with the answer that came along, or alone. Asks for a rating.
    case solved(withReply: Bool)
    case closed(withReply: Bool)
    /// To a customer who asked: these tickets, one with its facts, several as a list. None: there is nothing to show,
    /// or nothing that this sender may see; the words are the same.
    case statusCard([TicketID])
    /// To a customer who asked how this works.
    case customerHelp
    /// To whoever works the ticket: stars, from 1 to 5.
    case rated(Int)
    case closedByCustomer
    /// The day that a waiting ticket was put off to has come.
    case woken
    case dueReached(Instant)
    /// To an analyst who looked for these words: tickets, the best first.
    case found(words: String, [TicketID])
}

extension ConversationNotice {
    package var isWrittenByPerson: Bool {
        switch self {
        case .solved(let withReply), .closed(let withReply): withReply
        case .receipt, .statusCard, .customerHelp, .rated, .closedByCustomer, .woken, .dueReached, .found: false
        }
    }

    /// RFC 3834 §5.
    package var autoSubmitted: String? {
        switch self {
        case .solved(let withReply), .closed(let withReply): withReply ? nil : "auto-generated"
        case .receipt, .statusCard, .customerHelp, .found: "auto-replied"
        case .rated, .closedByCustomer, .woken, .dueReached: "auto-generated"
        }
    }

    package var label: String {
        switch self {
        case .receipt: "receipt"
        case .solved: "solved"
        case .closed: "closed"
        case .statusCard: "status-card"
        case .customerHelp: "customer-help"
        case .rated: "rated"
        case .closedByCustomer: "closed-by-customer"
        case .woken: "woken"
        case .dueReached: "due-reached"
        case .found: "found"
        }
    }

    /// To people of the desk.
    package var isForDesk: Bool {
        switch self {
        case .receipt, .rated, .closedByCustomer, .woken, .dueReached, .found: true
        case .solved, .closed, .statusCard, .customerHelp: false
        }
    }
}
