// Rules: what matches, and that the first rule that sets a field wins.
import Testing

@testable import Helpdesk

@Suite("Routing")
struct RoutingTests {
    private static let rules = RuleSet(rules: [
        Rule(
            name: "billing", line: 3, when: Conditions(to: [AddressPattern("billing@desk.test")].compactMap { $0 }),
            set: Sorting(team: Key("billing"))),
        Rule(
            name: "urgent", line: 7,
            when: Conditions(subject: [Phrase("nota fiscal"), Phrase("urgente")].compactMap { $0 }),
            set: Sorting(team: Key("fiscal"), priority: Key("urgent"))),
        Rule(
            name: "shop", line: 11, when: Conditions(from: [AddressPattern("*@shop.test")].compactMap { $0 }),
            set: Sorting(team: Key("shop"), category: Key("vip"))),
    ])

    private static func route(to recipient: String, from sender: String, _ subject: String) -> [String] {
        let facts = RoutingFacts(recipients: [recipient], sender: sender, subject: subject)
        return rules.route(facts).routing.steps.map { "\($0.field)=\($0.value) by \($0.rule):\($0.line)" }
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
}
