// A year of a desk in a minute: 20,000 tickets, a watch that is killed, outages, clocks that are set back or run ahead.
import Foundation
import Testing

@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("A simulated year")
struct SimulatedYearTests {
    @Test("each warning exactly once, none late, none outside working hours unless urgent") func year() async throws {
        var dice = Dice(seed: 2_026)
        let lives = Life.draw(20_000, &dice)
        var year = try await Year()
        defer { year.remove() }
        for (at, act) in Year.acts(lives, &dice) {
            try await year.run(until: at, &dice)
            switch act {
            case .open(let life): try await year.open(life)
            case .answer(let life): try await year.answer(life)
            case .outage(let end): year.outages.append(at..<end)
            case .setBack(let seconds): try await year.round(at: year.now + .seconds(-seconds))
            case .setAhead(let seconds): try await year.roundAhead(of: seconds)
            }
        }
        try await year.run(until: Scene.now + .days(380), &dice)
        let told = try await year.told()
        #expect(told.mails > 3_000)
        #expect(told.repeated == [])
        let faults = lives.flatMap { life in
            Promise.all(of: life).flatMap { $0.faults(told.of(life, $0.colour), in: year, told.lastColour(of: life)) }
        }
        #expect(Array(faults.prefix(10)) == [])
        // An answer comes too late for what was taken before it: that is told to nobody, and stands in the ticket.
        let taken = lives.flatMap { life in
            Promise.all(of: life).filter { $0.isTaken(in: year) }.map { "\(life.number) \($0.colour) \($0.reached)" }
        }
        #expect(try await year.events() == taken.sorted())
        #expect(try await year.store.nextDue() == nil)
    }
}

/// One ticket, decided before it begins: opened, and answered some time later or never.
private struct Life: Sendable {
    var number: Int
    var opened: Instant
    var answered: Instant?
    /// Promised around the clock, and told at once.
    var isUrgent: Bool

    static func draw(_ count: Int, _ dice: inout Dice) -> [Life] {
        let starts = (0..<count).map { _ in Scene.now + .seconds(dice.roll(364 * 86_400)) }.sorted()
        return starts.enumerated().map { number, opened in
            // Seven of ten are answered within half an hour, two within three days, one never.
            let fate = dice.roll(10)
            let pause = fate < 7 ? 60 + dice.roll(1_800) : 60 + dice.roll(3 * 86_400)
            return Life(
                number: number, opened: opened, answered: fate < 9 ? opened + .seconds(pause) : nil,
                isUrgent: dice.roll(10) == 0)
        }
    }
}

/// What must be told of one life: worked out without the clocks under test.
private struct Promise {
    var life: Life
    var colour: Colour
    var reached: Instant

    static func all(of life: Life) -> [Promise] {
        let time = life.isUrgent ? WorkCalendar.always.time : Year.office.time
        let seconds: Int64 = life.isUrgent ? 3_600 : 7_200
        return [(Colour.yellow, Int64(60)), (.red, 85), (.breached, 100)].compactMap { colour, percent in
            time.instant(seconds * percent / 100, after: life.opened).map {
                Promise(life: life, colour: colour, reached: $0)
            }
        }
    }

    /// When the watch first sees it: at once, or before its time, by a clock that ran ahead.
    private func sight(in year: Year) -> (real: Instant, shown: Instant) {
        year.leaps.first { life.opened <= $0.real && $0.real < reached && reached <= $0.shown } ?? (reached, reached)
    }

    /// The answer, if any, came after it: one at the same instant keeps the clock from it.
    func isTaken(in year: Year) -> Bool { life.answered.map { sight(in: year).real < $0 } ?? true }

    /// When a watch that never sleeps would send it.
    private func ideal(in year: Year) -> Instant {
        let seen = sight(in: year).shown
        return life.isUrgent ? seen : Year.office.time.opening(from: seen) ?? seen
    }

    /// The watch may see it so much later, when people have gone to lunch; and wake so much later to send it.
    private func latest(in year: Year) -> Instant {
        let seen = year.awake(from: ideal(in: year), isUrgent: life.isUrgent) + .seconds(Year.resolution)
        return year.awake(from: seen, isUrgent: life.isUrgent) + .seconds(Year.resolution)
    }

