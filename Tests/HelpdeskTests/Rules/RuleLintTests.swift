// The lint: what is certain is told, what might matter to some mail is not.
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Lint of rules")
struct RuleLintTests {
    private static func lint(_ rules: Rule...) -> [RuleFinding] { RuleLint(RuleSet(rules: rules)).findings() }

    @Test("a rule below one that means more mails and does the same") func shadowed() {
        let findings = Self.lint(
            R.rule("all of them", R.from("*@shop.test"), R.team("a")), R.rule("one", R.from("m@shop.test"), R.team("b"))
        )
        #expect(findings == [.shadowed(rule: 1, by: 0)])
    }

    @Test("a rule below one that stops") func stopped() {
        let findings = Self.lint(
            R.rule("stop", R.subject("invoice"), RuleEffects(tags: ["x"], stops: true)),
            R.rule("never", R.subject("copy of the invoice"), RuleEffects(tags: ["y"])))
        #expect(findings == [.shadowed(rule: 1, by: 0)])
    }

    @Test("one field lost, the other not") func partly() {
        let findings = Self.lint(
            R.rule("a", R.subject("x1y"), R.team("a")),
            R.rule(
                "b", .all([R.subject("x1y"), R.to("b@c.test")]),
                RuleEffects(sorting: Classification(team: RegistryKey("b"), priority: RegistryKey("p")))))
        #expect(findings == [.neverWins(rule: 1, field: "team", by: 0)])
    }

    @Test(
        "no false alarm",
        arguments: [
            Case("other domain", [R.from("*@shop.test"), R.from("m@else.test")], 0),
            Case("subdomain is another address domain", [R.from("*@shop.test"), R.from("m@sub.shop.test")], 0),
            Case("narrower first", [R.from("m@shop.test"), R.from("*@shop.test")], 0),
            Case(
                "other field", [R.subject("boleto"), R.ask(TextQuestion(.body, ["boleto".matcher].compactMap { $0 }))],
                0),
            Case("not the same not", [.not(R.subject("boleto")), R.subject("boleto")], 0),
            Case("domain holds its addresses", [R.ask(DomainQuestion(["shop.test"])), R.from("m@sub.shop.test")], 1),
            Case(
                "any of two, both within",
                [R.from("*@shop.test"), .any([R.from("a@shop.test"), R.from("b@shop.test")])], 1),
            Case(
                "any of two, one outside",
                [R.from("*@shop.test"), .any([R.from("a@shop.test"), R.from("b@else.test")])], 0),
        ])
    func careful(row: Case<[Condition], Int>) {
        let findings = Self.lint(
            R.rule("first", row.given[0], R.team("a")), R.rule("second", row.given[1], R.team("a")))
        #expect(findings.count == row.expected, "\(findings)")
    }

    @Test(
        "what can never hold",
        arguments: [
            Case("yes and no", [R.ask(FlagQuestion(.automatic, true)), R.ask(FlagQuestion(.automatic, false))], true),
            Case("sender outside the domain", [R.from("a@shop.test"), R.ask(DomainQuestion(["else.test"]))], true),
            Case("a thing and its opposite", [R.subject("boleto"), .not(R.subject("boleto"))], true),
            Case("impossible score", [R.ask(SpamQuestion(atLeast: 5, below: 4))], true),
            Case("two words", [R.subject("boleto"), R.subject("urgente")], false),
        ])
    func impossible(row: Case<[Condition], Bool>) {
        let findings = Self.lint(R.rule("r", .all(row.given), R.team("a")))
        #expect(!findings.isEmpty == row.expected, "\(findings)")
    }
}
