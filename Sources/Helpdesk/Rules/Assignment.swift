/// Whom a rule gives a ticket to.
package import Ticketing

package enum Assignment: Hashable, Sendable {
    case analyst(RegistryKey<Analyst>)
    /// The member of the ticket's team whose turn it is.
    case roundRobin
    /// The member of the ticket's team with the fewest tickets that are not finished.
    case leastLoaded
}

extension Assignment {
    package var word: String {
        switch self {
        case .analyst(let key): key.name
        case .roundRobin: "round_robin"
        case .leastLoaded: "least_loaded"
        }
    }

    /// Words in the place of an analyst's key.
    static let turns: [Assignment] = [.roundRobin, .leastLoaded]

    /// - Parameter word: an analyst's key, or one of `turns`.
    init(_ word: String) { self = Self.turns.first { $0.word == word } ?? .analyst(RegistryKey(word)) }
}

extension Registry {
    /// The analyst whom a rule means, of those who are at work; nil where nobody of the team is.
    ///
    /// By turns means: whoever was given a ticket longest ago. That needs no list of turns that could get out of step.
    func assignee(
        _ assignment: Assignment, of team: RegistryKey<Team>?, loads: [RegistryKey<Analyst>: AnalystTurn],
        at now: Instant
    )
        -> RegistryKey<Analyst>?
    {
        let members = (team.flatMap { teams[$0] }?.members ?? []).filter { analysts[$0]?.isAway(at: now) == false }
        func load(_ key: RegistryKey<Analyst>) -> AnalystTurn { loads[key] ?? AnalystTurn() }
        switch assignment {
        case .analyst(let key): return standIn(for: key, at: now)
        case .roundRobin: return members.min { turn(load($0), $0) < turn(load($1), $1) }
        case .leastLoaded:
            return members.min {
                (load($0).open, load($0).newest?.number ?? 0, $0.name)
                    < (load($1).open, load($1).newest?.number ?? 0, $1.name)
            }
        }
    }

    private func turn(_ load: AnalystTurn, _ key: RegistryKey<Analyst>) -> (Int64, String) {
        (load.newest?.number ?? 0, key.name)
    }
}
