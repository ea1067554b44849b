// Figures of a week made by hand: every number can be counted with a finger on this page.
import Testing

@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Figures")
struct FigureTests {
    let scene: Scene
    /// Thursday, the 1st of January 2026, 00:00 UTC.
    private let start = Scene.now

    init() throws { scene = try Scene() }

    private func open(_ uid: UInt32, at instant: Instant, from sender: String) async throws {
        let desk = scene.desk
        _ = try await scene.store.file(
            desk.studied([Scene.arrival(uid, from: sender, "Matter \(uid)")], at: instant), of: "support", cursor: nil,
            settlesLater: false,
            at: instant)
    }

    private func act(_ action: AnalystAction, on ticket: Int64, at instant: Instant) async throws {
        let desk = scene.desk
        _ = try await scene.store.change(TicketID(ticket), at: instant) {
            desk.act(action, by: RegistryKey("ana"), on: $0, at: instant)
        }
    }

    /// Response is promised within 30 minutes.
    ///
    ///     #1  day 1 08:00 opened, 08:20 answered (20 min, met), 09:00 solved (first contact)
    ///     #2  day 1 08:30 opened, 10:30 answered (120 min, late), day 2 09:00 answered again, 10:00 solved,
    ///         11:00 reopened by hand, 12:00 solved
    ///     #3  day 2 23:00 opened, never answered
    ///     #4  day 9: another week
    private func week() async throws {
        try await open(1, at: start + .hours(8), from: "m1@shop.test")
        try await open(2, at: start + .minutes(510), from: "m2@shop.test")
        try await act(.reply("a"), on: 1, at: start + .minutes(500))
        try await act(.status(.solved), on: 1, at: start + .hours(9))
        try await act(.reply("b"), on: 2, at: start + .minutes(630))
        try await act(.reply("c"), on: 2, at: start + .hours(33))
        try await act(.status(.solved), on: 2, at: start + .hours(34))
        try await act(.status(.open), on: 2, at: start + .hours(35))
        try await act(.status(.solved), on: 2, at: start + .hours(36))
        try await open(3, at: start + .hours(47), from: "m3@shop.test")
        try await open(4, at: start + .days(8), from: "m4@shop.test")
    }

    private func report(_ filter: FigureFilter = FigureFilter()) async throws -> FigureReport {
        let first = CivilDate(2026, 1, 1)
        let period = FigurePeriod(from: first, through: first + 6, step: .day, in: .utc)
        return try await scene.store.figures(period, filter, zone: .utc)
    }

    @Test("volume") func volume() async throws {
        try await week()
        let report = try await report()
        let volume = report.current.volume
        #expect((volume.opened, volume.solved, volume.backlog) == (3, 2, 1))
        #expect(volume.byChannel == [NamedCount(name: "support", count: 3)])
        #expect(volume.byHour[8] == 2)
        #expect(volume.byHour[23] == 1)
        #expect(volume.byHour.reduce(0, +) == 3)
        #expect(report.previous.volume.opened == 0)
        #expect(report.steps.map(\.opened) == [2, 1, 0, 0, 0, 0, 0])
        #expect(report.steps.map(\.solved) == [1, 1, 0, 0, 0, 0, 0])
        #expect(report.steps.map(\.backlog) == [1, 1, 1, 1, 1, 1, 1])
    }

