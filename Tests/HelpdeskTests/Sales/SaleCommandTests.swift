// Sales by mail: what an analyst's or a salesperson's commands come to, and what is refused with nothing made.
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Commands of sales")
struct SaleCommandTests {
    static let sara = Analyst(
        key: RegistryKey("sara"), name: "Sara Lins", addresses: ["sara@desk.test"], locale: .portuguese)

    static func registry() -> Registry {
        var registry = DeskFixture.registry()
        registry.analysts[sara.key] = sara
        registry.teams[RegistryKey("sales")] = Team(
            key: RegistryKey("sales"), name: Label("Sales"), members: [sara.key])
        registry.sales = RegistryKey("sales")
        let incident = Category(key: RegistryKey("incident"), label: Label("Incident"))
        registry.categories = [incident.key: incident]
        registry.causes = [
            RegistryKey("expired"): Cause(
                key: RegistryKey("expired"), label: Label("Expired certificate"), categories: [RegistryKey("incident")]),
            RegistryKey("training"): Cause(
                key: RegistryKey("training"), label: Label("Missing training"), categories: [RegistryKey("question")]),
        ]
        registry.taxes = [RegistryKey("iss"): Tax(key: RegistryKey("iss"), label: Label("ISS"), percent: five)]
        registry.quotations = QuotationPolicy(
            validity: .days(15), terms: Label("30 days", translations: [.portuguese: "30 dias"]),
            taxes: [RegistryKey("iss")])
        return registry
    }

    static let five = Amount(tenThousandths: 50_000) ?? .zero

    static func quotation(
        _ number: Int64 = 1, _ version: Int = 1, _ state: QuotationState = .draft, draft: Int64? = nil,
        sent: Int64? = nil, validUntil: Instant? = DeskFixture.now + .days(15)
    ) -> Quotation {
        var quotation = Quotation(
            id: QuotationID(number), version: version, ticket: TicketID(1), state: state, currency: .real,
            lines: [QuotationLine(description: "Licença", quantity: .one, unitPrice: .hundred)],
            validUntil: validUntil, locale: .portuguese, author: RegistryKey("ana"), sentEntry: sent)
        quotation.draftEntry = draft
        return quotation
    }

    static func opportunity(_ state: OpportunityState = .open, entry: Int64? = nil) -> Opportunity {
        var opportunity = Opportunity(
            id: OpportunityID(7), ticket: TicketID(1), state: state, facts: OpportunityFacts(title: "Loja nova"),
            contact: "maria@shop.test")
        opportunity.openedEntry = entry
        return opportunity
    }

    /// - Parameter entry: the one that the answered notice was about.
    static func decide(
        _ text: String, from analyst: Analyst = DeskFixture.ana, sales: TicketSales = TicketSales(), entry: Int64 = 5
    ) -> (decision: Decision, change: TicketChange) {
        let token = Token(
            purpose: .internal, ticket: TicketID(1), entry: entry,
            recipient: DeskFixture.keys.mark(of: analyst.addresses[0], on: .none), expiryDay: 21_000)
        var mail = DeskFixture.mail(from: analyst.addresses[0], "Re: [#1] Printer", answering: [DeskFixture.id(token)])
        mail.visibleText = text
        var desk = DeskFixture.desk
        desk.registry = registry()
        var ticket = DeskFixture.ticket()
        ticket.sorting.category = RegistryKey("incident")
        var known = StoreContext(tickets: [ticket.id: ticket])
        known.sales = [ticket.id: sales]
        let decision = desk.decide(mail, knowing: known, at: DeskFixture.now)
        guard case .change(_, let change) = decision.filing else { return (decision, TicketChange()) }
        return (decision, change)
    }

    static func steps(_ change: TicketChange) -> [SaleStep] {
        change.steps.compactMap { if case .sale(let step) = $0 { step } else { nil } }
    }

