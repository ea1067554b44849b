// Floods, end to end: a list of new tickets that can be acted on, receipts that always come, reports that are told once,
// breakers that their own notice closes, programs that answer analysts' mail.
import MIME
import Rehearsal
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Flood circle")
struct FloodCircleTests {
    private static func onStage(_ clock: DeskClock, _ play: (Stage, GatewayFixture) async throws -> Void) async throws {
        try await Stage.play(
            house: { try GatewayFixture(stage: $0, settings: "reply_address: plus", clock: clock) }, play)
    }

    private static func mails(to address: String, on stage: Stage) -> [Message] {
        stage.sent.filter { $0.recipients == [address] }.map { Message($0.octets) }
    }

    private static func open(_ numbers: ClosedRange<Int>, on stage: Stage) throws {
        for number in numbers {
            stage.deliver(
                try Letter.octets(
                    from: "s\(number)@d\(number).test", "Matter \(number)", "x", id: "\(number)@d\(number).test"),
                to: "support@desk.test")
        }
    }

    @Test("a list of new tickets names each, and its links take them") func list() async throws {
        let clock = MovingClock()
        try await Self.onStage(clock.desk) { stage, house in
            try Self.open(1...30, on: stage)
            _ = try await house.assembly.runOnce()
            #expect(Self.mails(to: "ana@desk.test", on: stage).count == TicketFlood.threshold)
            clock.move(TicketFlood.pause)
            _ = try await house.assembly.runOnce()
            let told = Self.mails(to: "ana@desk.test", on: stage)
            let list = try #require(told.last)
            #expect(told.count == TicketFlood.threshold + 1 && list.subject == "10 more new tickets")
            let text = try #require(list.text)
            for number in 21...30 { #expect(text.contains("#\(number)  Matter \(number)")) }
            let taps = Link.all(in: list)
            #expect(taps.count == 10 && taps.allSatisfy { $0.body == "#take" })

            let octets = try Letter.octets(from: "ana@desk.test", "Take", "#take", id: "90@desk.test")
            let target = try #require(taps.last?.address)
            stage.deliver(octets.header { $0 == "to" ? "To: \(target)" : $1 }, to: target)
            let filed = try await house.assembly.runOnce().filed
            #expect(filed.map(\.disposition) == [.commanded] && filed.map(\.ticket) == [TicketID(30)])
            #expect(try await house.assembly.store.ticket(TicketID(30)).ticket.assignee == RegistryKey("ana"))
        }
    }

    @Test("after fifty notices an analyst gets each receipt") func receipts() async throws {
        try await Self.onStage(.still) { stage, house in
            try Self.open(1...50, on: stage)
            _ = try await house.assembly.runOnce()
            let notices = Self.mails(to: "ana@desk.test", on: stage)
            for (number, notice) in notices.prefix(15).enumerated() {
                stage.deliver(
                    try Letter.octets(
                        from: "ana@desk.test", "Re", "#take", id: "c\(number)@desk.test", answering: notice),
                    to: "support@desk.test")
            }
            _ = try await house.assembly.runOnce()
            let receipts = Self.mails(to: "ana@desk.test", on: stage).count { $0.subject?.hasPrefix("Done") ?? false }
            #expect(receipts == 15)
            #expect(try await house.assembly.store.outbox(all: false).allSatisfy { $0.state != "held" })
        }
    }

    @Test("a program that answers an analyst's receipts comes to an end, and is named") func analystsProgram()
        async throws
    {
        let clock = MovingClock()
        try await Self.onStage(clock.desk) { stage, house in
            try Self.open(1...1, on: stage)
            var (seen, rounds) = (0, 0)
            while rounds < 60 {
                rounds += 1
                _ = try await house.assembly.runOnce()
                let all = Self.mails(to: "ana@desk.test", on: stage)
                if all.count == seen { break }
                for (number, mail) in all.dropFirst(seen).enumerated() {
                    stage.deliver(
                        try Letter.octets(
                            from: "ana@desk.test", "Re: \(mail.subject ?? "")",
                            // She takes it herself; all that follows her program writes.
                            seen + number == 0 ? "#take" : "#received, thank you",
                            id: "r\(seen + number)@desk.test", answering: mail), to: "support@desk.test")
                }
                seen = all.count
                clock.move(.minutes(1))
            }
            #expect(rounds < 60)
            let receipts = try await house.assembly.store.outbox(all: true).filter { $0.label == "receipt" }
            #expect(receipts.count { $0.state == "sent" } == MailBudget.analystTicketHour.count)
            let open = try await house.assembly.store.breakers()
            #expect(open.map(\.address) == ["ana@desk.test"] && open.map(\.budget) == [.analystTicketHour])
        }
    }

    @Test(
        "the notice of a breaker closes that breaker, by its own word and by its button", arguments: ["typed", "tap"])
    func resumes(way: String) async throws {
        try await Self.onStage(.still) { stage, house in
            for number in 1...12 {
                for sender in ["maria@shop.test", "jo@else.test"] {
                    stage.deliver(
                        try Letter.octets(from: sender, "Matter \(number)", "x", id: "\(number)\(sender)"),
                        to: "support@desk.test")
                }
            }
            _ = try await house.assembly.runOnce()
            _ = try await house.assembly.runOnce()
            let store = house.assembly.store
            #expect(try await store.breakers().count == 2)
            let notice = try #require(
                Self.mails(to: "ana@desk.test", on: stage).first {
                    $0.text?.contains("Automatic mail to maria@shop.test has stopped") ?? false
                })
            var answer = try Letter.octets(
                from: "ana@desk.test", "Re", "#resume", id: "90@desk.test", answering: notice)
            if way == "tap" {
                let tap = try #require(Link.all(in: notice).first { $0.body == "#resume" })
                answer = try Letter.octets(from: "ana@desk.test", "Re", tap.body, id: "91@desk.test")
                    .header { $0 == "to" ? "To: \(tap.address)" : $1 }
            }
            stage.deliver(answer, to: "support@desk.test")
            _ = try await house.assembly.runOnce()
            #expect(try await store.breakers().map(\.address) == ["jo@else.test"])
            #expect(Self.mails(to: "maria@shop.test", on: stage).count == 12, "what it held has gone out")
        }
    }

