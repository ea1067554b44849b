// The export as other programs read it: every record once, in its order, within its span.
import Foundation
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Export")
struct ExportTests {
    private static let opportunity = OpportunityFacts(
        title: "Ten printers", value: Money(minorUnits: 123_450, currency: .real), description: "For \"the\" hall")
    private static let line = QuotationLine(
        description: "Printer\nwith cable", quantity: Amount(tenThousandths: 105_000) ?? .one,
        unitPrice: Amount(tenThousandths: 1_234_500) ?? .one,
        discount: .percent(Amount(tenThousandths: 100_000) ?? .one))

    private static let registry = Registry(
        name: "Desk", locale: .english, teams: [:], analysts: [:], categories: [:], requestTypes: [:], priorities: [:],
        policies: [:], organisations: [:], defaults: Defaults(team: RegistryKey("all")))

    private static func run(_ store: Store, _ span: ExportSpan) -> ExportRun {
        ExportRun(store: store, span: span, registry: registry, at: GatewayFixture.now)
    }

    private func play(_ body: (Store, TurnedClock) async throws -> Void) async throws {
        try await HookHouse.play { scene in
            try scene.deliver(1)
            _ = try await scene.house.assembly.runOnce()
            scene.clock.turn(.minutes(1))
            try scene.deliver(2, from: "j@shop.test")
            _ = try await scene.house.assembly.runOnce()
            let now = scene.clock.now
            try await scene.store.write { db in
                let writer = SalesWriter(db: db, now: now, ticket: TicketID(2), entry: nil)
                try writer.apply(.open(Self.opportunity, partner: nil, contact: "j@shop.test", owner: nil))
                try writer.apply(
                    .draft(
                        QuotationDraft(
                            currency: .real, lines: [Self.line], taxes: [QuotedTax(label: "ISS", percent: .one)],
                            locale: .portuguese, author: RegistryKey("ana"))))
            }
            try await body(scene.store, scene.clock)
        }
    }

    private func lines(
        of store: Store, _ kinds: [ExportKind], since: Instant = Instant(seconds: 0),
        until: Instant = Instant(seconds: .max)
    ) async throws -> [[String: Any]] {
        var lines: [[String: Any]] = []
        try await Self.run(store, ExportSpan(since: since, until: until)).run(kinds) { line in
            #expect(!line.contains("\n"), "one line each")
            lines.append(try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]))
        }
        return lines
    }

    @Test("a ticket in a hook's last event is the ticket of the export") func sameAsHooks() async throws {
        try await HookHouse.play { scene in
            _ = try await scene.house.assembly.runOnce()
            try scene.deliver(1)
            _ = try await scene.house.assembly.runOnce()
            let posted = try #require(try scene.receiver.report().last?.body)
            let event = try JSONSerialization.jsonObject(with: Data(posted.utf8)) as? [String: Any]
            let told = try #require((event?["data"] as? [String: Any])?["ticket"] as? [String: Any])
            let registry = scene.house.assembly.desk.registry
            let run = ExportRun(
                store: scene.store, span: ExportSpan(since: Instant(seconds: 0), until: Instant(seconds: .max)),
                registry: registry, at: scene.clock.now)
            var exported: [String: Any] = [:]
            try await run.run([.tickets]) { line in
                exported = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
            }
            #expect(exported.removeValue(forKey: "record") as? String == "ticket")
            #expect(NSDictionary(dictionary: told) == NSDictionary(dictionary: exported))
        }
    }

    @Test("every kind, each record once and in its order") func kinds() async throws {
        try await play { store, _ in
            let all = try await lines(of: store, ExportKind.allCases)
            try #require(
                all.compactMap { $0["record"] as? String } == [
                    "ticket", "ticket", "entry", "entry", "event", "event", "event", "event", "opportunity",
                    "quotation",
                    "person", "person",
                ])
            #expect(all.compactMap { $0["number"] as? Int } == [1, 2, 1])
            #expect((all[2]["text"] as? String)?.hasPrefix("It is broken.") == true)
            #expect(
                all[4..<8].compactMap { $0["type"] as? String } == [
                    "ticket.opened", "ticket.opened", "sale.opportunity", "sale.quotation",
                ])
            let (opportunity, quotation) = (all[8], all[9])
            #expect(opportunity["value"] as? String == "1234.50" && opportunity["currency"] as? String == "BRL")
            let line = try #require((quotation["lines"] as? [[String: Any]])?.first)
            #expect(line["quantity"] as? String == "10.5" && line["unit_price"] as? String == "123.45")
            #expect(line["discount_percent"] as? String == "10" && line["net"] as? String == "1166.60")
            #expect(quotation["total"] as? String == "1178.27")
        }
    }

    @Test("what changed since, and before") func spans() async throws {
        try await play { store, clock in
            let late = try await lines(of: store, [.tickets, .entries], since: clock.now)
            #expect(late.compactMap { $0["number"] as? Int } == [2] && late.count == 2)
            let early = try await lines(of: store, [.tickets, .entries], until: clock.now)
            #expect(early.compactMap { $0["number"] as? Int } == [1] && early.count == 2)
        }
    }

    @Test("more records than one page holds, and whoever reads stops when they like") func pages() async throws {
        try await play { store, clock in
            let now = clock.now
            try await store.change(TicketID(1), at: now) { _ in
                var change = TicketChange()
                change.events = (0..<1_100).map { _ in .assigned(to: nil) }
                return change
            }
            let events = try await lines(of: store, [.events]).compactMap { $0["id"] as? Int }
            #expect(events.count == 1_104 && events == events.sorted() && Set(events).count == events.count)
            var seen = 0
            await #expect(throws: CancellationError.self) {
                try await Self.run(store, ExportSpan(since: GatewayFixture.now, until: Instant(seconds: .max)))
                    .run([.events]) { _ in
                        seen += 1
                        if seen == 3 { throw CancellationError() }
                    }
            }
            #expect(seen == 3)
        }
    }

    struct Sum: Sendable, CustomTestStringConvertible {
        var money: Money
        var text: String
        var testDescription: String { text }
    }

    @Test(
        "sums as decimal text",
        arguments: [
            Sum(money: Money(minorUnits: 0, currency: .real), text: "0.00"),
            Sum(money: Money(minorUnits: 5, currency: .real), text: "0.05"),
            Sum(money: Money(minorUnits: -123, currency: .euro), text: "-1.23"),
            Sum(money: Money(minorUnits: 1_500, currency: .chileanPeso), text: "1500"),
            Sum(money: Money(minorUnits: .min, currency: .dollar), text: "-92233720368547758.08"),
        ])
    func sums(_ row: Sum) { #expect(row.money.decimal == row.text) }
}
