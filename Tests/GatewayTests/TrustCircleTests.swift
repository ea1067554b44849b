// Trust, end to end: the analyst who is asked, the report that comes back, the mail that is held, the keys that change.
import Foundation
import MIME
import Rehearsal
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Trust circle")
struct TrustCircleTests {
    private static func onStage(
        settings: String = "reply_address: plus, authserv_id: mx.desk.test",
        _ play: (Stage, GatewayFixture) async throws -> Void
    ) async throws {
        try await Stage.play(house: { try GatewayFixture(stage: $0, settings: settings) }, play)
    }

    private static func last(to address: String, on stage: Stage) throws -> SentMail {
        try #require(stage.sent.last { $0.recipients == [address] })
    }

    private static func open(_ stage: Stage, _ house: GatewayFixture) async throws {
        stage.deliver(
            try Letter.octets(from: "maria@shop.test", "Printer", "No paper.", id: "1@shop.test"),
            to: "support@desk.test")
        _ = try await house.assembly.runOnce()
    }

    @Test("answers come back by an address of their own, and the Message-ID may be lost") func replyAddress()
        async throws
    {
        try await Self.onStage { stage, house in
            try await Self.open(stage, house)
            let receipt = Message(try Self.last(to: "maria@shop.test", on: stage).octets)
            let target = try #require(receipt.replyTo.first?.address)
            #expect(target.hasPrefix("support+t") && target.prefix { $0 != "@" }.count <= 64)
            let answer = try Letter.octets(from: "maria@shop.test", "More", "It is tray two.", id: "2@shop.test")
                .header { $0 == "to" ? "To: \(target.uppercased())" : $1 }
            stage.deliver(answer, to: target)
            let filed = try await house.assembly.runOnce().filed
            #expect(filed.map(\.ticket) == [TicketID(1)])
            #expect(filed.first?.reason.match?.identifier == target.lowercased())
        }
    }

    @Test("an unproven mail in an analyst's name waits for the analyst's word, attachments included") func confirms()
        async throws
    {
        try await Self.onStage { stage, house in
            try await Self.open(stage, house)
            let forged = try Letter.octets(
                from: "ana@desk.test", "Re: Printer", "Try tray two.", id: "2@desk.test",
                attaching: [.init(filename: "tray.pdf", contentType: "application/pdf", octets: Array("tray".utf8))],
                fields: [("X-Answers", "by hand")]
            ).header { name, line in name == "x-answers" ? "In-Reply-To: <1@shop.test>" : line }
            stage.deliver(forged, to: "support@desk.test")
            let kept = try await house.assembly.runOnce().filed
            guard case .unverifiedAnalyst = kept.first?.reason else { throw Unproven() }
            let question = Message(try Self.last(to: "ana@desk.test", on: stage).octets)
            #expect(question.subject?.contains("Was this you?") == true)
            let taps = Link.all(in: question).map(\.body)
            #expect(taps == ["Yes", "No"], "one tap answers it, and no command stands beside")

            for (number, id) in [(1, "3@desk.test"), (2, "4@desk.test")] {
                let yes = try Letter.octets(from: "ana@desk.test", "Re", "Yes", id: id, answering: question)
                stage.deliver(yes, to: "support@desk.test")
                let reason = try await house.assembly.runOnce().filed.first?.reason
                #expect(reason == (number == 1 ? .confirmed(TicketID(1)) : .confirmedBefore(TicketID(1))))
            }
            let entries = try await house.assembly.store.ticket(TicketID(1)).entries
            let applied = entries.filter { $0.author == .analyst(RegistryKey("ana")) && $0.text == "Try tray two." }
            #expect(applied.count == 1)
            #expect(applied.first?.attachments.map(\.filename) == ["tray.pdf"])
        }
    }

    private struct Unproven: Error {}

