// Who is who by an address, what is meant by a name, which promise and which hours hold.
import Testing

@testable import Ticketing

@Suite("The registry")
struct RegistryTests {
    static func analyst(_ key: String, _ name: String, _ addresses: String..., calendar: String? = nil) -> Analyst {
        Analyst(key: RegistryKey(key), name: name, addresses: addresses, calendar: calendar.map { RegistryKey($0) })
    }

    static let analysts = [
        analyst("ana", "Ana Prado", "ana@desk.test", "ana.prado@desk.test", calendar: "nights"),
        analyst("bruno", "Bruno Reis", "bruno@desk.test"), analyst("bia", "Beatriz Ângela", "bia@desk.test"),
    ]

    static func organisation(_ key: String, _ domains: String..., policy: String? = nil, isVIP: Bool = false)
        -> Organisation
    {
        var organisation = Organisation(
            key: RegistryKey(key), name: key, domains: domains, policy: policy.map { RegistryKey($0) })
        organisation.isVIP = isVIP
        return organisation
    }

    static let organisations = [
        organisation("shop", "shop.test", policy: "silver"),
        organisation("north", "north.shop.test", "norte.test", isVIP: true),
        organisation("books", "xn--bcher-kva.test"), organisation("plain", "plain.test"),
    ]

    static let teams = [
        Team(key: RegistryKey("support"), name: Label("Support", translations: [.portuguese: "Atendimento"])),
        Team(key: RegistryKey("field"), name: Label("Field service"), calendar: RegistryKey("days")),
    ]

    static func calendar(_ key: String, _ span: DaySpan) -> WorkCalendar {
        WorkCalendar(
            key: RegistryKey(key), hours: WorkingHours(week: [.monday: [span]]), zone: .utc, years: 2026...2026)
    }

    static let registry: Registry = {
        func keyed<Thing>(_ things: [Thing], _ key: (Thing) -> RegistryKey<Thing>) -> [RegistryKey<Thing>: Thing] {
            Dictionary(uniqueKeysWithValues: things.map { (key($0), $0) })
        }
        let policies = ["gold", "silver", "bronze", "ruled"].map { SLAPolicy(key: RegistryKey($0), name: $0) }
        let calendars = [
            calendar("days", DaySpan(start: 540, end: 1_080)), calendar("nights", DaySpan(start: 1_320, end: 1_800)),
            calendar("desk", DaySpan(start: 0, end: 60)),
        ]
        return Registry(
            name: "Desk", locale: .english, teams: keyed(teams, \.key), analysts: keyed(analysts, \.key),
            categories: [:],
            requestTypes: [:], priorities: [:], policies: keyed(policies, \.key),
            organisations: keyed(organisations, \.key),
            defaults: Defaults(
                team: RegistryKey("support"), policy: RegistryKey("bronze"), calendar: RegistryKey("desk")),
            calendars: keyed(calendars, \.key),
            policyRules: [
                PolicyRule(
                    teams: [RegistryKey("support")], priorities: [RegistryKey("high")], vip: true,
                    policy: RegistryKey("gold")),
                PolicyRule(categories: [RegistryKey("network"), RegistryKey("phone")], policy: RegistryKey("silver")),
                PolicyRule(
                    organisations: [RegistryKey("plain")], requestTypes: [RegistryKey("order")],
                    policy: RegistryKey("gold")),
            ])
    }()

    struct Known: Equatable, Sendable {
        /// Who has to be it.
        var at: String?
        /// Whom a mail to it reaches.
        var behind: String?
    }

