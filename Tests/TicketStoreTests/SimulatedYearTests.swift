// A year of a desk in a minute: 20,000 tickets, a watch that is killed, outages, clocks that are set back.
import Testing

@testable import Helpdesk
@testable import TicketStore

@Suite("A simulated year")
struct SimulatedYearTests {
    @Test("each warning exactly once, none late, none outside working hours unless urgent") func year() async throws {
        var dice = Dice(seed: 2_026)
        let scene = try Scene()
        let lives = Life.draw(20_000, &dice)
        var year = Year(store: scene.store, desk: Year.desk(scene))
        for (at, act) in Year.acts(lives, &dice) {
            try await year.run(until: at, &dice)
            switch act {
            case .open(let life): try await year.open(life)
            case .answer(let life): try await year.answer(life)
            case .outage(let end): year.outages.append(at..<end)
            case .setBack(let seconds): try await year.round(at: year.now + .seconds(-seconds))
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
        #expect(try await scene.store.nextDue() == nil)
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

    /// When a watch that never sleeps would send it.
    private var ideal: Instant { life.isUrgent ? reached : Year.office.time.opening(from: reached) ?? reached }

    /// The watch may see it so much later, when people have gone to lunch; and wake so much later to send it.
    private func latest(in year: Year) -> Instant {
        let seen = year.awake(from: ideal, isUrgent: life.isUrgent) + .seconds(Year.resolution)
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
            if let answered = life.answered, reached > answered { faults.append("\(name): answered before") }
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
}

/// The desk, its time, and what the watch does as time goes on.
private struct Year {
    let store: Store
    let desk: Desk
    var now = Scene.now
    var outages: [Range<Instant>] = []

    /// `DeadlineWatch` wakes within 30 seconds of each due instant.
    static let resolution: Int64 = 30

    /// Monday to Friday, 09:00-12:00 and 13:00-17:00 UTC.
    static let office = WorkCalendar(
        key: Key("office"),
        hours: WorkingHours(
            week: Dictionary(
                uniqueKeysWithValues: Weekday.allCases.prefix(5).map {
                    ($0, [DaySpan(start: 540, end: 720), DaySpan(start: 780, end: 1_020)])
                })), zone: .utc, years: 2025...2028)

    static func desk(_ scene: Scene) -> Desk {
        var desk = scene.desk
        desk.registry.calendars = [office.key: office]
        desk.registry.defaults.calendar = office.key
        desk.registry.analysts[Key("bruno")] = Analyst(key: Key("bruno"), name: "Bruno", addresses: ["bruno@desk.test"])
        desk.registry.teams[Key("support")]?.leader = Key("bruno")
        desk.registry.policies = [
            Key("p"): SLAPolicy(key: Key("p"), name: "P", responseMinutes: 120),
            Key("urgent"): SLAPolicy(
                key: Key("urgent"), name: "U", responseMinutes: 60, calendar: Key("always"), isUrgent: true),
        ]
        desk.registry.policyRules = [PolicyRule(organisations: [Key("hot")], policy: Key("urgent"))]
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

    /// The process dies after its first transaction: clocks are handled, nobody has been told.
    private func killedRound() async throws {
        let (desk, now) = (desk, now)
        _ = try await store.handleDue(at: now, limit: 1) { desk.warn(of: $0, on: $1, at: now) }
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
            organisation: life.isUrgent ? Key("hot") : nil, sorting: Sorting(team: Key("support")), locale: .english)
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
            desk.act(.reply("Soon."), by: Key("ana"), on: $0, at: now)
        }
    }

    func told() async throws -> Told {
        try await store.claim(limit: 1_000_000, at: now + .days(1), lease: .minutes(1)).reduce(into: Told()) {
            guard case .slaWarnings(let items) = $1.notice.kind else { return }
            $0.add(items, to: $1.notice.address, at: $1.createdAt)
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
