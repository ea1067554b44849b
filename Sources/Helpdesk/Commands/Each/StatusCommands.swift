/// `#status`, `#solve`, `#close`, `#reopen` and `#spam`: where the ticket stands.
import Ticketing

extension Command {
    static let status = Command("status", .status, example: "open", names: .statuses, needs: .diagnosis) {
        run, status throws(CommandFault) in
        try run.move(to: status)
    }
    package static let solve = Command("solve", .nothing, needs: .diagnosis) { run, _ throws(CommandFault) in
        try run.move(to: .solved)
    }
    package static let close = Command("close", .nothing, needs: .diagnosis) { run, _ throws(CommandFault) in
        try run.move(to: .closed)
    }
    static let reopen = Command("reopen", .nothing) { run, _ throws(CommandFault) in try run.move(to: .open) }

    static let spam = Command("spam", .nothing) { run, _ throws(CommandFault) in
        run.movesTicket = true
        run.apply(run.desk.act(.spam, by: run.analyst.key, on: run.ticket, at: run.now))
        return .spam
    }
}

extension CommandRun {
    fileprivate mutating func move(to status: TicketStatus) throws(CommandFault) -> CommandEffect {
        if status.isFinished, !ticket.status.isFinished {
            let missing = missingForSolving
            if !missing.isEmpty { throw .required(missing) }
        }
        movesTicket = true
        guard status != ticket.status else { return .unchanged }
        apply(desk.act(.status(status), by: analyst.key, on: ticket, at: now))
        return .status(status)
    }
}

extension CommandRun {
    /// What the category asks for, as the commands above this one leave the ticket.
    private var missingForSolving: [String] {
        let needs = ticket.sorting.category.flatMap { desk.registry.categories[$0] }?.beforeSolving ?? []
        return SolvingNeed.allCases.filter { needs.contains($0) && !has($0) }.map(\.rawValue)
    }

    private func has(_ need: SolvingNeed) -> Bool {
        switch need {
        case .assignee: ticket.assignee != nil
        case .requestType: ticket.sorting.requestType != nil
        case .priority: ticket.sorting.priority != nil
        case .time: ticket.marks.fields[WorkTime.field] != nil
        case .diagnosis:
            known.diagnosed.contains(ticket.id)
                || change.steps.contains { if case .sale(.diagnose) = $0 { true } else { false } }
        }
    }
}

extension CommandNeeds {
    fileprivate static let diagnosis = Self { _, _, questions in questions.asksForDiagnosis = true }
}

extension CommandNames {
    fileprivate static let statuses = CommandNames { _, lexicon, locale in
        TicketStatus.allCases.dropFirst().map { lexicon.word($0.rawValue, .statuses, in: locale) }
    }
}

extension CommandEffect {
    static func status(_ status: TicketStatus) -> Self { Self("status", .status(status)) }
    static let spam = Self("spam")
}
