/// What happens to a ticket beyond a change of its plain fields; the store carries each out in the same transaction.

package enum TicketStep: Equatable, Sendable {
    /// These addresses take part no more.
    case leave([String])
    /// A field that means nothing else takes this value.
    case set(TicketField, FieldValue)
    /// The ticket becomes part of another: nothing is copied, so that nothing is lost when it is taken back.
    case merge(into: TicketID)
    case link(TicketID)
    case unlink(TicketID)
    /// Another ticket changes with it.
    case also(TicketID, TicketChange)
    /// An entry becomes a ticket of its own, with what happens to that ticket first.
    case split(entry: Int64, NewTicket, TicketChange)
    /// Stars, from 1 to 5, in the entry of this change.
    case rate(Int, by: String)
    /// Thanks that opened nothing: counted.
    case courtesy
    /// The entry of this change is what that note says, and goes with its files.
    case files(ofNote: Int64)
    /// Remembers what this change did, so that it can be taken back.
    case journal(ActRecord)
    /// Puts these fields back as they stand here.
    case restore(TicketState)
    /// Drops the notices of that act that are still held back; an answer that nobody got becomes a note.
    case takeBack(act: Int64)
    case sale(SaleStep)
    /// Another ticket is mailed to an analyst who asked for it.
    case show(TicketID, to: Notice)
    /// A mail named a ticket that the store does not have, though we have written about it: the admin is told.
    case lost(TicketID)
    /// Something beside the ticket is done right after this has been filed: the registry, an answer, a preference.
    case registry(RegistryOrder)
}

extension TicketStep {
    /// Nil: it waits for the customer alone.
    package static func wait(until: Instant?) -> TicketStep {
        .set(.waitUntil, until.map { .number($0.seconds) } ?? .none)
    }
    package static func followUp(_ isWanted: Bool) -> TicketStep { .set(.followUp, isWanted ? .number(1) : .none) }
    package static func follow(by people: [RegistryKey<Analyst>]) -> TicketStep {
        .set(.followers, TicketField.words(of: people))
    }
    package static func due(_ date: Instant?) -> TicketStep { .set(.dueAt, date.map { .number($0.seconds) } ?? .none) }
}

extension TicketSnapshot {
    /// As it will be when the change has been carried out.
    package func changed(by change: TicketChange, at now: Instant) -> TicketSnapshot {
        var ticket = self
        if let status = change.status {
            ticket.status = status
            ticket.closedAt = status == .closed ? now : nil
            if status != .waiting { ticket.waitUntil = nil }
        }
        ticket.sorting = change.sorting.laid(over: state.sorting)
        if let assignee = change.assignee { ticket.assignee = assignee }
        if change.entry?.kind == .publicReply { ticket.answered = true }
        ticket.participants.formUnion(change.participants)
        if let requester = change.requester {
            ticket.participants.remove(ticket.requester)
            ticket.requester = requester.address
            ticket.requesterName = requester.name
            (ticket.organisation, ticket.locale) = (requester.organisation, requester.locale)
            ticket.participants.insert(requester.address)
        }
        if !change.marks.isEmpty {
            var marks = change.marks
            marks.notes = []
            ticket.marks.lay(marks)
        }
        for step in change.steps { ticket.apply(step) }
        return ticket
    }

    private mutating func apply(_ step: TicketStep) {
        switch step {
        case .leave(let addresses): participants.subtract(addresses)
        case .set(let field, let value): _ = field.load(&self, value)
        case .merge(let target): state.mergedInto = target
        case .link(let other): if !links.contains(other) { links.append(other) }
        case .unlink(let other): links.removeAll { $0 == other }
        case .rate(let stars, _): rating = stars
        case .restore(let state): self.state = state
        case .also, .split, .courtesy, .files, .journal, .takeBack, .sale, .show, .lost, .registry: break
        }
    }
}
