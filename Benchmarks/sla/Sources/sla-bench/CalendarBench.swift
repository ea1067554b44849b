/// Business time: ten million questions, near and far.
import Helpdesk
import Ticketing

enum CalendarBench {
    static let queries = 10_000_000

    static func run() async {
        print(
            "business time, \(queries) questions each (an office with lunch and holidays, São Paulo's old summer time)")
        let start = Stopwatch.processorSeconds
        let time = calendar().time
        print("  worked out once, 1970 to 2099: \(Stopwatch.words(Stopwatch.processorSeconds - start))")
        var far: [String: Double] = [:]
        for (name, span) in [("a day", 86_400), ("a year", 86_400 * 365), ("fifty years", 86_400 * 365 * 50)] {
            let between = await Stopwatch.median(rounds: 3, each: queries) {
                consume(CalendarBench.between(time, span))
            }
            let after = await Stopwatch.median(rounds: 3, each: queries) { consume(CalendarBench.after(time, span)) }
            far[name] = max(between, after)
            print("  ends \(name) apart: between \(Stopwatch.words(between)), due instant \(Stopwatch.words(after))")
        }
        if let near = far["a day"], let long = far["fifty years"] {
            print("  fifty years cost \((long / near * 100).rounded() / 100) times a day")
        }
    }

    /// Changes of the clocks each February and October, as from 2008 to 2017.
    private static func calendar() -> WorkCalendar {
        let changes = (1970..<2100).flatMap { year in
            [(CivilDate(year, 2, 18), -10_800), (CivilDate(year, 10, 21), -7_200)].map { date, offset in
                (at: Instant(seconds: Int64(date.day) * 86_400 + 10_800), offset: offset)
            }
        }
        let day = [DaySpan(start: 540, end: 720), DaySpan(start: 780, end: 1_080)]
        return WorkCalendar(
            key: RegistryKey("office"),
            hours: WorkingHours(
                week: Dictionary(uniqueKeysWithValues: Weekday.allCases.prefix(5).map { ($0, day) }),
                holidays: [.yearly(month: 12, day: 25), .easter(plus: -2), .weekday(.monday, nth: -1, month: 5)]),
            zone: ZoneOffsets(first: -10_800, changes: changes))
    }

    private static func between(_ time: OpenTime, _ span: Int) -> Int64 {
        var dice = Dice(seed: 1)
        return (0..<queries).reduce(0) { sum, _ in
            let start = Instant(seconds: Int64(dice.roll(60 * 365 * 86_400)))
            return sum &+ time.seconds(from: start, to: start + .seconds(dice.roll(span)))
        }
    }

    private static func after(_ time: OpenTime, _ span: Int) -> Int64 {
        var dice = Dice(seed: 2)
        return (0..<queries).reduce(0) { sum, _ in
            let start = Instant(seconds: Int64(dice.roll(60 * 365 * 86_400)))
            return sum &+ (time.instant(Int64(dice.roll(span / 4)), after: start)?.seconds ?? 0)
        }
    }

    @inline(never)
    private static func consume(_ sum: Int64) { if sum == 42 { print("") } }
}

/// Numbers drawn by lot, the same for the same seed (SplitMix64).
struct Dice {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func roll(_ sides: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((bits ^ (bits >> 31)) % UInt64(sides))
    }
}
