// The connection is cut after every single octet, between the gateway and a real Dovecot and Postfix (issue 7).
import Foundation
import MIME
import MailTransport
import Rehearsal
import Synchronization
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore

extension OnRealServers {
    /// Every octet where `POSTIGO_CUT_STRIDE` is 1 (script/cuts); a sample of them in script/test.
    @Suite("Cuts", .serialized)
    struct CutTests {
        let host: RealHost
        let stride: Int

        init() throws {
            host = try #require(RealHost.present)
            stride = ProcessInfo.processInfo.environment["POSTIGO_CUT_STRIDE"].flatMap(Int.init) ?? 4_999
        }

        @Test(
            "a session that fetches 20 mails, cut and made again: each has one row in the ledger and one ticket",
            arguments: CuttingProxy.Direction.allCases)
        func fetches(_ direction: CuttingProxy.Direction) async throws {
            let proxy = try await CuttingProxy.start(to: host.imap)
            let box = MailDrop(host)
            try await box.open()
            var bench = try CutBench(host, imap: proxy.port, smtp: host.smtp)
            var cuts = 0
            var isCut = true
            while isCut {
                if cuts % 200 == 199 { bench = try CutBench(host, imap: proxy.port, smtp: host.smtp) }
                if cuts % 50 == 49 { box.emptyArchive() }
                let mails = try CutBench.mails("\(direction)-\(cuts)".lowercased())
                try box.drop(mails.values)
                proxy.forget()
                proxy.doom(.cut(direction, afterOctets: cuts * stride))
                _ = try await bench.house.assembly.runOnce()
                isCut = proxy.hasCut
                proxy.forget()
                let round = try await bench.later().runOnce()
                #expect(round.failures.isEmpty, "cut after \(cuts * stride) octets \(direction)")
                try await bench.expectFiled(mails.keys, "cut after \(cuts * stride) octets \(direction)")
                cuts += 1
            }
            print("fetching 20 mails, \(direction): \(cuts - 1) cuts, every ledger complete, no ticket twice")
            #expect(cuts > 1)
            try await proxy.stop()
        }

        @Test(
            "a session that sends 20 notices, cut and made again: none is lost, twice only where the answer was cut",
            arguments: CuttingProxy.Direction.allCases)
        func sends(_ direction: CuttingProxy.Direction) async throws {
            let proxy = try await CuttingProxy.start(to: host.smtp)
            var bench = try CutBench(host, imap: host.imap, smtp: proxy.port)
            var (cuts, twice, inAnswer) = (0, 0, 0)
            var isCut = true
            while isCut {
                if cuts % 200 == 199 { bench = try CutBench(host, imap: host.imap, smtp: proxy.port) }
                let mails = try CutBench.mails("\(direction)-\(cuts)".lowercased(), count: 10)
                try await bench.file(Array(mails.values))
                proxy.forget()
                proxy.doom(.cut(direction, afterOctets: cuts * stride))
                try await bench.send()
                isCut = proxy.hasCut
                _ = bench.later()
                try await bench.send()
                let words: Comment = "cut after \(cuts * stride) octets \(direction)"
                let outcome = SMTPRecord(proxy.transcripts)
                #expect(try await bench.house.assembly.store.outbox(all: false).isEmpty, words)
                #expect(Set(outcome.copies.keys).count == 20, words)
                #expect(outcome.copies.values.allSatisfy { Set($0).count == 1 }, "the same octets: \(words)")
                #expect(outcome.accepted >= 20, words)
                let doubles = outcome.copies.values.count { $0.count > 1 }
                #expect(doubles == outcome.answersCut, words)
                #expect(doubles <= 1, words)
                twice += doubles
                inAnswer += outcome.answersCut
                cuts += 1
            }
            print(
                "sending 20 notices, \(direction): \(cuts - 1) cuts, none lost, \(twice) twice and the same to the octet, "
                    + "\(inAnswer) cuts inside an answer to DATA")
            #expect(cuts > 1)
            try await proxy.stop()
        }
    }
}

/// A desk whose one ear is cut off again and again.
private final class CutBench {
    let house: House
    private let smtp: Int
    private let hands = ClockHands()

    init(_ host: RealHost, imap: Int, smtp: Int) throws {
        self.smtp = smtp
        let login = "host: 127.0.0.1, security: plaintext, username: cut@desk.test, password_env: HOUSE_PASSWORD"
        let template = "Subject: {{number}}\n\n{{subject}}\n=== html ===\n<p>{{subject}}</p>\n"
        house = try House(
            imap: "\(login), port: \(imap)", smtp: "\(login), port: \(smtp), connections: 1", address: "cut@desk.test",
            files: [
                "desk.yaml": """
                name: Cut
                locale: en
                teams: {all: {members: [ana]}}
                analysts: {ana: {name: Ana Prado, addresses: [ana@sink.test]}}
                sla_policies: {one: {name: One}}
                defaults: {team: all, sla_policy: one}

                """,
                "rules.yaml": "rules: []\n", "templates/en/acknowledgement.mustache": template,
                "templates/en/new-ticket.mustache": template,
            ], clock: hands.clock)
    }

