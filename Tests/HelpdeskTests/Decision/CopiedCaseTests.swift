// An analyst who writes to a customer and copies the desk, and whom a rule reads out of a form's mail.
import MIME
import ShippedLexicon
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("The desk in copy")
struct CopiedCaseTests {
    struct Given: Sendable {
        var to: String
        var copy = "support@desk.test"
        var from = "ana@desk.test"
        var isProven = true
        var answering: [String] = []
        var text = "As we said, the paper comes on Friday."
    }

    struct Outcome: Equatable, Sendable {
        var requester: String?
        var others: [String] = []
        var kind: EntryKind?
        var status: TicketStatus?
        var told: [String] = []
    }

    private static func desk() -> Desk {
        var registry = DeskFixture.registry()
        registry.commandsWithoutToken = .dmarc
        return Desk(
            registry: registry, rules: RuleSet(rules: []), lexicon: .shipped, ownAddresses: ["support@desk.test"],
            domain: "desk.test", keys: DeskFixture.keys,
            mailboxes: [
                "support": DeskMailbox(name: "support", address: "support@desk.test", authservID: "mx.desk.test")
            ])
    }

    private static func outcome(_ given: Given) -> Outcome {
        var mail = DeskFixture.mail(from: given.from, "RES: Our call", answering: given.answering)
        (mail.visibleText, mail.text) = (given.text, given.text)
        mail.traits.header = MailHeader(fields: [("To", given.to), ("Cc", given.copy)])
        mail.copied = (AddressList.parse(given.to) + AddressList.parse(given.copy)).map { $0.address.loweredAddress }
        if given.isProven {
            mail.authentication = [
                AuthenticationResults(parsing: "mx.desk.test; dmarc=pass header.from=desk.test")
            ]
        }
        let known = StoreContext(filed: ["old@shop.test": TicketID(1)], tickets: [TicketID(1): DeskFixture.ticket()])
        let decision = desk().decide(mail, knowing: known, at: DeskFixture.now)
        guard case .open(let ticket, let change) = decision.filing else { return Outcome() }
        return Outcome(
            requester: ticket.requester, others: ticket.participants, kind: change.entry?.kind, status: change.status,
            told: change.notices.map(\.address))
    }

    private static let begun = Outcome(requester: "maria@shop.test", kind: .publicReply, status: .waiting)

    @Test(
        "opens the customer's ticket with the analyst's words, and nobody is written to",
        arguments: [
            Case("to a customer", Given(to: "Maria <maria@shop.test>"), begun),
            Case("the desk last in To", Given(to: "maria@shop.test, support@desk.test", copy: ""), begun),
            Case("an unseen copy", Given(to: "maria@shop.test", copy: ""), begun),
            Case(
                "two of them", Given(to: "maria@shop.test", copy: "support@desk.test, jo@shop.test"),
                Outcome(requester: "maria@shop.test", others: ["jo@shop.test"], kind: .publicReply, status: .waiting)),
            Case("an answer to a mail of hers", Given(to: "maria@shop.test", answering: ["hers@shop.test"]), begun),
        ])
    func begins(row: Case<Given, Outcome>) { #expect(Self.outcome(row.given) == row.expected) }

    @Test(
        "what is none",
        arguments: [
            Case("to the desk, a supplier in copy", Given(to: "support@desk.test", copy: "jo@paper.test"), false),
            Case("to a colleague", Given(to: "bruno@desk.test"), false),
            Case("nothing proves it", Given(to: "maria@shop.test", isProven: false), false),
            Case("a customer's own", Given(to: "jo@shop.test", from: "maria@shop.test"), false),
            Case("it belongs to a ticket", Given(to: "maria@shop.test", answering: ["old@shop.test"]), false),
            Case("to a machine", Given(to: "noreply@shop.test"), false),
        ])
    func none(row: Case<Given, Bool>) { #expect((Self.outcome(row.given).kind == .publicReply) == row.expected) }
}

@Suite("The requester by a rule")
struct NamedRequesterTests {
    struct Given: Sendable {
        var requester: String
        var from = "noreply@site.test"
        var quiet: QuietMail? = QuietMail(words: "its sender is noreply@…", isBySenderAlone: true)
        var text = "Name: Maria\nE-mail: maria@shop.test\nThe pump drips."
    }

    private static func outcome(_ given: Given) -> String? {
        var effects = RuleEffects()
        effects.requester = given.requester
        let rules = RuleSet(rules: [R.rule("form", .always, effects)])
        let desk = Desk(
            registry: DeskFixture.registry(), rules: rules, lexicon: .shipped, ownAddresses: ["support@desk.test"],
            domain: "desk.test", keys: DeskFixture.keys)
        var mail = DeskFixture.mail(from: given.from)
        (mail.text, mail.visibleText, mail.quiet) = (given.text, given.text, given.quiet)
        guard
            case .open(let ticket, let change) = desk.decide(mail, knowing: StoreContext(), at: DeskFixture.now).filing
        else { return nil }
        let acknowledged = change.notices.filter { $0.kind.label == "acknowledgement" }.map(\.address)
        return ([ticket.requester, ticket.requesterName ?? "-"] + acknowledged).joined(separator: " ")
    }

    @Test(
        "is whom it names",
        arguments: [
            Case("an address", Given(requester: "maria@shop.test"), "maria@shop.test - maria@shop.test"),
            Case(
                "with a name", Given(requester: "Maria Souza <Maria@Shop.test>"),
                "maria@shop.test Maria Souza maria@shop.test"),
            Case("no address", Given(requester: "none"), "noreply@site.test -"),
            Case("one of ours", Given(requester: "support@desk.test"), "noreply@site.test -"),
            Case("an analyst", Given(requester: "ana@desk.test"), "noreply@site.test -"),
            Case("a machine", Given(requester: "noreply@shop.test"), "noreply@site.test -"),
            Case(
                "an analyst's mail", Given(requester: "maria@shop.test", from: "ana@desk.test", quiet: nil),
                "ana@desk.test - ana@desk.test"),
            Case(
                "it asks for no answer",
                Given(requester: "maria@shop.test", quiet: QuietMail(words: "X-Auto-Response-Suppress: All")),
                "maria@shop.test -"),
        ] as [Case<Given, String?>])
    func named(row: Case<Given, String?>) { #expect(Self.outcome(row.given) == row.expected) }
}
