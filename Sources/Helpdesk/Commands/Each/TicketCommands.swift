/// `#merge`, `#split` and `#link`: what the ticket has to do with others.
import MIME
import Ticketing

extension Command {
    static let merge = Command("merge", .ticket, example: "12", needs: .ticket) {
        run, number throws(CommandFault) in
        switch run.desk.merge(run.ticket, into: number, knowing: run.known, by: run.analyst, at: run.now) {
        case .failure(let refusal): throw refusal.fault
        case .success(let merging):
            run.movesTicket = true
            run.apply(merging)
            let target = run.known.resolve(number)?.id ?? number
            return merging.reopens(target) ? .mergedReopening(target) : .merged(into: target)
        }
    }

    static let split = Command("split", .text, needs: .answeredEntry) { run, subject throws(CommandFault) in
        let splitting = run.desk.split(
            run.ticket, entry: run.answeredEntry, subject: subject.cut(toUTF8: 400), knowing: run.known,
            by: run.analyst, at: run.now)
        guard let splitting else { throw .nothingToSplit }
        run.apply(splitting)
        run.isReversible = false
        return .split
    }

    static let link = Command("link", .ticket, example: "12", needs: .ticket) {
        run, number throws(CommandFault) in
        guard number != run.ticket.id else { throw .sameTicket }
        guard let other = run.known.tickets[number] else { throw .noSuchTicket(number) }
        if run.desk.refusal(of: run.analyst, on: other) != nil { throw .notAllowed(.otherTicket(number)) }
        guard !run.ticket.links.contains(number) else { return .unchanged }
        run.apply(run.desk.act(.link(number), by: run.analyst.key, on: run.ticket, at: run.now))
        return .linked(number)
    }
}

extension TicketChange {
    fileprivate func reopens(_ other: TicketID) -> Bool {
        steps.contains { if case .also(other, _) = $0 { true } else { false } }
    }
}

extension CommandNeeds {
    fileprivate static let ticket = Self { argument, _, questions in
        let numbers = argument.cut(toUTF8: 100).foldedWords.compactMap { Int(digits: $0) }
        guard numbers.count == 1 else { return }
        questions.tickets.append(TicketID(Int64(numbers[0])))
    }

    fileprivate static let answeredEntry = Self { _, answered, questions in questions.answeredEntry = answered }
}

extension CommandEffect {
    static func merged(into ticket: TicketID) -> Self { Self("merged", .ticket(ticket)) }
    /// The other was over, and this one was not: it is open again.
    static func mergedReopening(_ ticket: TicketID) -> Self { Self("mergedReopening", .ticket(ticket)) }
    static let split = Self("split")
    static func linked(_ ticket: TicketID) -> Self { Self("linked", .ticket(ticket)) }
}