    /// - Parameters:
    ///   - sent: when it was told, to whomever.
    ///   - last: the highest colour that was told of this clock.
    func faults(_ sent: [Instant], in year: Year, _ last: Colour?) -> [String] {
        var faults: [String] = []
        let name = "ticket \(life.number), \(colour)"
        for instant in sent {
            if instant < reached { faults.append("\(name): before it was reached") }
            if !isTaken(in: year) { faults.append("\(name): answered before") }
            if !life.isUrgent, !Year.office.time.isOpen(at: instant) { faults.append("\(name): outside working hours") }
            let late = instant.seconds - latest(in: year).seconds
            if late > 0 { faults.append("\(name): \(late) s late") }
        }
        // Unless an answer came first, or an outage let a later colour stand for it.
        let end = latest(in: year)
        let isDue = life.answered.map { end < $0 } ?? true
        if isDue, sent.isEmpty, last.map({ $0 <= colour }) ?? true { faults.append("\(name): never told") }
        return faults
    }
}

private enum Act {
    case open(Life)
    case answer(Life)
    /// No watch runs until then; people go on working.
    case outage(until: Instant)
    /// For one round the machine's clock shows so many seconds less.
    case setBack(Int)
    /// For one round it shows so many seconds more.
    case setAhead(Int)
}

/// The desk, its time, and what the watch does as time goes on.
private struct Year {
    private(set) var store: Store
    let desk: Desk
    private let folder: String
    private(set) var now = Scene.now
    var outages: [Range<Instant>] = []
    /// Rounds of a clock that ran ahead.
    private(set) var leaps: [(real: Instant, shown: Instant)] = []