    @Test("a report without any id finds its ticket by the envelope; the address is spared until it answers")
    func verp()
        async throws
    {
        try await Self.onStage { stage, house in
            let store = house.assembly.store
            try await Self.open(stage, house)
            let envelope = try Self.last(to: "maria@shop.test", on: stage).envelopeFrom
            #expect(envelope.hasPrefix("support+t"))
            stage.deliver(Report.failure(of: "maria@shop.test", to: envelope), to: envelope)
            let filed = try await house.assembly.runOnce().filed
            #expect(filed.map(\.disposition) == [.bounced] && filed.map(\.ticket) == [TicketID(1)])
            let told = Message(try Self.last(to: "ana@desk.test", on: stage).octets)
            #expect(told.text?.contains("maria@shop.test has not been reached") == true)
            #expect(told.text?.contains("no such user") == true)
            #expect(try await store.unreached().map(\.address) == ["maria@shop.test"])
            #expect(try await store.overview().unreached == 1)

            // What the desk itself would say waits; it goes out once she has written.
            let before = stage.sent.count { $0.recipients == ["maria@shop.test"] }
            _ = try await store.change(TicketID(1), at: GatewayFixture.now) { _ in
                TicketChange(notices: [
                    Notice(
                        kind: .acknowledgement(followsClosed: nil), address: "maria@shop.test", name: nil,
                        locale: .english)
                ])
            }
            _ = try await house.assembly.runOnce()
            #expect(try await store.outbox(all: false).map(\.response) == ["unreachable"])
            stage.deliver(
                try Letter.octets(from: "maria@shop.test", "[#1]", "I am here.", id: "9@shop.test"),
                to: "support@desk.test")
            _ = try await house.assembly.runOnce()
            #expect(try await store.unreached().isEmpty)
            #expect(stage.sent.count { $0.recipients == ["maria@shop.test"] } == before + 1)
            let events = try await store.ticket(TicketID(1)).entries.filter { $0.kind == .event }.map(\.text)
            #expect(
                events.contains { $0.contains("cannot be reached") }
                    && events.contains { $0.contains("can be reached again") })
        }
    }

    @Test("a late success clears the score, and what was held back goes out") func lateSuccess() async throws {
        try await Self.onStage { stage, house in
            let store = house.assembly.store
            try await Self.open(stage, house)
            let envelope = try Self.last(to: "maria@shop.test", on: stage).envelopeFrom
            stage.deliver(Report.failure(of: "maria@shop.test", to: envelope), to: envelope)
            _ = try await house.assembly.runOnce()
            #expect(try await store.unreached().map(\.reach.score) == [Deliverability.threshold])
            stage.deliver(Report.success(of: "maria@shop.test", to: envelope), to: envelope)
            let filed = try await house.assembly.runOnce().filed
            #expect(filed.map(\.disposition) == [.bounced])
            #expect(try await store.unreached().isEmpty)
            let events = try await store.ticket(TicketID(1)).entries.map(\.text)
            #expect(events.contains { $0.contains("can be reached again") })
        }
    }

    @Test("an out-of-office is filed where it belongs, and its day of return is shown") func away() async throws {
        try await Self.onStage { stage, house in
            try await Self.open(stage, house)
            let receipt = Message(try Self.last(to: "maria@shop.test", on: stage).octets)
            let before = stage.sent.count
            stage.deliver(
                try Letter.octets(
                    from: "maria@shop.test", "Resposta automática: Printer", "Estou fora. De volta em 12/01/2026.",
                    id: "2@shop.test", answering: receipt, fields: [("Auto-Submitted", "auto-replied")]),
                to: "support@desk.test")
            let filed = try await house.assembly.runOnce().filed
            #expect(filed.map(\.disposition) == [.automatic] && filed.map(\.ticket) == [TicketID(1)])
            let details = try await house.assembly.store.ticket(TicketID(1))
            #expect(details.entries.contains { $0.text.contains("away until 2026-01-12") })
            #expect(details.ticket.status == .new && stage.sent.count == before, "it moves nothing, and has no answer")
        }
    }

    @Test("mail whose domain asks to hold it is held, let go or dropped by hand, and has one disposition")
    func quarantine()
        async throws
    {
        try await Self.onStage { stage, house in
            let store = house.assembly.store
            for number in 1...2 {
                let forged = try Letter.octets(
                    from: "maria@shop.test", "Matter \(number)", "x", id: "\(number)@shop.test")
                let field =
                    "Authentication-Results: mx.desk.test; dmarc=fail (p=reject dis=none) header.from=shop.test\r\n"
                stage.deliver(Array(field.utf8) + forged, to: "support@desk.test")
            }
            let filed = try await house.assembly.runOnce().filed
            #expect(filed.map(\.disposition) == [.quarantined, .quarantined])
            #expect(stage.sent.map(\.recipients) == [["admin@desk.test"]], "the forger's victim hears nothing")
            let held = try await store.quarantined()
            try #require(held.map(\.reason) == [.failsDMARC(.reject), .failsDMARC(.reject)])

            let released = try await house.assembly.release(quarantined: held[1].id)
            #expect(released.disposition == .opened && released.ticket == TicketID(1))
            try await store.drop(quarantined: held[0].id)
            #expect(try await store.quarantined().isEmpty)
            #expect(try await store.ledger().map(\.disposition) == [.ignored, .opened])
            #expect(try await store.ledger().last?.notes.contains(.released) == true)
            await #expect(throws: StoreError.self) { _ = try await house.assembly.release(quarantined: held[1].id) }
        }
    }

    @Test("quarantine is told at once, then once a day; an answer lets mail out or drops it, and is answered")
    func quarantineByMail() async throws {
        try await Self.onStage { stage, house in
            func forge(_ number: Int) throws {
                let forged = try Letter.octets(
                    from: "maria@shop.test", "Matter \(number)", "x", id: "\(number)@shop.test")
                let field = "Authentication-Results: mx.desk.test; dmarc=fail (p=reject) header.from=shop.test\r\n"
                stage.deliver(Array(field.utf8) + forged, to: "support@desk.test")
            }
            try forge(1)
            try forge(2)
            _ = try await house.assembly.runOnce()
            let report = Message(try Self.last(to: "admin@desk.test", on: stage).octets)
            #expect(report.subject == "Quarantine: 2 waiting")
            #expect(
                report.text?.contains("Matter 1") == true && report.text?.contains("says that it is forged") == true)
            try forge(3)
            _ = try await house.assembly.runOnce()
            #expect(stage.sent.count == 1, "the next report is due tomorrow")

            let numbers = try await house.assembly.store.quarantined().map(\.id).sorted()
            try #require(numbers.count == 3)
            let orders = "release \(numbers[0])\ndrop \(numbers[1]) 99"
            stage.deliver(
                try Letter.octets(from: "admin@desk.test", "Re", orders, id: "9@desk.test", answering: report),
                to: "support@desk.test")
            let filed = try await house.assembly.runOnce().filed
            #expect(filed.map(\.disposition) == [.commanded])
            let answer = try #require(Message(try Self.last(to: "admin@desk.test", on: stage).octets).text)
            #expect(answer.contains("release \(numbers[0]): on its way: ticket #1"))
            #expect(answer.contains("drop \(numbers[1]): dropped"))
            #expect(answer.contains("drop 99: no such mail is in quarantine"))
            #expect(answer.contains("Matter 3"), "what still waits is shown")
            #expect(try await house.assembly.store.ticket(TicketID(1)).ticket.subject == "Matter 1")
            #expect(try await house.assembly.store.quarantined().map(\.id) == [numbers[2]])

            let tomorrow = QuarantineRun(
                store: house.assembly.store, desk: house.assembly.desk, admin: nil, now: GatewayFixture.now + .days(1))
            #expect(try await tomorrow.run() == 0, "nobody is named, and the desk's team has no leader")
        }
    }

    @Test("a number that was given again after a restore is another mail: nothing is done, and words say so")
    func reportOfAnotherStore() async throws {
        try await Self.onStage { stage, house in
            let store = house.assembly.store
            func forge(_ number: Int) throws {
                let field = "Authentication-Results: mx.desk.test; dmarc=fail (p=reject) header.from=shop.test\r\n"
                let letter = try Letter.octets(
                    from: "maria@shop.test", "Matter \(number)", "x", id: "\(number)@shop.test")
                stage.deliver(Array(field.utf8) + letter, to: "support@desk.test")
            }
            try forge(1)
            _ = try await house.assembly.runOnce()
            let report = Message(try Self.last(to: "admin@desk.test", on: stage).octets)
            let held = try #require(try await store.quarantined().first).id
            // A mail that came after the report, and a report that this store has not made.
            try forge(2)
            _ = try await house.assembly.runOnce()
            let newer = try #require(try await store.quarantined().map(\.id).max())
            stage.deliver(
                try Letter.octets(
                    from: "admin@desk.test", "Re", "release \(newer)", id: "8@desk.test", answering: report),
                to: "support@desk.test")
            _ = try await house.assembly.runOnce()
            let answer = try #require(Message(try Self.last(to: "admin@desk.test", on: stage).octets).text)
            #expect(answer.contains("release \(newer): not done: the report that you answered is not known here"))
            var order = GivenOrder(
                id: 1, order: QuarantineOrder(.release, held),
                by: Addressee(address: "admin@desk.test", name: nil, locale: .english))
            #expect(try await !store.mayMean(order), "an older version's report")
            order.order.report = QuarantineReport.mark(of: GatewayFixture.now)
            #expect(try await store.mayMean(order))
            order.order.report = QuarantineReport.mark(of: GatewayFixture.now) - 1
            #expect(try await !store.mayMean(order), "another report")
            #expect(try await store.quarantined().map(\.id).sorted() == [held, newer])
        }
    }

    @Test("a mail whose release ended the program stays in quarantine, and is told; ordered again, it is tried again")
    func releaseThatEnds() async throws {
        try await Self.onStage { stage, house in
            let store = house.assembly.store
            let field = "Authentication-Results: mx.desk.test; dmarc=fail (p=reject) header.from=shop.test\r\n"
            let forged = try Letter.octets(from: "maria@shop.test", "Matter", "x", id: "1@shop.test")
            stage.deliver(Array(field.utf8) + forged, to: "support@desk.test")
            _ = try await house.assembly.runOnce()
            let report = Message(try Self.last(to: "admin@desk.test", on: stage).octets)
            let held = try #require(try await store.quarantined().first).id
            // As a run leaves it that ended in the midst of the release.
            #expect(try await store.beginRelease(of: held, by: "a run that is gone") == .begun)
            func order(_ id: String) async throws {
                stage.deliver(
                    try Letter.octets(from: "admin@desk.test", "Re", "release \(held)", id: id, answering: report),
                    to: "support@desk.test")
                _ = try await house.assembly.runOnce()
            }
            try await order("8@desk.test")
            let answer = try #require(Message(try Self.last(to: "admin@desk.test", on: stage).octets).text)
            #expect(answer.contains("release \(held): stays in quarantine: letting it out ended the program"))
            #expect(
                try await store.quarantined().map(\.reason)
                    == [.unreadable("letting it out of quarantine ended the program")])
            #expect(try await store.quarantineOrders().isEmpty, "it is not tried for ever")
            try await order("9@desk.test")
            #expect(try await store.quarantined().isEmpty)
            #expect(try await store.ticket(TicketID(1)).ticket.subject == "Matter")
        }
    }

    @Test("a mark of the same run, of an error that was caught, stops nothing") func releaseMarks() async throws {
        try await Self.onStage { stage, house in
            let store = house.assembly.store
            #expect(try await store.beginRelease(of: 99, by: "one") == .begun)
            #expect(try await store.beginRelease(of: 99, by: "two") == .begun, "no such mail leaves no mark")
            let field = "Authentication-Results: mx.desk.test; dmarc=fail (p=reject) header.from=shop.test\r\n"
            let forged = try Letter.octets(from: "maria@shop.test", "Matter", "x", id: "1@shop.test")
            stage.deliver(Array(field.utf8) + forged, to: "support@desk.test")
            _ = try await house.assembly.runOnce()
            let held = try #require(try await store.quarantined().first).id
            #expect(try await store.beginRelease(of: held, by: "one") == .begun)
            #expect(try await store.beginRelease(of: held, by: "one") == .begun)
            try await store.endRelease(of: held)
            #expect(try await store.beginRelease(of: held, by: "two") == .begun)
            #expect(try await store.beginRelease(of: held, by: "three") == .endedProgram)
            #expect(try await store.beginRelease(of: held, by: "three") == .begun)
        }
    }

    @Test("what a kept mail ordered is done once it is confirmed: merging, linking, splitting") func confirmsCommands()
        async throws
    {
        try await Self.onStage { stage, house in
            let store = house.assembly.store
            try await Self.open(stage, house)
            for (id, sender) in [("2@other.test", "jo@other.test"), ("3@third.test", "eva@third.test")] {
                stage.deliver(try Letter.octets(from: sender, "Screen", "Dark.", id: id), to: "support@desk.test")
            }
            let forged = try Letter.octets(
                from: "ana@desk.test", "Re: Printer", "#link 3\n#merge 2", id: "4@desk.test",
                fields: [("X-Answers", "by hand")]
            ).header { name, line in name == "x-answers" ? "In-Reply-To: <1@shop.test>" : line }
            stage.deliver(forged, to: "support@desk.test")
            _ = try await house.assembly.runOnce()
            #expect(try await store.ticket(TicketID(1)).ticket.mergedInto == nil)
            let question = Message(
                try #require(stage.sent.last { Message($0.octets).subject?.contains("Was this you?") == true }).octets)
            stage.deliver(
                try Letter.octets(from: "ana@desk.test", "Re", "Yes", id: "5@desk.test", answering: question),
                to: "support@desk.test")
            let filed = try await house.assembly.runOnce().filed
            #expect(filed.map(\.reason) == [.confirmed(TicketID(1))])
            let ticket = try await store.ticket(TicketID(1)).ticket
            #expect(ticket.mergedInto == TicketID(2) && ticket.links == [TicketID(3)])
        }
    }

    @Test("one automatic answer for each sender and matter a day") func answersOnce() async throws {
        try await Self.onStage { stage, house in
            // A machine says the same each time; a person who writes again under the subject has another matter.
            let mails = [
                ("Printer", "It is dead."), ("RE: Printer", "It is dead."), ("Printer", "Another one is dead."),
            ]
            for (number, (subject, text)) in mails.enumerated() {
                stage.deliver(
                    try Letter.octets(from: "maria@shop.test", subject, text, id: "\(number)@shop.test"),
                    to: "support@desk.test")
            }
            let filed = try await house.assembly.runOnce().filed
            #expect(filed.map(\.disposition) == [.opened, .opened, .opened], "every mail is a ticket")
            let told = stage.sent.filter { $0.recipients == ["maria@shop.test"] }.compactMap {
                Message($0.octets).subject
            }
            #expect(told.sorted() == ["[#1] Printer", "[#3] Printer"])
            let held = try await house.assembly.store.outbox(all: false)
            #expect(held.map(\.response) == ["answered"] && held.map(\.ticket) == [TicketID(2)])
        }
    }

    @Test("a mail program that keeps nothing but the quoted text still finds the ticket") func quotes() async throws {
        try await Self.onStage(settings: "authserv_id: mx.desk.test") { stage, house in
            try await Self.open(stage, house)
            let notice = Message(try Self.last(to: "ana@desk.test", on: stage).octets)
            let quoted = try #require(notice.text).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
                .map { "> \($0)" }.joined(separator: "\n")
            stage.deliver(
                try Letter.octets(
                    from: "ana@desk.test", "Re: Printer", "Try tray two.\n\n\(quoted)", id: "2@desk.test"),
                to: "support@desk.test")
            let filed = try await house.assembly.runOnce().filed
            #expect(filed.map(\.reason) == [.analystReply(TicketID(1), .quotedToken)])
            let answer = Message(try Self.last(to: "maria@shop.test", on: stage).octets)
            #expect(answer.text?.contains("Try tray two.") == true)
            #expect(answer.html?.contains("data-postigo=\"T") == true)
        }
    }

    @Test("a monitor's mails about one service are one ticket, and its recovery solves it") func monitors() async throws
    {
        let stage = try await Stage.start(accounts: [.support])
        let house = try GatewayFixture(stage: stage, automaticSenders: "nagios@watch.test")
        let subjects = [
            "** PROBLEM Service Alert: web1/Disk is WARNING **", "** PROBLEM Service Alert: web1/Disk is CRITICAL **",
            "** PROBLEM Service Alert: web1/Load is CRITICAL **", "** RECOVERY Service Alert: web1/Disk is OK **",
            "** PROBLEM Service Alert: web1/Disk is CRITICAL **",
        ]
        for (number, subject) in subjects.enumerated() {
            stage.deliver(
                try Letter.octets(
                    from: "nagios@watch.test", subject, "x", id: "\(number)@watch.test",
                    fields: [("Precedence", "bulk")]),
                to: "support@desk.test")
        }
        let filed = try await house.assembly.runOnce().filed
        #expect(filed.map(\.ticket) == [1, 1, 2, 1, 3].map { TicketID($0) })
        #expect(filed.map(\.disposition) == [.opened, .automatic, .opened, .automatic, .opened])
        #expect(try await house.assembly.store.tickets().map(\.status) == [.new, .new, .solved])
        #expect(stage.sent.allSatisfy { $0.recipients == ["ana@desk.test"] })
        try await stage.stop()
    }

    @Test("two addresses of one person") func contacts() async throws {
        try await Self.onStage { stage, house in
            let store = house.assembly.store
            try await Self.open(stage, house)
            let joined = try await store.join(
                "maria@shop.test", with: "Maria@home.test", locale: .english, at: GatewayFixture.now)
            #expect(joined?.addresses == ["maria@home.test", "maria@shop.test"])
            stage.deliver(
                try Letter.octets(from: "maria@home.test", "[#1] Printer", "From home.", id: "2@home.test"),
                to: "support@desk.test")
            #expect(try await house.assembly.runOnce().filed.map(\.reason) == [.joined(TicketID(1), .subjectNumber)])
        }
    }

    @Test("keys: the one before is believed for 180 days, and to rotate twice is to revoke") func rotates() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let file = KeyFile(in: folder)
        let token = Token(
            purpose: .customerFacing, ticket: TicketID(1), entry: 1,
            recipient: RecipientMark(octets: Array(repeating: 1, count: 8)),
            expiryDay: 60_000)
        let word = try file.readOrCreate(at: GatewayFixture.now).sign(token)
        #expect(try file.rotate(at: GatewayFixture.now).map(\.id) == [2, 1])
        #expect(
            try file.readOrCreate(at: GatewayFixture.now + .days(179)).verify(word, at: GatewayFixture.now)
                == .valid(token))
        #expect(
            try file.readOrCreate(at: GatewayFixture.now + .days(180)).verify(word, at: GatewayFixture.now) == .notOurs)
        #expect(try file.readOrCreate(at: GatewayFixture.now).sign(token) != word)
        #expect(try file.rotate(at: GatewayFixture.now).map(\.id) == [3, 2])
        #expect(try file.readOrCreate(at: GatewayFixture.now).verify(word, at: GatewayFixture.now) == .notOurs)
        let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }
}

