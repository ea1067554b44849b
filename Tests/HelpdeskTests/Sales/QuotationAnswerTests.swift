// The customer's word on a quotation: what counts, for whom, and what is told.
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("A customer's word on a quotation")
struct QuotationAnswerTests {
    struct Given: Sendable {
        var text = "Aceito."
        var sender = "maria@shop.test"
        /// The entry that the answered mail was about; the quotation went out with 6.
        var entry: Int64 = 6
        var purpose = Token.Purpose.customerFacing
        var tokenOf: String?
        var state = QuotationState.sent
        var validUntil: Instant? = DeskFixture.now + .days(1)
        var status = TicketStatus.waiting
        var organisation: String? = "shop"
    }

    enum Outcome: Equatable, Sendable {
        case counts(QuotationState)
        case doesNotCount(QuotationRefusal)
        case plain
    }

    static func decide(_ given: Given) -> Decision {
        let token = Token(
            purpose: given.purpose, ticket: TicketID(1), entry: given.entry,
            recipient: DeskFixture.keys.mark(of: given.tokenOf ?? given.sender, on: .none), expiryDay: 21_000)
        var mail = DeskFixture.mail(from: given.sender, "Re: quotation", answering: [DeskFixture.id(token)])
        mail.visibleText = given.text
        var desk = DeskFixture.desk
        desk.registry = SaleCommandTests.registry()
        let ticket = DeskFixture.ticket(
            status: given.status, organisation: given.organisation, assignee: RegistryKey("ana"))
        var known = StoreContext(tickets: [ticket.id: ticket])
        known.sales = [
            ticket.id: TicketSales(quotations: [
                SaleCommandTests.quotation(1, 2, given.state, draft: 5, sent: 6, validUntil: given.validUntil)
            ])
        ]
        return desk.decide(mail, knowing: known, at: DeskFixture.now)
    }

    static func outcome(_ decision: Decision) -> Outcome {
        guard case .change(_, let change) = decision.filing else { return .plain }
        for step in SaleCommandTests.steps(change) {
            if case .quotation(QuotationID(1), version: 2, .move(let state, _)) = step { return .counts(state) }
        }
        for case .sale(.answerIgnored("Q-1/2", let refusal)) in change.events { return .doesNotCount(refusal) }
        return .plain
    }

    @Test(
        "what counts",
        arguments: [
            Case("aceito", Given(), Outcome.counts(.accepted)),
            Case("accept", Given(text: "Accept\n\nMaria"), .counts(.accepted)),
            Case("acepto", Given(text: "ACEPTO"), .counts(.accepted)),
            Case("recuso", Given(text: "recuso: caro demais"), .counts(.refused)),
            Case("rechazo", Given(text: "Rechazo"), .counts(.refused)),
            Case(
                "a colleague in copy, with a token of their own", Given(sender: "copied@else.test"), .counts(.accepted)),
            Case("on a ticket that is closed for good", Given(status: .closed, organisation: nil), .counts(.accepted)),
            Case("in answer to another mail of the ticket", Given(entry: 4), .plain),
            Case("in answer to an internal notice", Given(purpose: .internal), .plain),
            Case("with somebody else's token", Given(tokenOf: "jo@shop.test"), .plain),
            Case("a bargain", Given(text: "Aceito, mas com 10%"), .plain),
            Case("a question", Given(text: "Aceito?"), .doesNotCount(.unclear)),
            Case("taken back below", Given(text: "Accept\n\nNo, not at this price."), .doesNotCount(.unclear)),
            Case(
                "an unclear word of somebody who was not asked", Given(text: "Aceito?", tokenOf: "jo@shop.test"), .plain
            ),
            Case("an old version", Given(state: .superseded), .doesNotCount(.notSent(.superseded))),
            Case("twice", Given(state: .accepted), .doesNotCount(.answered(.accepted))),
            Case("too late", Given(validUntil: DeskFixture.now + .seconds(-1)), .doesNotCount(.validityPassed)),
            Case(
                "refused too late counts all the same",
                Given(text: "recuso", validUntil: DeskFixture.now + .seconds(-1)),
                .counts(.refused)),
        ])
    func counts(row: Case<Given, Outcome>) { #expect(Self.outcome(Self.decide(row.given)) == row.expected) }

    @Test("the analyst and sales are told, each once, and the customer hears that it counts") func tells() throws {
        let decision = Self.decide(Given())
        guard case .change(_, let change) = decision.filing else {
            Issue.record("not filed")
            return
        }
        let told = change.notices.filter { $0.kind == .sale(.answered) }.map(\.address)
        #expect(told == ["ana@desk.test", "sara@desk.test"])
        #expect(change.notices.filter { $0.kind == .sale(.recorded) }.map(\.address) == ["maria@shop.test"])
        #expect(change.status == .open && change.entry?.kind == .customerMail)
        #expect(decision.disposition == .commanded)
    }

    @Test("a word that does not count reaches the analyst as any mail does, and the customer learns why")
    func explains() {
        guard case .change(_, let change) = Self.decide(Given(state: .superseded)).filing else {
            Issue.record("not filed")
            return
        }
        #expect(
            change.notices.map(\.kind) == [.customerReplied, .sale(.notCounted("Q-1/2", .notSent(.superseded)))])
    }

    @Test("an unclear word binds nobody, and both sides are told") func unclear() {
        guard case .change(_, let change) = Self.decide(Given(text: "Aceito 🙃")).filing else {
            Issue.record("not filed")
            return
        }
        #expect(change.notices.map(\.kind) == [.customerReplied, .sale(.notCounted("Q-1/2", .unclear))])
        #expect(change.notices.map(\.address) == ["ana@desk.test", "maria@shop.test"])
        #expect(SaleCommandTests.steps(change).isEmpty)
    }

    @Test("the desk asks for sales only where a mail may be about them") func asks() {
        func asks(_ text: String) -> Bool {
            var mail = DeskFixture.mail(from: "maria@shop.test")
            mail.visibleText = text
            return DeskFixture.desk.study(mail, at: DeskFixture.now).questions.asksForSales
        }
        #expect(asks("aceito") && !asks("It is broken again."))
    }
}
