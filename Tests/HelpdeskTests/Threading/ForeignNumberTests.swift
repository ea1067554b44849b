// Another system's number for the matter: taken out of a mail by a rule, and matched when it comes again.
import MIME
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Foreign numbers")
struct ForeignNumberTests {
    private static let key = "supplier.test number sup-4711"

    /// Takes "[SUP-4711]" out of what the supplier writes; `customers` are organisations by their domain.
    private static func desk(organisation domain: String? = nil, scope: RuleScope = .new) -> Desk {
        var desk = DeskFixture.desk
        let effects = RuleEffects(foreignNumber: "${theirs}")
        desk.rules = RuleSet(rules: [
            R.rule("supplier", R.subject("/\\[(?<theirs>SUP-\\d+)\\]/i"), effects, scope: scope)
        ])
        if let domain {
            let organisation = Organisation(key: RegistryKey("supplier"), name: "Supplier", domains: [domain])
            desk.registry.organisations[organisation.key] = organisation
        }
        return desk
    }

    private static func known(_ ticket: TicketSnapshot, foreign: Bool = true) -> StoreContext {
        var known = StoreContext(tickets: [ticket.id: ticket])
        if foreign { known.foreign = [key: ticket.id] }
        return known
    }

    private static func supplier(_ sender: String = "tracker@supplier.test", _ subject: String = "[SUP-4711] Update")
        -> Inbound
    {
        var mail = DeskFixture.mail(from: sender, subject)
        mail.authentication = []
        return mail
    }

    private func change(of decision: Decision) throws -> TicketChange {
        switch decision.filing {
        case .open(_, let change), .change(_, let change): return change
        case .answer, .orders, .registry, .ledgerOnly: throw Unexpected()
        }
    }

    private struct Unexpected: Error {}

    @Test("the mail that opens a ticket gives it the number, as a field too") func opens() throws {
        let change = try change(of: Self.desk().decide(Self.supplier(), knowing: StoreContext(), at: DeskFixture.now))
        #expect(change.foreignIDs == [Self.key])
        #expect(change.marks.fields == ["foreign_number": "SUP-4711"])
    }

    @Test("it is looked for before it is known whether the mail is a reply", arguments: RuleScope.allCases)
    func asked(scope: RuleScope) {
        let questions = Self.desk(scope: scope).study(Self.supplier(), at: DeskFixture.now).questions
        #expect(questions.foreignIDs == [Self.key])
    }

    struct Writer: Sendable {
        var sender: String
        /// The domain of an organisation of the desk's; nil where it has none such.
        var organisation: String?
    }

    @Test(
        "who may join by it",
        arguments: [
            Case("the address that takes part", Writer(sender: "tracker@supplier.test"), true),
            Case(
                "a colleague in an organisation of the desk",
                Writer(sender: "bob@supplier.test", organisation: "supplier.test"), true),
            Case("anybody else at that domain", Writer(sender: "bob@supplier.test"), false),
        ])
    func joins(row: Case<Writer, Bool>) {
        let ticket = DeskFixture.ticket(requester: "tracker@supplier.test", organisation: nil)
        let decision = Self.desk(organisation: row.given.organisation)
            .decide(Self.supplier(row.given.sender), knowing: Self.known(ticket), at: DeskFixture.now)
        #expect(
            decision.reason
                == (row.expected
                    ? .joined(TicketID(1), .foreignID(Self.key)) : .opened(.stranger(pointingAt: TicketID(1)))))
    }

    @Test("whoever does not join by it does not take it away") func keeps() throws {
        let ticket = DeskFixture.ticket(requester: "tracker@supplier.test", organisation: nil)
        let decision = Self.desk().decide(
            Self.supplier("bob@supplier.test"), knowing: Self.known(ticket), at: DeskFixture.now)
        #expect(try change(of: decision).foreignIDs.isEmpty)
    }

    @Test("a mail that fails DMARC does not join by it") func forged() {
        var desk = Self.desk(organisation: "supplier.test")
        desk.mailboxes = ["support": DeskMailbox(name: "support", address: "support@desk.test", authservID: "mx.test")]
        var mail = Self.supplier()
        mail.authentication = [.init(parsing: "mx.test; dmarc=fail (p=none) header.from=supplier.test")]
        let ticket = DeskFixture.ticket(requester: "tracker@supplier.test", organisation: nil)
        let decision = desk.decide(mail, knowing: Self.known(ticket), at: DeskFixture.now)
        #expect(decision.reason == .opened(.stranger(pointingAt: TicketID(1))))
    }

    @Test("a reply that joined for another reason brings the number along") func learns() throws {
        var mail = Self.supplier("maria@shop.test", "Re: [#1] Printer [SUP-4711]")
        mail.references = [DeskFixture.id(DeskFixture.token(for: "maria@shop.test"))]
        let decision = Self.desk().decide(
            mail, knowing: Self.known(DeskFixture.ticket(), foreign: false), at: DeskFixture.now)
        #expect(try change(of: decision).foreignIDs == ["shop.test number sup-4711"])
    }

    @Test("automatic mail joins by it, and opens nothing again") func automatic() throws {
        var mail = Self.supplier()
        mail.automatic = AutomaticEvidence(words: "Auto-Submitted: auto-generated")
        let ticket = DeskFixture.ticket(status: .solved, requester: "tracker@supplier.test", organisation: nil)
        let decision = Self.desk().decide(mail, knowing: Self.known(ticket), at: DeskFixture.now)
        #expect(decision.disposition == .automatic && decision.reason.ticket == TicketID(1))
        #expect(try change(of: decision).status == nil)
        #expect(decision.notes.contains(.matched(.foreignID(Self.key))))
    }
}
