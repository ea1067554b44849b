// What all expressions of a desk may cost on one mail, and what is decided where they cost more.
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("cost of rules")
struct RuleCostTests {
    private static let mail = R.mail(String(repeating: "a", count: 60) + "! order 4711")

    /// Each takes for ever on a run of "a" that does not end the text.
    private static func evil(_ count: Int) -> [Rule] {
        (0..<count).map {
            R.rule("evil \($0)", R.subject("/^(a|aa|\(String(repeating: "b", count: $0 + 1)))+$/"), R.team("x"))
        }
    }

    @Test("rules that cost too much are left out, and those behind them still decide", arguments: [1, 5, 104])
    func others(_ count: Int) throws {
        let good = R.rule("good", R.subject("/order (\\d+)/"), RuleEffects(tags: ["$1"]))
        let set = RuleSet(rules: Self.evil(count) + [good])
        let facts = RoutingFacts(mail: Self.mail)
        #expect(set.route(facts).tags == ["4711"])
        let (route, traces) = set.trace(facts)
        #expect(route == set.route(facts))
        #expect(traces.map(\.outcome) == Array(repeating: .tooCostly, count: count) + [.held])
    }

    @Test("\"not\" of what nobody knows is no yes") func not() throws {
        let evil = try #require(Self.evil(1).first)
        let set = RuleSet(rules: [R.rule("inverted", .not(evil.when), RuleEffects(tags: ["t"]))])
        #expect(set.route(RoutingFacts(mail: Self.mail)).tags == [])
        // Asked of a mail that it does not cost much on, it answers.
        #expect(set.route(RoutingFacts(mail: R.mail("order"))).tags == ["t"])
    }

    @Test(
        "one match is bounded from all places of the text together",
        arguments: [
            // From no place alone does it take as many steps as PCRE2's own limit.
            ("(x+x+)+y", String(repeating: String(repeating: "x", count: 12) + "z", count: 5_000)),
            ("(.*,){8}P", String(repeating: "a,", count: 3_000)),
        ])
    func places(_ pattern: String, _ text: String) throws {
        #expect(try RegularExpression(pattern).match(text + "\nyP") == .gaveUp)
    }

    @Test(
        "ordinary expressions are decided where the mail's steps are spent",
        arguments: [
            ("order\\s+(\\d+)", "about order 4711"), ("^\\[[A-Z]+-\\d+\\]", "[ABC-12] x"),
            ("(?i)nota fiscal", "Nota Fiscal"),
        ])
    func spent(_ pattern: String, _ text: String) throws {
        var left = 0
        let filler = String(repeating: "words of a mail that says something. ", count: 100)
        #expect(try RegularExpression(pattern).match(text + filler, within: &left) != .gaveUp)
    }
}
