// The export: every record of its span once, in an order that stays, over any number of pages.
import Testing

@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Export of the store")
struct ExportStoreTests {
    private let scene: Scene

    init() async throws {
        scene = try Scene()
        try await scene.file((1...3).map { Scene.arrival($0, from: "c\($0)@shop.test", "Printer \($0)") })
        try await scene.store.write { try $0.execute(sql: "UPDATE ticket SET updated_at = 1000 * id") }
    }

    private func numbers(_ kind: ExportKind, _ since: Int64, _ until: Int64) async throws -> [Int64] {
        var numbers: [Int64] = []
        let span = ExportSpan(since: Instant(seconds: since), until: Instant(seconds: until))
        let count = try await scene.store.export(kind, span) { record in
            switch record {
            case .ticket(let ticket): numbers.append(ticket.id.number)
            case .entry(let entry, _), .event(let entry, _, _): numbers.append(entry.id)
            case .opportunity(let opportunity, _): numbers.append(opportunity.id.number)
            case .quotation(let quotation, _): numbers.append(quotation.id.number)
            case .person(let contact): numbers.append(contact.id)
            }
        }
        #expect(count == numbers.count)
        return numbers
    }

    struct Span: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var since: Int64
        var until: Int64
        var tickets: [Int64]
    }

    @Test(
        "a span has its beginning, and not its end",
        arguments: [
            Span(testDescription: "all", since: 0, until: .max, tickets: [1, 2, 3]),
            Span(testDescription: "from a ticket on", since: 2_000, until: .max, tickets: [2, 3]),
            Span(testDescription: "a second later", since: 2_001, until: .max, tickets: [3]),
            Span(testDescription: "up to a ticket", since: 0, until: 2_000, tickets: [1]),
            Span(testDescription: "empty", since: 2_000, until: 2_000, tickets: []),
            Span(testDescription: "the wrong way round", since: 3_000, until: 1_000, tickets: []),
        ])
    func spans(row: Span) async throws {
        #expect(try await numbers(.tickets, row.since, row.until) == row.tickets)
    }

    @Test("entries and events are told apart, each by time and then number") func timeline() async throws {
        try await scene.store.write { db in
            try db.execute(sql: "UPDATE entry SET created_at = 5000 - 1000 * ticket_id")
        }
        let (entries, events) = (try await numbers(.entries, 0, .max), try await numbers(.events, 0, .max))
        #expect(entries.count == 3 && events.count >= 3 && Set(entries).isDisjoint(with: events))
        #expect(entries == entries.sorted(by: >), "the newest ticket's came first")
        for kind in [ExportKind.opportunities, .quotations] { #expect(try await numbers(kind, 0, .max) == []) }
    }

    @Test("more records than a page holds come once each, also of one second") func pages() async throws {
        let many = 2 * ExportQuery.page + 1
        try await scene.store.write { db in
            try db.execute(
                sql: "DELETE FROM participant; UPDATE ticket SET contact_id = 1; DELETE FROM contact_address")
            try db.execute(sql: "DELETE FROM contact WHERE id > 1")
            for _ in 1..<many {
                try db.execute(sql: "INSERT INTO contact (locale, created_at) VALUES ('en', \(Scene.now.seconds))")
            }
        }
        #expect(try await numbers(.people, 0, .max) == Array(1...Int64(many)))
    }
}