    @Test(
        "an analyst by an address",
        arguments: [
            Case("itself", "ana@desk.test", Known(at: "ana", behind: "ana")),
            Case("the second", "ana.prado@desk.test", Known(at: "ana", behind: "ana")),
            Case("capitals", "ANA@Desk.Test", Known(at: "ana", behind: "ana")),
            Case("a dot at the end", "ana@desk.test.", Known(at: "ana", behind: "ana")),
            Case("a tag", "ana+lists@desk.test", Known(at: nil, behind: "ana")),
            Case("wide letters", "ａｎａ@desk.test", Known(at: nil, behind: "ana")),
            Case("somebody else", "ana@else.test", Known()), Case("a subdomain", "ana@mail.desk.test", Known()),
            Case("the end of an address", "xana@desk.test", Known()), Case("nothing", "", Known()),
            Case("an accent", "aná@desk.test", Known()),
        ] as [Case<String, Known>])
    func analysts(_ row: Case<String, Known>) {
        #expect(Self.registry.analyst(at: row.given)?.key.name == row.expected.at)
        #expect(Self.registry.analyst(behind: row.given)?.key.name == row.expected.behind)
    }

    @Test(
        "a company by the longest domain that is declared",
        arguments: [
            Case("its domain", "maria@shop.test", "shop"), Case("below it", "maria@mail.shop.test", "shop"),
            Case("another's below it", "maria@north.shop.test", "north"),
            Case("below that", "maria@a.b.north.shop.test", "north"),
            Case("its second domain", "maria@norte.test", "north"), Case("capitals", "maria@SHOP.test", "shop"),
            Case("other letters", "maria@bücher.test", "books"),
            Case("the same in ASCII", "maria@xn--bcher-kva.test", "books"),
            Case("without its mark", "maria@bucher.test", nil), Case("its end alone", "maria@myshop.test", nil),
            Case("its beginning", "maria@shop.test.evil.test", nil), Case("its top", "maria@test", nil),
            Case("a name that is it", "shop.test@else.test", nil), Case("no address", "shop.test", nil),
            Case("two at signs", "maria@shop.test@else.test", nil),
        ] as [Case<String, String?>])
    func companies(_ row: Case<String, String?>) {
        #expect(Self.registry.organisation(of: row.given)?.key.name == row.expected)
    }

    struct Sorted: Sendable {
        var team: String?
        var priority: String?
        var category: String?
        var type: String?
        var set: String?
        var organisation: String?

        var classification: Classification {
            Classification(
                team: team.map { RegistryKey($0) }, category: category.map { RegistryKey($0) },
                requestType: type.map { RegistryKey($0) }, priority: priority.map { RegistryKey($0) },
                policy: set.map { RegistryKey($0) })
        }
    }

    @Test(
        "which promise holds: what a rule set, the first line that fits, the company's, the desk's",
        arguments: [
            Case("nothing is known", Sorted(), "bronze"), Case("the company's", Sorted(organisation: "shop"), "silver"),
            Case("a company without one", Sorted(organisation: "books"), "bronze"),
            Case("a company that is gone", Sorted(organisation: "gone"), "bronze"),
            Case("set by a rule", Sorted(category: "network", set: "ruled", organisation: "shop"), "ruled"),
            Case("set to one that is gone", Sorted(set: "gone", organisation: "shop"), nil),
            Case("one of two categories", Sorted(category: "phone"), "silver"),
            Case("neither", Sorted(category: "mail"), "bronze"),
            Case("all of the first line", Sorted(team: "support", priority: "high", organisation: "north"), "gold"),
            Case("not a VIP", Sorted(team: "support", priority: "high", organisation: "plain"), "bronze"),
            Case("another team", Sorted(team: "field", priority: "high", organisation: "north"), "bronze"),
            Case("no priority", Sorted(team: "support", organisation: "north"), "bronze"),
            Case(
                "the first line before the second",
                Sorted(team: "support", priority: "high", category: "phone", organisation: "north"), "gold"),
            Case("a company's order", Sorted(type: "order", organisation: "plain"), "gold"),
            Case("another company's order", Sorted(type: "order", organisation: "shop"), "silver"),
        ] as [Case<Sorted, String?>])
    func promises(_ row: Case<Sorted, String?>) {
        let organisation: RegistryKey<Organisation>? = row.given.organisation.map { RegistryKey($0) }
        #expect(Self.registry.policy(for: row.given.classification, of: organisation)?.key.name == row.expected)
    }

