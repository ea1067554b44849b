// Fills a store with mails in steps, and times the same work at each size, so that a step that is quoted can run alone.
// Usage: store-bench FOLDER fill TICKETS        files mails until there are so many
//        store-bench FOLDER measure             files 5,000 more, times them, search and "seen before", and prints the row
//        store-bench FOLDER remove
import Foundation
import Helpdesk
import TicketStore
import Ticketing

@main
struct Main {
    static let group = 500
    /// Filed and timed by `measure`.
    static let timed = 5_000

    static func main() async throws {
        let words = Swift.CommandLine.arguments.dropFirst()
        guard words.count >= 2, let folder = words.first else {
            return print("store-bench FOLDER fill N|measure|remove")
        }
        switch words.dropFirst().first {
        case "fill": _ = try await file(upTo: Int(words.last ?? "") ?? 0, in: folder)
        case "measure": try await measure(folder)
        default: try FileManager.default.removeItem(atPath: folder)
        }
    }

    /// How far it got, and where the seeded words stand: the next step goes on as if there had been one.
    private struct Progress: Codable {
        var filed = 0
        var mails = SeededMails(seed: 1)
        var rows: [Row] = []

        init(in folder: String) {
            guard let data = FileManager.default.contents(atPath: folder + "/bench.json"),
                let progress = try? JSONDecoder().decode(Progress.self, from: data)
            else { return }
            self = progress
        }

        func keep(in folder: String) throws {
            try JSONEncoder().encode(self).write(to: URL(fileURLWithPath: folder + "/bench.json"))
        }
    }

    private static func file(upTo size: Int, in folder: String) async throws -> Duration {
        let store = try Store.open(at: folder)
        var progress = Progress(in: folder)
        var spent = Duration.zero
        while progress.filed < size {
            spent += try await file(&progress.mails, from: progress.filed, into: store)
            progress.filed += group
        }
        try progress.keep(in: folder)
        return spent
    }

    private static func file(_ mails: inout SeededMails, from number: Int, into store: Store) async throws -> Duration {
        let arrivals = (1...group).map { mails.arrival(number + $0) }
        let desk = Bench.desk
        let now = Instant(seconds: 1_767_225_600 + Int64(number))
        let begin = ContinuousClock.now
        _ = try await store.file(
            arrivals.map { StudiedArrival($0, desk.study($0.mail, at: now).inquiry) }, of: "support",
            cursor: Cursor(uidValidity: 1, nextUID: UInt32(number + group + 1)), settlesLater: true, at: now)
        return ContinuousClock.now - begin
    }

    private static func measure(_ folder: String) async throws {
        let tickets = Progress(in: folder).filed + timed
        let filing = try await file(upTo: tickets, in: folder) / .microseconds(1) / Double(timed)
        let store = try Store.open(at: folder)
        try await Bench.solveSome(in: store, of: tickets)
        let row = try await measure(store, tickets: tickets, filing: filing)
        var progress = Progress(in: folder)
        progress.rows.append(row)
        try progress.keep(in: folder)
        row.print(against: progress.rows[0])
    }

    private static func measure(_ store: Store, tickets: Int, filing: Double) async throws -> Row {
        var random = SeededMails(seed: 99)
        func median(_ work: (inout SeededMails) async throws -> Void) async throws -> Double {
            var times: [Double] = []
            for _ in 0..<101 {
                let begin = ContinuousClock.now
                try await work(&random)
                times.append((ContinuousClock.now - begin) / .microseconds(1))
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
            mixed: try await median { random in
                let (rare, common) = (5_000...60_000, 5...50)
                let words = [rare, common].map { SeededMails.word(Int.random(in: $0, using: &random)) }
                if let query = SearchQuery(words.joined(separator: " ")) {
                    _ = try await store.search(query, limit: 20)
                }
            },
            common: try await median { try await search(5...50, &$0) },
            before: try await median { random in
                _ = try await store.seenBefore(subject: random.words(5), text: random.words(40))
            })
    }
}

extension SeededMails: RandomNumberGenerator {}

/// Times at one size, in microseconds; each is printed with its ratio to the first size.
struct Row: Codable {
    var tickets: Int
    /// One mail, in groups of 500.
    var filing: Double
    /// Two rare words; a rare and a common one; two common words. The best 20 tickets.
    var rare: Double
    var mixed: Double
    var common: Double
    var before: Double

    func print(against first: Row) {
        if tickets == first.tickets {
            Self.show(
                "tickets         file a mail   find 2 rare words  a rare, a common       2 common words      seen before"
            )
        }
        func cell(_ path: KeyPath<Row, Double>) -> String {
            String(format: "%8.0f µs ×%.2f", self[keyPath: path], self[keyPath: path] / first[keyPath: path])
        }
        let cells = [cell(\.filing), cell(\.rare), cell(\.mixed), cell(\.common), cell(\.before)]
        Self.show(String(format: "%-10d ", tickets) + cells.joined(separator: "  "))
    }

    /// At once, because the next size takes minutes.
    private static func show(_ line: String) { FileHandle.standardOutput.write(Data("\(line)\n".utf8)) }
}

enum Bench {
    static let desk: Desk = {
        let ana = Analyst(key: RegistryKey("ana"), name: "Ana", addresses: ["ana@desk.test"])
        let team = Team(key: RegistryKey("support"), name: Label("Support"), members: [ana.key])
        let registry = Registry(
            name: "Desk", locale: .english, teams: [team.key: team], analysts: [ana.key: ana], categories: [:],
            requestTypes: [:], priorities: [:], policies: [:], organisations: [:], defaults: Defaults(team: team.key))
        return Desk(
            registry: registry, rules: RuleSet(rules: []), lexicon: Lexicon([:]), ownAddresses: ["support@desk.test"],
            domain: "desk.test",
            keys: TokenKeys(current: .init(id: 1, octets: Array(repeating: 7, count: 32))))
    }()

    /// Half of the newest 2,000 tickets are answered and solved, so that there is something that was seen before.
    static func solveSome(in store: Store, of tickets: Int) async throws {
        let desk = desk
        let now = Instant(seconds: 1_900_000_000)
        for number in stride(from: max(1, tickets - 2_000), through: tickets, by: 2) {
            try await store.change(TicketID(Int64(number)), at: now) {
                desk.act(.status(.solved), by: RegistryKey("ana"), on: $0, at: now)
            }
        }
    }
}
