// What Odoo has still to hear of sales: each change once, in order, whatever it answers.
import Testing

@testable import TicketStore
@testable import Ticketing

/// A store with a ticket, and sales on it.
struct SaleScene: Sendable {
    let scene: Scene
    var store: Store { scene.store }

    init() async throws {
        scene = try Scene()
        try await scene.file([Scene.arrival(1), Scene.arrival(2, from: "joao@north.test", "Scanner")])
    }

    func apply(_ steps: SaleStep..., to ticket: Int64 = 1, entry: Int64? = nil, at now: Instant = Scene.now)
        async throws
    {
        try await store.write { db in
            let writer = SalesWriter(db: db, now: now, ticket: TicketID(ticket), entry: entry)
            for step in steps { try writer.apply(step) }
        }
    }

    static func opened(_ title: String, owner: String? = "ana", partner: String? = "shop") -> SaleStep {
        .open(
            OpportunityFacts(title: title, value: Money(minorUnits: 500, currency: .real)),
            partner: partner.map { RegistryKey($0) }, contact: "maria@shop.test", owner: owner.map { RegistryKey($0) })
    }

    static let draft = SaleStep.draft(
        QuotationDraft(
            currency: .real, lines: [QuotationLine(description: "a", quantity: .one, unitPrice: .one)],
            locale: .portuguese, author: RegistryKey("ana")))

    static func moved(_ number: Int64, _ state: QuotationState, version: Int = 1) -> SaleStep {
        .quotation(QuotationID(number), version: version, .move(to: state, reason: nil))
    }
}

@Suite("Odoo in the store")
struct OdooStoreTests {
    let sales: SaleScene

    init() async throws { sales = try await SaleScene() }

    private func work(at now: Instant = Scene.now, limit: Int = 10) async throws -> [OdooWork] {
        try await sales.store.odooWork(limit: limit, at: now)
    }

    private func names(at now: Instant = Scene.now) async throws -> [String] {
        try await work(at: now).map { "\($0.id)" }
    }

    private func settle(_ name: String, _ outcome: OdooOutcome, at now: Instant = Scene.now) async throws {
        let work = try #require(try await work(at: now).first { "\($0.id)" == name })
        try await sales.store.settle(work, outcome, at: now)
    }

    @Test("opportunities before quotations, and no draft") func order() async throws {
        try await sales.apply(SaleScene.opened("first"), SaleScene.draft, SaleScene.opened("second"))
        #expect(try await names() == ["O-1", "O-2"])
        try await sales.apply(SaleScene.moved(1, .sent), entry: 1)
        #expect(try await names() == ["O-1", "O-2", "Q-1/1"])
        let first = try #require(try await work().first)
        #expect(first.contact == "maria@shop.test" && first.organisation?.name == "shop")
        #expect(first.externalID == nil && first.attempts == 0)
        #expect(try await work(limit: 1).count == 2, "one of each kind")
    }

