// What needs a person, and what does not; in words, and in figures.
import Foundation
import Logging
import MailTransport
import Testing

@testable import Gateway
@testable import TicketStore
@testable import Ticketing

@Suite("Health")
struct HealthTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var says: String?
        var change: @Sendable (inout Overview) -> Void

        init(_ name: String, says: String?, _ change: @escaping @Sendable (inout Overview) -> Void) {
            (testDescription, self.says, self.change) = (name, says, change)
        }
    }

    private static let now = Instant(seconds: 1_790_000_000)
    private static let (long, short) = (now + .minutes(-15), now + .minutes(-14))

    private static func overview(polledAt: Instant?) -> Overview {
        let box = MailboxState(
            mailbox: "support", polledAt: polledAt, fault: nil, failingSince: nil, moveFault: nil,
            moveFailingSince: nil,
            sharedSince: nil, mails: 1, unsettled: 0)
        return Overview(
            mailboxes: [box], tickets: [:], outbox: [:], dispositions: [.quarantined: 2], breached: 0, breakers: 1,
            unreached: 0,
            lostAlerts: 0, courtesies: 0)
    }

    @Test(arguments: [
        Row("well", says: nil) { _ in },
        Row("set aside long ago", says: "2 mails are in quarantine") { $0.quarantinedSince = long },
        Row("set aside just now", says: nil) { $0.quarantinedSince = short },
        Row("a breaker since long", says: "1 breakers are open") { $0.breakerSince = long },
        Row("a breaker since a moment", says: nil) { $0.breakerSince = short },
        Row("an old outbox", says: "notices that are due wait since") { $0.waitingSince = long },
        Row("a young outbox", says: nil) { $0.waitingSince = short },
        Row("polled tomorrow", says: "the clock shows") { $0.mailboxes[0].polledAt = now + .days(1) },
        Row("polled in a minute, by two machines' clocks", says: nil) { $0.mailboxes[0].polledAt = now + .minutes(1) },
        Row("no poll for long", says: "postigo does not run") { $0.mailboxes[0].polledAt = long },
        Row("a round a moment ago, by cron", says: nil) { $0.mailboxes[0].polledAt = short },
        Row("never polled: a desk without a server", says: nil) { $0.mailboxes[0].polledAt = nil },
        Row("another mailbox was polled long ago", says: nil) { overview in
            overview.mailboxes.append(overview.mailboxes[0])
            (overview.mailboxes[1].mailbox, overview.mailboxes[1].polledAt) = ("old", long)
        },
    ])
    func concerns(_ row: Row) throws {
        let house = try GatewayFixture(
            imap: "host: 127.0.0.1, security: plaintext", smtp: "host: 127.0.0.1, security: plaintext", clock: nil)
        var overview = Self.overview(polledAt: Self.now)
        row.change(&overview)
        let concerns = Concerns(house.assembly.settings, at: Self.now)
        let told = concerns.stillness(overview, isRunning: false) + concerns.waiting(overview)
        #expect(told.count == (row.says == nil ? 0 : 1), "\(told)")
        if let says = row.says { #expect(told.first?.hasPrefix(says) == true, "\(told)") }
        #expect(concerns.stillness(overview, isRunning: true).isEmpty)
    }

    @Test("a server that fails since long") func sending() throws {
        let house = try GatewayFixture(
            imap: "host: 127.0.0.1, security: plaintext", smtp: "host: 127.0.0.1, security: plaintext", clock: nil)
        let concerns = Concerns(house.assembly.settings, at: Self.now)
        let endpoint = house.assembly.settings.smtp.endpoint
        let name = "\(endpoint.host):\(endpoint.port)"
        let state = { ServerState(name: name, fault: $0, failingSince: $1) }
        #expect(concerns.sending([state(nil, nil), state("no route", Self.short), state("no route", nil)]).isEmpty)
        #expect(
            concerns.sending([state("no route", Self.long)]) == [
                "no mail goes out by \(name) since \(Self.long): no route"
            ])
        let other = ServerState(name: "mx:25", fault: "no route", failingSince: Self.long)
        #expect(concerns.sending([other]).isEmpty, "mail goes out by another server now")
    }

    struct Mistake: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var file: String
        var text: String
        var analysts: Int

        init(_ name: String, _ file: String, _ text: String, analysts: Int = 1) {
            (testDescription, self.file, self.text, self.analysts) = (name, file, text, analysts)
        }
    }

    @Test(
        "beside a broken configuration what is kept is found",
        arguments: [
            Mistake("a rule with a wrong name", "rules.yaml", "rules:\n  - nmae: x\n"),
            Mistake("rules that are no YAML", "rules.yaml", "rules: [\n"),
            Mistake("a desk that is no YAML", "desk.yaml", "\tname: x", analysts: 0),
            Mistake("a desk without its analysts", "desk.yaml", "name: x\n", analysts: 0),
            Mistake(
                "a setting that there is not", "postigo.yaml",
                "data: data\ndomain: desk.test\nadmni: x\nmailboxes: {}\n"),
            Mistake("settings that are no YAML", "postigo.yaml", "data: \"data\"  # here\ndomain: [\n"),
            Mistake("settings with nothing but mistakes", "postigo.yaml", "nothing: true\n"),
        ])
    func looks(_ mistake: Mistake) throws {
        let house = try GatewayFixture(
            imap: "host: 127.0.0.1, security: plaintext", smtp: "host: 127.0.0.1, security: plaintext", clock: nil)
        let folder = SettingsFolder(path: house.folder, environment: [:])
        #expect(try folder.readForLooking().mistakes.isEmpty)
        try GatewayFixture.write(mistake.text, to: "\(house.folder)/\(mistake.file)")
        let reading = try folder.readForLooking()
        #expect(!reading.mistakes.isEmpty)
        #expect(reading.settings.dataDirectory == house.folder + "/data")
        #expect(reading.settings.registry.analysts.count == mistake.analysts)
        #expect(throws: SettingsError.self) { try folder.read() }
    }

    @Test("where there is no configuration nothing is found") func findsNothing() {
        #expect(throws: SettingsError.self) {
            try SettingsFolder(path: "/nowhere/at/all", environment: [:]).readForLooking()
        }
    }
}

