// Opportunities and quotations made in Odoo, against a double (Receivers/odoo.py) that refuses what Odoo would refuse.
import Foundation
import Rehearsal
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

/// A desk with one ticket of a customer's, and Odoo beside it.
private struct OdooHouse {
    let stage: Stage
    let house: GatewayFixture
    let odoo: PeerProgram
    let clock = TurnedClock()

    static func play(_ settings: String = "", body: (OdooHouse) async throws -> Void) async throws {
        let scene = try await OdooHouse(settings)
        do { try await body(scene) } catch {
            try await scene.stop()
            throw error
        }
        try await scene.stop()
    }

    private init(_ settings: String) async throws {
        stage = try await Stage.start(accounts: [.support])
        odoo = try PeerProgram("odoo.py")
        let login = "host: 127.0.0.1, security: plaintext, username: support, password_env: HOUSE_PASSWORD"
        house = try GatewayFixture(
            imap: "", smtp: "",
            files: [
                "postigo.yaml": GatewayFixture.postigo(
                    imap: "\(login), port: \(stage.imapPort), address: support@desk.test",
                    smtp: "\(login), port: \(stage.smtpPort)", after: "move")
                    + "\nodoo: {url: 'http://127.0.0.1:\(odoo.port)/', database: shop, username: postigo@shop.test, "
                    + "api_key_env: HOUSE_PASSWORD, product: 5, currency: BRL, pricelists: {USD: 3}\(settings)}\n",
                "desk.yaml": GatewayFixture.desk(analyst: "ana@desk.test", undo: "0s")
                    + "\norganisations: {shop: {name: 'Shop & Sons', domains: [shop.test]}}\n",
            ], clock: clock.desk)
        stage.deliver(
            try Letter.octets(from: "m@shop.test", "Printers", "Ten, please.", id: "1@shop.test"),
            to: "support@desk.test")
        _ = try await house.assembly.runOnce()
    }

    private func stop() async throws {
        odoo.stop()
        try await stage.stop()
    }

    var store: Store { house.assembly.store }

    func apply(_ steps: SaleStep...) async throws {
        let now = clock.now
        try await store.write { db in
            let writer = SalesWriter(db: db, now: now, ticket: TicketID(1), entry: 1)
            for step in steps { try writer.apply(step) }
        }
    }

    func drain() async throws { _ = try await house.assembly.odoo()?.drain() }

    func records(_ model: String) throws -> [[String: Any]] {
        let data = Data(try odoo.say("state \(model)").utf8)
        return try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
    }

    func calls() throws -> [String] { try JSONDecoder().decode([String].self, from: Data(try odoo.say("calls").utf8)) }
}

@Suite("Odoo")
struct OdooTests {
    private static let facts = OpportunityFacts(
        title: "Ten printers", value: Money(minorUnits: 123_450, currency: .real),
        expectedClose: CivilDate(2026, 3, 31), product: "ZD420", description: "For <the> hall\nsoon")
    private static let open = SaleStep.open(
        facts, partner: RegistryKey("shop"), contact: "m@shop.test", owner: nil)
    private static let line = QuotationLine(
        description: "Printer", quantity: Amount(tenThousandths: 105_000) ?? .one,
        unitPrice: Amount(tenThousandths: 1_234_500) ?? .one, discount: .percent(Amount(tenThousandths: 33_333) ?? .one)
    )

    private static func draft(_ currency: Currency = .real) -> SaleStep {
        .draft(
            QuotationDraft(
                currency: currency, lines: [line],
                taxes: [QuotedTax(label: "ISS", percent: Amount(tenThousandths: 50_000) ?? .one)], message: "Dear M,",
                terms: "30 days", validUntil: GatewayFixture.now + .days(30), locale: .english,
                author: RegistryKey("ana")))
    }

    private static let sent = SaleStep.quotation(QuotationID(1), version: 1, .move(to: .sent, reason: nil))

    private static func move(_ state: QuotationState) -> SaleStep {
        .quotation(QuotationID(1), version: 1, .move(to: state, reason: "too dear"))
    }

