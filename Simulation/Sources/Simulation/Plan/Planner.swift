/// From a seed to a plan: who does what, how long after, and what goes wrong.

struct Planner {
    private var dice: Dice
    private let seed: UInt64

    init(seed: UInt64) {
        self.seed = seed
        dice = Dice(seed)
    }

    static func plan(_ seed: UInt64, steps: Int) -> Plan {
        var planner = Planner(seed: seed)
        return Plan(seed: seed, steps: (0..<steps).map { _ in planner.step() })
    }

    private mutating func step() -> Step {
        Step(after: pause(), event: event(), isPolled: dice.chance(70))
    }

    /// Mostly minutes, sometimes days: clocks fall due, budgets refill, tokens grow old.
    private mutating func pause() -> Int {
        switch dice.below(10) {
        case 0: 0
        case 1...5: 30 + dice.below(600)
        case 6...8: 600 + dice.below(14_400)
        case _: 86_400 + dice.below(4 * 86_400)
        }
    }

    private enum Kind {
        case matter, answer, order, tap, thanks, wish, machine, attack, again, renumber, clock, restart, weather,
            flood
    }

    private mutating func event() -> Event {
        let kind: Kind = dice.pick([
            (14, .matter), (18, .answer), (22, .order), (5, .tap), (3, .thanks), (3, .wish), (8, .machine),
            (7, .attack),
            (4, .again), (2, .renumber), (1, .clock), (2, .restart), (14, .weather), (2, .flood),
        ])
        switch kind {
        case .matter: return .matter(outsider(), words: dice.below(1_000))
        case .answer: return .answer(outsider(), mail: recent(), program: dice.below(1_000))
        case .order: return .order(analyst(), dice.pick(Self.orders), mail: recent(), program: dice.below(1_000))
        case .tap: return .tap(dice.pick(Who.allCases), mail: recent(), link: dice.below(20))
        case .thanks: return .thanks(outsider(), mail: recent())
        case .wish: return .wish(outsider(), number: 1 + dice.below(6))
        case .machine: return .machine(dice.pick(Machine.allCases), outsider(), mail: recent())
        case .attack: return .attack(dice.pick(Attack.allCases), mail: recent())
        case .again: return .again(mail: dice.below(6))
        case .renumber: return .renumber
        case .clock: return .clock(minutes: dice.below(240) - 120)
        case .restart: return .restart
        case .weather: return .weather(weather())
        case .flood: return .flood(outsider(), count: 4 + dice.below(12))
        }
    }

    private mutating func outsider() -> Who { dice.pick([.maria, .maria, .pedro, .john, .john, .lucia, .nobody]) }

    private mutating func analyst() -> Who { dice.pick([.ana, .ana, .bruno, .carla]) }

    private mutating func recent() -> Int { dice.chance(60) ? 0 : dice.below(8) }

    private static let orders: [(weight: Int, value: Order)] = Order.allCases.map { ($0 == .none ? 8 : 1, $0) }

    /// A round that files two mails and sends six changes files some 300 times; an idle one ten times.
    private mutating func weather() -> Weather {
        switch dice.below(10) {
        case 0...4:
            .ends(
                at: 1 + dice.below(dice.pick([30, 160, 400])), isCut: dice.chance(70),
                kept: dice.pick([0, 0, 500, 900]))
        case 5: .fails(at: 1 + dice.below(dice.pick([80, 320])))
        case 6: dice.chance(50) ? .full : .withholds
        case 7, 8: .imap(dice.below(1_000))
        case _: .smtp(dice.below(1_000))
        }
    }
}
