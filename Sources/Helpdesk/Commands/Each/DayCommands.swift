/// `#wait` and `#due`: days that the ticket waits for.
package import Ticketing

extension Command {
    package static let wait = Command("wait", .start, example: "3d") { run, until throws(CommandFault) in
        run.movesTicket = true
        run.apply(run.desk.act(.wait(until: until), by: run.analyst.key, on: run.ticket, at: run.now))
        return .waiting(until: until)
    }

    /// As `#wait 3d`, and the customer who has not answered by then is asked again.
    package static let followup = Command("followup", .start, example: "3d") { run, day throws(CommandFault) in
        guard let day else { throw .argumentMissing(example: "3d") }
        run.movesTicket = true
        run.apply(run.desk.act(.followUp(on: day), by: run.analyst.key, on: run.ticket, at: run.now))
        return .followingUp(day)
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

    static func followingUp(_ day: Instant) -> Self { Self("followingUp", .day(day)) }

    /// Nil: no date any more.
    static func due(_ due: Instant?) -> Self { due.map { Self("due", .day($0)) } ?? Self("notDue") }
}
