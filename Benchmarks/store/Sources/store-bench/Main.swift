// Files mails until the store has 10,000, 100,000 and 1,000,000 tickets, and times the same work at each size.
// Usage: store-bench FOLDER [TICKETS]...        FOLDER is made, and removed at the end.
import Foundation
import Helpdesk
import TicketStore

@main
struct Main {
    static let group = 500

    static func main() async throws {
        let folder = CommandLine.arguments.dropFirst().first ?? "/tmp/postigo-store-bench"
        let given = CommandLine.arguments.dropFirst(2).compactMap { Int($0) }
        let sizes = given.isEmpty ? [10_000, 100_000, 1_000_000] : given
        try? FileManager.default.removeItem(atPath: folder)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try Store.open(at: folder)
        var mails = SeededMails(seed: 1)
        var rows: [Row] = []
        var filed = 0
        for size in sizes {
            var last = Duration.zero
            while filed < size {
                // The last 5,000 before each size are timed; the rest only fills the store.
                let spent = try await file(&mails, from: filed, into: store)
                filed += group
                if filed > size - 5_000 { last += spent }
            }
            rows.append(try await measure(store, tickets: size, filing: last / 5_000))
            rows[rows.count - 1].print(against: rows[0])
        }
    }

    private static func file(_ mails: inout SeededMails, from number: Int, into store: Store) async throws -> Duration {
        let arrivals = (1...group).map { mails.arrival(number + $0) }
        let desk = Bench.desk
        let now = Instant(seconds: 1_767_225_600 + Int64(number))
        let begin = ContinuousClock.now
        _ = try await store.file(
            arrivals, of: "support", cursor: Cursor(uidValidity: 1, nextUID: UInt32(number + group + 1)),
            settlesLater: true, at: now, questions: { desk.questions(about: $0, at: now) },
            decide: { desk.decide($0, knowing: $1, at: now) })
        return ContinuousClock.now - begin
    }

    private static func measure(_ store: Store, tickets: Int, filing: Duration) async throws -> Row {
        try await Bench.solveSome(in: store, of: tickets)
        var random = SeededMails(seed: 99)
        func median(_ work: (inout SeededMails) async throws -> Void) async throws -> Duration {
            var times: [Duration] = []
            for _ in 0..<101 {
                let begin = ContinuousClock.now
                try await work(&random)
                times.append(ContinuousClock.now - begin)
            }
            return times.sorted()[50]
        }
        func search(_ ranks: ClosedRange<Int>, _ random: inout SeededMails) async throws {
            func word() -> String { SeededMails.word(Int.random(in: ranks, using: &random)) }
            guard let query = SearchQuery("\(word()) \(word())") else { return }
            _ = try await store.search(query, limit: 20)
        }
        return Row(
            tickets: tickets, filing: filing,
            rare: try await median { try await search(5_000...60_000, &$0) },
            common: try await median { try await search(50...500, &$0) },
            before: try await median { random in
                _ = try await store.seenBefore(subject: random.words(5), text: random.words(40))
            })
    }
}

extension SeededMails: RandomNumberGenerator {}

/// Times at one size; each is given in microseconds, and as a ratio to the first size.
struct Row {
    var tickets: Int
    /// One mail, in groups of 500.
    var filing: Duration
    /// Two rare words, two common words.
    var rare: Duration
    var common: Duration
    var before: Duration

    func print(against first: Row) {
        if tickets == first.tickets {
            Self.show("tickets     file a mail     find 2 rare words  find 2 common words  seen before")
        }
        func cell(_ path: KeyPath<Row, Duration>) -> String {
            let time = self[keyPath: path] / .microseconds(1)
            return String(format: "%8.0f µs ×%.2f", time, self[keyPath: path] / first[keyPath: path])
        }
        let cells = [cell(\.filing), cell(\.rare), cell(\.common), cell(\.before)].joined(separator: "  ")
        Self.show(String(format: "%-10d ", tickets) + cells)
    }

    /// At once, because the next size takes minutes.
    private static func show(_ line: String) { FileHandle.standardOutput.write(Data("\(line)\n".utf8)) }
}

enum Bench {
    static let desk: Desk = {
        let ana = Analyst(key: Key("ana"), name: "Ana", addresses: ["ana@desk.test"])
        let team = Team(key: Key("support"), name: Label("Support"), members: [ana.key])
        let registry = Registry(
            name: "Desk", locale: .english, teams: [team.key: team], analysts: [ana.key: ana], categories: [:],
            requestTypes: [:], priorities: [:], policies: [:], organisations: [:], defaults: Defaults(team: team.key))
        return Desk(
            registry: registry, rules: RuleSet(rules: []), ownAddresses: ["support@desk.test"], domain: "desk.test",
            keys: TokenKeys(current: .init(id: 1, octets: Array(repeating: 7, count: 32))))
    }()

    /// Half of the newest 2,000 tickets are answered and solved, so that there is something that was seen before.
    static func solveSome(in store: Store, of tickets: Int) async throws {
        let desk = desk
        let now = Instant(seconds: 1_900_000_000)
        for number in stride(from: max(1, tickets - 2_000), through: tickets, by: 2) {
            try await store.change(TicketID(Int64(number)), at: now) {
                desk.act(.status(.solved), by: Key("ana"), on: $0, at: now)
            }
        }
    }
}