/// Delivery reports as servers write them.
private enum Report {
    static func failure(of recipient: String, to envelope: String) -> [UInt8] {
        report(recipient, envelope, number: 1, action: "failed", status: "5.1.1", "550 5.1.1 no such user")
    }

    static func success(of recipient: String, to envelope: String) -> [UInt8] {
        report(recipient, envelope, number: 2, action: "delivered", status: "2.1.5", "250 2.1.5 ok")
    }

    private static func report(
        _ recipient: String, _ envelope: String, number: Int, action: String, status: String, _ diagnostic: String
    ) -> [UInt8] {
        let lines = [
            "Return-Path: <>", "From: Mail Delivery System <MAILER-DAEMON@shop.test>", "To: \(envelope)",
            "Subject: Undelivered Mail Returned to Sender", "Message-ID: <report-\(number)@shop.test>",
            "MIME-Version: 1.0",
            "Content-Type: multipart/report; report-type=delivery-status; boundary=b", "", "--b", "",
            "It did not arrive.",
            "--b", "Content-Type: message/delivery-status", "", "Reporting-MTA: dns; mx.shop.test", "",
            "Final-Recipient: rfc822; \(recipient)", "Action: \(action)", "Status: \(status)",
            "Diagnostic-Code: smtp; \(diagnostic)", "", "--b--", "",
        ]
        return Array(lines.joined(separator: "\r\n").utf8)
    }
}