    static func faults(_ change: TicketChange) -> [CommandFault] {
        (AnalystMailTests.receipt(change)?.results ?? []).compactMap {
            if case .failed(let fault) = $0.outcome { fault } else { nil }
        }
    }

    @Test("#orçamento makes a draft with the desk's taxes, terms and validity, and the draft comes back at once")
    func quotes() throws {
        let change = Self.decide(
            "#orcamento\nLicença anual; 3; 1.200,00; 10%\nHoras; 1,5; R$ 180\n\nOlá Maria,\n\ncomo falamos."
        ).change
        guard case .draft(let draft) = Self.steps(change).first else {
            Issue.record("no draft")
            return
        }
        #expect(draft.lines.map(\.description) == ["Licença anual", "Horas"])
        #expect(draft.lines[0].net(in: .real).minorUnits == 324_000)
        #expect(draft.message == "Olá Maria,\n\ncomo falamos.")
        #expect(draft.taxes == [QuotedTax(label: "ISS", percent: Self.five)])
        #expect(draft.terms == "30 dias" && draft.locale == .portuguese, "in the customer's language")
        // Until the end of 2026-01-16, on the desk's calendar.
        #expect(draft.validUntil == Instant(seconds: 1_768_607_999))
        #expect(change.notices.map(\.kind) == [.sale(.draft)], "the draft is the receipt")
        #expect(change.notices.first?.notBefore == nil, "it does not wait")
        #expect(change.notices.first?.address == "ana@desk.test")
        #expect(change.entry?.kind == .internalNote, "the lines never go to the customer as an answer")
        #expect(change.entry?.text.contains("1.200,00") == true)
    }

    @Test("a first line may stand behind the word") func firstLine() {
        let change = Self.decide("#quote Licença; 1; 10,00\n").change
        guard case .draft(let draft) = Self.steps(change).first else {
            Issue.record("no draft")
            return
        }
        #expect(draft.lines.count == 1 && draft.message.isEmpty)
    }

    typealias Bad = Case<String, [Int]>

    @Test(
        "a malformed line is named by its number, and nothing at all is made",
        arguments: [
            Bad("no lines", "#quote", []),
            Bad("one of three", "#quote\na; 1; 10,00\nb; dois; 10,00\nc; 1; 5,00", [2]),
            Bad("two of three", "#quote\na; 1\nb; 1; 10,00\nc; 1; 10.5", [1, 3]),
            Bad("a sentence for a line", "#quote\nOlá Maria\n\na; 1; 10,00", [1]),
            Bad("#change too", "#alterar\na; 1; 2; 3; 4", [1]),
        ])
    func malformed(row: Bad) {
        let change = Self.decide(row.given, sales: TicketSales(quotations: [Self.quotation(draft: 5)])).change
        #expect(Self.steps(change).isEmpty)
        guard case .sale(.lines(let faults)) = Self.faults(change).first else {
            Issue.record("no fault")
            return
        }
        #expect(faults.faults.map(\.line) == row.expected)
        #expect(change.notices.allSatisfy { $0.address == "ana@desk.test" }, "nobody else hears of it")
        #expect(change.entry?.kind == .internalNote)
    }

    typealias Approval = Case<(String, TicketSales, Int64), String>

