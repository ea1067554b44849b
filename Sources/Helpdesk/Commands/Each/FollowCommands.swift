/// `#follow` and `#unfollow`: who hears of a ticket without working it.
import MIME
package import Ticketing

extension Command {
    static let follow = Command("follow", .followers, rights: .none) { run, people throws(CommandFault) in
        let all = run.ticket.followers ?? []
        let now = try Followers.adding(people.isEmpty ? [run.analyst.key] : people, to: all)
        guard now != all else { return .unchanged }
        run.apply(TicketChange(steps: [.follow(by: now)]))
        return .following(run.desk.names(of: now.filter { !all.contains($0) }))
    }

    /// Alone: the writer follows it no more.
    static let unfollow = Command("unfollow", .followers, rights: .none) { run, people throws(CommandFault) in
        let all = run.ticket.followers ?? []
        let gone = people.isEmpty ? [run.analyst.key] : people
        guard all.contains(where: gone.contains) else { return .unchanged }
        run.apply(TicketChange(steps: [.follow(by: all.filter { !gone.contains($0) })]))
        return .notFollowing(run.desk.names(of: all.filter(gone.contains)))
    }
}

package enum Followers {
    /// Of one ticket: more are a team, which has the ticket's own notices.
    package static let limit = 20

    /// The same where all of them follow it already.
    package static func adding(
        _ people: [RegistryKey<Analyst>], to all: [RegistryKey<Analyst>]
    ) throws(CommandFault) -> [RegistryKey<Analyst>] {
        let now = all + people.filter { !all.contains($0) }
        if now.count > max(limit, all.count) { throw .noRoom(limit: limit) }
        return now
    }
}

extension CommandArgument where Value == [RegistryKey<Analyst>] {
    /// "ana, @bruno"; none where nothing stands there.
    static var followers: Self {
        Self { reader, text, _ throws(CommandFault) in
            var people: [RegistryKey<Analyst>] = []
            for name in text.split(atScalars: { $0 == "," || $0 == ";" }).prefix(Followers.limit) {
                let words = String(name).trimmedBlanks.drop(scalars: { $0 == "@" })
                guard !words.isEmpty else { continue }
                let key = try CommandArgument<RegistryKey<Analyst>>.key { $0.analystNames }.read(
                    reader, String(words), "ana")
                if !people.contains(key) { people.append(key) }
            }
            return people
        }
    }
}

extension Desk {
    fileprivate func names(of people: [RegistryKey<Analyst>]) -> [String] {
        people.map { registry.analysts[$0]?.name ?? $0.name }
    }
}

extension CommandEffect {
    static func following(_ names: [String]) -> Self { Self("following", .people(names)) }
    static func notFollowing(_ names: [String]) -> Self { Self("notFollowing", .people(names)) }
}