    @Test(
        "whose hours count: the analyst's, the team's, the desk's, all of them",
        arguments: [
            Case("an analyst with hours", ["ana", "field"], "nights"),
            Case("one without, in a team with", ["bruno", "field"], "days"),
            Case("one without, in a team without", ["bruno", "support"], "desk"),
            Case("nobody in a team", ["", "field"], "days"),
            Case("nobody", ["", ""], "desk"), Case("somebody who is gone", ["gone", "gone"], "desk"),
        ] as [Case<[String], String>])
    func hours(_ row: Case<[String], String>) {
        let (analyst, team) = (row.given[0], row.given[1])
        let calendar = Self.registry.calendar(
            of: analyst.isEmpty ? nil : RegistryKey(analyst), in: team.isEmpty ? nil : RegistryKey(team))
        #expect(calendar.key.name == row.expected)
    }

    @Test("round the clock where no hours are declared, and midnight where the desk is") func always() {
        var registry = Self.registry
        registry.defaults.calendar = nil
        #expect(registry.calendar(of: nil, in: nil).time.isOpen(at: Instant(seconds: 12_345)))
        #expect(registry.calendar(RegistryKey("gone")).key == registry.roundTheClock.key)
        registry.zone = ZoneOffsets(first: -3 * 3_600)
        let noon = Instant(seconds: 1_796_126_400)  // 2026-12-01T12:00:00Z
        #expect(registry.roundTheClock.endOfWorkingDay(at: noon) == noon + .hours(15))
        var other = SLAPolicy(key: RegistryKey("x"), name: "x")
        #expect(registry.calendar(of: other).key == registry.roundTheClock.key)
        other.calendar = RegistryKey("days")
        #expect(registry.calendar(of: other).key.name == "days")
    }

    @Test(
        "what an analyst means by a name",
        arguments: [
            Case("a key", "bia", NameMatch<Analyst>.one(RegistryKey("bia"))),
            Case("a whole name", "ana prado", .one(RegistryKey("ana"))),
            Case("beginnings of words", "an pr", .one(RegistryKey("ana"))),
            Case("one word of it", "reis", .one(RegistryKey("bruno"))),
            Case("without accents", "beatriz angela", .one(RegistryKey("bia"))),
            Case("an address", "bruno@desk.test", .one(RegistryKey("bruno"))),
            Case("capitals", "BRUNO", .one(RegistryKey("bruno"))),
            Case("a key before a beginning", "ana", .one(RegistryKey("ana"))),
            Case("several", "b", .several(["bia", "bruno"])),
            Case("words in another order", "prado ana", .none(nearest: nil)),
            Case("the middle of a word", "rado", .none(nearest: nil)), Case("a slip", "brnuo", .none(nearest: "bruno")),
            Case("nothing", "", .none(nearest: nil)), Case("signs alone", "--", .none(nearest: nil)),
        ] as [Case<String, NameMatch<Analyst>>])
    func names(_ row: Case<String, NameMatch<Analyst>>) {
        let found = Self.registry.analystNames.find(row.given)
        // Which name is nearest is NearestName's: here, whether there is one.
        if case .none(let nearest) = row.expected, nearest == nil, case .none = found { return }
        #expect(found == row.expected)
    }

    @Test("a team by any of its names, in any language, and never by another kind's") func teamNames() {
        #expect(Self.registry.teamNames.find("atendimento") == .one(RegistryKey("support")))
        #expect(Self.registry.teamNames.find("serv") == .one(RegistryKey("field")))
        #expect(Self.registry.teamNames.find("Ana Prado") == .none(nearest: nil))
        #expect(Self.registry.categoryNames.isEmpty && !Self.registry.teamNames.isEmpty)
    }

