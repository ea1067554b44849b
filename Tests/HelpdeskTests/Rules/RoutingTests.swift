// Rules: what matches, that the first rule that sets a field wins, and that the index forgets no rule.
import Testing

@testable import Helpdesk
@testable import Ticketing

/// Rules as a test writes them.
enum R {
    static func rule(
        _ name: String, _ when: Condition = .always, _ effects: RuleEffects, scope: RuleScope = .new, line: Int = 1
    ) -> Rule {
        Rule(name: name, place: Place(file: "rules.yaml", line: line), scope: scope, when: when, effects: effects)
    }

    static func ask(_ question: any Question) -> Condition {
        .question(PlacedQuestion(question, at: Place(file: "rules.yaml", line: 1)))
    }

    static func to(_ pattern: String) -> Condition { ask(AddressQuestion(.to, pattern.matchers)) }
    static func from(_ pattern: String) -> Condition { ask(AddressQuestion(.from, pattern.matchers)) }
    static func subject(_ words: String...) -> Condition { ask(TextQuestion(.subject, words.compactMap(\.matcher))) }
    static func team(_ name: String) -> RuleEffects { RuleEffects(sorting: Classification(team: RegistryKey(name))) }

    static func mail(
        to recipient: String = "x@desk.test", from sender: String = "a@b.test", _ subject: String = "hi",
        _ text: String = "text"
    ) -> Inbound {
        var mail = DeskFixture.mail(from: sender, subject)
        mail.recipients = [recipient]
        mail.text = text
        mail.visibleText = text
        return mail
    }
}

extension String {
    var matchers: [AddressMatcher] { [AddressPattern(self)].compactMap { $0 }.map(AddressMatcher.pattern) }

    /// Words, or "/an expression/".
    var matcher: TextMatcher? {
        guard hasPrefix("/"), let end = lastIndex(of: "/") else { return Phrase(self).map(TextMatcher.phrase) }
        let source = String(self[index(after: startIndex)..<end])
        return (try? RegularExpression(source, flags: String(self[index(after: end)...]))).map(TextMatcher.expression)
    }
}

@Suite("Routing")
struct RoutingTests {
    private static let rules = RuleSet(rules: [
        R.rule("billing", R.to("billing@desk.test"), R.team("billing"), line: 3),
        R.rule(
            "urgent", R.subject("nota fiscal", "urgente"),
            RuleEffects(sorting: Classification(team: RegistryKey("fiscal"), priority: RegistryKey("urgent"))), line: 7),
        R.rule(
            "shop", R.from("*@shop.test"),
            RuleEffects(sorting: Classification(team: RegistryKey("shop"), category: RegistryKey("vip"))),
            line: 11),
    ])

    private static func route(to recipient: String, from sender: String, _ subject: String) -> [String] {
        rules.route(RoutingFacts(mail: R.mail(to: recipient, from: sender, subject)))
            .routing.steps.map { "\($0.field)=\($0.value) by \($0.rule):\($0.line)" }
    }

