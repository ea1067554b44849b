/// `#follow` and `#unfollow`: who hears of a ticket without working it.
import MIME
import Ticketing

extension Command {
    static let follow = Command("follow", .followers, rights: .none) { run, people throws(CommandFault) in
        let all = run.ticket.followers ?? []
        let new = people.isEmpty ? [run.analyst.key] : people
        let added = new.filter { !all.contains($0) }
        guard !added.isEmpty else { return .unchanged }
        guard all.count + added.count <= Followers.limit else { throw .noRoom(limit: Followers.limit) }
        run.apply(TicketChange(steps: [.follow(by: all + added)]))
        return .following(run.desk.names(of: added))
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

enum Followers {
    /// Of one ticket: more are a team, which has the ticket's own notices.
    static let limit = 20
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
