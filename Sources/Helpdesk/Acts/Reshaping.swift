/// Acts that change what a ticket is: merged, split, linked, sorted anew, or for somebody else.
import MIME
package import Ticketing

extension Desk {
    /// Sorts it, and tells a team that gets it.
    ///
    /// - Parameter keepsAssignee: whoever has it keeps it, of that team or not.
    func sort(_ ticket: TicketSnapshot, as sorting: Classification, by analyst: Analyst?, keepsAssignee: Bool = false)
        -> TicketChange
    {
        var change = TicketChange(sorting: sorting, events: [.conversation(.sorted(sorting))])
        if leavesRequestType(of: ticket, sorting) { change.steps.append(.set(.requestType, .none)) }
        guard let team = sorting.team, team != ticket.sorting.team else { return change }
        change.notices = notices(.newTicket, toTeam: team, except: analyst?.addresses.first)
        let members = registry.teams[team].map { $0.members + [$0.leader].compactMap { $0 } } ?? []
        if let assignee = ticket.assignee, !keepsAssignee, !members.contains(assignee) {
            change.assignee = .some(nil)
            change.events.append(.assigned(to: nil))
        }
        return change
    }

    /// A request type belongs to its category: in another one it would say what is not so.
    private func leavesRequestType(of ticket: TicketSnapshot, _ sorting: Classification) -> Bool {
        guard let category = sorting.category, sorting.requestType == nil,
            let own = ticket.sorting.requestType.flatMap({ registry.requestTypes[$0]?.category })
        else { return false }
        return own != category
    }

    /// Puts a ticket into another one: its people take part there, and what answers it belongs there. Where the other is
    /// over and this one is not, the other opens again: a matter that waits does not end unanswered.
    package func merge(
        _ ticket: TicketSnapshot, into number: TicketID, knowing known: StoreContext, by analyst: Analyst?,
        at now: Instant
    ) -> Result<TicketChange, ActRefusal> {
        guard let target = known.resolve(number) else { return .failure(ActRefusal(fault: .noSuchTicket(number))) }
        if let into = ticket.mergedInto { return .failure(ActRefusal(fault: .alreadyMerged(into: into))) }
        guard target.id != ticket.id else { return .failure(ActRefusal(fault: .sameTicket)) }
        if let analyst, refusal(of: analyst, on: target) != nil {
            return .failure(ActRefusal(fault: .notAllowed(.otherTicket(target.id))))
        }
        var change = TicketChange(
            events: [.conversation(.merged(into: target.id))],
            steps: [.merge(into: target.id)])
        if target.status.isFinished, !ticket.status.isFinished {
            change.steps.insert(.also(target.id, reopening(target, by: analyst, at: now)), at: 0)
        }
        let follow = target.followers ?? []
        let joining = (ticket.followers ?? []).filter { !follow.contains($0) }
        if !joining.isEmpty {
            change.steps.append(.also(target.id, TicketChange(steps: [.follow(by: follow + joining)])))
        }
        if ticket.status != .closed { change.change(status: .closed, from: ticket.status) }
        return .success(timed(change, on: ticket, by: analyst?.key, at: now))
    }

    private func reopening(_ ticket: TicketSnapshot, by analyst: Analyst?, at now: Instant) -> TicketChange {
        var change = move(ticket, to: .open)
        change.notices = registry.redirected(
            reopenAlerts(for: ticket, except: analyst?.addresses.first, at: now), at: now)
        change.boundNotices()
        return timed(change, on: ticket, by: analyst?.key, at: now)
    }

    /// Makes a ticket of one customer's mail. Nil where the entry is not one, or is the ticket's first.
    func split(
        _ ticket: TicketSnapshot, entry: Int64, subject: String, knowing known: StoreContext, by analyst: Analyst,
        at now: Instant
    ) -> TicketChange? {
        guard let mail = known.answered, mail.entry == entry, mail.ticket == ticket.id, !mail.isFirst else {
            return nil
        }
        let firstLine = mail.text.split(whereSeparator: \.isNewline).first { !$0.isBlank }.map(\.oneLineTitle)
        let new = NewTicket(
            subject: subject.isEmpty ? firstLine ?? ticket.subject : subject, requester: mail.sender,
            requesterName: nil, organisation: registry.organisation(of: mail.sender)?.key, sorting: ticket.sorting,
            locale: ticket.locale)
        let team = ticket.sorting.team ?? registry.defaults.team
        let first = TicketChange(
            notices: notices(.newTicket, toTeam: team, except: nil) + [acknowledgement(to: mail.sender, ticket.locale)])
        return TicketChange(steps: [.split(entry: entry, new, timed(first, opening: new, at: now))])
    }

    /// Whoever gets a ticket by an analyst's hand learns its number.
    private func acknowledgement(to address: String, _ locale: DeskLocale) -> Notice {
        Notice(kind: .acknowledgement(followsClosed: nil), address: address, name: nil, locale: locale)
    }

    /// The customer was guessed wrong: who was taken for them takes part no more, and the right one is acknowledged.
    func correct(requester address: String, of ticket: TicketSnapshot) -> TicketChange {
        let organisation = registry.organisation(of: address)
        let locale = organisation?.locale ?? ticket.locale
        var change = TicketChange(
            events: [.conversation(.requester(address, before: ticket.requester))],
            notices: [acknowledgement(to: address, locale)])
        change.requester = NewRequester(address: address, name: nil, organisation: organisation?.key, locale: locale)
        return change
    }
}