    @Test(
        "what #approve sends, and what it refuses",
        arguments: [
            Approval(
                "the draft that the notice shows", ("#approve", TicketSales(quotations: [quotation(draft: 5)]), 5),
                "Q-1/1"),
            Approval(
                "the newest, where no draft is answered", ("#aprovar", TicketSales(quotations: [quotation(2)]), 9),
                "Q-2/1"),
            Approval(
                "an older notice, changed since",
                (
                    "#approve",
                    TicketSales(quotations: [quotation(1, 2, draft: 8), quotation(1, 1, .superseded, draft: 5)]), 5
                ), "Q-1/1 superseded"),
            Approval(
                "by name",
                (
                    "#approve Q-1/2",
                    TicketSales(quotations: [quotation(2, 1, draft: 9), quotation(1, 2, draft: 8)]), 9
                ), "Q-1/2"),
            Approval(
                "twice", ("#approve", TicketSales(quotations: [quotation(1, 1, .sent, draft: 5, sent: 6)]), 5),
                "Q-1/1 sent"),
            Approval("none there", ("#approve", TicketSales(), 5), "none"),
            Approval("a name that is none", ("#approve it", TicketSales(quotations: [quotation()]), 5), "none"),
        ])
    func approves(row: Approval) {
        let change = Self.decide(row.given.0, sales: row.given.1, entry: row.given.2).change
        switch (Self.steps(change).first, Self.faults(change).first) {
        case (.quotation(let id, let version, .move(.sent, nil)), nil):
            #expect("\(id)/\(version)" == row.expected)
            #expect(change.notices.count { $0.kind == .sale(.quotation) } == 2, "the customer and who is in copy")
            #expect(change.entry?.kind == .publicReply && change.status == .waiting)
            #expect(change.notices.filter { $0.kind == .sale(.quotation) }.allSatisfy { $0.notBefore != nil })
        case (nil, .sale(.quotation(let label, .notADraft(let state)))):
            #expect("\(label) \(state.rawValue)" == row.expected)
        case (nil, .sale(.noQuotation)): #expect(row.expected == "none")
        case (let step, let fault): Issue.record("\(String(describing: step)), \(String(describing: fault))")
        }
    }

    @Test("text below #approve stays inside, and the receipt says so") func textBesideApproval() {
        let change = Self.decide(
            "#approve\nThe boss agrees.", sales: TicketSales(quotations: [Self.quotation(draft: 5)])
        ).change
        #expect(change.entry?.text.contains("boss") == false && change.entry?.folded == "The boss agrees.")
        #expect(AnalystMailTests.receipt(change)?.answer == .note(.besideCommand))
    }

    @Test("#change makes a next version of what the notice shows; an empty message keeps the old one") func changes() {
        let change = Self.decide(
            "#alterar\nLicença; 2; 90,00", sales: TicketSales(quotations: [Self.quotation(draft: 5)])
        ).change
        guard
            case .quotation(QuotationID(1), version: 1, .nextVersion(let lines, nil, let end)) = Self.steps(change)
                .first
        else {
            Issue.record("\(Self.steps(change))")
            return
        }
        #expect(lines.first?.quantity == Amount(tenThousandths: 20_000))
        #expect(end == Instant(seconds: 1_768_607_999), "the last second of its last day, as of a first draft")
        #expect(change.notices.map(\.kind) == [.sale(.draft)])
    }

    @Test("#oportunidade: facts out of lines, the sales team told with what is known of the customer") func opens() {
        let change = Self.decide(
            "#oportunidade Loja nova\nValor: R$ 12.000,00\nPrevisão: 2026-02-01\nProduto: PDV\n\nQuer antes do Natal."
        ).change
        guard case .open(let facts, let partner, let contact, let owner) = Self.steps(change).first else {
            Issue.record("none opened")
            return
        }
        #expect(facts.title == "Loja nova" && facts.value == Money(minorUnits: 1_200_000, currency: .real))
        #expect(facts.expectedClose == CivilDate(2026, 2, 1) && facts.product == "PDV")
        #expect(facts.description == "Quer antes do Natal.")
        #expect(partner == RegistryKey("shop") && contact == "maria@shop.test" && owner == nil)
        #expect(change.notices.filter { $0.kind == .sale(.opportunity) }.map(\.address) == ["sara@desk.test"])
    }

    typealias Deal = Case<(String, OpportunityState), String>