    @Test("a key is of its own kind") func kinds() {
        let expected: [(KeyKind, String, Bool)] = [
            (.team, "support", true), (.team, "ana", false), (.assignee, "ana", true), (.assignee, "support", false),
            (.organisation, "shop", true), (.category, "shop", false), (.priority, "high", false),
            (.requestType, "order", false),
        ]
        for (kind, key, isThere) in expected { #expect(Self.registry.has(kind, key) == isThere, "\(kind) \(key)") }
    }

    @Test("away from the first moment to the last, and not at the moment after") func absences() {
        var ana = Self.analysts[0]
        let (start, end) = (Instant(seconds: 1_000), Instant(seconds: 2_000))
        ana.absences = [
            Absence(start: Instant(seconds: 5_000), end: Instant(seconds: 6_000)),
            Absence(start: start, end: end, substitute: RegistryKey("bruno")),
        ]
        for (second, isAway) in [(999, false), (1_000, true), (1_999, true), (2_000, false), (5_500, true)]
            as [(Int64, Bool)]
        {
            #expect(ana.isAway(at: Instant(seconds: second)) == isAway, "\(second)")
        }
        #expect(ana.absence(at: start)?.substitute?.name == "bruno")
        #expect(ana.absence(at: Instant(seconds: 5_500))?.substitute == nil)
    }

    @Test("a sorting laid over another keeps what it has, and takes the rest") func laidOver() {
        let full = Classification(
            team: RegistryKey("t"), category: RegistryKey("c"), requestType: RegistryKey("r"),
            priority: RegistryKey("p"),
            policy: RegistryKey("s"))
        let other = Classification(
            team: RegistryKey("T"), category: RegistryKey("C"), requestType: RegistryKey("R"),
            priority: RegistryKey("P"),
            policy: RegistryKey("S"))
        #expect(full.laid(over: other) == full && Classification().laid(over: other) == other)
        #expect(full.laid(over: Classification()) == full)
        for clear in [
            \Classification.team?.name, \.category?.name, \.requestType?.name, \.priority?.name, \.policy?.name,
        ] {
            #expect(full[keyPath: clear] != other[keyPath: clear])
        }
        var holed = full
        (holed.category, holed.policy) = (nil, nil)
        let laid = holed.laid(over: other)
        #expect(
            [laid.team?.name, laid.category?.name, laid.requestType?.name, laid.priority?.name, laid.policy?.name]
                == ["t", "C", "r", "p", "S"])
        #expect("\(full)" == "team t, category c, request type r, priority p" && "\(Classification())".isEmpty)
    }

    @Test("what is kept for ever has no limit, and each kind has its own") func retention() {
        let now = Instant(seconds: 10_000_000)
        #expect(RetentionPolicy().keepsAll)
        for (index, kind) in RetentionKind.allCases.enumerated() {
            #expect(RetentionPolicy().limit(of: kind, at: now) == nil)
            let days = Duration.days(index + 1)
            let policy =
                switch kind {
                case .rawMails: RetentionPolicy(rawMails: days)
                case .attachments: RetentionPolicy(attachments: days)
                case .closedTickets: RetentionPolicy(closedTickets: days)
                case .outbox: RetentionPolicy(outbox: days)
                case .events: RetentionPolicy(events: days)
                case .ledger: RetentionPolicy(ledger: days)
                }
            #expect(!policy.keepsAll)
            for other in RetentionKind.allCases {
                #expect(policy.limit(of: other, at: now) == (other == kind ? now + .days(-index - 1) : nil))
            }
        }
    }

    @Test(
        "a colour is taken at the first second at which its share is used up",
        arguments: [
            Case("half of an hour", (50, 60), Int64(1_800)), Case("nothing", (0, 60), 0), Case("all", (100, 7), 420),
            Case("a share that is no whole second", (33, 1), 20), Case("one percent of a minute", (1, 1), 1),
            Case("a long promise", (85, 1_000_000), 51_000_000),
        ] as [Case<(Int, Int), Int64>])
    func thresholds(_ row: Case<(Int, Int), Int64>) {
        let percentages = ColourPercentages(green: 0, yellow: row.given.0, red: 100)
        let second = percentages.threshold(.yellow, minutes: row.given.1)
        #expect(second == row.expected)
        let whole = Int64(row.given.1) * 60
        #expect(
            second * 100 >= whole * Int64(row.given.0)
                && (second == 0 || (second - 1) * 100 < whole * Int64(row.given.0)))
        #expect(percentages.threshold(.breached, minutes: row.given.1) == whole)
    }
}
