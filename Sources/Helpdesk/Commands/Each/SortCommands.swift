/// `#team`, `#category`, `#request` and `#priority`: where the ticket belongs.
import Ticketing

extension Command {
    /// Whoever has the ticket and is not of the new team has it no more, unless this mail gave it to them.
    static let team = Command("team", .key { $0.teamNames }, example: "support", names: .teams) {
        run, key throws(CommandFault) in
        run.sort(into: key)
    }
    static let category = Command("category", .key { $0.categoryNames }, example: "incident", names: .categories) {
        run, key throws(CommandFault) in
        run.sort(Classification(category: key), .category(key))
    }
    static let request = Command("request", .key { $0.requestTypeNames }, example: "how-to", names: .requestTypes) {
        run, key throws(CommandFault) in
        run.sort(Classification(requestType: key), .requestType(key))
    }
    package static let priority = Command("priority", .key { $0.priorityNames }, example: "urgent", names: .priorities)
    {
        run, key throws(CommandFault) in
        run.sort(Classification(priority: key), .priority(key))
    }
}

extension CommandRun {
    mutating func sort(into team: RegistryKey<Team>) -> CommandEffect {
        let had = ticket.assignee
        let effect = sort(Classification(team: team), .team(team))
        guard let had, ticket.assignee == nil else { return effect }
        return .teamWithout(team, had)
    }

    fileprivate mutating func sort(_ sorting: Classification, _ effect: CommandEffect) -> CommandEffect {
        guard sorting.laid(over: ticket.sorting) != ticket.sorting else { return .unchanged }
        apply(desk.sort(ticket, as: sorting, by: analyst, keepsAssignee: givesTicket))
        return effect
    }
}

/// As people read them, in the order of their keys.
extension CommandNames {
    fileprivate static let teams = CommandNames { registry, _, locale in
        registry.teams.values.sorted { $0.key < $1.key }.map { $0.name.text(in: locale) }
    }
    fileprivate static let categories = CommandNames { registry, _, locale in
        registry.categories.values.sorted { $0.key < $1.key }.map { $0.label.text(in: locale) }
    }
    fileprivate static let requestTypes = CommandNames { registry, _, locale in
        registry.requestTypes.values.sorted { $0.key < $1.key }.map { $0.label.text(in: locale) }
    }
    fileprivate static let priorities = CommandNames { registry, _, locale in
        registry.priorities.values.sorted { $0.key < $1.key }.map { $0.label.text(in: locale) }
    }
}

extension CommandEffect {
    /// Who had the ticket is not of that team.
    static func teamWithout(_ key: RegistryKey<Team>, _ analyst: RegistryKey<Analyst>) -> Self {
        Self("teamWithout", .team(key), .analyst(analyst))
    }
    static func team(_ key: RegistryKey<Team>) -> Self { Self("team", .team(key)) }
    static func category(_ key: RegistryKey<Category>) -> Self { Self("category", .category(key)) }
    static func requestType(_ key: RegistryKey<RequestType>) -> Self { Self("requestType", .requestType(key)) }
    static func priority(_ key: RegistryKey<Priority>) -> Self { Self("priority", .priority(key)) }
}
