/// From a seed to a plan: who does what, how long after, and what goes wrong.

struct Planner {
    private var dice: Dice
    private let seed: UInt64
    /// What takes several steps in their order comes about by chance too seldom.
    private let isOfSales: Bool

    init(seed: UInt64) {
        self.seed = seed
        dice = Dice(seed)
        isOfSales = seed % 5 == 0
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
            flood, word, large, suspect, keeper
    }

    private mutating func event() -> Event {
        let kind: Kind = dice.pick([
            (14, .matter), (18, .answer), (22, .order), (5, .tap), (3, .thanks), (3, .wish), (8, .machine),
            (7, .attack),
            (4, .again), (2, .renumber), (1, .clock), (2, .restart), (14, .weather), (2, .flood),
            (isOfSales ? 12 : 1, .word), (1, .large), (2, .suspect), (6, .keeper),
        ])
        switch kind {
        case .matter: return .matter(outsider(), words: dice.below(1_000))
        case .answer: return .answer(outsider(), mail: recent(), program: dice.below(1_000))
        case .order:
            return .order(
                analyst(), dice.pick(isOfSales ? Self.ordersOfSales : Self.orders), mail: recent(),
                program: dice.below(1_000))
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
        case .word:
            return .word(outsider(), isYes: dice.chance(70), mail: dice.below(2), program: dice.below(1_000))
        case .large: return .large(outsider(), words: dice.below(1_000))
        case .suspect: return .suspect(outsider())
        case .keeper: return .keeper(keeping())
        }
    }

    private mutating func outsider() -> Who { dice.pick([.maria, .maria, .pedro, .john, .john, .lucia, .nobody]) }

    private mutating func analyst() -> Who { dice.pick([.ana, .ana, .bruno, .carla]) }

    private mutating func recent() -> Int { dice.chance(60) ? 0 : dice.below(8) }

    private static let orders: [(weight: Int, value: Order)] = Order.allCases.map { ($0 == .none ? 8 : 1, $0) }

    private static let ordersOfSales: [(weight: Int, value: Order)] = orders.map { weight, order in
        switch order {
        case .quote, .approve: (8, order)
        case .opportunity: (3, order)
        case .none, .note, .solve, .close, .take, .give, .wait, .typo, .empty, .merge, .help, .undo, .twice, .late:
            (weight, order)
        }
    }

    /// A backup that is never put back is no fault, and one that is put back ends much: often the one, seldom the other.
    private mutating func keeping() -> Keeping {
        switch dice.below(10) {
        case 0...2: .reload(dice.pick(Configuration.allCases))
        case 3, 4: .release(mail: dice.below(3))
        case 5...7: .backup
        case 8: .restore
        case _: .second
        }
    }

    /// A round that files two mails and sends six changes files some 300 times; an idle one ten times.
    private mutating func weather() -> Weather {
        switch dice.below(10) {
        case 0...4:
            .ends(
                at: 1 + dice.below(dice.pick([30, 160, 400])), isCut: dice.chance(70),
                kept: dice.pick([0, 0, 500, 900]))
        case 5: .fails(at: 1 + dice.below(dice.pick([80, 320])))
        case 6: dice.chance(50) ? .full : .withholds
        case 7: .imap(dice.below(1_000))
        case 8: .smtp(dice.below(1_000))
        case _: .limit(dice.below(1_000))
        }
    }
}
