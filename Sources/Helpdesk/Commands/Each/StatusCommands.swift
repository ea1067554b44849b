/// `#status`, `#solve`, `#close`, `#reopen` and `#spam`: where the ticket stands.
import Ticketing

extension Command {
    static let status = Command("status", .status, example: "open") { run, status throws(CommandFault) in
        run.move(to: status)
    }
    package static let solve = Command("solve", .nothing) { run, _ throws(CommandFault) in run.move(to: .solved) }
    package static let close = Command("close", .nothing) { run, _ throws(CommandFault) in run.move(to: .closed) }
    static let reopen = Command("reopen", .nothing) { run, _ throws(CommandFault) in run.move(to: .open) }

    static let spam = Command("spam", .nothing) { run, _ throws(CommandFault) in
        run.movesTicket = true
        run.apply(run.desk.act(.spam, by: run.analyst.key, on: run.ticket, at: run.now))
        return .spam
    }
}

extension CommandRun {
    fileprivate mutating func move(to status: TicketStatus) -> CommandEffect {
        movesTicket = true
        guard status != ticket.status else { return .unchanged }
        apply(desk.act(.status(status), by: analyst.key, on: ticket, at: now))
        return .status(status)
    }
}

extension CommandEffect {
    static func status(_ status: TicketStatus) -> Self { Self("status", .status(status)) }
    static let spam = Self("spam")
}
