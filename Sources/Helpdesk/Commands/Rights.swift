/// Who may give which command.
import Ticketing

extension Desk {
    /// Nil where the analyst may give this command.
    func refusal(of analyst: Analyst, on ticket: TicketSnapshot, doing name: CommandName) -> Refusal? {
        switch name.rights {
        case .none: nil
        case .ticket: refusal(of: analyst, on: ticket)
        case .sale: registry.sells(analyst.key) ? nil : refusal(of: analyst, on: ticket)
        }
    }
}

/// What a command asks of the analyst who gives it.
enum CommandRights {
    /// Every analyst may do it with every ticket they were told of: it changes nothing for anybody else.
    case none
    /// To work the ticket.
    case ticket
    /// That, or to sell for the desk.
    case sale
}

extension CommandName {
    var rights: CommandRights {
        switch self {
        case .note, .help, .undo, .find: .none
        case .opportunity, .quote, .approve, .change, .won, .lost: .sale
        case .take, .assign, .team, .category, .request, .priority, .status, .solve, .close, .reopen, .wait, .reply,
            .cc, .merge, .split, .link, .due, .spam, .forward, .resume, .diagnosis:
            .ticket
        }
    }
}
