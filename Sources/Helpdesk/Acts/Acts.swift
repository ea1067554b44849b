/// What analysts do to a ticket, by mail or at the command line: each a change the store carries out.
package import Ticketing

/// One act of an analyst.
package enum AnalystAction: Equatable, Sendable {
    case reply(String)
    case note(String)
    /// Nil: nobody.
    case assign(RegistryKey<Analyst>?)
    case set(Classification)
    case status(TicketStatus)
    /// It waits on the customer; and where a day is given, it comes back by itself then.
    case wait(until: Instant?)
    /// The same, and the customer is asked again then.
    case followUp(on: Instant)
    case link(TicketID)
    /// Nil: no date any more.
    case due(Instant?)
    /// Closed, and nobody is told.
    case spam
    /// These hear of it from now on, and nobody else does.
    case follow([RegistryKey<Analyst>])
}

extension Desk {
    package func act(
        _ action: AnalystAction, by analyst: RegistryKey<Analyst>?, on ticket: TicketSnapshot, at now: Instant
    ) -> TicketChange {
        var change = timed(change(action, by: analyst, on: ticket, at: now), on: ticket, by: analyst, at: now)
        change.notices = registry.redirected(change.notices, at: now)
        change.boundNotices()
        return change.blanked(by: TokenScan(keys: keys, now: now))
    }

    /// The same, and those who follow the ticket are told: of a mail, all its commands are told at once.
    package func actAlone(
        _ action: AnalystAction, by analyst: RegistryKey<Analyst>?, on ticket: TicketSnapshot, at now: Instant
    ) -> TicketChange {
        var change = act(action, by: analyst, on: ticket, at: now)
        let followers = notices(
            toFollowersOf: ticket.changed(by: change, at: now), of: change, by: analyst, before: ticket)
        change.notices += registry.redirected(followers, at: now)
        change.boundNotices()
        return change
    }

    private func change(
        _ action: AnalystAction, by analyst: RegistryKey<Analyst>?, on ticket: TicketSnapshot, at now: Instant
    ) -> TicketChange {
        switch action {
        case .reply(let text): publicReply(text: text, by: analyst, on: ticket)
        case .note(let text):
            note(text: text, by: analyst).appending(notices: notices(ofNote: text, by: analyst, on: ticket))
        case .assign(let assignee): assign(assignee, on: ticket, by: analyst)
        case .set(let sorting): sort(ticket, as: sorting, by: analyst.flatMap { registry.analysts[$0] })
        case .status(let status): finished(ticket, as: status, by: analyst)
        case .wait(let until): wait(ticket, until: until)
        case .followUp(let day): wait(ticket, until: day).appending(TicketChange(steps: [.followUp(true)]))
        case .link(let other):
            TicketChange(events: [.conversation(.linked(other))], steps: [.link(other)])
        case .due(let date): TicketChange(events: [.conversation(.due(date))], steps: [.due(date)])
        case .follow(let people): TicketChange(steps: [.follow(by: people)])
        case .spam:
            TicketChange(events: [.conversation(.markedAsSpam)])
                .appending(move(ticket, to: .closed))
        }
    }

    /// An answer to the customer: the ticket waits on the customer from then on.
    ///
    /// - Parameter reached: addresses that the analyst's own mail went to: they do not get it twice.
    func publicReply(
        text: String, by analyst: RegistryKey<Analyst>?, on ticket: TicketSnapshot, reached: Set<String> = []
    ) -> TicketChange {
        let people = EntryRecipients(of: ticket)
        var change = TicketChange(
            entry: NewEntry(kind: .publicReply, author: analyst.map(Author.analyst) ?? .desk, text: text),
            notices: people.mailed.filter { !reached.contains($0) }.map {
                Notice(
                    kind: .publicReply, address: $0, name: $0 == ticket.requester ? ticket.requesterName : nil,
                    locale: ticket.locale)
            })
        if let left = LeftOut(people.leftOut.filter { !reached.contains($0) }) {
            change.events.append(.conversation(.notMailed(left)))
        }
        switch ticket.status {
        case .new, .open: change.change(status: .waiting, from: ticket.status)
        case .waiting, .solved, .closed: break
        }
        if ticket.assignee == nil, let analyst, works(analyst, on: ticket) { change.take(by: analyst) }
        return change
    }

    /// Who answers beside the team, as a seller may, does not take the ticket from it.
    private func works(_ analyst: RegistryKey<Analyst>, on ticket: TicketSnapshot) -> Bool {
        registry.analysts[analyst].map { refusal(of: $0, on: ticket) == nil } ?? true
    }

    func note(text: String, by analyst: RegistryKey<Analyst>?) -> TicketChange {
        TicketChange(
            entry: NewEntry(kind: .internalNote, author: analyst.map(Author.analyst) ?? .desk, text: text))
    }

    private func assign(
        _ assignee: RegistryKey<Analyst>?, on ticket: TicketSnapshot, by analyst: RegistryKey<Analyst>?
    ) -> TicketChange {
        var change = TicketChange(assignee: .some(assignee), events: [.assigned(to: assignee)])
        if let person = assignee.flatMap({ registry.analysts[$0] }), assignee != analyst {
            change.notices = [notice(.assigned, to: person)]
        }
        if ticket.status == .new, assignee != nil { change.change(status: .open, from: .new) }
        return change
    }

    /// The customer hears once that it is over: when it is solved, or when it is closed at once.
    private func told(_ ticket: TicketSnapshot, of status: TicketStatus) -> [Notice] {
        guard !ticket.status.isFinished else { return [] }
        let kind: ConversationNotice
        switch status {
        case .solved: kind = .solved(withReply: false)
        case .closed: kind = .closed(withReply: false)
        case .new, .open, .waiting: return []
        }
        return [
            Notice(
                kind: .conversation(kind), address: ticket.requester, name: ticket.requesterName, locale: ticket.locale)
        ]
    }

    /// Who solves a ticket that nobody has is answerable for it: a customer who writes again reaches them.
    private func finished(
        _ ticket: TicketSnapshot, as status: TicketStatus, by analyst: RegistryKey<Analyst>?
    ) -> TicketChange {
        var change = move(ticket, to: status)
        if status.isFinished, ticket.assignee == nil, let analyst { change.take(by: analyst) }
        return change.appending(notices: told(ticket, of: status))
    }

    private func wait(_ ticket: TicketSnapshot, until: Instant?) -> TicketChange {
        var change = move(ticket, to: .waiting)
        change.steps.append(.wait(until: until))
        if ticket.followUp == true { change.steps.append(.followUp(false)) }
        if let until { change.events.append(.conversation(.waiting(until: until))) }
        return change
    }

    func move(_ ticket: TicketSnapshot, to status: TicketStatus) -> TicketChange {
        guard status != ticket.status else { return TicketChange() }
        var change = TicketChange()
        change.change(status: status, from: ticket.status)
        return change
    }
}

extension TicketChange {
    fileprivate func appending(_ later: TicketChange) -> TicketChange {
        var change = self
        change.append(later)
        return change
    }

    fileprivate func appending(notices: [Notice]) -> TicketChange { appending(TicketChange(notices: notices)) }

    mutating func change(status: TicketStatus, from old: TicketStatus) {
        self.status = status
        events.append(.status(from: old, to: status))
    }

    /// Whoever answers first has it.
    mutating func take(by analyst: RegistryKey<Analyst>) {
        assignee = .some(analyst)
        events.append(.assigned(to: analyst))
    }
}
