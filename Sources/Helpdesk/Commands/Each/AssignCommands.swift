/// `#take` and `#assign`: whose ticket it is.
package import Ticketing

extension Command {
    package static let take = Command("take", .nothing) { run, _ throws(CommandFault) in run.give(to: run.analyst.key) }

    static let assign = Command("assign", .analyst, example: "ana", names: .analysts) {
        run, analyst throws(CommandFault) in
        run.give(to: analyst)
    }
}

extension CommandRun {
    fileprivate mutating func give(to assignee: RegistryKey<Analyst>?) -> CommandEffect {
        givesTicket = true
        guard assignee != ticket.assignee else { return .unchanged }
        let former = ticket.assignee.flatMap { desk.registry.analysts[$0] }
        apply(desk.act(.assign(assignee), by: analyst.key, on: ticket, at: now))
        if let assignee, assignee != analyst.key, desk.registry.analysts[assignee]?.isAway(at: now) ?? false {
            let other = desk.registry.standIn(for: assignee, at: now)
            return .assigned(assignee, whileAway: other == assignee ? nil : desk.registry.analysts[other]?.name)
        }
        // Two who take one ticket would both work, or neither.
        if let assignee, let former, former.key != analyst.key { return .assigned(assignee, before: former.name) }
        return .assigned(assignee)
    }
}

extension CommandNames {
    fileprivate static let analysts = CommandNames { registry, _, _ in registry.analysts.keys.sorted().map(\.name) }
}

extension CommandEffect {
    /// Nil: nobody has it any more.
    package static func assigned(_ key: RegistryKey<Analyst>?) -> Self {
        key.map { Self("assigned", .analyst($0)) } ?? Self("unassigned")
    }

    /// Somebody else had it until then.
    static func assigned(_ key: RegistryKey<Analyst>, before former: String) -> Self {
        Self("reassigned", .analyst(key), .text(former))
    }

    /// They are away: who gets their notices, or nil.
    static func assigned(_ key: RegistryKey<Analyst>, whileAway standIn: String?) -> Self {
        standIn.map { Self("assignedAway", .analyst(key), .text($0)) } ?? Self("assignedAlone", .analyst(key))
    }
}