    /// Message-ID to mail, each from a customer of its own. Each makes two notices: one to the customer, one to the desk.
    static func mails(_ round: String, count: Int = 20) throws -> [String: [UInt8]] {
        var mails: [String: [UInt8]] = [:]
        for number in 1...count {
            let id = "\(round)-\(number)@sink.test"
            mails[id] = try Letter.octets(from: id, "Cut \(round) \(number)", "Matter \(number).", id: id)
        }
        return mails
    }

    /// So late that what was put off is due.
    func later() -> Assembly {
        hands.advance(600)
        return house.assembly
    }

    func file(_ mails: [[UInt8]]) async throws {
        let assembly = house.assembly
        _ = try await Ingest(store: assembly.store, desk: assembly.desk, clock: hands.clock).file(mails)
    }

    /// Sends what is due over a new connection.
    func send() async throws {
        let assembly = house.assembly
        let line = SMTPLine(assembly.settings.smtp, login: .asConfigured)
        try await OutboxRun(
            store: assembly.store, desk: assembly.inForce, line: line, clock: hands.clock,
            logger: assembly.logger
        ).drain()
        await line.hangUp()
    }

    func expectFiled(_ ids: some Collection<String>, _ words: Comment) async throws {
        let store = house.assembly.store
        let rows = try await store.ledger(limit: ids.count)
        #expect(rows.allSatisfy { $0.disposition == .opened && $0.isSettled }, words)
        #expect(Set(rows.compactMap(\.sender)) == Set(ids), words)
        let tickets = try await store.tickets(TicketFilter(limit: 10_000))
        #expect(Set(tickets.map(\.subject)).count == tickets.count, words)
        #expect(try await store.ledger(limit: 10_000).count == tickets.count, words)
        #expect(try await store.outbox(all: false).isEmpty, words)
    }
}

/// A clock that is moved by hand.
private final class ClockHands: Sendable {
    private let seconds = Mutex(House.now.seconds)

    var clock: DeskClock {
        DeskClock(
            now: { [self] in Instant(seconds: seconds.withLock { $0 }) }, sleep: { _ in throw CancellationError() })
    }

    func advance(_ more: Int64) { seconds.withLock { $0 += more } }
}

/// Puts mail into the desk's box without a mail server's work: what is tested begins at IMAP.
private struct MailDrop {
    private let maildir: String
    private let host: RealHost

    init(_ host: RealHost) {
        self.host = host
        maildir = host.home + "/mail/desk.test/cut"
    }

    /// The first login makes the box.
    func open() async throws {
        let session = try await host.mailbox("cut@desk.test")
        try await session.select("INBOX")
        await session.logout()
    }

    func drop(_ mails: some Collection<[UInt8]>) throws {
        for octets in mails {
            let name = UUID().uuidString
            try Data(octets).write(to: URL(fileURLWithPath: "\(maildir)/tmp/\(name)"))
            chown("\(maildir)/tmp/\(name)", 65_534, 65_534)
            guard rename("\(maildir)/tmp/\(name)", "\(maildir)/new/\(name)") == 0 else {
                throw CocoaError(.fileWriteUnknown)
            }
        }
    }

    /// A folder of a hundred thousand files would slow every later move.
    func emptyArchive() { try? FileManager.default.removeItem(atPath: maildir + "/.Postigo") }
}

/// What a proxy saw of SMTP: which mails came whole to the server, and what the client heard of it.
private struct SMTPRecord {
    /// The octets of each mail that was carried whole, by its Message-ID.
    private(set) var copies: [String: [[UInt8]]] = [:]
    /// Answers to DATA that arrived whole.
    private(set) var accepted = 0
    /// Mails carried whole whose answer did not arrive.
    private(set) var answersCut = 0

    init(_ transcripts: [CuttingProxy.Transcript]) {
        for transcript in transcripts {
            let mails = Self.mails(in: transcript.toServer)
            for octets in mails { copies[Message(octets).messageID ?? "", default: []].append(octets) }
            let words = String(decoding: transcript.toClient, as: UTF8.self).unicodeScalars
            // A line whose end was cut off was not heard.
            let lines = words.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            let answers = lines.count { String($0).contains("queued as") }
            accepted += answers
            answersCut += mails.count - answers
        }
    }

    private static func mails(in octets: [UInt8]) -> [[UInt8]] {
        var mails: [[UInt8]] = []
        var mail: [[UInt8]]?
        for line in octets.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast() {
            let text = Array(line) + [0x0A]
            if text == Array(".\r\n".utf8), let whole = mail {
                mails.append(Array(whole.joined()))
                mail = nil
            } else if mail != nil {
                mail?.append(text)
            } else if text == Array("DATA\r\n".utf8) {
                mail = []
            }
        }
        return mails
    }
}
