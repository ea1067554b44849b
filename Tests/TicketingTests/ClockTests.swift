// What a clock leads to: which colours are news, what comes next, what lies ahead of the day.
import Testing

@testable import Ticketing

@Suite("Clocks that fall due")
struct DueClockTests {
    static let start = Instant(seconds: 1_000_000)
    static let colours: [Clock.ColourChange] = [
        .init(.green, at: start), .init(.yellow, at: start + .minutes(60)), .init(.red, at: start + .minutes(90)),
        .init(.breached, at: start + .minutes(120)),
    ]

    static func clock(
        _ count: Int = 4, running: Bool = true, stopped: Int? = nil, target: SLATarget = .response, later: Int = 0
    ) -> Clock {
        Clock(
            target: target, policy: RegistryKey("gold"), minutes: 120, startedAt: start,
            stoppedAt: stopped.map { start + .minutes($0) }, runningSince: running ? start : nil,
            colours: colours.prefix(count).map { .init($0.colour, at: $0.at + .minutes(later)) })
    }

    static func at(_ minutes: Int) -> Instant { start + .minutes(minutes) }

    @Test(
        "the colour it has, from the second on at which it takes it",
        arguments: [
            Case("before it began", -1, Colour?.none), Case("at its beginning", 0, .green),
            Case("before yellow", 59, .green),
            Case("at yellow", 60, .yellow), Case("at red", 90, .red), Case("when the time is used up", 120, .breached),
            Case("long after", 10_000, .breached),
        ] as [Case<Int, Colour?>])
    func colour(_ row: Case<Int, Colour?>) { #expect(Self.clock().colour(at: Self.at(row.given)) == row.expected) }

    @Test("when the time is used up; never, where the clock stands before") func due() {
        #expect(Self.clock().due == Self.at(120) && Self.clock(3).due == nil)
        #expect(Self.clock().instant(of: .red) == Self.at(90) && Self.clock(2).instant(of: .red) == nil)
        #expect(
            Clock(target: .response, policy: RegistryKey("x"), minutes: 1, startedAt: Self.start).colour(at: Self.at(9))
                == nil)
    }

    struct Watched: Sendable {
        var shown: Colour?
        var minutes: Int
    }

    @Test(
        "news is what was taken and not handled yet, in order, each colour once",
        arguments: [
            Case("nothing handled, nothing taken", Watched(shown: nil, minutes: -1), [Colour]()),
            Case("nothing handled, two taken", Watched(shown: nil, minutes: 60), [.green, .yellow]),
            Case("green handled", Watched(shown: .green, minutes: 60), [.yellow]),
            Case("handled already", Watched(shown: .yellow, minutes: 80), []),
            Case("all at once after a long stop", Watched(shown: .green, minutes: 500), [.yellow, .red, .breached]),
            Case("the last", Watched(shown: .breached, minutes: 500), []),
        ] as [Case<Watched, [Colour]>])
    func news(_ row: Case<Watched, [Colour]>) {
        let due = DueClock(clock: Self.clock(), shown: row.given.shown)
        #expect(due.news(at: Self.at(row.given.minutes)).map(\.colour) == row.expected)
    }

    @Test("a colour that was handled is none again, when a calendar is corrected and it comes later") func corrected() {
        let due = DueClock(clock: Self.clock(), shown: .red).reading(Self.clock(later: 60))
        #expect(due.news(at: Self.at(175)).isEmpty)
        #expect(due.news(at: Self.at(180)).map(\.colour) == [.breached])
        #expect(due.next == Self.at(180))
    }

    @Test(
        "what comes next: the next colour, or the repetition, whichever is first; of a clock that stands, no repetition"
    )
    func next() {
        #expect(DueClock(clock: Self.clock(), shown: .green).next == Self.at(60))
        #expect(DueClock(clock: Self.clock(), shown: .breached).next == nil)
        #expect(DueClock(clock: Self.clock(), shown: .breached, repeatAt: Self.at(300)).next == Self.at(300))
        #expect(DueClock(clock: Self.clock(), shown: .red, repeatAt: Self.at(300)).next == Self.at(120))
        #expect(DueClock(clock: Self.clock(), shown: .red, repeatAt: Self.at(100)).next == Self.at(100))
        #expect(DueClock(clock: Self.clock(running: false), shown: .breached, repeatAt: Self.at(300)).next == nil)
        #expect(DueClock(clock: Self.clock(2, running: false), shown: .green).next == Self.at(60))
    }

    @Test("a clock that begins has handled the colour of its first second; one that begins stopped, all of them")
    func beginning() {
        #expect(DueClock(beginning: Self.clock()).shown == .green)
        #expect(DueClock(beginning: Self.clock(later: 1)).shown == nil)
        #expect(DueClock(beginning: Self.clock(3, running: false, stopped: 100)).shown == .red)
        #expect(DueClock(beginning: Self.clock(0)).shown == nil)
    }

    @Test("a clock that had stopped learns of no colour in hindsight; one that runs on does") func hindsight() {
        let stopped = DueClock(clock: Self.clock(2, running: false, stopped: 70), shown: .yellow)
        #expect(stopped.reading(Self.clock(4, running: false, stopped: 70)).shown == .breached)
        #expect(stopped.reading(Self.clock(1, running: false, stopped: 70)).shown == .yellow)
        #expect(stopped.reading(Self.clock(4)).shown == .yellow)
        #expect(
            DueClock(clock: Self.clock(), shown: .green).reading(Self.clock(4, running: false, stopped: 70)).shown
                == .green)
    }

    static func open(_ ticket: Int64, _ clock: Clock) -> OpenClock {
        OpenClock(ticket: TicketID(ticket), subject: "s\(ticket)", team: nil, assignee: nil, clock: clock)
    }

    static func shown(_ lines: [Forecast.Line]) -> [String] {
        lines.map { "\($0.ticket) \($0.target) \($0.colour?.name ?? "–") → \($0.becomes.name)" }
    }

    @Test(
        "a forecast: the last colour that each running clock takes until then, the earliest first; those that are over apart"
    )
    func forecast() {
        let clocks = [
            Self.open(1, Self.clock(later: 30)), Self.open(2, Self.clock()), Self.open(3, Self.clock(running: false)),
            Self.open(4, Self.clock(later: 1_000)), Self.open(5, Self.clock(later: -200)),
            Self.open(6, Self.clock(target: .resolution, later: -300)), Self.open(2, Self.clock(target: .handling)),
        ]
        let forecast = Forecast(of: clocks, from: Self.at(60), until: Self.at(120))
        #expect(
            Self.shown(forecast.lines) == [
                "#1 response green → red", "#2 handling yellow → breached", "#2 response yellow → breached",
            ])
        #expect(
            Self.shown(forecast.overdue) == ["#6 resolution breached → breached", "#5 response breached → breached"])
        #expect(Forecast(of: clocks, from: Self.at(60), until: Self.at(60)).lines.isEmpty)
        #expect(Forecast(of: [], from: Self.start, until: Self.at(1)).overdue.isEmpty)
    }

    @Test("a clock that only turns green is not ahead of anybody, and one that takes its colour just then is past")
    func edges() {
        let young = Self.open(1, Self.clock(later: 10))
        #expect(Forecast(of: [young], from: Self.at(0), until: Self.at(69)).lines.isEmpty)
        #expect(
            Self.shown(Forecast(of: [young], from: Self.at(0), until: Self.at(70)).lines) == ["#1 response – → yellow"])
        #expect(Forecast(of: [young], from: Self.at(70), until: Self.at(99)).lines.isEmpty)
    }
}
