/// The watch at a thousand, a hundred thousand and a million open tickets: what one due ticket costs.
import Foundation
import Helpdesk
import TicketStore
import Ticketing

enum WatchBench {
    static let sizes = [1_000, 100_000, 1_000_000]
    /// Tickets that fall due in the measured stretch; the smallest store has no more.
    static let due = 900

    static func run(in folder: String) async throws {
        print("the watch: medians, for one ticket")
        var first: [Double] = []
        for size in sizes {
            let directory = "\(folder)/open-\(size)"
            try await Seed.open(size, in: directory)
            let costs = try await costs(of: try Store.open(at: directory))
            if first.isEmpty { first = costs }
            let ratios = zip(costs, first).map { "\(($0 / $1 * 100).rounded() / 100)" }
            let names = ["next due", "handled", "worked out"]
            print(
                "  \(size) open: "
                    + zip(names, zip(costs, ratios)).map { "\($0) \(Stopwatch.words($1.0)) (\($1.1) ×)" }
                    .joined(separator: ", "))
            try FileManager.default.removeItem(atPath: directory)
        }
    }

    /// Looking up the next instant; handling what is due; working the clocks of a ticket out anew.
    private static func costs(of store: Store) async throws -> [Double] {
        let desk = desk
        let next = try await Stopwatch.median(rounds: 5, each: 200) {
            for _ in 0..<200 { _ = try await store.nextDue() }
        }
        // Ticket i turns yellow 60 minutes after it was opened, at now + i seconds: nine rounds of a hundred.
        var round = 0
        let handled = try await Stopwatch.median(rounds: 9, each: due / 9) {
            round += 1
            let now = Seed.now + .seconds(round * due / 9)
            let count = try await store.handleDue(at: now, limit: 1_000) { desk.warn(of: $0, on: $1, at: now) }
            precondition(count == due / 9)
        }
        // Half of the time again: every clock changes, and is written.
        var minutes = 100
        let worked = try await Stopwatch.median(rounds: 5, each: due) {
            minutes += 50
            var changed = desk.registry
            changed.policies[RegistryKey("p")]?.responseMinutes = minutes
            let registry = changed
            _ = try await store.workOutClocks(after: TicketID(0), onlyOpen: true, limit: due) {
                registry.clocks($0.history, $0.sorting, of: $0.organisation)
            }
        }
        return [next, handled, worked]
    }

    private static var desk: Desk {
        let ana = Analyst(key: RegistryKey("ana"), name: "Ana", addresses: ["ana@desk.example"])
        let team = Team(key: RegistryKey("support"), name: Label("Support"), members: [ana.key])
        let policy = SLAPolicy(key: RegistryKey("p"), name: "P", responseMinutes: 100, resolutionMinutes: 1_000)
        return Desk(
            registry: Registry(
                name: "Desk", locale: .english, teams: [team.key: team], analysts: [ana.key: ana], categories: [:],
                requestTypes: [:], priorities: [:], policies: [policy.key: policy], organisations: [:],
                defaults: Defaults(team: team.key, policy: policy.key)),
            rules: RuleSet(rules: []), lexicon: Lexicon([:]), ownAddresses: [], domain: "desk.example",
            keys: TokenKeys(current: .init(id: 1, octets: Array(repeating: 7, count: 32))))
    }
}
