// The one shape of a ticket that programs read.
import Foundation
import Testing
import Ticketing

@testable import Gateway

@Suite("A ticket as programs read it") struct TicketRecordTests {
    private static let opened = Instant(seconds: 1_790_000_000)
    private static let registry: Registry = {
        let policy = SLAPolicy(
            key: RegistryKey("gold"), name: "Gold", responseMinutes: 60, resolutionMinutes: 480, pauses: [])
        return Registry(
            name: "Desk", locale: .english, teams: [:], analysts: [:], categories: [:], requestTypes: [:],
            priorities: [:],
            policies: [policy.key: policy],
            organisations: [
                RegistryKey("acme"): Organisation(
                    key: RegistryKey("acme"), name: "Acme Ltda.", domains: ["acme.test"], policy: policy.key)
            ],
            defaults: Defaults(team: RegistryKey("all")))
    }()
    private static let ticket: TicketSnapshot = {
        var ticket = TicketSnapshot(
            id: TicketID(7), subject: "Printer", status: .waiting, requester: "maria@acme.test",
            requesterName: "Maria", participants: ["maria@acme.test", "jo@acme.test"],
            sorting: Classification(team: RegistryKey("all")), organisation: RegistryKey("acme"), locale: .portuguese,
            openedAt: opened,
            history: [Milestone(.opened, at: opened)], waitUntil: opened + .hours(3), dueAt: opened + .hours(9),
            links: [TicketID(3)], rating: 4)
        ticket.marks.tags = ["pdv"]
        return ticket
    }()

    private func json(_ record: TicketRecord) throws -> [String: Any] {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return try #require(try JSONSerialization.jsonObject(with: encoder.encode(record)) as? [String: Any])
    }

    @Test("it is complete: days, wait, rating, tags, people, links, company, clocks") func complete() throws {
        let json = try json(TicketRecord(Self.ticket, in: Self.registry, at: Self.opened + .minutes(59)))
        #expect(json["due_at"] as? String == "\(Self.opened + .hours(9))")
        #expect(json["wait_until"] as? String == "\(Self.opened + .hours(3))")
        #expect(json["rating"] as? Int == 4 && json["tags"] as? [String] == ["pdv"] && json["links"] as? [Int] == [3])
        #expect(json["participants"] as? [String] == ["jo@acme.test", "maria@acme.test"])
        #expect(json["organisation"] as? String == "acme" && json["company"] as? String == "Acme Ltda.")
        let clocks = try #require(json["clocks"] as? [[String: Any]])
        let response = try #require(clocks.first { $0["target"] as? String == "response" })
        #expect(response["due"] as? String == "\(Self.opened + .minutes(60))" && response["minutes"] as? Int == 60)
        #expect(response["colour"] as? String == "red")
    }

    @Test("without words nobody is named") func wordless() throws {
        let record = TicketRecord(Self.ticket, in: Self.registry, at: Self.opened).withoutWords()
        let text = String(decoding: try JSONEncoder().encode(record), as: UTF8.self)
        #expect(!text.contains("Maria") && !text.contains("acme.test") && !text.contains("Printer"))
        #expect(text.contains("Acme Ltda."), "a company is no person")
    }
}
