/// `#wait` and `#due`: days that the ticket waits for.
package import Ticketing

extension Command {
    package static let wait = Command("wait", .start, example: "3d") { run, until throws(CommandFault) in
        run.movesTicket = true
        run.apply(run.desk.act(.wait(until: until), by: run.analyst.key, on: run.ticket, at: run.now))
        return .waiting(until: until)
    }

    package static let due = Command("due", .end, example: "2026-12-01") { run, due throws(CommandFault) in
        guard due != run.ticket.dueAt else { return .unchanged }
        run.apply(run.desk.act(.due(due), by: run.analyst.key, on: run.ticket, at: run.now))
        return .due(due)
    }
}

extension CommandEffect {
    /// Nil: until the customer writes.
    package static func waiting(until: Instant?) -> Self {
        until.map { Self("waitingUntil", .day($0)) } ?? Self("waiting", .status(.waiting))
    }

    /// Nil: no date any more.
    static func due(_ due: Instant?) -> Self { due.map { Self("due", .day($0)) } ?? Self("notDue") }
}
