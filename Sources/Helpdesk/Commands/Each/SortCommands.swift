/// `#team`, `#category`, `#request` and `#priority`: where the ticket belongs.
import Ticketing

extension Command {
    static let team = Command("team", .key { $0.teamNames }, example: "support") { run, key throws(CommandFault) in
        run.sort(Classification(team: key), .team(key))
    }
    static let category = Command("category", .key { $0.categoryNames }, example: "incident") {
        run, key throws(CommandFault) in
        run.sort(Classification(category: key), .category(key))
    }
    static let request = Command("request", .key { $0.requestTypeNames }, example: "how-to") {
        run, key throws(CommandFault) in
        run.sort(Classification(requestType: key), .requestType(key))
    }
    package static let priority = Command("priority", .key { $0.priorityNames }, example: "urgent") {
        run, key throws(CommandFault) in
        run.sort(Classification(priority: key), .priority(key))
    }
}

extension CommandRun {
    fileprivate mutating func sort(_ sorting: Classification, _ effect: CommandEffect) -> CommandEffect {
        guard sorting.laid(over: ticket.sorting) != ticket.sorting else { return .unchanged }
        apply(desk.sort(ticket, as: sorting, by: analyst))
        return effect
    }
}

extension CommandEffect {
    static func team(_ key: RegistryKey<Team>) -> Self { Self("team", .team(key)) }
    static func category(_ key: RegistryKey<Category>) -> Self { Self("category", .category(key)) }
    static func requestType(_ key: RegistryKey<RequestType>) -> Self { Self("requestType", .requestType(key)) }
    static func priority(_ key: RegistryKey<Priority>) -> Self { Self("priority", .priority(key)) }
}
