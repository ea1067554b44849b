/// Who may give which command.
import Ticketing

extension Desk {
    /// Nil where the analyst may give this command.
    func refusal(of analyst: Analyst, on ticket: TicketSnapshot, doing command: Command) -> Refusal? {
        switch command.rights {
        case .none: nil
        case .ticket: refusal(of: analyst, on: ticket)
        case .sale: registry.sells(analyst.key) ? nil : refusal(of: analyst, on: ticket)
        }
    }
}
