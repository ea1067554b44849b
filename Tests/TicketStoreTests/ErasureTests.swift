// A person taken out: from the rows, from the search, from the blobs, and from the very files of the database.
import Foundation
import Testing

@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

/// A store on disk with two customers' tickets: Vera, who will be erased, and Otto, in whose ticket she takes part.
private final class Household {
    static let vera = "vera@quetzal.test"
    /// Stand in nothing but what is Vera's.
    static let canaries = ["zanzibar", "quokka", "xylophon", "Wombatson"]

    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    private let scene: Scene
    private(set) var store: Store

    init() async throws {
        scene = try Scene()
        store = try Store.open(at: folder)
        var own = Scene.arrival(1, from: Self.vera, "Zanzibar")
        own.mail.senderName = "Vera Wombatson"
        own.mail.text = "the quokka is broken, writes vera@quetzal.test"
        own.mail.visibleText = own.mail.text
        own.raw = Blob(Array("From: Vera Wombatson <vera@quetzal.test>\r\nSubject: Zanzibar\r\n\r\nquokka".utf8))
        own.attachments = [
            StoredAttachment(
                filename: "xylophon.pdf", contentType: "application/pdf", isInline: false,
                content: Blob(Array("quokka".utf8) + [UInt8](repeating: 65, count: Blob.inlineLimit + 1)))
        ]
        var other = Scene.arrival(2, from: "otto@shop.test", "Printer")
        other.mail.text = "Please copy Vera@Quetzal.test, and not joanvera@quetzal.test."
        other.mail.visibleText = other.mail.text
        other.raw = Blob(Array("From: otto@shop.test\r\nCc: vera@quetzal.test\r\n\r\nPlease copy her.".utf8))
        let desk = scene.desk
        _ = try await store.file(
            desk.studied([own, other]), of: "support", cursor: nil, settlesLater: false, at: Scene.now)
        try await answer()
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// The desk's answer, sealed; a rating, a sale, a bounce, and a hook with her mail under way.
    private func answer() async throws {
        let desk = scene.desk
        try await store.hook("crm")
        try await store.change(TicketID(1), at: Scene.now) {
            desk.act(.reply("Dear Vera, the quokka comes on Monday."), by: RegistryKey("ana"), on: $0, at: Scene.now)
        }
        // A mail that is orders alone stands as an event, with the quote below it.
        try await store.change(TicketID(1), at: Scene.now) { _ in
            TicketChange(
                entry: NewEntry(
                    kind: .event, author: .analyst(RegistryKey("ana")), text: "#note Wombatson called\n#take",
                    folded: "> the quokka is broken, writes vera@quetzal.test"))
        }
        _ = try await store.turn(of: "crm", .all, at: Scene.now) { event in "hook of \(event.entry.text)" }
        // A mail about many tickets, with words of hers among theirs.
        let forecast = Forecast(of: [], from: Scene.now, until: Scene.now)
        _ = try await store.send(
            Digest(kind: .forecast, leader: RegistryKey("ana"), period: CivilDate(2026, 1, 5), at: Scene.now),
            at: Scene.now,
            notice: Notice(kind: .forecast(forecast), address: "ana@desk.test", name: nil, locale: .english))
        let notices = try await store.claim(limit: 50, at: Scene.now, lease: .minutes(1))
        try await store.seal(
            notices.map {
                (
                    $0.id,
                    SealedMail(
                        messageID: "n\($0.id)@desk.test", envelopeFrom: "",
                        octets: Array(
                            "To: vera@quetzal.test\r\n\r\n\($0.ticket?.id ?? TicketID(1) == TicketID(1) ? "quokka" : "")"
                                .utf8))
                )
            })
        try await store.settle(
            notices.map { ($0.id, .sent(response: "250 vera@quetzal.test ok", queueID: nil)) }, at: Scene.now)
        try await store.write { db in
            try db.execute(
                sql:
                    "INSERT INTO set_aside SELECT id, raw, '[{\"name\":\"xylophon\",\"type\":\"a/b\",\"size\":1}]', 1 FROM ledger WHERE ticket_id = 1"
            )
            let writer = SalesWriter(db: db, now: Scene.now, ticket: TicketID(1), entry: 1)
            try writer.apply(
                .open(OpportunityFacts(title: "quokka sale"), partner: nil, contact: Self.vera, owner: nil))
            try writer.apply(
                .draft(
                    QuotationDraft(
                        currency: .real, lines: [QuotationLine(description: "a", quantity: .one, unitPrice: .one)],
                        message: "Dear Wombatson", locale: .english, author: RegistryKey("ana"))))
            try writer.apply(.quotation(QuotationID(1), version: 1, .move(to: .sent, reason: nil)))
            try db.execute(
                sql: """
                    INSERT INTO rating (ticket_id, stars, address, created_at) VALUES (1, 5, 'vera@quetzal.test', 1);
                    INSERT INTO address_reach (address, score, diagnostic, bounced_at)
                        VALUES ('vera@quetzal.test', 1, 'no vera@quetzal.test here', 1);
                    INSERT INTO participant VALUES (2, 'vera@quetzal.test', 'Vera Wombatson');
                    INSERT INTO ticket_field VALUES (1, 'serial', 'xylophon');
                    """)
        }
    }

    /// Another person's, which ends in hers, and stays.
    private static let neighbour = Data("joanvera@quetzal.test".utf8)

    /// Every file under the data directory that holds the text, in either case.
    func files(with text: String) throws -> [String] {
        let wanted = Data(text.utf8)
        let lower = Data(text.lowercased().utf8)
        return try FileManager.default.subpathsOfDirectory(atPath: folder).filter { path in
            guard var data = FileManager.default.contents(atPath: folder + "/" + path) else { return false }
            while let range = data.range(of: Self.neighbour) { data.removeSubrange(range) }
            return data.range(of: wanted) != nil || data.range(of: lower) != nil
        }
    }

    func search(_ text: String) async throws -> [Int64] {
        guard let query = SearchQuery(text) else { return [] }
        return try await store.search(query).map(\.id.number)
    }

    /// As after a crash: another process opens what is on the disk.
    func reopen() throws { store = try Store.open(at: folder) }
}

@Suite("Erasure")
struct ErasureTests {
    @Test("a person is shown by everything that is held, and looking changes nothing") func shows() async throws {
        let house = try await Household()
        let holdings = try await house.store.person(at: "VERA@quetzal.test")
        #expect(holdings.addresses == [Household.vera] && holdings.contact?.name == "Vera Wombatson")
        #expect(holdings.tickets == [TicketID(1)] && holdings.copiedOn == [TicketID(2)])
        #expect(holdings.counts.attachments == 1 && holdings.counts.rawMails >= 1 && holdings.counts.blobs == 2)
        #expect(holdings.ratings == 1 && holdings.breakers == 1 && holdings.opportunities == [OpportunityID(1)])
        #expect(try await house.store.person(at: "VERA@quetzal.test") == holdings)
        #expect(try await house.search("quokka") == [1])
        #expect(try await house.store.erasures().isEmpty)
        #expect(try await house.store.person(at: "nobody@quetzal.test").isEmpty)
    }

