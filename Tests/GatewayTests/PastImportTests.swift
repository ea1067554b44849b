// History of other programs: what belongs together becomes one ticket that is over, and nobody hears of it.
import Foundation
import MIME
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import MailTransport
@testable import TicketStore
@testable import Ticketing

@Suite("History that is brought in")
struct PastImportTests {
    /// One old mail. `day` counts from 1 May 2019.
    struct Old: Sendable {
        var from: String
        var to = "support@desk.test"
        var subject: String
        var text: String
        var id: String?
        var answers: [String] = []
        var day: Int?
        var fields = ""

        var octets: String {
            let date = day.map {
                "Date: \(MailDate(secondsSince1970: 1_556_668_800 + Int64($0) * 86_400, offsetMinutes: 0).rfc5322)\n"
            }
            return """
                From: \(from)
                To: \(to)
                Subject: \(subject)
                \(date ?? "")\(id.map { "Message-ID: <\($0)>\n" } ?? "")\
                \(answers.isEmpty ? "" : "References: \(answers.map { "<\($0)>" }.joined(separator: " "))\n")\
                \(fields)Content-Type: text/plain; charset=utf-8

                \(text)

                """
        }
    }

    private static let printer = [
        Old(from: "Jo <jo@shop.test>", subject: "Printer", text: "It is dead.", id: "1@shop.test", day: 0),
        Old(
            from: "ana@desk.test", to: "jo@shop.test", subject: "Re: Printer", text: "Plug it in.", id: "2@desk.test",
            answers: ["1@shop.test"], day: 1),
        Old(
            from: "jo@shop.test", subject: "Re: Printer", text: "It works!\n\n> Plug it in.", id: "3@shop.test",
            answers: ["1@shop.test", "2@desk.test"], day: 2),
    ]

    private static let everything = Instant(seconds: 4_000_000_000)

    private static let plug: SearchQuery = {
        guard let query = SearchQuery("plug") else { preconditionFailure("a word") }
        return query
    }()

    private static func mbox(_ mails: [Old]) -> String {
        mails.map { "From jo@shop.test Wed May  1 00:00:00 2019\n" + $0.octets + "\n" }.joined()
    }

    private static func desk(_ clock: DeskClock = .still) throws -> GatewayFixture {
        let nowhere = "host: 127.0.0.1, port: 9, security: plaintext"
        return try GatewayFixture(imap: nowhere, smtp: nowhere, clock: clock)
    }

    @discardableResult
    private static func bringIn(
        _ mails: [Old]..., to house: GatewayFixture, rehearsal: Bool = false
    ) async throws -> PastCounts {
        let paths = mails.indices.map { "\(house.folder)/\($0).mbox" }
        for (path, old) in zip(paths, mails) { try GatewayFixture.write(mbox(old), to: path) }
        return try await house.assembly.pastImport.run(
            try PastFiles(paths, as: .mbox), source: paths.joined(), isRehearsal: rehearsal)
    }

    @Test("a conversation is one closed ticket with its dates, and no notice, clock or figure of today")
    func bringsIn() async throws {
        let house = try Self.desk()
        // The answer lies in another file, and before the question.
        let counts = try await Self.bringIn([Self.printer[1]], [Self.printer[2], Self.printer[0]], to: house)
        #expect(counts.tickets == 1 && counts.mails == 3 && counts.automatic == 0)
        let store = house.assembly.store
        let ticket = try await store.ticket(TicketID(1))
        #expect(ticket.ticket.status == .closed && ticket.ticket.requester == "jo@shop.test")
        #expect(ticket.ticket.assignee == RegistryKey("ana"))
        #expect(ticket.ticket.openedAt == Instant(seconds: 1_556_668_800))
        #expect(ticket.ticket.closedAt == Instant(seconds: 1_556_668_800 + 2 * 86_400))
        #expect(ticket.entries.map(\.kind) == [.customerMail, .publicReply, .customerMail])
        #expect(ticket.entries.last?.text.hasPrefix("It works!") == true)
        #expect(try await store.outbox(all: true).isEmpty)
        #expect(try await !store.search(Self.plug, limit: 9).isEmpty)
        #expect(try await store.openClocks(until: Self.everything).isEmpty)
        #expect(try await house.assembly.runOnce().attempts == 0)
    }