    @Test(
        "sales answers by mail, on a ticket of another team",
        arguments: [
            Deal("won", ("#ganhou", .open), "won"),
            Deal("won in Spanish", ("#ganada", .open), "won"),
            Deal("lost, and why", ("#perdida ficou caro", .open), "lost: ficou caro"),
            Deal("lost, and why below", ("#lost\nToo expensive", .open), "lost: Too expensive"),
            Deal("lost without a word why", ("#lost", .open), "refused noReason"),
            Deal("won twice", ("#won", .won), "refused already(Helpdesk.OpportunityState.won)"),
        ])
    func deals(row: Deal) {
        let sales = TicketSales(opportunities: [Self.opportunity(row.given.1, entry: 5)])
        let change = Self.decide(row.given.0, from: Self.sara, sales: sales).change
        switch (Self.steps(change).last, Self.faults(change).first) {
        case (.opportunity(OpportunityID(7), .move(let state, let reason)), nil):
            #expect(state.rawValue + (reason.map { ": \($0)" } ?? "") == row.expected)
            #expect(Self.steps(change).first == .opportunity(OpportunityID(7), .own(Self.sara.key)), "hers now")
        case (nil, .sale(.opportunity(_, let refusal))): #expect("refused \(refusal.self)".hasPrefix("refused"))
        case (let step, let fault): Issue.record("\(String(describing: step)), \(String(describing: fault))")
        }
        if row.expected.hasPrefix("refused") { #expect(Self.steps(change).isEmpty) }
    }

    @Test("an analyst of neither team may not sell on it, and the prices stay inside") func rights() {
        var registry = Self.registry()
        let zoe = Analyst(key: RegistryKey("zoe"), name: "Zoe", addresses: ["zoe@desk.test"])
        registry.analysts[zoe.key] = zoe
        let token = Token(
            purpose: .customerFacing, ticket: TicketID(1), entry: 5,
            recipient: DeskFixture.keys.mark(of: zoe.addresses[0], on: .none), expiryDay: 21_000)
        var mail = DeskFixture.mail(from: zoe.addresses[0], answering: [DeskFixture.id(token)])
        mail.visibleText = "#quote\na; 1; 10"
        var desk = DeskFixture.desk
        desk.registry = registry
        let known = StoreContext(tickets: [TicketID(1): DeskFixture.ticket()])
        guard case .change(_, let change) = desk.decide(mail, knowing: known, at: DeskFixture.now).filing else {
            Issue.record("nothing filed")
            return
        }
        #expect(Self.steps(change).isEmpty && change.entry?.kind == .internalNote)
        #expect(change.notices.allSatisfy { $0.address == "zoe@desk.test" })
    }

    typealias Diagnosing = Case<String, CommandFault?>

    @Test(
        "#diagnosis takes a cause of the ticket's category, by key or label",
        arguments: [
            Diagnosing("by key", "#diagnosis expired / new one installed", nil),
            Diagnosing("by label, accents or not", "#diagnóstico expired certificate / new one installed", nil),
            Diagnosing("the solution below", "#diagnosis expired\nnew one\ninstalled", nil),
            Diagnosing("no solution", "#diagnosis expired", .sale(.noSolution)),
            Diagnosing(
                "nearest", "#diagnosis expird / x", .notAmong(["Expired certificate"], nearest: "expired")),
            Diagnosing("another category's", "#diagnosis training / x", .notAmong(["Expired certificate"])),
            Diagnosing("nothing", "#diagnosis", .argumentMissing(example: "… / …")),
        ])
    func diagnoses(row: Diagnosing) {
        let change = Self.decide(row.given).change
        #expect(Self.faults(change).first == row.expected)
        guard row.expected == nil else { return #expect(Self.steps(change).isEmpty) }
        guard case .diagnose(let diagnosis, by: RegistryKey("ana")) = Self.steps(change).first else {
            Issue.record("not diagnosed")
            return
        }
        #expect(diagnosis.cause == RegistryKey("expired") && diagnosis.solution.contains("new one"))
        #expect(change.entry?.kind == .internalNote, "searchable")
    }
}