    @Test("top causes: of the period, the most first, and of one team's tickets") func causes() async throws {
        try await week()
        let diagnoses: [(Int64, String, Int)] = [
            (1, "cable", 9), (2, "paper", 34), (2, "cable", 36), (3, "driver", 24 * 8),
        ]
        for (ticket, cause, hour) in diagnoses {
            try await scene.store.change(TicketID(ticket), at: start + .hours(hour)) { _ in
                TicketChange(
                    entry: NewEntry(kind: .internalNote, author: .analyst(RegistryKey("ana")), text: cause),
                    steps: [
                        .sale(
                            .diagnose(Diagnosis(cause: RegistryKey(cause), solution: "changed"), by: RegistryKey("ana"))
                        )
                    ])
            }
        }
        #expect(
            try await report().current.topCauses == [
                NamedCount(name: "cable", count: 2), NamedCount(name: "paper", count: 1),
            ])
        #expect(try await report(FigureFilter(teams: [RegistryKey("nobody")])).current.topCauses.isEmpty)
    }

    @Test("quality, speed, responsiveness") func clocks() async throws {
        try await week()
        let figures = try await report().current
        #expect(figures.quality.reopened == 1)
        #expect(figures.quality.met.first == TargetShare(target: .response, share: Share(1, of: 2)))
        // Two values, 1,200 s and 7,200 s: the median by nearest rank is the first, the 90th percentile the second.
        #expect(
            figures.speed.first
                == SpeedFigures(
                    target: .response, count: 2, business: Spread(median: 1_200, ninetieth: 7_200),
                    clock: Spread(median: 1_200, ninetieth: 7_200)))
        #expect(figures.responsiveness.oldestUnanswered?.ticket == TicketID(3))
        #expect(
            figures.responsiveness.load == [
                AnalystLoad(analyst: nil, open: 2, solved: 0),
                AnalystLoad(analyst: RegistryKey("ana"), open: 0, solved: 2),
            ])
        // #3 has run out once the watch has seen it: one of three is in time.
        _ = try await DeadlineTests.round(of: scene.store, scene.desk, at: start + .days(3))
        #expect(try await report().current.responsiveness.answeredWithin == Share(1, of: 3))
    }

    @Test("efficiency") func efficiency() async throws {
        try await week()
        let figures = try await report().current.efficiency
        #expect(figures.firstContact == Share(1, of: 2))
        #expect(figures.replies == 3)
        #expect(figures.analystDays == 2)
        // New: #1 20 min, #2 120 min. Waiting: #1 40 min, #2 from 10:30 to 10:00 the next day, 1,410 min. Open: 60 min.
        #expect(
            figures.timeInStatus == [
                StatusTime(status: .new, seconds: 140 * 60), StatusTime(status: .open, seconds: 60 * 60),
                StatusTime(status: .waiting, seconds: 1_450 * 60), StatusTime(status: .solved, seconds: 60 * 60),
            ])
    }

    @Test("what older tickets have taken is worked out from their histories when the store is brought up to date")
    func migrated() async throws {
        try await week()
        let before = try await report()
        try await scene.store.write { db in
            try db.execute(
                sql: """
                    UPDATE ticket SET channel = NULL, replies = 0, reopenings = 0, new_seconds = 0, open_seconds = 0,
                        waiting_seconds = 0, solved_seconds = 0, closed_seconds = 0
                    """)
        }
        #expect(try await report() != before)
        try await scene.store.write { try $0.execute(sql: History.past) }
        #expect(try await report() == before)
    }

    @Test("the value at a rank, whatever the values are") func ranks() {
        var dice = Dice(seed: 7)
        for sides in [1, 2, 300, 70_000, Int.max] {
            let values = (0..<500).map { _ in Int64(dice.roll(sides)) - Int64(sides / 2) }
            let sorted = values.sorted()
            for rank in [0, 1, 249, 250, 449, 499] { #expect(values.smallest(after: rank) == sorted[rank]) }
        }
        #expect([Int64.max, .min, 0].smallest(after: 1) == 0)
    }

    @Test("a day of the desk's clock, across a change of it") func localDays() async throws {
        // An hour is put forward at 03:00 UTC on the 1st of January: 08:00 and 08:30 UTC are 09:00 and 09:30 there.
        try await week()
        let zone = ZoneOffsets(first: 0, changes: [(at: start + .hours(3), offset: 3_600)])
        let period = FigurePeriod(from: CivilDate(2026, 1, 1), through: CivilDate(2026, 1, 7), step: .day, in: zone)
        let figures = try await scene.store.figures(period, FigureFilter(), zone: zone)
        #expect(figures.current.volume.byHour[9] == 2)
        // 23:00 UTC on the second day is midnight of the third.
        #expect(figures.current.volume.byHour[0] == 1)
        #expect(figures.steps.map(\.opened) == [2, 0, 1, 0, 0, 0, 0])
        #expect(figures.current.efficiency.analystDays == 2)
    }

    @Test(
        "filters",
        arguments: [
            ("the team", FigureFilter(teams: [RegistryKey("support")]), 3),
            ("another team", FigureFilter(teams: [RegistryKey("x")]), 0),
            ("the analyst", FigureFilter(analyst: RegistryKey("ana")), 2),
            ("a category", FigureFilter(category: RegistryKey("x")), 0),
            ("an organisation", FigureFilter(organisation: RegistryKey("x")), 0),
        ])
    func filters(name: String, filter: FigureFilter, opened: Int) async throws {
        try await week()
        let report = try await report(filter)
        #expect(report.current.volume.opened == opened)
        #expect(report.current.volume.byChannel.reduce(0) { $0 + $1.count } == opened)
        #expect(report.current.speed.reduce(0) { $0 + $1.count } >= 0)
    }

    @Test("steps follow weeks and months by the wall clock") func steps() {
        let period = FigurePeriod(from: CivilDate(2026, 1, 1), through: CivilDate(2026, 3, 31), step: .month, in: .utc)
        #expect(
            period.steps(in: .utc).map { ZoneOffsets.utc.date(at: $0.since).description } == [
                "2026-01-01", "2026-02-01", "2026-03-01",
            ])
        let weeks = FigurePeriod(from: CivilDate(2026, 1, 1), through: CivilDate(2026, 1, 14), step: .week, in: .utc)
        #expect(
            weeks.steps(in: .utc).map { ZoneOffsets.utc.date(at: $0.since).description } == [
                "2026-01-01", "2026-01-05", "2026-01-12",
            ])
        #expect(period.previous(in: .utc).since == ZoneOffsets.utc.instant(of: CivilDate(2025, 10, 3)))
    }
}
