/// Who is warned: nearest to the work first, higher up the later it is.
package import Ticketing

/// Somebody whom a warning may go to.
struct WarningRecipient: Equatable, Sendable {
    var address: String
    var name: String?
    var locale: DeskLocale
    /// Nil for an address outside the registry.
    var analyst: RegistryKey<Analyst>?
}

extension Desk {
    /// Yellow: the analyst, or the team when nobody has it. Red: the leader too. Breached: so many steps of the
    /// escalation chain as it has been told of, one at least. Each person once.
    func recipients(
        of colour: Colour, _ policy: SLAPolicy, _ ticket: TicketSnapshot, round: Int
    ) -> [WarningRecipient] {
        let team = registry.teams[ticket.sorting.team ?? registry.defaults.team]
        var people = ticket.assignee.map { [$0] } ?? team?.members ?? []
        if colour >= .red { people += [team?.leader].compactMap { $0 } }
        var all = people.compactMap { registry.analysts[$0] }.map(recipient)
        if colour == .breached {
            all += policy.escalation.prefix(round + 1).compactMap { recipient($0, leader: team?.leader) }
        }
        all += (policy.actions[colour]?.notify ?? []).map(recipient(at:))
        return all.reduce(into: []) { unique, person in
            if !unique.contains(where: { $0.address == person.address }) { unique.append(person) }
        }
    }

    private func recipient(_ step: EscalationStep, leader: RegistryKey<Analyst>?) -> WarningRecipient? {
        switch step {
        case .leader: leader.flatMap { registry.analysts[$0] }.map(recipient)
        case .analyst(let key): registry.analysts[key].map(recipient)
        case .address(let address): recipient(at: address)
        }
    }

    func recipient(_ analyst: Analyst) -> WarningRecipient {
        WarningRecipient(
            address: analyst.addresses[0], name: analyst.name, locale: analyst.locale ?? registry.locale,
            analyst: analyst.key)
    }

    private func recipient(at address: String) -> WarningRecipient {
        registry.analyst(at: address).map(recipient)
            ?? WarningRecipient(address: address, name: nil, locale: registry.locale, analyst: nil)
    }

    /// The mail about warnings that are due for one person: about one ticket it belongs to that ticket.
    package func warningNotice(_ items: [SLAWarning], to address: String, name: String?, locale: DeskLocale)
        -> (notice: Notice, ticket: TicketID?)
    {
        let tickets = Set(items.map(\.ticket))
        let notice = Notice(kind: .slaWarnings(items), address: address, name: name, locale: locale)
        return (notice, tickets.count == 1 ? items.first?.ticket : nil)
    }
}