    @Test("beside a run at work a large database is overwritten and merged at once, and rewritten when nobody waits")
    func erasesGently() async throws {
        let house = try await Household()
        let gateway = try Store.open(at: house.folder)
        _ = try await house.store.erase(Household.vera, by: "root", at: Scene.now)
        try await house.store.removeDoomedBlobs()
        #expect(try await house.store.scrub(rewritingUpTo: 0) == .tonight)
        #expect(try await house.search("quokka") == [])
        #expect(try await house.search("copy") == [2])
        try await gateway.scrubWhatIsDue()
        for word in Household.canaries + [Household.vera] {
            let left = try house.files(with: word).filter { !$0.hasSuffix("-shm") }
            #expect(left == [], "\(word)")
        }
        #expect(try await house.store.scrub(rewritingUpTo: 1 << 30) == .done)
        #expect(try await house.search("copy") == [2])
    }

    @Test("erased: no word of theirs in any file, a record without an address, and the neighbour keeps all")
    func erases()
        async throws
    {
        let house = try await Household()
        for word in Household.canaries { #expect(try !house.files(with: word).isEmpty, "\(word)") }
        let record = try await house.store.erase(Household.vera, by: "root", at: Scene.now)
        try await house.store.removeDoomedBlobs()
        _ = try await house.store.scrub()

        for word in Household.canaries + [Household.vera] {
            let left = try house.files(with: word).filter { !$0.hasSuffix("-shm") }
            #expect(left == [], "\(word)")
        }
        #expect(try await house.search("quokka") == [])
        #expect(try await house.search("copy") == [2], "Otto's ticket is found as before")
        let neighbour = try await house.store.ticket(TicketID(2))
        #expect(
            neighbour.entries.first?.text
                == "Please copy \(record.pseudonym ?? ""), and not joanvera@quetzal.test.")
        let own = try await house.store.ticket(TicketID(1))
        #expect(own.ticket.requester == record.pseudonym && own.ticket.subject.isEmpty)
        #expect(own.entries.allSatisfy { $0.text.isEmpty || $0.kind == .event })
        let records = try await house.store.erasures()
        #expect(records == [record] && record.author == "root" && record.counts["attachments"] == 1)
        #expect(try await house.store.person(at: Household.vera).isEmpty)
        await #expect(throws: StoreError.self, "a quotation that was sent is never edited, again") {
            try await house.store.write { try $0.execute(sql: "UPDATE quotation SET terms = 'x'") }
        }
    }