    @Test("the first that sets a field wins; later ones may set the others") func firstWins() {
        #expect(
            Self.route(to: "billing@desk.test", from: "a@shop.test", "NOTA  FISCAL parada") == [
                "team=billing by billing:3", "priority=urgent by urgent:7", "category=vip by shop:11",
            ])
    }

    @Test(
        "what a rule's words mean",
        arguments: [
            Case("tagged recipient", ["billing+x@desk.test", "a@b.test", "hi"], 1),
            Case("recipient as a piece of another", ["xbilling@desk.test", "a@b.test", "hi"], 0),
            Case("domain as the end of another", ["x@desk.test", "a@evilshop.test", "hi"], 0),
            Case("accents and case", ["x@desk.test", "a@b.test", "Nóta físcal"], 2),
            Case("words torn apart", ["x@desk.test", "a@b.test", "nota sem fiscal"], 0),
            Case("part of a word", ["x@desk.test", "a@b.test", "urgentemente"], 0),
        ])
    func matches(row: Case<[String], Int>) {
        #expect(Self.route(to: row.given[0], from: row.given[1], row.given[2]).count == row.expected)
    }

    @Test("captures become fields, tags and notes; a dollar sign is written twice") func captures() {
        let rules = RuleSet(rules: [
            R.rule(
                "order", R.subject("/order (?<order>\\d+) of (\\w+)/i"),
                RuleEffects(
                    tags: ["$2"], fields: ["order": "${order}", "price": "$$5", "nothing": "$7"], note: "order ${order}"
                ))
        ])
        let route = rules.route(RoutingFacts(mail: R.mail("Re: ORDER 4711 of Maria")))
        #expect(route.fields["order"] == "4711" && route.fields["price"] == "$5" && route.fields["nothing"] == "")
        #expect(route.tags == ["Maria"] && route.notes == ["order 4711"])
    }

    @Test("new tickets and replies are told apart, and a rule that stops, stops") func scopes() {
        let rules = RuleSet(rules: [
            R.rule("new", .always, R.team("a")), R.rule("replies", .always, R.team("b"), scope: .replies),
            R.rule("all", .always, RuleEffects(tags: ["t"], stops: true), scope: .all),
            R.rule("late", .always, RuleEffects(tags: ["late"]), scope: .all),
        ])
        let new = rules.route(RoutingFacts(mail: R.mail()))
        let reply = rules.route(RoutingFacts(mail: R.mail(), isReply: true))
        #expect(new.sorting.team == RegistryKey("a") && new.tags == ["t"])
        #expect(reply.sorting.team == RegistryKey("b") && reply.tags == ["t"])
    }

    private static func everything(_ name: String) -> RuleEffects {
        var effects = RuleEffects(
            sorting: Classification(
                team: RegistryKey(name), category: RegistryKey(name), requestType: RegistryKey(name),
                priority: RegistryKey(name), policy: RegistryKey(name)),
            assignee: .analyst(RegistryKey(name)), locale: .spanish, participants: ["\(name)@b.test"], tags: [name],
            fields: ["f": name], foreignNumber: name, note: name, acknowledgement: .template(name),
            fate: .refuse(name))
        effects.requester = "\(name)@c.test"
        return effects
    }

    @Test("whatever a rule sets is laid over the mail, in one order; a later rule only adds to lists") func setsAll() {
        let rules = RuleSet(rules: [
            R.rule("a", .always, Self.everything("a")), R.rule("b", .always, Self.everything("b")),
        ])
        let route = rules.route(RoutingFacts(mail: R.mail()))
        #expect(route.sorting == Self.everything("a").sorting && route.fields == ["f": "a"])
        #expect(route.assignment == .analyst(RegistryKey("a")) && route.fate == .refuse("a"))
        #expect(route.acknowledgement == .template("a") && route.foreignNumber == "a" && route.locale == .spanish)
        #expect(
            route.tags == ["a", "b"] && route.notes == ["a", "b"] && route.participants == ["a@b.test", "b@b.test"])
        let steps = route.routing.steps
        #expect(
            steps.filter { $0.rule == "a" }.map(\.field) == [
                "team", "category", "request_type", "priority", "assignee", "sla_policy", "locale", "acknowledge",
                "then", "fields.f", "foreign_number", "requester", "tag", "participant", "note",
            ])
        #expect(steps.filter { $0.rule == "b" }.map(\.field) == ["tag", "participant", "note"])
        #expect(RuleLint(rules).findings().count == 11, "each field that never wins, but for the same language")
    }

    struct Asked: Sendable, CustomTestStringConvertible {
        var name: String
        var question: any Question
        var holds: Bool
        var testDescription: String { name }
    }

    private static var richMail: Inbound {
        var mail = R.mail(
            to: "billing@desk.test", from: "ana@sub.shop.test", "Segunda via", "Olá,\nvia do boleto?\n> antes")
        mail.visibleText = "Olá,\nvia do boleto?"
        mail.mailbox = "support"
        mail.locale = .portuguese
        mail.traits = MailTraits(
            header: MailHeader(fields: [("X-Spam-Status", "No, score=2.5 required=5"), ("X-Shop", "Loja Azul")]),
            envelopeRecipients: ["billing@desk.test"], headerRecipients: ["sales@desk.test"],
            replyTo: ["maria@else.test"],
            attachments: [AttachmentTraits(name: "nota.PDF", type: "application/pdf", size: 2_000_000)], dmarc: .fail)
        return mail
    }

    @Test(
        "each question",
        arguments: [
            Asked(name: "envelope", question: AddressQuestion(.envelopeTo, "billing@desk.test".matchers), holds: true),
            Asked(
                name: "header only", question: AddressQuestion(.headerTo, "billing@desk.test".matchers), holds: false),
            Asked(name: "reply-to", question: AddressQuestion(.replyTo, "*@else.test".matchers), holds: true),
            Asked(name: "parent domain", question: DomainQuestion(["shop.test"]), holds: true),
            Asked(name: "domain's tail", question: DomainQuestion(["hop.test"]), holds: false),
            Asked(name: "visible", question: TextQuestion(.visible, ["boleto".matcher].compactMap { $0 }), holds: true),
            Asked(
                name: "quoted is not visible", question: TextQuestion(.visible, ["antes".matcher].compactMap { $0 }),
                holds: false),
            Asked(
                name: "but in the body", question: TextQuestion(.body, ["antes".matcher].compactMap { $0 }), holds: true
            ),
            Asked(
                name: "any header", question: TextQuestion(.header("x-shop"), ["loja azul".matcher].compactMap { $0 }),
                holds: true),
            Asked(name: "header present", question: FlagQuestion(.header("x-shop"), true), holds: true),
            Asked(name: "header absent", question: FlagQuestion(.header("list-id"), false), holds: true),
            Asked(
                name: "attachment",
                question: AttachmentQuestion(
                    names: ["/\\.pdf$/i".matcher].compactMap { $0 }, types: ["application/*"], largerThan: 1_000_000
                ), holds: true),
            Asked(
                name: "attachment too small", question: AttachmentQuestion(largerThan: 3_000_000),
                holds: false),
            Asked(name: "mailbox", question: FactQuestion(.mailbox, ["support"]), holds: true),
            Asked(name: "spam at least", question: SpamQuestion(atLeast: 2), holds: true),
            Asked(name: "spam below", question: SpamQuestion(below: 2), holds: false),
            Asked(name: "dmarc", question: FactQuestion(.dmarc, ["fail"]), holds: true),
            Asked(name: "by hand", question: FlagQuestion(.automatic, false), holds: true),
            Asked(name: "answers nothing", question: FlagQuestion(.isReply, true), holds: false),
            Asked(name: "locale", question: FactQuestion(.locale, ["pt-BR", "es"]), holds: true),
            Asked(name: "working time", question: FlagQuestion(.workingTime(RegistryKey("office")), true), holds: true),
            Asked(name: "organisation", question: FactQuestion(.organisation, ["shop"]), holds: true),
        ])
    func asks(row: Asked) {
        let facts = RoutingFacts(mail: Self.richMail, organisation: RegistryKey("shop"), open: [RegistryKey("office")])
        var none: Captures = [:]
        #expect(row.question.holds(for: RoutingScratch(facts), captures: &none) == row.holds)
    }

    @Test("the index finds exactly the rules that asking each would find")
    func indexIsWhole() {
        var generator = SeededGenerator(seed: 11)
        let words = ["nota", "fiscal", "boleto", "erro", "urgente", "via", "login", "senha"]
        let domains = ["shop.test", "a.shop.test", "b.test", "desk.test"]
        func condition(_ depth: Int) -> Condition {
            switch Int.random(in: 0..<(depth > 0 ? 10 : 7), using: &generator) {
            case 0: return R.from("*@\(domains.randomElement(using: &generator) ?? "")")
            case 1: return R.to("billing@\(domains.randomElement(using: &generator) ?? "")")
            case 2:
                return R.subject(
                    words.randomElement(using: &generator) ?? "", words.randomElement(using: &generator) ?? "")
            case 3: return R.subject("/\(words.randomElement(using: &generator) ?? "")s?\\b/i")
            case 4: return R.ask(DomainQuestion([domains.randomElement(using: &generator) ?? ""]))
            case 5: return R.ask(FlagQuestion(.automatic, Bool.random(using: &generator)))
            case 6: return R.subject("/(?<x>\(words.randomElement(using: &generator) ?? "")|zzz)/")
            case 7: return .all((0..<2).map { _ in condition(depth - 1) })
            case 8: return .any((0..<2).map { _ in condition(depth - 1) })
            default: return .not(condition(depth - 1))
            }
        }
        let rules = (0..<300).map { R.rule("r\($0)", condition(3), RuleEffects(tags: ["t\($0)"])) }
        let set = RuleSet(rules: rules)
        for _ in 0..<200 {
            let subject = (0..<4).map { _ in words.randomElement(using: &generator) ?? "" }.joined(separator: " ")
            let mail = R.mail(
                to: "billing@\(domains.randomElement(using: &generator) ?? "")",
                from: "x@\(domains.randomElement(using: &generator) ?? "")", subject)
            let facts = RoutingFacts(mail: mail)
            let asked = rules.filter { rule in
                var none: Captures = [:]
                return rule.when.holds(for: RoutingScratch(facts), captures: &none)
            }.flatMap(\.effects.tags)
            #expect(set.route(facts).tags == asked)
            #expect(set.trace(facts).route.tags == asked)
        }
    }
}

/// The same numbers each time: a failure can be looked at again.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    // SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