    init() async throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        desk = Self.desk(try Scene())
        store = try await Self.open(folder)
    }

    /// As the gateway opens it, but for the power cut: nobody waits a year for fsync.
    private static func open(_ folder: String) async throws -> Store {
        let store = try Store.open(at: folder)
        try await store.pool.outsideTransactions { try $0.execute(sql: "PRAGMA synchronous = OFF") }
        return store
    }

    func remove() { try? FileManager.default.removeItem(atPath: folder) }

    /// `DeadlineWatch` wakes within 30 seconds of each due instant.
    static let resolution: Int64 = 30

    /// Monday to Friday, 09:00-12:00 and 13:00-17:00 UTC.
    static let office = WorkCalendar(
        key: RegistryKey("office"),
        hours: WorkingHours(
            week: Dictionary(
                uniqueKeysWithValues: Weekday.allCases.prefix(5).map {
                    ($0, [DaySpan(start: 540, end: 720), DaySpan(start: 780, end: 1_020)])
                })), zone: .utc, years: 2025...2028)

    static func desk(_ scene: Scene) -> Desk {
        var desk = scene.desk
        desk.registry.calendars = [office.key: office]
        desk.registry.defaults.calendar = office.key
        desk.registry.analysts[RegistryKey("bruno")] = Analyst(
            key: RegistryKey("bruno"), name: "Bruno", addresses: ["bruno@desk.test"])
        desk.registry.teams[RegistryKey("support")]?.leader = RegistryKey("bruno")
        desk.registry.policies = [
            RegistryKey("p"): SLAPolicy(key: RegistryKey("p"), name: "P", responseMinutes: 120),
            RegistryKey("urgent"): SLAPolicy(
                key: RegistryKey("urgent"), name: "U", responseMinutes: 60, calendar: RegistryKey("always"),
                isUrgent: true),
        ]
        desk.registry.policyRules = [PolicyRule(organisations: [RegistryKey("hot")], policy: RegistryKey("urgent"))]
        return desk
    }

    static func acts(_ lives: [Life], _ dice: inout Dice) -> [(at: Instant, act: Act)] {
        var acts: [(at: Instant, act: Act)] = []
        for life in lives {
            acts.append((life.opened, .open(life)))
            if let answered = life.answered { acts.append((answered, .answer(life))) }
        }
        for day in stride(from: 3, to: 360, by: 7) {
            let start = Scene.now + .seconds(day * 86_400 + dice.roll(86_400))
            acts.append((start, .outage(until: start + .seconds(60 + dice.roll(12 * 3_600)))))
            acts.append((Scene.now + .seconds((day + 2) * 86_400 + dice.roll(86_400)), .setBack(1 + dice.roll(7_200))))
            acts.append((Scene.now + .seconds((day + 4) * 86_400 + dice.roll(86_400)), .setAhead(1 + dice.roll(7_200))))
        }
        return acts.sorted { $0.at < $1.at }
    }

    /// Rounds at each due instant up to `end`, a little late each, never inside an outage.
    mutating func run(until end: Instant, _ dice: inout Dice) async throws {
        while let next = try await store.nextDue() {
            let wake = awake(max(next + .seconds(dice.roll(Int(Self.resolution))), now))
            guard wake <= end else { break }
            now = wake
            if dice.roll(50) == 0 { try await killedRound() }
            try await round(at: now)
        }
        now = max(now, end)
    }

    func round(at instant: Instant) async throws {
        _ = try await DeadlineTests.round(of: store, desk, at: instant)
    }

    mutating func roundAhead(of seconds: Int) async throws {
        leaps.append((now, now + .seconds(seconds)))
        try await round(at: now + .seconds(seconds))
    }

    /// The process dies after its first transaction: clocks are handled, nobody has been told. Another opens the store.
    private mutating func killedRound() async throws {
        let (desk, now) = (desk, now)
        _ = try await store.handleDue(at: now, limit: 1) { desk.warn(of: $0, on: $1, at: now) }
        store = try await Self.open(folder)
    }

    private func awake(_ instant: Instant) -> Instant {
        outages.last { $0.contains(instant) }.map { awake($0.upperBound) } ?? instant
    }

    /// The first instant from then on at which a watch runs and the people who are told work.
    func awake(from instant: Instant, isUrgent: Bool) -> Instant {
        let free = awake(instant)
        let open = isUrgent ? free : Self.office.time.opening(from: free) ?? free
        return open == instant ? open : awake(from: open, isUrgent: isUrgent)
    }

    func open(_ life: Life) async throws {
        let new = NewTicket(
            subject: "T\(life.number)", requester: "m@shop.test", requesterName: nil,
            organisation: life.isUrgent ? RegistryKey("hot") : nil,
            sorting: Classification(team: RegistryKey("support")), locale: .english)
        let (desk, now) = (desk, now)
        try await store.write { db in
            let writer = TicketWriter(db: db, now: now)
            let id = try writer.open(new)
            try writer.apply(desk.timed(TicketChange(), opening: new, at: now), to: id)
        }
    }

    func answer(_ life: Life) async throws {
        let (desk, now) = (desk, now)
        _ = try await store.change(TicketID(Int64(life.number + 1)), at: now) {
            desk.act(.reply("Soon."), by: RegistryKey("ana"), on: $0, at: now)
        }
    }

    /// The colours that stand in the tickets, without the green of a clock that begins.
    func events() async throws -> [String] {
        try await store.read { db in
            try SQLRow.fetchAll(db, sql: "SELECT ticket_id - 1, event FROM entry WHERE kind = 'event'").compactMap {
                row in
                try Self.words(JSONText.decode(TicketEvent.self, from: row[1])).map { "\(row[0] as Int) \($0)" }
            }.sorted()
        }
    }

    private static func words(_ event: TicketEvent) -> String? {
        if case .breached(.response, let instant) = event { return "breached \(instant)" }
        if case .coloured(.response, let colour, let instant) = event, colour != "green" {
            return "\(colour) \(instant)"
        }
        return nil
    }

    func told() async throws -> Told {
        try await store.read { db in
            let rows = try SQLRow.fetchAll(db, sql: "SELECT kind, address, created_at FROM outbox ORDER BY id")
            return try rows.reduce(into: Told()) {
                guard case .slaWarnings(let items) = try JSONText.decode(NoticeKind.self, from: $1[0]) else { return }
                $0.add(items, to: $1[1], at: Instant(seconds: $1[2]))
            }
        }
    }
}

/// What stood in the mails.
private struct Told {
    private var instants: [String: [Instant]] = [:]
    private var last: [Int64: Colour] = [:]
    private var seen: Set<String> = []
    private(set) var mails = 0
    private(set) var repeated: [String] = []

    mutating func add(_ items: [SLAWarning], to address: String, at instant: Instant) {
        mails += 1
        for item in items {
            let name = "\(item.ticket.number) \(item.colour)"
            instants[name, default: []].append(instant)
            last[item.ticket.number] = max(last[item.ticket.number] ?? .green, item.colour)
            if !seen.insert("\(name) \(address)").inserted { repeated.append("\(name) \(address)") }
        }
    }

    func of(_ life: Life, _ colour: Colour) -> [Instant] { instants["\(life.number + 1) \(colour)"] ?? [] }
    func lastColour(of life: Life) -> Colour? { last[Int64(life.number + 1)] }
}