    @Test("a crash between the transaction and the files: the next run finishes") func crashes() async throws {
        let house = try await Household()
        _ = try await house.store.erase(Household.vera, by: "root", at: Scene.now)
        try house.reopen()
        #expect(try house.files(with: "quokka").contains { $0.hasPrefix("blobs/") })
        #expect(try await house.store.removeDoomedBlobs() == 1)
        #expect(try await house.store.removeDoomedBlobs() == 0)
        #expect(try !house.files(with: "quokka").contains { $0.hasPrefix("blobs/") })
    }

    @Test("content that another's ticket has too stays for that one") func shared() async throws {
        let scene = try Scene()
        let content = [UInt8](repeating: 66, count: Blob.inlineLimit + 1)
        try await scene.file([
            Scene.arrival(1, from: Household.vera, attachments: [content]),
            Scene.arrival(2, from: "otto@shop.test", "Screen", attachments: [content]),
        ])
        _ = try await scene.store.erase(Household.vera, by: "root", at: Scene.now)
        #expect(try await scene.store.removeDoomedBlobs() == 0)
        #expect(try await scene.store.content(of: Blob(content).hash) == content)
    }

    @Test("who is erased and writes again is a new person") func comesBack() async throws {
        let scene = try Scene()
        try await scene.file([Scene.arrival(1, from: Household.vera, "First")])
        _ = try await scene.store.erase(Household.vera, by: "root", at: Scene.now)
        try await scene.file([Scene.arrival(2, from: Household.vera, "Second")])
        let holdings = try await scene.store.person(at: Household.vera)
        #expect(holdings.tickets == [TicketID(2)])
        let again = try await scene.file([Scene.arrival(3, from: Household.vera, "First", validity: 2)])
        #expect(again.map(\.disposition) == [.duplicate], "the fingerprint stays: the same mail opens nothing twice")
    }

    struct Text: Sendable, CustomTestStringConvertible {
        var text: String
        var swept: String
        var testDescription: String { text }
    }

    @Test(
        "an address where it stands whole",
        arguments: [
            Text(text: "a@x.test", swept: "P"), Text(text: "<A@X.test>, a@x.test.", swept: "<P>, P."),
            Text(text: "mailto:a@x.test?subject=x", swept: "mailto:P?subject=x"),
            Text(text: "'a@x.test'", swept: "'P'"), Text(text: "from=a@x.test;", swept: "from=P;"),
            Text(text: "aa@x.test", swept: "aa@x.test"), Text(text: "b.a@x.test", swept: "b.a@x.test"),
            Text(text: "b+a@x.test", swept: "b+a@x.test"), Text(text: "éa@x.test", swept: "éa@x.test"),
            Text(text: "a@x.test.br", swept: "a@x.test.br"), Text(text: "a@x.tests", swept: "a@x.tests"),
            Text(text: "a@x.test-b", swept: "a@x.test-b"), Text(text: "a@x.test. Next", swept: "P. Next"),
            Text(text: "a@x.testa@x.test", swept: "a@x.testa@x.test"), Text(text: "", swept: ""),
        ])
    func sweeps(_ row: Text) { #expect(row.text.replacing(["a@x.test"], by: "P") == row.swept) }
}

@Suite("Reports of an erased person")
struct ErasedReportsTests {
    @Test(
        "subjects go where their ticket is named",
        arguments: [
            ("beside the ticket", #"{"a":[{"subject":"Zanzibar","ticket":1}]}"#, #"{"a":[{"subject":"","ticket":1}]}"#),
            ("another's", #"{"a":[{"subject":"Printer","ticket":2}]}"#, #"{"a":[{"subject":"Printer","ticket":2}]}"#),
            (
                "both", #"[{"subject":"Z","ticket":1},{"subject":"P","ticket":2}]"#,
                #"[{"subject":"","ticket":1},{"subject":"P","ticket":2}]"#
            ),
            ("no ticket", #"{"subject":"Zanzibar"}"#, #"{"subject":"Zanzibar"}"#),
            ("no text", #"{"subject":3,"ticket":1}"#, #"{"subject":3,"ticket":1}"#),
        ])
    func subjects(name: String, given: String, expected: String) throws {
        let value = try JSONSerialization.jsonObject(with: Data(given.utf8))
        let blank = ErasedReports.withoutSubjects(of: [1], in: value)
        let text = try JSONSerialization.data(withJSONObject: blank, options: [.sortedKeys])
        #expect(String(decoding: text, as: UTF8.self) == expected, "\(name)")
    }
}
