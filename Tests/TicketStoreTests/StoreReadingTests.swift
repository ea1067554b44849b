// What other programs, people and the admin read of the store: records in their spans, mails to replay, keys in use.
import Testing

@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Reading the store")
struct StoreReadingTests {
    let sales: SaleScene
    private var store: Store { sales.store }

    init() async throws {
        sales = try await SaleScene()
        try await sales.apply(SaleScene.opened("first"), SaleScene.draft, at: Scene.now + .hours(1))
        try await sales.apply(SaleScene.opened("second"), to: 2, at: Scene.now + .hours(2))
        let desk = sales.scene.desk
        _ = try await sales.store.change(TicketID(1), at: Scene.now + .hours(3)) {
            desk.act(.reply("Soon."), by: RegistryKey("ana"), on: $0, at: Scene.now + .hours(3))
        }
    }

    private static func name(_ record: ExportRecord) -> String {
        switch record {
        case .ticket(let ticket): "\(ticket.id)"
        case .entry(let entry, let ticket): "\(ticket) entry \(entry.id)"
        case .event(let entry, _, let ticket): "\(ticket) event \(entry.id)"
        case .opportunity(let opportunity, _): "\(opportunity.id)"
        case .quotation(let quotation, _): quotation.label
        case .person(let contact): "\(contact.addresses)"
        }
    }

    private func names(_ kind: ExportKind, _ hours: Range<Int>) async throws -> [String] {
        var names: [String] = []
        let span = ExportSpan(since: Scene.now + .hours(hours.lowerBound), until: Scene.now + .hours(hours.upperBound))
        let count = try await store.export(kind, span) { names.append(Self.name($0)) }
        #expect(count == names.count)
        return names
    }

    @Test("each kind in its order, and nothing outside of its span") func kinds() async throws {
        #expect(try await names(.tickets, -1..<99) == ["#1", "#2"])
        #expect(try await names(.opportunities, 0..<99) == ["O-1", "O-2"])
        #expect(try await names(.opportunities, 2..<99) == ["O-2"])
        #expect(try await names(.opportunities, 1..<2) == ["O-1"], "the end is left out")
        #expect(try await names(.quotations, 1..<2) == ["Q-1/1"])
        #expect(try await names(.people, 0..<1) == ["[\"maria@shop.test\"]", "[\"joao@north.test\"]"])
        #expect(try await names(.tickets, 3..<4) == ["#1"], "a ticket counts by its last change")
        for kind in ExportKind.allCases { #expect(try await names(kind, 50..<99).isEmpty, "\(kind)") }
    }

    @Test("spans that touch hand out each record once, wherever they are cut", arguments: ExportKind.allCases)
    func cuts(_ kind: ExportKind) async throws {
        let whole = try await names(kind, -1..<10)
        #expect(!whole.isEmpty)
        for cut in 0...9 {
            let halves = try await names(kind, -1..<cut) + names(kind, cut..<10)
            #expect(halves.sorted() == whole.sorted(), "\(cut)")
        }
    }

    @Test("entries and events are all of the timeline between them") func timeline() async throws {
        var ids: [Int64] = []
        for kind in [ExportKind.entries, .events] {
            try await store.export(kind, ExportSpan(since: Scene.now, until: Scene.now + .days(1))) { record in
                switch record {
                case .entry(let entry, _): ids.append(entry.id)
                case .event(let entry, let event, _):
                    ids.append(entry.id)
                    #expect("\(event)" == entry.text)
                case .ticket, .opportunity, .quotation, .person: Issue.record("another kind")
                }
            }
        }
        let shown = try await store.ticket(TicketID(1)).entries + store.ticket(TicketID(2)).entries
        #expect(ids.sorted() == shown.map(\.id).sorted())
    }

    @Test("more than one page comes whole, in order, each once") func pages() async throws {
        let scene = try Scene()
        let count = UInt32(ExportQuery.page + 3)
        try await scene.file((1...count).map { Scene.arrival($0, from: "p\($0)@x.test", "Matter \($0)") })
        var numbers: [Int64] = []
        try await scene.store.export(.tickets, ExportSpan(since: Scene.now, until: Scene.now + .days(1))) { record in
            if case .ticket(let ticket) = record { numbers.append(ticket.id.number) }
        }
        #expect(numbers == (1...Int64(count)).map { $0 })
    }

    @Test("a fault of whoever takes the records ends it there") func stops() async throws {
        struct Full: Error {}
        var taken = 0
        await #expect(throws: Full.self) {
            try await store.export(.tickets, ExportSpan(since: Scene.now, until: Scene.now + .days(1))) { _ in
                taken += 1
                throw Full()
            }
        }
        #expect(taken == 1)
    }