    @Test("told is told, until it changes; then it is told under its number in Odoo") func told() async throws {
        try await sales.apply(SaleScene.opened("first"), SaleScene.draft)
        try await sales.apply(SaleScene.moved(1, .sent), entry: 1)
        try await settle("O-1", .told(externalID: 41))
        try await settle("Q-1/1", .told(externalID: 42))
        #expect(try await names().isEmpty)
        let later = Scene.now + .minutes(5)
        try await sales.apply(.opportunity(OpportunityID(1), .move(to: .lost, reason: "price")), at: later)
        try await sales.apply(SaleScene.moved(1, .refused), entry: 1, at: later)
        let changed = try await work()
        #expect(changed.map { "\($0.id) \($0.externalID ?? 0)" } == ["O-1 41", "Q-1/1 42"])
        if case .opportunity(let opportunity, let reason) = changed[0].subject {
            #expect(opportunity.state == .lost && reason == "price")
        } else {
            Issue.record("the first is the opportunity")
        }
        if case .quotation(_, let lead) = changed[1].subject { #expect(lead == 41, "its opportunity's number there") }
    }

    @Test("what is put off waits for its time; what is set aside waits for a person") func waits() async throws {
        try await sales.apply(SaleScene.opened("first"), SaleScene.opened("second"))
        let due = Scene.now + .minutes(10)
        try await settle("O-1", .later(due, reason: "HTTP 503"))
        try await settle("O-2", .setAside(reason: "no such product"))
        #expect(try await names(at: due + .seconds(-1)).isEmpty)
        #expect(try await work(at: due).map { "\($0.id) \($0.attempts)" } == ["O-1 1"])
        let links = try await sales.store.odooLinks()
        #expect(
            links.map { "\($0.id) \($0.fault ?? "-") \($0.setAsideAt != nil)" } == [
                "O-2 no such product true", "O-1 HTTP 503 false",
            ])
        #expect(try await sales.store.retryOdoo() == 2)
        #expect(try await work().map { "\($0.id) \($0.attempts)" } == ["O-1 0", "O-2 0"])
        try await settle("O-1", .told(externalID: 7), at: due)
        let link = try #require(try await sales.store.odooLinks().last)
        #expect(
            link
                == OdooLink(id: .opportunity(OpportunityID(1)), externalID: "7", told: due, fault: nil, setAsideAt: nil)
        )
        #expect(try await sales.store.retryOdoo() == 1, "what was told is not told again")
        #expect(try await names() == ["O-2"])
    }

    @Test("a later version is another quotation, and the one it replaces is told of too") func versions() async throws {
        try await sales.apply(SaleScene.draft)
        try await sales.apply(SaleScene.moved(1, .sent), entry: 1)
        try await settle("Q-1/1", .told(externalID: 9))
        let lines = [QuotationLine(description: "b", quantity: .one, unitPrice: .hundred)]
        try await sales.apply(.quotation(QuotationID(1), version: 1, .nextVersion(lines, message: nil)))
        #expect(try await names() == ["Q-1/1"], "superseded; the draft that follows is nobody's business")
        try await sales.apply(SaleScene.moved(1, .sent, version: 2), entry: 1)
        #expect(try await names() == ["Q-1/1", "Q-1/2"])
        #expect(try await work().map(\.externalID) == [9, nil])
    }

    @Test("how it does as a whole is kept, and told in the same breath") func state() async throws {
        #expect(try await sales.store.odooState() == OdooState())
        var state = OdooState()
        (state.attempts, state.fault) = (3, "no route")
        (state.failingSince, state.dueAt, state.alertedAt) = (Scene.now, Scene.now + .hours(1), Scene.now)
        let notice = Notice(
            kind: .adminAlert(fault: "Odoo cannot be reached", wayOut: "x"), address: "admin@desk.test", name: nil,
            locale: .english)
        let before = try await sales.store.waitingNotices()
        try await sales.store.note(state, telling: notice, at: Scene.now)
        #expect(try await sales.store.odooState() == state)
        #expect(try await sales.store.waitingNotices() == before + 1)
        try await sales.store.note(OdooState(), telling: nil, at: Scene.now)
        #expect(try await sales.store.odooState() == OdooState())
        #expect(try await sales.store.waitingNotices() == before + 1)
    }
}

@Suite("Lists of sales")
struct SaleListTests {
    let sales: SaleScene

    init() async throws {
        sales = try await SaleScene()
        try await sales.apply(
            SaleScene.opened("first"), SaleScene.draft, SaleScene.opened("second", owner: nil, partner: nil))
        try await sales.apply(SaleScene.opened("third", owner: "bruno", partner: "north"), SaleScene.draft, to: 2)
        try await sales.apply(SaleScene.moved(1, .sent), entry: 1)
        try await sales.apply(.opportunity(OpportunityID(3), .move(to: .won, reason: nil)), to: 2)
    }

    static let filters: [(name: String, filter: OpportunityFilter, ids: [Int64])] = [
        ("all, the newest first", OpportunityFilter(), [3, 2, 1]),
        ("open", OpportunityFilter(states: [.open]), [2, 1]),
        ("won or lost", OpportunityFilter(states: [.won, .lost]), [3]),
        ("lost", OpportunityFilter(states: [.lost]), []),
        ("an owner's", OpportunityFilter(owner: RegistryKey("ana")), [1]),
        ("nobody's", OpportunityFilter(owner: RegistryKey("x")), []),
        ("a company's", OpportunityFilter(partner: RegistryKey("north")), [3]),
        ("a ticket's", OpportunityFilter(ticket: TicketID(1)), [2, 1]),
        ("a ticket's, of an owner", OpportunityFilter(owner: RegistryKey("bruno"), ticket: TicketID(1)), []),
        ("at most one", OpportunityFilter(limit: 1), [3]),
    ]

    @Test("opportunities are narrowed by each question, and by all of them") func opportunities() async throws {
        for row in Self.filters {
            #expect(try await sales.store.opportunities(row.filter).map(\.id.number) == row.ids, "\(row.name)")
        }
    }