    @Test("forged reports are told once, mark nobody, and show no word of theirs") func forgedReports() async throws {
        try await Self.onStage(.still) { stage, house in
            try Self.open(1...1, on: stage)
            _ = try await house.assembly.runOnce()
            let receipt = try #require(Self.mails(to: "s1@d1.test", on: stage).first)
            let id = try #require(receipt.messageID)
            for number in 0..<10 {
                let report = """
                    From: mailer-daemon@evil.test
                    To: support@desk.test
                    Subject: Undelivered Mail Returned to Sender
                    Message-ID: <dsn\(number)@evil.test>
                    Content-Type: multipart/report; report-type=delivery-status; boundary=b

                    --b

                    failed
                    --b
                    Content-Type: message/delivery-status

                    Reporting-MTA: dns; evil.test

                    Final-Recipient: rfc822; president\(number)@else.test
                    Action: failed
                    Status: 5.1.1
                    Diagnostic-Code: smtp; 550 call the number in http://evil.test/\(number)

                    --b
                    Content-Type: text/rfc822-headers

                    Message-ID: <\(id)>

                    --b--

                    """
                stage.deliver(
                    Array(report.replacing("\n", with: "\r\n").utf8), to: "support@desk.test")
            }
            let before = Self.mails(to: "ana@desk.test", on: stage).count
            let filed = try await house.assembly.runOnce().filed
            #expect(filed.count == 10 && filed.allSatisfy { $0.disposition == .bounced && $0.ticket == TicketID(1) })
            let told = Self.mails(to: "ana@desk.test", on: stage).dropFirst(before)
            #expect(told.count == 1)
            let text = try #require(told.first?.text)
            #expect(text.contains("s1@d1.test has not been reached") && text.contains("5.1.1"))
            #expect(!text.contains("evil") && !text.contains("president") && !text.contains("call the number"))
            #expect(try await house.assembly.store.unreached().isEmpty)
        }
    }
}
