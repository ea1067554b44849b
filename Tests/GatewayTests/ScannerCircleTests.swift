// Files of mails and answers, with a virus scanner before they are passed on.
import MIME
import MailTransport
import Rehearsal
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Files and the virus scanner")
struct ScannerCircleTests {
    private static let worm = Array("WORM-OF-A-TEST".utf8)

    private static func play(
        scanner: Bool = true, _ body: (Stage, GatewayFixture) async throws -> Void
    ) async throws {
        let stage = try await Stage.start(
            accounts: [.support], scanner: ScannerRole(signature: worm, name: "Test.Worm-1"))
        let login = "host: 127.0.0.1, security: plaintext, username: support, password_env: HOUSE_PASSWORD"
        let clamd = "clamd: {host: 127.0.0.1, port: \(stage.scannerPort)}"
        do {
            let house = try GatewayFixture(
                imap: "\(login), port: \(stage.imapPort)", smtp: "\(login), port: \(stage.smtpPort)",
                top: scanner ? clamd : "", clock: .still)
            try await body(stage, house)
        } catch {
            try await stage.stop()
            throw error
        }
        try await stage.stop()
    }

    private static func file(_ name: String, _ octets: [UInt8]) -> MessageDraft.File {
        MessageDraft.File(filename: name, contentType: "application/octet-stream", octets: octets)
    }

    private static func write(_ files: [MessageDraft.File], to stage: Stage, id: String = "1@shop.test") throws {
        stage.deliver(
            try Letter.octets(from: "maria@shop.test", "The till", "It prints nothing.", id: id, attaching: files),
            to: "support@desk.test")
    }

