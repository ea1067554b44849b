// What a virus scanner is asked, what it answers, and what is done when it answers something else or nothing.
import MailTransport
import Rehearsal
import Testing

@testable import MailTransport

@Suite("The virus scanner")
struct ScannerTests {
    private static let role = ScannerRole(signature: Array("WORM-OF-A-TEST".utf8), name: "Test.Worm-1")

    @Sendable private static func harmless(_ send: ([UInt8]) throws -> Void) throws {
        try send(Array("harmless".utf8))
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var answer: String
        /// Nil: it is no verdict.
        var verdict: ScanVerdict?
        var testDescription: String { name }
    }

    @Test(
        "answers of clamd",
        arguments: [
            Row(name: "clean", answer: "stream: OK", verdict: .clean),
            Row(name: "found", answer: "stream: Win.Test.EICAR_HDB-1 FOUND", verdict: .found("Win.Test.EICAR_HDB-1")),
            Row(
                name: "a signature of one's own", answer: "stream: Own.Sig.UNOFFICIAL FOUND",
                verdict: .found("Own.Sig.UNOFFICIAL")),
            Row(name: "a name that says OK", answer: "stream: OK FOUND", verdict: .found("OK")),
            Row(name: "a line end behind it", answer: "stream: OK\n", verdict: .clean),
            Row(name: "too large", answer: "INSTREAM size limit exceeded. ERROR", verdict: .tooLarge),
            Row(name: "a fault", answer: "stream: Can't allocate memory ERROR", verdict: nil),
            Row(name: "nothing", answer: "", verdict: nil),
            Row(name: "FOUND alone", answer: "stream:  FOUND", verdict: nil),
            Row(name: "another file", answer: "/tmp/x: OK", verdict: nil),
            Row(name: "not quite OK", answer: "stream: OK, but not looked at", verdict: nil),
            Row(name: "a mail server", answer: "220 desk.test ESMTP", verdict: nil),
            Row(name: "a web server", answer: "HTTP/1.1 400 Bad Request", verdict: nil),
        ])
    func reads(_ row: Row) {
        let verdict = try? ScannerAnswer.verdict(Array(row.answer.utf8), of: .socket("/run/clamd"))
        #expect(verdict == row.verdict)
    }

    @Test("a name is printable and bounded, whatever a scanner says") func bounds() throws {
        let long = Array("stream: ".utf8) + Array(repeating: 0x41, count: 3_000) + [0x1B, 0x0A] + Array("x FOUND".utf8)
        guard case .found(let name) = try ScannerAnswer.verdict(long, of: .socket("/s")) else {
            Issue.record("it should be found")
            return
        }
        #expect(name.utf8.count == ScannerAnswer.nameLimit)
        #expect(name.utf8.allSatisfy { (0x20...0x7E).contains($0) })
    }

    @Test("pieces have their length before them, and none has more than 64 KiB") func frames() {
        #expect(VirusScanner.frames(of: []) == [], "a piece of no octets would end the stream")
        #expect(VirusScanner.frames(of: [7, 8]) == [[0, 0, 0, 2, 7, 8]])
        let frames = VirusScanner.frames(of: [UInt8](repeating: 1, count: 65_536 + 1))
        #expect(frames.map(\.count) == [65_540, 5])
        #expect(Array(frames[0].prefix(4)) == [0, 1, 0, 0])
    }

    private static func play(
        _ role: ScannerRole = role, patience: Duration = .seconds(20),
        _ body: (Stage, VirusScanner) async throws -> Void
    ) async throws {
        let stage = try await Stage.start(accounts: [], scanner: role)
        do {
            try await body(
                stage, VirusScanner(.host("127.0.0.1", port: stage.scannerPort), patience: patience))
        } catch {
            try await stage.stop()
            throw error
        }
        try await stage.stop()
    }

    @Test("a file of many pieces is looked through whole, also where the virus lies across two of them") func asks()
        async throws
    {
        try await Self.play { (_, scanner) async throws in
            #expect(try await scanner.version() == "Rehearsal 1.0/1/today")
            #expect(try await scanner.scan(Self.harmless) == .clean)
            #expect(try await scanner.scan { _ in } == .clean, "an empty file")
            let padding = [UInt8](repeating: 0x2E, count: 65_530)
            let verdict = try await scanner.scan { send in
                try send(padding)
                try send(padding + Self.role.signature + padding)
            }
            #expect(verdict == .found("Test.Worm-1"))
        }
    }

    @Test("a scanner that takes no more says so in the middle, and is heard") func tooLarge() async throws {
        var role = Self.role
        role.streamLimit = 100_000
        try await Self.play(role) { (_, scanner) async throws in
            let verdict = try await scanner.scan { send in
                for _ in 0..<200 { try send([UInt8](repeating: 0x2E, count: 65_536)) }
            }
            #expect(verdict == .tooLarge)
        }
    }

    @Test(
        "no verdict is a fault that names the place, and never 'clean'",
        arguments: [
            Fault.refuse, .drop(afterOctets: 3), .answers(to: "INSTREAM", lines: ["stream: Can't open file ERROR"]),
            .answers(to: "INSTREAM", lines: [String(repeating: "x", count: 9_000)]),
        ])
    func failing(_ fault: Fault) async throws {
        try await Self.play { (stage, scanner) async throws in
            stage.inject(fault, into: .scanner)
            let error = await #expect(throws: ScannerFault.self) { _ = try await scanner.scan(Self.harmless) }
            #expect(error?.description.hasPrefix("clamd at 127.0.0.1:\(stage.scannerPort): ") == true)
            let next = try await scanner.scan(Self.harmless)
            #expect(next == .clean, "the next question is answered")
        }
    }

    @Test("a mute scanner costs its patience, and nobody listening costs nothing") func mute() async throws {
        try await Self.play(patience: .milliseconds(300)) { (stage, scanner) async throws in
            stage.inject(.stall(afterOctets: 0), into: .scanner)
            await #expect(throws: ScannerFault.self) { _ = try await scanner.scan { try $0([1]) } }
        }
        let nobody = VirusScanner(.socket("/nowhere/clamd.ctl"))
        let error = await #expect(throws: ScannerFault.self) { _ = try await nobody.scan { try $0([1]) } }
        #expect(error?.place == "/nowhere/clamd.ctl")
    }

    @Test("a file that cannot be read is the file's fault, and not the scanner's") func unreadable() async throws {
        struct Torn: Error {}
        try await Self.play { (_, scanner) async throws in
            await #expect(throws: Torn.self) { _ = try await scanner.scan { _ in throw Torn() } }
        }
    }
}
