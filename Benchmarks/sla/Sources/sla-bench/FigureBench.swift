/// The figures over a million tickets, beside a full scan of the tickets table in the same run.
import Foundation
import GRDB
import Helpdesk
import TicketStore
import Ticketing

enum FigureBench {
    static let tickets = 1_000_000

    static func run(in folder: String) async throws {
        let directory = "\(folder)/history"
        try await Seed.history(tickets, in: directory)
        let store = try Store.open(at: directory)
        let queue = try DatabaseQueue(path: directory + "/postigo.sqlite")
        let scan = try await Stopwatch.median(rounds: 5, each: 1) {
            _ = try await queue.read {
                try Int64.fetchOne($0, sql: "SELECT sum(length(subject) + updated_at) FROM ticket")
            }
        }
        print("figures over \(tickets) tickets of three years; a full scan of the table: \(Stopwatch.words(scan))")
        let last = ZoneOffsets.utc.date(at: Seed.now)
        for (name, days, filter) in [
            ("30 days", 30, FigureFilter()), ("30 days of one team", 30, FigureFilter(teams: [RegistryKey("team1")])),
            ("a year", 365, FigureFilter()), ("all three years", 1_096, FigureFilter()),
        ] {
            let period = FigurePeriod(
                from: last - (days - 1), through: last, step: FigurePeriod.step(days: days), in: .utc)
            let cost = try await Stopwatch.median(rounds: 3, each: 1) {
                _ = try await store.figures(period, filter, zone: .utc)
            }
            print(
                "  \(name), with the period before: \(Stopwatch.words(cost)), \((cost / scan * 10).rounded() / 10) scans"
            )
        }
        try FileManager.default.removeItem(atPath: directory)
    }
}
