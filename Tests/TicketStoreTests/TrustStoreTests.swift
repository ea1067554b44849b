// What the store keeps for trust: two boxes, floods, siblings of mails that never came, and who has which address.
import Foundation
import Testing

@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Trust in the store")
struct TrustStoreTests {
    private let scene: Scene
    private let desk: Desk

    init() throws {
        scene = try Scene()
        var desk = scene.desk
        desk.registry.analysts[RegistryKey("bruno")] = Analyst(
            key: RegistryKey("bruno"), name: "Bruno", addresses: ["bruno@desk.test"])
        desk.registry.teams[RegistryKey("billing")] = Team(
            key: RegistryKey("billing"), name: Label("Billing"), address: "billing@desk.test",
            members: [RegistryKey("bruno")])
        desk.mailboxes = [
            "support": DeskMailbox(name: "support", address: "support@desk.test"),
            "billing": DeskMailbox(name: "billing", address: "billing@desk.test"),
        ]
        self.desk = desk
    }

    private func file(_ arrivals: [Arrival], mailbox: String = "support", at now: Instant = Scene.now) async throws
        -> [Filed]
    {
        let desk = desk
        return try await scene.store.file(
            desk.studied(arrivals, at: now), of: mailbox, cursor: nil, settlesLater: false, at: now)
    }

    @Test("one mail in two of our boxes is one ticket, and the other team hears of it once") func twoBoxes()
        async throws
    {
        let mail = Scene.arrival(1)
        var copy = mail
        copy.mail.mailbox = "billing"
        var again = copy
        again.uid = 2
        #expect(try await file([mail]).map(\.disposition) == [.opened])
        let copies = try await file([copy, again], mailbox: "billing")
        #expect(copies.map(\.disposition) == [.duplicate, .duplicate])
        #expect(copies.map(\.notices) == [1, 0])
        #expect(try await scene.store.tickets().count == 1)
        let told = try await scene.store.outbox(all: true).filter { $0.label == "new-ticket" }
        #expect(Set(told.map(\.address)) == ["ana@desk.test", "bruno@desk.test"] && told.count == 2)
        let events = try await scene.store.ticket(TicketID(1)).entries.map(\.text)
        #expect(events.contains("the same mail came to team billing too"))
    }

    @Test("a mail in an analyst's name that nothing proves is kept with what was left out of it, dropped since or not")
    func keeps() async throws {
        let parts = [AttachmentTraits(name: "film.mp4", type: "video/mp4", size: 700)]
        let first = Scene.arrival(1)
        var unproven = Scene.arrival(
            2, from: "ana@desk.test", "Re: Printer", references: [try #require(first.mail.messageID)])
        unproven.setAside = SetAside(whole: Blob(Array(repeating: 7, count: 900)), parts: parts)
        #expect(try await file([first, unproven]).map(\.ticket) == [TicketID(1), TicketID(1)])
        let store = scene.store
        let entry = try #require(try await store.ticket(TicketID(1)).entries.first { $0.kind == .internalNote }).id
        let kept = try #require(try await store.keptMail(entry))
        #expect(kept.octets == unproven.raw.octets && kept.hash == unproven.raw.hash && kept.mailbox == "support")
        #expect(kept.cut == MailCut(octets: 900, parts: parts))
        #expect(try await store.answers(to: asking(entry)).kept == entry)

        try await store.drop(oversize: try #require(try await store.oversize().first).id)
        #expect(try await store.keptMail(entry)?.cut == MailCut(octets: 700, parts: parts))
        #expect(try await store.keptMail(entry - 1) == nil, "a customer's mail is none")
        #expect(try await store.answers(to: asking(entry - 1)).kept == nil)
    }

    private func asking(_ entry: Int64) -> Questions {
        Questions(fingerprint: ContentHash(of: [9]), sender: "ana@desk.test", kept: entry, at: Scene.now)
    }

    @Test("the twenty-first mail within an hour joins the newest ticket, is kept whole, and is told of once")
    func flood()
        async throws
    {
        let filed = try await file((1...23).map { Scene.arrival($0, "Matter \($0)") })
        #expect(filed.prefix(20).allSatisfy { $0.disposition == .opened })
        #expect(filed.suffix(3).map(\.reason) == Array(repeating: .overLimit(TicketID(20), .perHour), count: 3))
        #expect(try await scene.store.outbox(all: true).count { $0.label == "too-many" } == 1)
        let entries = try await scene.store.ticket(TicketID(20)).entries.filter { $0.kind == .customerMail }
        #expect(entries.map(\.text) == ["Matter 20", "Matter 21", "Matter 22", "Matter 23"], "nothing is lost")
        let later = try await file([Scene.arrival(24, "Matter 24")], at: Scene.now + .hours(1))
        #expect(later.map(\.disposition) == [.opened])
    }

    @Test("two answers to a mail that never came to us are one matter") func siblings() async throws {
        let filed = try await file([
            Scene.arrival(1, "One", references: ["never@shop.test"]),
            Scene.arrival(2, "Two", references: ["never@shop.test"]),
            Scene.arrival(3, from: "eve@evil.test", "Three", references: ["never@shop.test"]),
        ])
        #expect(filed.map(\.ticket) == [TicketID(1), TicketID(1), TicketID(2)])
        #expect(filed[1].reason == .joined(TicketID(1), .storedID("never@shop.test")))
        #expect(filed[2].reason == .opened(.stranger(pointingAt: TicketID(1))))
    }

    @Test("joining two people makes them one, with the tickets of both") func joins() async throws {
        _ = try await file([Scene.arrival(1), Scene.arrival(2, from: "maria@home.test", "Other")])
        let store = scene.store
        try await store.join("maria@shop.test", with: "maria@home.test", locale: .english, at: Scene.now)
        #expect(try await store.contacts().map(\.addresses) == [["maria@home.test", "maria@shop.test"]])
        #expect(try await store.contact(at: "MARIA@home.test")?.addresses.count == 2)
        let third = Scene.arrival(3, from: "maria@home.test", "Third").mail
        var asked = Questions(fingerprint: third.fingerprint, sender: third.sender, at: Scene.now)
        asked.openTicketsOf = third.sender
        let known = try await store.answers(to: asked)
        #expect(known.senderAddresses == ["maria@home.test", "maria@shop.test"])
        #expect(known.openTickets.map(\.id) == [TicketID(2), TicketID(1)], "her list has those of both addresses")
    }
}
