/// Who may act on which ticket.
package import Ticketing

extension Desk {
    /// The team of the ticket, its leader, whoever has it, and the admins; nil where the analyst may act.
    package func refusal(of analyst: Analyst, on ticket: TicketSnapshot) -> Refusal? {
        let team = ticket.sorting.team ?? registry.defaults.team
        if ticket.assignee == analyst.key || registry.conversation.admins.contains(analyst.key) { return nil }
        guard let people = registry.teams[team] else { return nil }
        let works = people.members.contains(analyst.key) || people.leader == analyst.key
        return works ? nil : .notYourTeam(team)
    }
}
