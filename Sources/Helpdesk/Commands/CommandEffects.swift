/// What each command does to the ticket.
import MIME
import Ticketing

extension CommandRun {
    mutating func give(to assignee: RegistryKey<Analyst>?) -> Outcome {
        guard assignee != ticket.assignee else { return .success(.unchanged) }
        apply(desk.act(.assign(assignee), by: analyst.key, on: ticket, at: now))
        return .success(.assigned(assignee))
    }

    mutating func sort(_ sorting: Classification) -> Outcome {
        guard sorting.laid(over: ticket.sorting) != ticket.sorting else { return .success(.unchanged) }
        apply(desk.sort(ticket, as: sorting, by: analyst))
        if let team = sorting.team { return .success(.team(team)) }
        if let category = sorting.category { return .success(.category(category)) }
        if let requestType = sorting.requestType { return .success(.requestType(requestType)) }
        return .success(sorting.priority.map(CommandEffect.priority) ?? .unchanged)
    }

    mutating func move(to status: TicketStatus) -> Outcome {
        markMoved()
        guard status != ticket.status else { return .success(.unchanged) }
        apply(desk.act(.status(status), by: analyst.key, on: ticket, at: now))
        return .success(.status(status))
    }

    mutating func wait(_ until: Instant?) -> Outcome {
        markMoved()
        apply(desk.act(.wait(until: until), by: analyst.key, on: ticket, at: now))
        return .success(.waiting(until: until))
    }

    mutating func due(_ due: Instant?) -> Outcome {
        guard due != ticket.dueAt else { return .success(.unchanged) }
        apply(desk.act(.due(due), by: analyst.key, on: ticket, at: now))
        return .success(.due(due))
    }

    mutating func copy(_ people: [String]) -> Outcome {
        let new = people.filter { !ticket.participants.holdsAddress($0) && desk.mayTakePart($0) }
        guard !new.isEmpty else { return .success(.unchanged) }
        guard ticket.participants.count + new.count <= EntryRecipients.limit else {
            return refused(.noRoom(limit: EntryRecipients.limit))
        }
        var joining = TicketChange(events: [.conversation(.copied(new))])
        joining.participants = new
        apply(joining)
        return .success(.copied(new))
    }

    mutating func merge(into number: TicketID) -> Outcome {
        switch desk.merge(ticket, into: number, knowing: known, by: analyst, at: now) {
        case .failure(let refusal): return refused(refusal.fault)
        case .success(let merging):
            markMoved()
            apply(merging)
            return .success(.merged(into: known.resolve(number)?.id ?? number))
        }
    }

    mutating func link(_ number: TicketID) -> Outcome {
        guard number != ticket.id else { return refused(.sameTicket) }
        guard let other = known.tickets[number] else { return refused(.noSuchTicket(number)) }
        if desk.refusal(of: analyst, on: other) != nil { return refused(.notAllowed(.otherTicket(number))) }
        guard !ticket.links.contains(number) else { return .success(.unchanged) }
        apply(desk.act(.link(number), by: analyst.key, on: ticket, at: now))
        return .success(.linked(number))
    }

    mutating func split(_ subject: String) -> Outcome {
        guard
            let splitting = desk.split(
                ticket, entry: answeredEntry, subject: subject, knowing: known, by: analyst, at: now)
        else { return refused(.nothingToSplit) }
        apply(splitting)
        markIrreversible()
        return .success(.split)
    }

    mutating func spam() -> Outcome {
        markMoved()
        apply(desk.act(.spam, by: analyst.key, on: ticket, at: now))
        return .success(.spam)
    }

    mutating func requester(_ address: String) -> Outcome {
        guard address != ticket.requester else { return .success(.unchanged) }
        apply(desk.correct(requester: address, of: ticket))
        return .success(.requester(address))
    }

    /// The breaker that the answered notice tells of, or, in answer to anything else, those of the ticket: what they
    /// held goes out.
    mutating func resume() -> Outcome {
        let named = known.breakers.filter { $0.isToldBy(entry: noticeEntry) }
        let chosen = named.isEmpty ? known.breakers.filter { $0.stops(mailAbout: ticket) } : named
        let new = chosen.filter(\.isOpen).map(\.id).filter { !change.resumes.contains($0) }
        guard !new.isEmpty else { return .success(.unchanged) }
        var resuming = TicketChange()
        resuming.resumes = new
        apply(resuming)
        return .success(.resumed)
    }
}