    @Test("an opportunity is made once with its people, and follows its state; the numbers are kept") func opportunity()
        async throws
    {
        try await OdooHouse.play { scene in
            try await scene.apply(Self.open)
            try await scene.drain()
            let lead = try #require(try scene.records("crm.lead").first)
            #expect(lead["name"] as? String == "Ten printers" && lead["expected_revenue"] as? Double == 1234.5)
            #expect(lead["date_deadline"] as? String == "2026-03-31" && lead["email_from"] as? String == "m@shop.test")
            #expect(lead["referred"] as? String == "postigo/desk.test/O-1")
            #expect(
                lead["description"] as? String
                    == "<p>Ticket #1</p><p>Product: ZD420</p><p>For &lt;the&gt; hall<br>soon</p>")
            let partners = try scene.records("res.partner")
            #expect(partners.map { $0["name"] as? String } == ["Shop & Sons", "m@shop.test"])
            #expect(partners.last?["parent_id"] as? Int == partners.first?["id"] as? Int)
            #expect(try await scene.store.odooLinks().map(\.externalID) == ["101"])
            _ = try scene.calls()
            try await scene.drain()
            #expect(try scene.calls() == [], "what is told is told")
            scene.clock.turn(.minutes(1))
            try await scene.apply(.opportunity(OpportunityID(1), .move(to: .lost, reason: "too <dear>")))
            try await scene.drain()
            let lost = try scene.records("crm.lead")
            try #require(lost.count == 1)
            #expect(lost[0]["active"] as? Bool == false)
            #expect(lost[0]["messages"] as? [String] == ["<p>Lost: too &lt;dear&gt;</p>"])
            scene.clock.turn(.minutes(1))
            try await scene.apply(.opportunity(OpportunityID(1), .move(to: .open, reason: nil)))
            try await scene.drain()
            #expect(try scene.records("crm.lead").map { $0["active"] as? Bool } == [true])
        }
    }

    struct Life: Sendable, CustomTestStringConvertible {
        var state: QuotationState
        var odoo: String
        var testDescription: String { state.rawValue }
    }

    @Test(
        "a quotation that was sent is an order with the customer's own total, and comes to where ours is",
        arguments: [
            Life(state: .sent, odoo: "sent"), Life(state: .accepted, odoo: "sale"),
            Life(state: .refused, odoo: "cancel"),
            Life(state: .superseded, odoo: "cancel"), Life(state: .expired, odoo: "cancel"),
        ])
    func quotation(_ row: Life) async throws {
        try await OdooHouse.play { scene in
            try await scene.apply(Self.open, Self.draft())
            try await scene.drain()
            #expect(try scene.records("sale.order").isEmpty, "a draft is nobody's business but ours")
            try await scene.apply(Self.sent)
            try await scene.drain()
            if row.state != .sent { try await scene.apply(Self.move(row.state)) }
            try await scene.drain()
            let orders = try scene.records("sale.order")
            try #require(orders.count == 1)
            #expect(orders[0]["state"] as? String == row.odoo)
            #expect(orders[0]["origin"] as? String == "postigo/desk.test/Q-1/1")
            #expect(orders[0]["opportunity_id"] as? Int == 101 && orders[0]["validity_date"] as? String == "2026-01-31")
            // 10.5 × 123.45 = 1,296.23 less 3.3333 % = 1,253.02; with 5 % of ISS 1,315.67.
            #expect(orders[0]["amount_total"] as? Double == 1315.67)
        }
    }

    @Test("an answer that was lost makes no second record, whichever it was", arguments: 1...3)
    func lost(_ creates: Int) async throws {
        try await OdooHouse.play { scene in
            try await scene.apply(Self.open, Self.draft(), Self.sent)
            try scene.odoo.tell("lose \(creates)")
            for _ in 0..<6 {
                try await scene.drain()
                scene.clock.turn(.hours(3))
            }
            #expect(try scene.records("res.partner").count == 2)
            #expect(try scene.records("crm.lead").count == 1)
            #expect(try scene.records("sale.order").count == 1)
            #expect(try await scene.store.odooLinks().allSatisfy { $0.fault == nil && $0.externalID == "101" })
        }
    }

    @Test("Odoo that lets nobody in: sales wait, the admin hears once, and once when it works again") func denied()
        async throws
    {
        try await OdooHouse.play { scene in
            try await scene.apply(Self.open)
            try scene.odoo.tell("deny")
            for _ in 0..<20 {
                try await scene.drain()
                scene.clock.turn(.minutes(5))
            }
            let state = try await scene.store.odooState()
            #expect(state.fault?.contains("login was denied") == true && state.fault?.contains("rehearsal") == false)
            try scene.odoo.tell("admit")
            scene.clock.turn(.hours(3))
            try await scene.drain()
            #expect(try scene.records("crm.lead").count == 1)
            let alerts = try await scene.store.outbox(all: true).filter { $0.label == "admin-alert" }
            #expect(alerts.count == 2)
            #expect(try await scene.store.odooState() == OdooState())
        }
    }

    @Test(
        "what Odoo refuses is set aside with its words after three attempts, stops nothing else, and is offered again")
    func refused() async throws {
        try await OdooHouse.play { scene in
            try await scene.apply(Self.open, Self.draft(), Self.sent)
            try scene.odoo.tell("refuse The product is archived.")
            for _ in 0..<5 {
                try await scene.drain()
                scene.clock.turn(.hours(1))
            }
            let links = try await scene.store.odooLinks()
            #expect(links.map { $0.setAsideAt == nil } == [true, false])
            #expect(links.last?.fault == "The product is archived.")
            try scene.odoo.tell("refuse")
            #expect(try await scene.store.retryOdoo() == 1)
            try await scene.drain()
            #expect(try scene.records("sale.order").count == 1)
        }
    }

    @Test("another currency has its own price list, or is refused with what to set") func currencies() async throws {
        try await OdooHouse.play { scene in
            try await scene.apply(Self.draft(.dollar), Self.sent)
            try await scene.drain()
            #expect(try scene.records("sale.order").first?["pricelist_id"] as? Int == 3)
            try await scene.apply(
                Self.draft(.euro), .quotation(QuotationID(2), version: 1, .move(to: .sent, reason: nil)))
            try await scene.drain()
            #expect(try await scene.store.odooLinks().first?.fault?.contains("no price list for EUR") == true)
        }
    }
}
