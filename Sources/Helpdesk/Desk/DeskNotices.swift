/// Who is told of what.
package import Ticketing

extension Desk {
    /// To the analyst who has the ticket, else to its team.
    package func notices(
        _ kind: NoticeKind, toThoseWhoWork ticket: TicketSnapshot, except sender: String?
    ) -> [Notice] {
        if let analyst = ticket.assignee.flatMap({ registry.analysts[$0] }) { return [notice(kind, to: analyst)] }
        return notices(kind, toTeam: ticket.sorting.team ?? registry.defaults.team, except: sender)
    }

    /// A ticket that was over is open again: whoever had it is told, and the leader too where that one is away or gone.
    func reopenAlerts(for ticket: TicketSnapshot, except sender: String?, at now: Instant) -> [Notice] {
        var people = notices(.reopened, toThoseWhoWork: ticket, except: sender)
        guard let had = ticket.assignee, registry.analysts[had]?.isAway(at: now) ?? true else {
            return people
        }
        let leader = ticket.sorting.team.flatMap { registry.teams[$0]?.leader }.flatMap { registry.analysts[$0] }
        if let leader, !people.contains(where: { $0.address == leader.addresses[0] }) {
            people.append(notice(.reopened, to: leader))
        }
        return people
    }

    /// One mail to each member, never to the one who wrote; each carries a token of its own.
    func notices(_ kind: NoticeKind, toTeam team: RegistryKey<Team>, except sender: String?) -> [Notice] {
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
