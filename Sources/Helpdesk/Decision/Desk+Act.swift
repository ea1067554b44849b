/// What analysts do to a ticket, by mail or at the command line: each a change the store carries out.

/// One act of an analyst.
package enum AnalystAction: Equatable, Sendable {
    case reply(String)
    case note(String)
    /// Nil: nobody.
    case assign(Key<Analyst>?)
    case set(Sorting)
    case status(TicketStatus)
}

extension Desk {
    package func act(
        _ action: AnalystAction, by analyst: Key<Analyst>?, on ticket: TicketSnapshot, at now: Instant
    ) -> TicketChange {
        timed(change(action, by: analyst, on: ticket, at: now), on: ticket, by: analyst, at: now)
    }

    private func change(
        _ action: AnalystAction, by analyst: Key<Analyst>?, on ticket: TicketSnapshot, at now: Instant
    ) -> TicketChange {
        switch action {
        case .reply(let text): publicReply(text: text, by: analyst, on: ticket, at: now)
        case .note(let text): note(text: text, by: analyst)
        case .assign(let assignee): assign(assignee, on: ticket, by: analyst)
        case .set(let sorting): TicketChange(sorting: sorting)
        case .status(let status): move(ticket, to: status, at: now)
        }
    }

    /// An answer to the customer: it stops the clocks that wait for one, and the ticket waits on the customer.
    func publicReply(
        text: String, by analyst: Key<Analyst>?, on ticket: TicketSnapshot, at now: Instant
    ) -> TicketChange {
        let copied = ticket.participants.subtracting([ticket.requester]).sorted()
        let notices = [ticket.requester] + copied
        var change = TicketChange(
            entry: NewEntry(kind: .publicReply, author: analyst.map(Author.analyst) ?? .desk, text: text),
            clocks: ClockRules.answered(ticket, at: now),
            notices: notices.map {
                Notice(
                    kind: .publicReply, address: $0, name: $0 == ticket.requester ? ticket.requesterName : nil,
                    locale: ticket.locale)
            })
        switch ticket.status {
        case .new, .open: change.change(status: .waiting, from: ticket.status)
        case .waiting, .solved, .closed: break
        }
        if ticket.assignee == nil, let analyst { change.take(by: analyst) }
        return change
    }

    func note(text: String, by analyst: Key<Analyst>?) -> TicketChange {
        TicketChange(
            entry: NewEntry(kind: .internalNote, author: analyst.map(Author.analyst) ?? .desk, text: text))
    }

    private func assign(
        _ assignee: Key<Analyst>?, on ticket: TicketSnapshot, by analyst: Key<Analyst>?
    ) -> TicketChange {
        var change = TicketChange(assignee: .some(assignee), events: [.assigned(to: assignee)])
        if let person = assignee.flatMap({ registry.analysts[$0] }), assignee != analyst {
            change.notices = [notice(.assigned, to: person)]
        }
        if ticket.status == .new, assignee != nil { change.change(status: .open, from: .new) }
        return change
    }

    private func move(_ ticket: TicketSnapshot, to status: TicketStatus, at now: Instant) -> TicketChange {
        guard status != ticket.status else { return TicketChange() }
        var change = TicketChange()
        change.change(status: status, from: ticket.status)
        if status.isFinished {
            change.clocks = ClockRules.finished(ticket, at: now)
        } else if ticket.status.isFinished {
            let policy = registry.policy(for: ticket.organisation)
            change.clocks = [policy?.start(.resolution, at: now)].compactMap { $0 }
        }
        return change
    }
}

extension TicketChange {
    fileprivate mutating func change(status: TicketStatus, from old: TicketStatus) {
        self.status = status
        events.append(.status(from: old, to: status))
    }

    /// Whoever answers first has it.
    fileprivate mutating func take(by analyst: Key<Analyst>) {
        assignee = .some(analyst)
        events.append(.assigned(to: analyst))
    }
}
