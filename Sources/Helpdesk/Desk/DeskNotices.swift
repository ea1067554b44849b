/// Who is told of what.
import MIME
package import Ticketing

extension Desk {
    /// To the analyst who has the ticket, else to its team; and to those who follow it.
    package func notices(
        _ kind: NoticeKind, toThoseWhoWork ticket: TicketSnapshot, except sender: String?
    ) -> [Notice] {
        let analyst = ticket.assignee.flatMap { registry.analysts[$0] }
        let workers =
            analyst.map { [notice(kind, to: $0)] }
            ?? notices(kind, toTeam: ticket.sorting.team ?? registry.defaults.team, except: sender)
        let told = Set(workers.map(\.address))
        let others = followers(of: ticket).filter { follower in
            !told.contains(follower.addresses[0]) && sender.map { !follower.addresses.contains($0) } ?? true
        }
        return workers + others.map { notice(kind, to: $0) }
    }

    func followers(of ticket: TicketSnapshot) -> [Analyst] {
        (ticket.followers ?? []).compactMap { registry.analysts[$0] }
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

    /// Who hears of mail in quarantine, and decides on it: the admin; where none is named, the leader of the team that
    /// gets whatever no rule sorts. Nil: nobody, and `postigo status` shows it.
    /// Mail that opened no ticket is told of when work begins on the next working day, and where that is far, a day later.
    package func isTimeToTell(ofUnopenedSince oldest: Instant, at now: Instant) -> Bool {
        let calendar = registry.calendar(of: nil, in: registry.defaults.team)
        let morning = calendar.zone.instant(of: calendar.zone.date(at: oldest) + 1)
        let latest = oldest + QuarantineReport.interval
        return now >= min(calendar.time.opening(from: morning) ?? latest, latest)
    }

    package func quarantineKeeper(admin: String?) -> Addressee? {
        if let admin {
            let analyst = registry.analyst(at: admin)
            return Addressee(
                address: admin.loweredAddress, name: analyst?.name, locale: analyst?.locale ?? registry.locale)
        }
        let leader = registry.teams[registry.defaults.team]?.leader.flatMap { registry.analysts[$0] }
        return leader.map { Addressee(address: $0.addresses[0], name: $0.name, locale: $0.locale ?? registry.locale) }
    }
}

extension Registry {
    /// Notices for people who are away go to those who stand in; everybody is told once.
    package func redirected(_ notices: [Notice], at now: Instant) -> [Notice] {
        var told: Set<String> = []
        return notices.map { notice in
            guard let analyst = analyst(at: notice.address), analyst.isAway(at: now),
                let other = analysts[standIn(for: analyst.key, at: now)], other.key != analyst.key
            else { return notice }
            var redirected = notice
            redirected.address = other.addresses[0]
            redirected.name = other.name
            redirected.locale = other.locale ?? locale
            return redirected
        }.filter { told.insert("\($0.address) \($0.kind.label)").inserted }
    }
}
