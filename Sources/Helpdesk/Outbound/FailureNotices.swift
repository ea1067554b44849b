/// A notice that will not arrive is told to somebody who can act.
package import Ticketing

extension Desk {
    /// Those who hear of it; nobody: then only an admin can act, or it is a report of this kind itself.
    ///
    /// - Parameters:
    ///   - isForDesk: the notice was meant for somebody of the desk.
    ///   - response: what the server said.
    package func notices(
        ofFailed notice: Notice, isForDesk: Bool, about ticket: TicketSnapshot, response: String
    ) -> [Notice] {
        let kind = NoticeKind.undelivered(recipient: notice.address, diagnostic: response)
        guard isForDesk else { return notices(kind, toThoseWhoWork: ticket, except: notice.address) }
        // The next of the team lose mails each time: once a day is enough to mend an address.
        return colleagues(of: notice.address, on: ticket).map { colleague in
            var report = self.notice(kind, to: colleague)
            report.answering = FailedNotice.key(of: notice.address)
            return report
        }
    }

    /// The leader, else the others of the team; never whom the address belongs to.
    private func colleagues(of address: String, on ticket: TicketSnapshot) -> [Analyst] {
        guard let team = registry.teams[ticket.sorting.team ?? registry.defaults.team] else { return [] }
        func others(_ keys: [RegistryKey<Analyst>]) -> [Analyst] {
            keys.compactMap { registry.analysts[$0] }.filter { !$0.addresses.contains(address) }
        }
        let leader = others([team.leader].compactMap(\.self))
        return leader.isEmpty ? others(Array(team.members)) : leader
    }
}

extension Heartbeat {
    /// To the admin, where nobody else is there to be told.
    package func notice(ofFailed notice: Notice, about ticket: TicketID?, response: String) -> Notice? {
        let about = ticket.map { " about ticket #\($0.number)" } ?? ""
        var report = self.notice(
            "a mail to \(notice.address)\(about) (\(notice.kind.label)) did not arrive: \(response)",
            "Correct the address, in desk.yaml where it is an analyst's, and send it again: 'postigo outbox list' names it, "
                + "'postigo outbox retry' sends it. You are told of this address once a day.")
        // Its own address would only fail again.
        if report?.address == notice.address { return nil }
        report?.answering = FailedNotice.key(of: notice.address)
        return report
    }
}