    private static func mail(to address: String, in stage: Stage) throws -> Message {
        Message(try #require(stage.sent.last { $0.recipients == [address] }).octets)
    }

    private static func words(of mail: Message) -> String { mail.text ?? "" }

    @Test("what the scanner finds is kept, named and never sent; the files beside it go") func finds() async throws {
        try await Self.play { (stage, house) async throws in
            let large = [UInt8](repeating: 0x2E, count: 400_000)
            try Self.write(
                [
                    Self.file("plan.pdf", Array("harmless".utf8)), Self.file("boleto.exe", Self.worm),
                    Self.file("film.bin", large + Self.worm), Self.file("big.bin", large),
                ], to: stage)
            _ = try await house.assembly.runOnce()
            let mail = try Self.mail(to: "ana@desk.test", in: stage)
            #expect(mail.attachments.compactMap(\.filename).sorted() == ["big.bin", "plan.pdf"])
            #expect(Self.words(of: mail).contains("boleto.exe (14 B): Test.Worm-1"))
            let files = try await house.assembly.store.ticket(TicketID(1)).entries.flatMap(\.attachments)
            #expect(files.count == 4, "all of them are kept")
            #expect(files.filter { $0.virus == "Test.Worm-1" }.map(\.filename).sorted() == ["boleto.exe", "film.bin"])
            #expect(!stage.sent.flatMap { Message($0.octets).attachments }.contains { $0.filename == "boleto.exe" })
        }
    }

    @Test("a scanner that is down: the desk reads at once, without files, and the admin is told") func down()
        async throws
    {
        try await Self.play { (stage, house) async throws in
            stage.inject(.refuse, into: .scanner)
            try Self.write([Self.file("plan.pdf", Array("harmless".utf8))], to: stage)
            _ = try await house.assembly.runOnce()
            let mail = try Self.mail(to: "ana@desk.test", in: stage)
            #expect(mail.attachments.isEmpty)
            #expect(Self.words(of: mail).contains("Not scanned for viruses yet"))
            #expect(Self.words(of: mail).contains("plan.pdf"))
            let server = try #require(try await house.assembly.store.servers().first { $0.isScanner })
            #expect(server.fault != nil)
            #expect(server.failingSince == GatewayFixture.now)
            let settings = try #require(house.assembly.settings.scanner)
            let next = FileScanner(settings, store: house.assembly.store, clock: .still)
            #expect(await next.health() == nil, "the next program says nothing of what it has not asked")
        }
    }

    @Test("one that was found before stays here, also where nobody scans any more") func remembers() async throws {
        try await Self.play(scanner: false) { (stage, house) async throws in
            try Self.write([Self.file("boleto.exe", Self.worm)], to: stage)
            let store = house.assembly.store
            _ = try await house.assembly.poll(house.assembly.settings.mailboxes[0]).visit()
            let file = try #require(try await store.ticket(TicketID(1)).entries.flatMap(\.attachments).first)
            try await store.note(BlobScan(virus: "Test.Worm-1", at: GatewayFixture.now), of: file.hash)
            _ = try await house.assembly.runOnce()
            #expect(try Self.mail(to: "ana@desk.test", in: stage).attachments.isEmpty)
        }
    }

    @Test("an answer with such a file does not go out: its writer hears of it", arguments: [true, false])
    func answers(isInfected: Bool) async throws {
        try await Self.play { (stage, house) async throws in
            try Self.write([], to: stage)
            _ = try await house.assembly.runOnce()
            let notice = try Self.mail(to: "ana@desk.test", in: stage)
            stage.deliver(
                try Letter.octets(
                    from: "ana@desk.test", "Re: The till", "See the file.", id: "2@desk.test", answering: notice,
                    attaching: [Self.file("answer.zip", isInfected ? Self.worm : Array("harmless".utf8))]),
                to: "support@desk.test")
            for _ in 0..<3 { _ = try await house.assembly.runOnce() }
            let answers = stage.sent.filter { $0.recipients == ["maria@shop.test"] }.map { Message($0.octets) }
            #expect(answers.contains { Self.words(of: $0).contains("See the file.") } == !isInfected)
            let told = stage.sent.filter { $0.recipients == ["ana@desk.test"] }.map {
                Self.words(of: Message($0.octets))
            }
            #expect(told.contains { $0.contains("Test.Worm-1") && $0.contains("answer.zip") } == isInfected)
        }
    }

    @Test("an answer waits for a scanner that is down") func waits() async throws {
        try await Self.play { (stage, house) async throws in
            try Self.write([], to: stage)
            _ = try await house.assembly.runOnce()
            let notice = try Self.mail(to: "ana@desk.test", in: stage)
            stage.deliver(
                try Letter.octets(
                    from: "ana@desk.test", "Re: The till", "See the file.", id: "2@desk.test", answering: notice,
                    attaching: [Self.file("answer.zip", Array("harmless".utf8))]),
                to: "support@desk.test")
            stage.inject(.answers(to: "INSTREAM", lines: ["stream: Broken database ERROR"]), into: .scanner)
            _ = try await house.assembly.runOnce()
            #expect(
                !stage.sent.contains {
                    $0.recipients == ["maria@shop.test"] && Self.words(of: Message($0.octets)).contains("See")
                }
            )
            let waiting = try await house.assembly.store.outbox(all: true).filter { $0.state == "queued" }
            #expect(waiting.contains { $0.response?.contains("Broken database") == true })
        }
    }
}

@Suite("Settings of the virus scanner")
struct ScannerSettingsTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var written: String
        var place: ScannerPlace?
        var testDescription: String { written }
    }

    @Test(
        "where it is asked",
        arguments: [
            Row(written: "{socket: /run/clamav/clamd.ctl}", place: .socket("/run/clamav/clamd.ctl")),
            Row(written: "{host: 127.0.0.1}", place: .host("127.0.0.1", port: 3_310)),
            Row(written: "{host: localhost, port: 3311, timeout: 20s}", place: .host("localhost", port: 3_311)),
            Row(written: "{host: clamd.example.com}"), Row(written: "{host: 10.0.0.5}"), Row(written: "{timeout: 5s}"),
            Row(written: "{socket: /s, host: 127.0.0.1}"), Row(written: "{socket: /s, port: 3310}"),
            Row(written: "{host: 127.0.0.1, port: 0}"),
        ])
    func reads(_ row: Row) throws {
        let house = try? GatewayFixture(
            imap: "host: 127.0.0.1, port: 9, security: plaintext",
            smtp: "host: 127.0.0.1, port: 9, security: plaintext",
            top: "clamd: \(row.written)", clock: .still)
        #expect(house?.assembly.settings.scanner?.place == row.place)
    }
}