    @Test("quotations too") func quotations() async throws {
        let rows: [(QuotationFilter, [String])] = [
            (QuotationFilter(), ["Q-2/1", "Q-1/1"]), (QuotationFilter(states: [.sent]), ["Q-1/1"]),
            (QuotationFilter(ticket: TicketID(2)), ["Q-2/1"]),
            (QuotationFilter(states: [.sent], ticket: TicketID(2)), []),
            (QuotationFilter(limit: 1), ["Q-2/1"]), (QuotationFilter(states: [.draft, .sent]), ["Q-2/1", "Q-1/1"]),
        ]
        for (filter, labels) in rows { #expect(try await sales.store.quotations(filter).map(\.label) == labels) }
    }

    @Test("one is shown with its quotations, its history and its ticket; none that is another's") func details()
        async throws
    {
        let first = try await sales.store.opportunity(OpportunityID(1))
        #expect(first.opportunity.facts.title == "first" && first.ticketSubject == "Printer")
        #expect(first.history.map(\.event) == [.opened(OpportunityID(1), title: "first")])
        let third = try await sales.store.opportunity(OpportunityID(3))
        #expect(third.history.count == 2 && third.ticketSubject == "Scanner")
        #expect(third.quotations.map(\.label) == ["Q-2/1"])
        #expect(first == (try await sales.store.opportunity(OpportunityID(1))) && first != third)
        #expect(try await sales.store.quotation(QuotationID(1)).map(\.state) == [.sent])
    }

    @Test("a number that nothing has is told by its name") func unknown() async throws {
        await #expect(throws: StoreError(place: sales.store.place, problem: .unknownSale("O-9"))) {
            try await sales.store.opportunity(OpportunityID(9))
        }
        await #expect(throws: StoreError(place: sales.store.place, problem: .unknownSale("Q-9"))) {
            try await sales.store.quotation(QuotationID(9))
        }
        await #expect(throws: StoreError.self) {
            try await sales.store.change(OpportunityID(9), at: Scene.now) { _ in [] }
        }
    }

    @Test("what is done by hand to an opportunity is decided on what it is now, and told in its ticket") func byHand()
        async throws
    {
        let facts = OpportunityFacts(title: "renamed", value: Money(minorUnits: 900, currency: .euro))
        let changed = try await sales.store.change(OpportunityID(2), at: Scene.now + .hours(1)) { opportunity in
            #expect(opportunity.facts.title == "second" && opportunity.owner == nil)
            return [.own(RegistryKey("ana")), .revise(facts), .refused(.noReason)]
        }
        #expect(changed.facts == facts && changed.owner?.name == "ana" && changed.state == .open)
        let history = try await sales.store.opportunity(OpportunityID(2)).history
        #expect(
            history.map(\.event).dropFirst() == [
                .owned(OpportunityID(2), by: RegistryKey("ana")), .revised(OpportunityID(2)),
            ])
    }

    @Test("diagnoses are a ticket's own, the newest first") func diagnoses() async throws {
        try await sales.apply(
            .diagnose(Diagnosis(cause: RegistryKey("dust"), solution: "cleaned"), by: RegistryKey("ana")), entry: 1)
        #expect(try await sales.store.diagnoses(of: TicketID(1)).map(\.solution) == ["cleaned"])
        #expect(try await sales.store.diagnoses(of: TicketID(2)).isEmpty)
    }

    @Test("a page is kept once for its entry, small or large, and found by its name", arguments: [10, 200_000])
    func pages(_ size: Int) async throws {
        let (one, other) = ([UInt8](repeating: 1, count: size), [UInt8](repeating: 2, count: size))
        #expect(try await sales.store.page(named: "q.pdf", of: 1) == nil)
        try await sales.store.keep(page: one, named: "q.pdf", of: 1)
        try await sales.store.keep(page: other, named: "q.pdf", of: 1)
        #expect(try await sales.store.page(named: "q.pdf", of: 1) == one)
        #expect(try await sales.store.page(named: "Q.pdf", of: 1) == nil)
        #expect(try await sales.store.page(named: "q.pdf", of: 2) == nil)
        try await sales.store.keep(page: other, named: "q2.pdf", of: 1)
        #expect(
            try await sales.store.ticket(TicketID(1)).entries[0].attachments.map(\.filename) == ["q.pdf", "q2.pdf"])
    }
}
