/// Who may act on which ticket.
package import Ticketing

extension Desk {
    /// Who may act, and who sells: whoever made a quotation answers what the customer says to it. A notice says on top that
    /// an answer goes to the customer where this holds for its reader.
    package func mayAnswer(_ analyst: Analyst, on ticket: TicketSnapshot) -> Bool {
        refusal(of: analyst, on: ticket) == nil || registry.sales != nil && registry.sells(analyst.key)
    }

    /// The team of the ticket, its leader, whoever has it, and the admins; nil where the analyst may act.
    package func refusal(of analyst: Analyst, on ticket: TicketSnapshot) -> Refusal? {
        let team = ticket.sorting.team ?? registry.defaults.team
        if ticket.assignee == analyst.key || registry.conversation.admins.contains(analyst.key) { return nil }
        guard let people = registry.teams[team] else { return nil }
        let works = people.members.contains(analyst.key) || people.leader == analyst.key
        return works ? nil : .notYourTeam(team)
    }
}
