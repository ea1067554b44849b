/// Who may act on which ticket.

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

extension CommandName {
    /// What every analyst may do with every ticket they were told of: it changes nothing for anybody else.
    var needsRights: Bool {
        switch self {
        case .note, .help, .undo: false
        case .take, .assign, .team, .category, .request, .priority, .status, .solve, .close, .reopen, .wait, .reply,
            .cc,
            .merge, .split, .link, .due, .spam, .forward, .resume:
            true
        }
    }
}
