/// Who is told of what.

extension Desk {
    /// To the analyst who has the ticket, else to its team.
    package func notices(
        _ kind: NoticeKind, toThoseWhoWork ticket: TicketSnapshot, except sender: String?
    ) -> [Notice] {
        if let analyst = ticket.assignee.flatMap({ registry.analysts[$0] }) { return [notice(kind, to: analyst)] }
        return notices(kind, toTeam: ticket.sorting.team ?? registry.defaults.team, except: sender)
    }

    /// One mail to each member, never to the one who wrote; each carries a token of its own.
    func notices(_ kind: NoticeKind, toTeam team: Key<Team>, except sender: String?) -> [Notice] {
        let members = registry.teams[team]?.members ?? []
        return members.compactMap { registry.analysts[$0] }
            .filter { analyst in sender.map { !analyst.addresses.contains($0) } ?? true }
            .map { notice(kind, to: $0) }
    }

    func notice(_ kind: NoticeKind, to analyst: Analyst) -> Notice {
        Notice(
            kind: kind, address: analyst.addresses[0], name: analyst.name, locale: analyst.locale ?? registry.locale)
    }
}
