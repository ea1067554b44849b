import Ticketing

extension TicketChange {
    /// What a change adds to the history of a ticket. Thanks or stars that leave it solved ask for no answer, and are no
    /// part of it.
    ///
    /// - Parameters:
    ///   - actor: the analyst who makes the change; nil for customers and the desk.
    ///   - isAutomatic: the mail behind it was no person's: it moves no clock.
    func history(
        on ticket: TicketSnapshot, by actor: RegistryKey<Analyst>?, isAutomatic: Bool, at now: Instant
    ) -> [Milestone] {
        var kinds: [Milestone.Kind] = []
        switch entry?.kind {
        case .customerMail?: if !isAutomatic, !(status ?? ticket.status).isFinished { kinds.append(.wrote) }
        case .publicReply?: kinds.append(.answered)
        case .internalNote?: if actor != nil { kinds.append(.worked) }
        case .event?, nil: break
        }
        if let actor, let assignee {
            kinds.append(assignee == actor ? .taken : .worked)
        } else if actor != nil, sorting != Classification() {
            kinds.append(.worked)
        }
        if putsOff {
            // Before the answer of its mail: that one alone pauses nothing.
            kinds.insert(.waiting, at: 0)
        } else if let status {
            kinds.append(Milestone.Kind(status, after: ticket.status))
        }
        return kinds.reduce(into: []) { added, kind in
            // A thousand mails without an answer are one question: what only happens again is kept once.
            let last = added.last?.kind ?? ticket.history.last?.kind
            if kind != last || kind != .wrote && kind != .worked { added.append(Milestone(kind, at: now, by: actor)) }
        }
    }

    /// A person put the ticket off, on purpose.
    private var putsOff: Bool {
        (status ?? .waiting) == .waiting
            && steps.contains { if case .set(let field, _) = $0 { field == .waitUntil } else { false } }
    }
}
