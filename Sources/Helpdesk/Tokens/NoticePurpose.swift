/// What an answer to each notice is, as its token says (design: contract 6).
package import Ticketing

extension NoticeKind {
    /// What a reply to it is (design: contract 6).
    package var purpose: Token.Purpose {
        switch self {
        case .acknowledgement, .newTicket, .customerReplied, .reopened, .publicReply, .oversize, .tooMany,
            .refused:
            .customerFacing
        case .assigned, .slaWarnings, .forecast, .figures, .undelivered, .adminAlert, .adminAlerts, .breakerOpened,
            .forwarded, .newTickets:
            .internal
        case .confirmation: .confirm
        case .quarantine: .quarantine
        case .conversation(let notice): notice.purpose
        case .sale(let notice): notice.purpose
        }
    }
}

extension ConversationNotice {
    package var purpose: Token.Purpose {
        switch self {
        case .receipt: .undo
        case .solved, .closed, .statusCard, .customerHelp: .customerFacing
        // An answer to "is it done by now?" is for the customer more often than not, but never by accident.
        case .rated, .closedByCustomer, .woken, .dueReached, .found: .internal
        }
    }
}

extension SaleNotice {
    package var purpose: Token.Purpose {
        switch self {
        case .quotation, .recorded, .notCounted: .customerFacing
        // Words about a sale are for colleagues; what is for the customer says so by a command.
        case .draft, .answered, .opportunity: .internal
        }
    }
}
