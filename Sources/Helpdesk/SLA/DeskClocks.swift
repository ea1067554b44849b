/// Adds to each change what it does to the ticket's history and clocks: in one place, whatever caused the change.
package import Ticketing

extension Desk {
    /// - Parameters:
    ///   - actor: the analyst who makes the change; nil for customers and the desk.
    ///   - isAutomatic: the mail behind it was no person's: it moves no clock.
    package func timed(
        _ change: TicketChange, on ticket: TicketSnapshot, by actor: RegistryKey<Analyst>?, isAutomatic: Bool = false,
        at now: Instant
    ) -> TicketChange {
        var change = change
        change.history = change.history(on: ticket, by: actor, isAutomatic: isAutomatic, at: now)
        let after = ticket.changed(by: change, at: now)
        guard !change.history.isEmpty || !change.withdrawn.isEmpty || after.sorting != ticket.sorting else {
            return change
        }
        let past = ticket.history.filter { !change.withdrawn.contains($0) }
        change.readings = registry.clocks(past + change.history, after.sorting, of: after.organisation)
        change.effort = Effort(of: past + change.history)
        return change
    }

    func timed(_ decision: Decision, from sender: String?, knowing known: StoreContext, at now: Instant) -> Decision {
        var decision = decision
        switch decision.filing {
        case .open(let new, let change): decision.filing = .open(new, timed(change, opening: new, at: now))
        case .change(let id, let change):
            guard let ticket = known.tickets[id] else { break }
            let isAutomatic = decision.disposition == .automatic
            decision.filing = .change(
                id,
                timed(
                    change, on: ticket, by: isAutomatic ? nil : actor(of: change, from: sender),
                    isAutomatic: isAutomatic, at: now))
        case .answer, .orders, .registry, .ledgerOnly: break
        }
        return decision
    }

    /// Whom the change says it is of; an analyst whom nothing has proved acts in nobody's name.
    private func actor(of change: TicketChange, from sender: String?) -> RegistryKey<Analyst>? {
        switch change.entry?.author {
        case .analyst(let key)?: key
        case .customer?, .unverified?, .desk?: nil
        case nil: sender.flatMap(registry.analyst(at:))?.key
        }
    }

    /// A ticket that an analyst opens has been taken, and answered where its first word went to the customer.
    private func begun(by change: TicketChange, at now: Instant) -> [Milestone] {
        guard case .analyst(let key)? = change.entry?.author else { return [] }
        let answered = change.entry?.kind == .publicReply ? [Milestone(.answered, at: now, by: key)] : []
        return answered + (change.assignee == .some(key) ? [Milestone(.taken, at: now, by: key)] : [])
    }

    /// An analyst who noted a call: no mail waits for an answer. Of any other opening nobody.
    private func opener(of change: TicketChange) -> RegistryKey<Analyst>? {
        guard case .analyst(let key)? = change.entry?.author, change.entry?.kind != .customerMail else { return nil }
        return key
    }

    /// The first mail is the opening itself, whoever sent it.
    package func timed(_ change: TicketChange, opening new: NewTicket, at now: Instant) -> TicketChange {
        var change = change
        change.history = [Milestone(.opened, at: now, by: opener(of: change))] + begun(by: change, at: now)
        if let status = change.status, status != .new {
            change.history.append(Milestone(Milestone.Kind(status, after: .new), at: now))
        }
        change.readings = registry.clocks(change.history, change.sorting.laid(over: new.sorting), of: new.organisation)
        return change
    }
}
