// Quotations in the store: numbers, versions, and what the schema itself does not allow.
import Testing

@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Sales in the store")
struct SalesStoreTests {
    let scene: Scene
    private static let lines = [QuotationLine(description: "a", quantity: .one, unitPrice: .one)]

    init() async throws {
        scene = try Scene()
        try await scene.file([Scene.arrival(1)])
    }

    private func apply(_ steps: SaleStep..., entry: Int64? = nil) async throws {
        try await scene.store.write { db in
            let writer = SalesWriter(db: db, now: Scene.now, ticket: TicketID(1), entry: entry)
            for step in steps { try writer.apply(step) }
        }
    }

    private func sales() async throws -> TicketSales {
        try await scene.store.read { try SalesQuery(db: $0).sales(of: TicketID(1)) }
    }

    private static let draft = QuotationDraft(
        currency: .real, lines: lines, taxes: [QuotedTax(label: "ISS", percent: .one)], message: "Bom dia",
        validUntil: Scene.now + .days(30), locale: .portuguese, author: RegistryKey("ana"))

    @Test("a draft has a number and a version, and reads back as it was written") func drafts() async throws {
        try await apply(.draft(Self.draft))
        let quotation = try #require(try await sales().quotation)
        #expect(quotation.label == "Q-1/1" && quotation.state == .draft)
        #expect(quotation.lines == Self.lines && quotation.taxes == Self.draft.taxes && quotation.message == "Bom dia")
        try await apply(.draft(Self.draft))
        #expect(try await sales().quotation?.label == "Q-2/1")
    }

    @Test("a change of what was sent is a next version; the old one stays as it was") func versions() async throws {
        try await apply(.draft(Self.draft))
        try await apply(.quotation(QuotationID(1), version: 1, .move(to: .sent, reason: nil)), entry: 1)
        #expect(try await sales().quotation?.sentEntry == 1)
        let longer = Self.lines + Self.lines
        try await apply(
            .quotation(
                QuotationID(1), version: 1, .nextVersion(longer, message: nil, validUntil: Scene.now + .days(31))))
        let next = try #require(try await sales().quotation)
        #expect(next.label == "Q-1/2" && next.state == .draft && next.lines == longer)
        #expect(next.validUntil == Scene.now + .days(31))
        let old = try await scene.store.read { db in
            try String.fetchAll(db, sql: "SELECT state || ' ' || lines FROM quotation WHERE version = 1")
        }
        let lines = try JSONText.encode(Self.lines)
        #expect(old == ["superseded \(lines)"])
    }

    @Test(
        "what the schema refuses, whoever asks",
        arguments: [
            "UPDATE quotation SET lines = '[]'", "UPDATE quotation SET state = 'accepted'",
            "UPDATE quotation SET valid_until = 1",
            "INSERT INTO opportunity (ticket_id, state, title, description, contact, opened_at, updated_at) "
                + "VALUES (1, 'won', 't', '', 'c', 1, 1)",
        ])
    func refuses(_ sql: String) async throws {
        try await apply(.draft(Self.draft))
        try await apply(.quotation(QuotationID(1), version: 1, .move(to: .sent, reason: nil)), entry: 1)
        await #expect(throws: StoreError.self) { try await scene.store.write { try $0.execute(sql: sql) } }
    }

    @Test("an answer is kept with the mail that gave it") func answers() async throws {
        try await apply(.draft(Self.draft))
        try await apply(.quotation(QuotationID(1), version: 1, .move(to: .sent, reason: nil)), entry: 1)
        try await apply(.quotation(QuotationID(1), version: 1, .move(to: .accepted, reason: nil)), entry: 1)
        #expect(try await sales().quotation?.state == .accepted)
    }

    @Test("an opportunity is won once, and a quotation belongs to it") func opportunities() async throws {
        let facts = OpportunityFacts(
            title: "Loja nova", value: Money(minorUnits: 1_200_000, currency: .real),
            expectedClose: CivilDate(2026, 12, 1), product: "PDV", description: "Natal")
        try await apply(
            .open(facts, partner: RegistryKey("shop"), contact: "maria@shop.test", owner: RegistryKey("ana")),
            .draft(Self.draft))
        let opportunity = try #require(try await sales().opportunity)
        #expect(opportunity.facts == facts && opportunity.owner == RegistryKey("ana"))
        try await apply(.opportunity(opportunity.id, opportunity.decide(.win)))
        #expect(try await sales().opportunity?.state == .won)
        let link = try await scene.store.read { try Int64.fetchOne($0, sql: "SELECT opportunity_id FROM quotation") }
        #expect(link == opportunity.id.number)
    }
}