@Suite("Metrics")
struct MetricsTests {
    @Test("each metric has its head once, and each sample a number") func isWellFormed() async throws {
        let house = try GatewayFixture(
            imap: "host: 127.0.0.1, security: plaintext", smtp: "host: 127.0.0.1, security: plaintext", clock: .still)
        let ingest = Ingest(store: house.assembly.store, desk: house.assembly.desk, clock: .still)
        _ = try await ingest.file([try Letter.octets(from: "maria@shop.test", "Printer", "No ink.", id: "1@shop.test")])
        let text = try await Concerns(house.assembly.settings, at: GatewayFixture.now).metrics(of: house.assembly.store)
            .text
        var heads: [String] = []
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ")
            if line.hasPrefix("# TYPE") { heads.append(String(words[2])) }
            guard !line.hasPrefix("#") else { continue }
            #expect(Double(words[words.count - 1]) != nil, "\(line)")
            #expect(heads.last.map { line.hasPrefix($0) } == true, "\(line)")
        }
        #expect(Set(heads).count == heads.count)
        #expect(text.contains("postigo_mails{mailbox=\"ingest\",disposition=\"opened\"} 1\n"))
        #expect(text.contains("postigo_tickets{status=\"new\"} 1\n"))
        #expect(text.contains("postigo_filing_seconds_bucket{le=\"+Inf\"} 1\n"))
        #expect(text.hasSuffix("\n") && !text.contains("maria") && !text.contains("Printer"))
    }

    @Test("what is counted is there from the first moment on, each kind with its own number") func counts() async throws
    {
        let house = try GatewayFixture(
            imap: "host: 127.0.0.1, security: plaintext", smtp: "host: 127.0.0.1, security: plaintext", clock: .still)
        let concerns = Concerns(house.assembly.settings, at: GatewayFixture.now)
        var metrics = try await concerns.metrics(of: house.assembly.store)
        let tally = Tally()
        for _ in 1...3 { tally.add(.poll(mailbox: "support", .wentThrough)) }
        tally.add(.sending(.deferred))
        // Of a mailbox that is polled no more.
        tally.add(.poll(mailbox: "gone", .failed))
        metrics.add(tally.all, mailboxes: ["support"])
        let text = metrics.text
        #expect(text.contains("# TYPE postigo_polls_total counter\n"))
        #expect(text.contains("postigo_polls_total{mailbox=\"support\",outcome=\"succeeded\"} 3\n"))
        #expect(text.contains("postigo_polls_total{mailbox=\"support\",outcome=\"failed\"} 0\n"))
        #expect(text.contains("postigo_idles_total{mailbox=\"support\",outcome=\"broken\"} 0\n"))
        #expect(text.contains("postigo_smtp_verdicts_total{verdict=\"deferred\"} 1\n"))
        #expect(text.contains("postigo_smtp_verdicts_total{verdict=\"refused\"} 0\n"))
        #expect(!text.contains("gone"))
    }

    @Test(
        "names of mailboxes",
        arguments: [
            ("plain", "plain"), ("a\"b", "a\\\"b"), ("a\\b", "a\\\\b"), ("a\nb", "a\\nb"), ("caixa/São", "caixa/São"),
            ("", ""),
        ])
    func escapes(name: String, written: String) { #expect(Metrics.labels([("m", name)]) == "{m=\"\(written)\"}") }

    @Test("the file is whole, readable by others, and no draft stays") func writes() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for text in ["first\n", "second\n"] { try MetricsFile.write(text, to: folder + "/postigo.prom") }
        #expect(try String(contentsOfFile: folder + "/postigo.prom", encoding: .utf8) == "second\n")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["postigo.prom"])
        let mode = try FileManager.default.attributesOfItem(atPath: folder + "/postigo.prom")[.posixPermissions] as? Int
        #expect(mode == 0o644)
        #expect(throws: MetricsFile.Failure.self) { try MetricsFile.write("x", to: folder + "/none/postigo.prom") }
    }
}