    @Test("a later answer joins it, and opens it again with clocks of today")
    func isJoined() async throws {
        let house = try Self.desk()
        try await Self.bringIn(Self.printer, to: house)
        let answer = try Letter.octets(
            from: "jo@shop.test", "Re: Printer", "Dead again.", id: "9@shop.test",
            answering: Message(Array(Self.printer[1].octets.utf8)))
        let filed = try await Ingest(
            store: house.assembly.store, desk: house.assembly.desk, clock: house.assembly.clock
        ).file([answer])
        #expect(filed.map(\.ticket) == [TicketID(1)] && filed.map(\.disposition) == [.replied])
        let ticket = try await house.assembly.store.ticket(TicketID(1))
        #expect(ticket.ticket.status == .open)
        let clocks = try await house.assembly.store.openClocks(until: Self.everything).map(\.clock.startedAt)
        #expect(!clocks.isEmpty && clocks.allSatisfy { $0 == GatewayFixture.now })
    }

    @Test("what the store has is passed over: twice is once, and interrupted goes on")
    func goesOn() async throws {
        let house = try Self.desk()
        try await Self.bringIn([Self.printer[0]], to: house)
        let rehearsal = try await Self.bringIn(Self.printer, to: house, rehearsal: true)
        #expect(rehearsal.known == 1 && rehearsal.mails == 2)
        let counts = try await Self.bringIn(Self.printer, to: house)
        #expect(counts == rehearsal || counts.tickets == 0)
        #expect(counts.known == 1 && counts.mails == 2 && counts.tickets == 0)
        #expect(try await Self.bringIn(Self.printer, to: house).known == 3)
        #expect(try await house.assembly.store.tickets().count == 1)
        #expect(try await house.assembly.store.imports().count == 2)
        // One that was interrupted keeps its number.
        let store = house.assembly.store
        let number = try await store.beginImport(of: "x", at: GatewayFixture.now)
        #expect(try await store.beginImport(of: "x", at: GatewayFixture.now) == number)
        #expect(try await store.beginImport(of: "y", at: GatewayFixture.now) != number)
    }

    @Test("an import is taken back whole, but what has gone on since") func isTakenBack() async throws {
        let house = try Self.desk()
        let store = house.assembly.store
        let other = Old(from: "li@shop.test", subject: "Scanner", text: "Slow.", id: "7@shop.test", day: 3)
        try await Self.bringIn(Self.printer + [other], to: house)
        let answer = try Letter.octets(
            from: "li@shop.test", "Re: Scanner", "Still slow.", id: "8@shop.test",
            answering: Message(Array(other.octets.utf8)))
        _ = try await Ingest(store: store, desk: house.assembly.desk, clock: house.assembly.clock).file([answer])
        let undone = try #require(try await store.undoImport(1, at: GatewayFixture.now))
        #expect(undone.tickets == 1 && undone.kept == [TicketID(2)])
        #expect(try await store.tickets().map(\.id) == [TicketID(2)])
        #expect(try await store.search(Self.plug, limit: 9).isEmpty)
        #expect(try await store.contact(at: "jo@shop.test") == nil)
        #expect(try await store.undoImport(1, at: GatewayFixture.now) == nil)
        #expect(try await store.undoImport(7, at: GatewayFixture.now) == nil)
        // It can be brought in again.
        #expect(try await Self.bringIn(Self.printer, to: house).tickets == 1)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var mails: [Old]
        var tickets: Int
        var requester: String?
        var kinds: [EntryKind]
        var testDescription: String { name }
    }