    @Test("rules are replayed over mails that a rule could have led elsewhere, in the ledger's order, page by page")
    func replays() async throws {
        let scene = try Scene()
        let first = Scene.arrival(1)
        var away = Scene.arrival(2, "Away", references: [first.mail.messageID ?? ""])
        away.mail.automatic = AutomaticEvidence(words: "x")
        let answer = Scene.arrival(3, "Re: Printer", references: [first.mail.messageID ?? ""])
        try await scene.file([first, away, QuarantineStoreTests.held(4), answer, Scene.arrival(5, "Other")])
        #expect(try await scene.store.replayCount(since: Scene.now) == 3)
        #expect(try await scene.store.replayCount(since: Scene.now + .seconds(1)) == 0)
        var (mails, last) = ([ReplayMail](), Int64(0))
        while let page = Optional(try await scene.store.replayMails(since: Scene.now, after: last, limit: 2)),
            !page.isEmpty
        {
            #expect(page.count <= 2)
            mails += page
            last = page[page.count - 1].id
        }
        #expect(mails.map(\.isReply) == [false, true, false])
        #expect(mails.map { $0.ticket?.number } == [1, 1, 2])
        #expect(mails.map(\.octets) == [first.raw.octets, answer.raw.octets, Scene.arrival(5, "Other").raw.octets])
        #expect(mails.allSatisfy { $0.routing.steps.isEmpty && $0.mailbox == "support" })
    }

    @Test("what is held of a person beside tickets: the ledger's rows and the notices, and nobody else's")
    func persons() async throws {
        let mails = try await store.ledger(of: ["maria@shop.test"])
        #expect(
            mails.map(\.subject) == ["Printer"] && mails[0].disposition == .opened && mails[0].ticket == TicketID(1))
        #expect(mails[0].raw == Scene.arrival(1).raw.hash)
        let all = try await store.ledger(of: ["joao@north.test", "maria@shop.test"])
        #expect(all.map(\.subject) == ["Printer", "Scanner"])
        #expect(try await store.ledger(of: []).isEmpty)
        #expect(try await store.ledger(of: ["MARIA@shop.test", "%", "maria"]).isEmpty)
        let notices = try await store.notices(to: ["maria@shop.test"])
        #expect(
            notices.map(\.label).contains("acknowledgement") && notices.allSatisfy { $0.address == "maria@shop.test" })
        guard case .opportunity(let opportunity, let dates)? = try await store.opportunityRecord(OpportunityID(1))
        else {
            Issue.record("the opportunity is there")
            return
        }
        #expect(
            opportunity.facts.title == "first" && dates.createdAt == Scene.now + .hours(1) && dates.decidedAt == nil)
        #expect(try await store.opportunityRecord(OpportunityID(9)) == nil)
    }

    @Test("keys are counted by the tickets that use them, and moved all at once, within their kind") func keys()
        async throws
    {
        let before = try await store.keysInUse()
        #expect(
            before == [
                KeyUse(kind: .team, key: "support", tickets: 2), KeyUse(kind: .assignee, key: "ana", tickets: 1),
            ])
        try await store.replace(.team, "support", by: "ana")
        try await store.replace(.team, "gone", by: "x")
        try await store.replace(.assignee, "support", by: "x")
        let after = try await store.keysInUse()
        #expect(
            after == [KeyUse(kind: .team, key: "ana", tickets: 2), KeyUse(kind: .assignee, key: "ana", tickets: 1)])
    }

    @Test("two tickets are merged as they are inside the transaction, or not at all") func merges() async throws {
        let merged = try await store.merge(TicketID(2), into: TicketID(1), at: Scene.now) { ticket, known in
            #expect(ticket.id == TicketID(2) && Set(known.tickets.keys) == [TicketID(1), TicketID(2)])
            return .success(TicketChange(steps: [.merge(into: TicketID(1))]))
        }
        #expect(try merged.get().mergedInto == TicketID(1))
        let refused = try await store.merge(TicketID(1), into: TicketID(9), at: Scene.now) { _, known in
            #expect(known.tickets[TicketID(9)] == nil)
            return .failure(ActRefusal(fault: .notATicket))
        }
        #expect(throws: ActRefusal.self) { try refused.get() }
        #expect(try await store.ticket(TicketID(1)).ticket.mergedInto == nil)
        await #expect(throws: StoreError.self) {
            _ = try await store.merge(TicketID(99), into: TicketID(1), at: Scene.now) { _, _ in .success(TicketChange())
            }
        }
    }
}

@Suite("Faults of the store")
struct StoreErrorTests {
    static let all: [StoreError.Problem] = [
        .diskFull, .diskFault, .busy, .readOnly, .notWritable, .newerSchema, .corrupt, .notDurable, .moved, .lost,
        .noStore,
        .changedOnDisk, .unknownTicket(7), .unknownNotice(7), .noticeIsOver(7), .unknownBreaker(7), .unknownHook("crm"),
        .unknownSale("O-7"),
        .notQuarantined(7), .notSetAside(7), .other("no words"),
    ]

    @Test("say where, what and the way out, each in its own words") func sentences() {
        let sentences = Self.all.map { "\(StoreError(place: "/data", problem: $0))" }
        #expect(Set(sentences).count == Self.all.count)
        #expect(sentences.allSatisfy { $0.hasPrefix("/data: ") && !$0.contains("\n") && !$0.contains("Optional") })
    }

    @Test("only what may pass is transient, and only files that moved end the run") func kinds() {
        let transient = Self.all.filter { StoreError(place: "x", problem: $0).isTransient }
        #expect(transient == [.diskFull, .diskFault, .busy, .readOnly, .other("no words")])
        #expect(Self.all.filter { StoreError(place: "x", problem: $0).endsTheRun } == [.moved])
    }
}
