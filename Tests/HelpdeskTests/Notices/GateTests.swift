// The outbound gate and the retries.
import Testing

@testable import Helpdesk

@Suite("Outbound gate")
struct GateTests {
    struct Given: Sendable {
        var address: String
        var kind: NoticeKind = .acknowledgement(followsClosed: nil)
        var isAnalyst = false
        var history = SendingHistory()
    }

    @Test(arguments: [
        Case("a customer", Given(address: "maria@shop.test"), GateVerdict.send),
        Case("ourselves", Given(address: "Support@desk.test"), .hold(.ownAddress)),
        Case("ourselves, tagged", Given(address: "support+T1@desk.test"), .hold(.ownAddress)),
        Case(
            "ourselves, though a person wrote", Given(address: "support@desk.test", kind: .publicReply),
            .hold(.ownAddress)),
        Case("no-reply", Given(address: "No-Reply@shop.test"), .hold(.noReplyAddress)),
        Case("naoresponda", Given(address: "naoresponda@shop.test"), .hold(.noReplyAddress)),
        Case("mailer-daemon", Given(address: "MAILER-DAEMON@shop.test"), .hold(.noReplyAddress)),
        Case("a person may write to no-reply", Given(address: "no-reply@shop.test", kind: .publicReply), .send),
        Case("two addresses", Given(address: "a@b.test,c@d.test"), .hold(.unusableAddress)),
        Case("a line break", Given(address: "a@b.test\r\nX: y"), .hold(.unusableAddress)),
        Case("empty", Given(address: ""), .hold(.unusableAddress)),
        Case(
            "the tenth in ten minutes", Given(address: "m@shop.test", history: .init(lastTenMinutes: 9, lastHour: 9)),
            .send),
        Case("the eleventh", Given(address: "m@shop.test", history: .init(lastTenMinutes: 10)), .hold(.budget)),
        Case("over the hour's", Given(address: "m@shop.test", history: .init(lastHour: 30)), .hold(.budget)),
        Case("over the day's", Given(address: "m@shop.test", history: .init(lastDay: 100)), .hold(.budget)),
        Case(
            "an analyst has no answering budget",
            Given(address: "ana@desk.test", isAnalyst: true, history: .init(lastTenMinutes: 99)), .send),
    ])
    func judges(row: Case<Given, GateVerdict>) {
        let verdict = OutboundGate.verdict(
            on: row.given.address, kind: row.given.kind, ownAddresses: ["support@desk.test"],
            isAnalyst: row.given.isAnalyst, history: row.given.history)
        #expect(verdict == row.expected)
    }

    @Test(
        "pauses grow, then stay at two hours, and end after five days",
        arguments: [
            Case("first", 1, Int64?(60)), Case("second", 2, 300), Case("fifth", 5, 3_600), Case("sixth", 6, 7_200),
            Case("hundredth", 100, 7_200),
        ])
    func pauses(row: Case<Int, Int64?>) {
        let next = RetrySchedule.next(after: row.given, queuedAt: Cast.now, now: Cast.now, spread: 0)
        #expect(next.map { $0.seconds - Cast.now.seconds } == row.expected)
        let tooLate = Cast.now + .days(5)
        #expect(RetrySchedule.next(after: row.given, queuedAt: Cast.now, now: tooLate, spread: 0) == nil)
    }

    @Test("what a person did not write is marked as automatic") func marks() {
        let kinds: [NoticeKind] = [
            .acknowledgement(followsClosed: nil), .newTicket, .customerReplied, .reopened, .publicReply, .assigned,
            .slaWarnings([]), .undelivered(recipient: "a@b", diagnostic: nil),
            .adminAlert(fault: "", wayOut: ""), .oversize(octets: 1),
        ]
        for kind in kinds { #expect((kind.autoSubmitted == nil) == kind.isWrittenByPerson) }
    }
}