    @Test(
        "who asked, and what is no conversation",
        arguments: [
            Case(
                name: "where we wrote first, whom we wrote to",
                mails: [
                    Old(
                        from: "support@desk.test", to: "jo@shop.test", subject: "Offer", text: "x", id: "1@d.test",
                        day: 1)
                ],
                tickets: 1, requester: "jo@shop.test", kinds: [.publicReply]),
            Case(
                name: "among ourselves",
                mails: [Old(from: "ana@desk.test", subject: "Note", text: "x", id: "1@d.test", day: 1)],
                tickets: 1, requester: "ana@desk.test", kinds: [.internalNote]),
            Case(
                name: "a form names the person",
                mails: [
                    Old(
                        from: "noreply@shop.test", subject: "Form", text: "x", id: "1@f.test", day: 1,
                        fields: "Reply-To: jo@shop.test\n")
                ], tickets: 1, requester: "jo@shop.test", kinds: [.customerMail]),
            Case(
                name: "a machine alone",
                mails: [
                    Old(
                        from: "jo@shop.test", subject: "Away", text: "x", id: "1@s.test", day: 1,
                        fields: "Auto-Submitted: auto-replied\n")
                ], tickets: 0, requester: nil, kinds: []),
            Case(
                name: "no Message-ID, no date, no subject",
                mails: [Old(from: "jo@shop.test", subject: "", text: "Help me.")], tickets: 1,
                requester: "jo@shop.test",
                kinds: [.customerMail]),
            Case(
                name: "both answer one that is not there",
                mails: [
                    Old(
                        from: "jo@shop.test", subject: "Re: A", text: "x", id: "1@s.test", answers: ["0@s.test"], day: 1
                    ),
                    Old(
                        from: "jo@shop.test", subject: "Re: A", text: "y", id: "2@s.test", answers: ["0@s.test"], day: 2
                    ),
                ], tickets: 1, requester: "jo@shop.test", kinds: [.customerMail, .customerMail]),
            Case(
                name: "the same subject is no tie",
                mails: [
                    Old(from: "jo@shop.test", subject: "Help", text: "x", id: "1@s.test", day: 1),
                    Old(from: "li@shop.test", subject: "Help", text: "y", id: "2@s.test", day: 2),
                ], tickets: 2, requester: "jo@shop.test", kinds: [.customerMail]),
            Case(
                name: "the same mail in two folders",
                mails: [
                    Old(from: "jo@shop.test", subject: "A", text: "x", id: "1@s.test", day: 1),
                    Old(from: "jo@shop.test", subject: "A", text: "x", id: "1@s.test", day: 1),
                ], tickets: 1, requester: "jo@shop.test", kinds: [.customerMail]),
            Case(
                name: "a command of long ago is obeyed by nobody",
                mails: [
                    Old(from: "jo@shop.test", subject: "A", text: "x", id: "1@s.test", day: 1),
                    Old(
                        from: "ana@desk.test", subject: "Re: A", text: "#close\nDone.", id: "2@s.test",
                        answers: ["1@s.test"], day: 2),
                ], tickets: 1, requester: "jo@shop.test", kinds: [.customerMail, .internalNote]),
        ])
    func reads(row: Case) async throws {
        let house = try Self.desk()
        let counts = try await Self.bringIn(row.mails, to: house)
        #expect(counts.tickets == row.tickets)
        #expect(counts.all == row.mails.count)
        guard let requester = row.requester else { return }
        let ticket = try await house.assembly.store.ticket(TicketID(1))
        #expect(ticket.ticket.requester == requester)
        #expect(ticket.entries.map(\.kind) == row.kinds)
    }

    @Test("dates that no clock can have had are not believed")
    func datesMails() {
        let now = GatewayFixture.now
        func date(_ field: String) -> Instant {
            ThreadedMail.date(Array("Date: \(field)\r\n\r\n".utf8), now: now) { Instant(seconds: 1_000_000_000) }
        }
        #expect(date("Wed, 01 May 2019 00:00:00 +0000") == Instant(seconds: 1_556_668_800))
        #expect(date("Thu, 01 Jan 1970 00:00:00 +0000") == Instant(seconds: 1_000_000_000))
        #expect(date("Fri, 01 Jan 2100 00:00:00 +0000") == Instant(seconds: 1_000_000_000))
        #expect(date("yesterday") == Instant(seconds: 1_000_000_000))
    }

    @Test("an mbox of many windows is cut where its mails are") func findsPlaces() throws {
        let path = NSTemporaryDirectory() + "/\(UUID().uuidString).mbox"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let mails = (0..<50).map { index in
            Old(
                from: "jo@shop.test", subject: "\(index)",
                text: String(repeating: "\(index) ", count: index * 40) + "\n>From me",
                id: "\(index)@s.test", day: index)
        }
        try GatewayFixture.write(Self.mbox(mails), to: path)
        let files = try PastFiles([path], as: .mbox, window: 1_000)
        var places: [MailPlace] = []
        try files.places { places += $0 }
        #expect(places.count == mails.count)
        for (place, mail) in zip(places, mails) {
            let octets = try files.octets(at: place, atMost: .max)
            #expect(Message(octets).subject == mail.subject)
            #expect(String(decoding: octets, as: UTF8.self).contains("\nFrom me"))
        }
        try GatewayFixture.write("Subject: no mbox\n\nx\n", to: path)
        #expect(throws: PastFileFault.self) { try PastFiles([path], as: .mbox).places { _ in } }
        #expect(throws: PastFileFault.self) { try PastFiles([path + ".none"], as: .mbox).places { _ in } }
        #expect(throws: PastFileFault.self) { try PastFiles([path], as: .maildir) }
    }

    @Test("of a Maildir the mails in cur and new are read, below it too; else files called .eml") func findsMails()
        throws
    {
        let folder = NSTemporaryDirectory() + "/\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for path in [
            "cur/1.host:2,S", "new/2.host", "tmp/3.host", ".Sent/cur/4.host:2,S", "dovecot.index", "5.eml", "x/6.eml",
        ] {
            try GatewayFixture.write("Subject: \(path)\n\nx\n", to: folder + "/" + path)
        }
        let files = try PastFiles([folder], as: .maildir)
        #expect(
            files.paths.map { $0.dropFirst(folder.count + 1) } == [
                ".Sent/cur/4.host:2,S", "5.eml", "cur/1.host:2,S", "new/2.host", "x/6.eml",
            ])
    }
}