@Suite("Log records")
struct LogRecordTests {
    private static let hostile = "no route\u{1B}[31m\nERROR forged \"quoted\" \\"

    @Test(
        "a level is journald's priority",
        arguments: [
            (Logger.Level.critical, 2), (.error, 3), (.warning, 4), (.notice, 5), (.info, 6), (.debug, 7), (.trace, 7),
        ])
    func priority(level: Logger.Level, number: Int) {
        let record = LogRecord(
            time: Date(timeIntervalSince1970: 0), level: level, message: "polled", values: ["b": "2", "a": "1"])
        #expect(record.line(as: .journal) == "<\(number)>polled a=1 b=2")
    }

    @Test("whatever a server says stays one record", arguments: [Log.Form.journal, .json])
    func staysOne(form: Log.Form) throws {
        let record = LogRecord(
            time: Date(timeIntervalSince1970: 0), level: .error, message: "failed",
            values: ["reason": Self.hostile, "level": "x"])
        let line = record.line(as: form)
        #expect(!line.contains("\n") && !line.contains("\u{1B}"))
        guard form == .json else { return }
        let value = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        #expect(value?["level"] as? String == "error")
        #expect(value?["time"] as? String == "1970-01-01T00:00:00.000Z")
        #expect((value?["values"] as? [String: String])?["reason"] == Self.hostile)
    }

    @Test(
        "journald listens where the stream is its own",
        arguments: [nil, "", "8", "8:", "a:b", "99999999999999999999:1", "1:2"] as [String?])
    func isNoJournal(_ stream: String?) { #expect(!Log.Form.isJournal(stream)) }
}
