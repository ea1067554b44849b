// The outbound gate and the retries.
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Outbound gate")
struct GateTests {
    struct Given: Sendable {
        var address: String
        var kind: NoticeKind = .acknowledgement(followsClosed: nil)
        var isAnalyst = false
        var history = SendingHistory()
    }

    private static let full = SendingHistory(
        lastTenMinutes: 99, lastHour: 99, lastDay: 999, ticketLastHour: 99, hasOpenBreaker: true, isHeldBack: true,
        hasBeenAnswered: true)
    private static let receipt = NoticeKind.conversation(.receipt(Receipt(results: [], answer: .none)))
    private static let alert = NoticeKind.adminAlert(fault: "the disk is full", wayOut: "Make room.")

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
        Case("the eleventh", Given(address: "m@shop.test", history: .init(lastTenMinutes: 10)), .stop(.tenMinutes)),
        Case("over the hour's", Given(address: "m@shop.test", history: .init(lastHour: 30)), .stop(.hour)),
        Case("over the day's", Given(address: "m@shop.test", history: .init(lastDay: 100)), .stop(.day)),
        Case(
            "the eleventh about one ticket",
            Given(address: "m@shop.test", history: .init(lastHour: 10, ticketLastHour: 10)), .stop(.ticketHour)),
        Case(
            "a breaker is open", Given(address: "m@shop.test", history: .init(hasOpenBreaker: true)), .hold(.breaker)),
        Case(
            "bounces say that nobody is there", Given(address: "m@shop.test", history: .init(isHeldBack: true)),
            .hold(.unreachable)),
        Case(
            "why somebody is slowed down is told once a day, whatever else is held",
            Given(address: "m@shop.test", kind: .tooMany(.perHour), history: .init(lastDay: 100, hasOpenBreaker: true)),
            .send),
        Case(
            "the same subject was answered today", Given(address: "m@shop.test", history: .init(hasBeenAnswered: true)),
            .hold(.answered)),
        Case(
            "an analyst's own words pass all of that",
            Given(
                address: "m@shop.test", kind: .publicReply,
                history: .init(lastTenMinutes: 99, hasOpenBreaker: true, isHeldBack: true)), .send),
        Case(
            "a question to an analyst waits behind nothing",
            Given(address: "ana@desk.test", kind: .confirmation, isAnalyst: true, history: GateTests.full), .send),
        Case(
            "nor does a receipt",
            Given(address: "ana@desk.test", kind: GateTests.receipt, isAnalyst: true, history: GateTests.full), .send),
        Case(
            "nor what an analyst looked for",
            Given(
                address: "ana@desk.test", kind: .conversation(.found(words: "x", [])), isAnalyst: true,
                history: GateTests.full), .send),
        Case(
            "the thirtieth receipt about one ticket within an hour",
            Given(address: "ana@desk.test", kind: GateTests.receipt, isAnalyst: true, history: .init(sameLastHour: 29)),
            .send),
        Case(
            "the thirty-first: a program answers them",
            Given(address: "ana@desk.test", kind: GateTests.receipt, isAnalyst: true, history: .init(sameLastHour: 30)),
            .stop(.analystTicketHour)),
        Case(
            "a team's notice has no budget",
            Given(address: "ana@desk.test", kind: .newTicket, isAnalyst: true, history: GateTests.full), .send),
        Case(
            "an acknowledgement to an analyst who wrote as a customer has one",
            Given(address: "ana@desk.test", isAnalyst: true, history: .init(lastTenMinutes: 10)), .stop(.tenMinutes)),
        Case(
            "an alert to an admin who is no analyst",
            Given(address: "admin@desk.test", kind: GateTests.alert, history: GateTests.full), .send),
        Case(
            "an alert to an admin whose address looks like a machine's",
            Given(address: "postmaster@desk.test", kind: GateTests.alert, history: GateTests.full), .send),
        Case(
            "an alert to ourselves comes back as mail",
            Given(address: "support@desk.test", kind: GateTests.alert), .hold(.ownAddress)),
        Case(
            "a warning to a manager outside the registry",
            Given(address: "boss@else.test", kind: .slaWarnings([]), history: GateTests.full), .send),
        Case(
            "the word that it is over, which an analyst ordered, has no budget",
            Given(
                address: "m@shop.test", kind: .conversation(.solved(withReply: false)),
                history: .init(lastTenMinutes: 99, hasOpenBreaker: true)), .send),
        Case(
            "but goes to no machine",
            Given(address: "no-reply@shop.test", kind: .conversation(.solved(withReply: false))),
            .hold(.noReplyAddress)),
        Case(
            "a status card answers a mail",
            Given(
                address: "m@shop.test", kind: .conversation(.statusCard([])), history: .init(lastTenMinutes: 10)),
            .stop(.tenMinutes)),
        Case(
            "a mail sent on by a rule may come back, and has a budget",
            Given(address: "erp@else.test", kind: .forwarded(raw: "", subject: ""), history: .init(lastHour: 30)),
            .stop(.hour)),
    ])
    func judges(row: Case<Given, GateVerdict>) {
        let verdict = OutboundGate.verdict(
            on: row.given.address, kind: row.given.kind, isOwn: DeskFixture.desk.owns(row.given.address),
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
        let next = RetrySchedule.next(after: row.given, queuedAt: DeskFixture.now, now: DeskFixture.now, spread: 0)
        #expect(next.map { $0.seconds - DeskFixture.now.seconds } == row.expected)
        let tooLate = DeskFixture.now + .days(5)
        #expect(RetrySchedule.next(after: row.given, queuedAt: DeskFixture.now, now: tooLate, spread: 0) == nil)
    }

    @Test("what a person did not write is marked as automatic") func marks() {
        let kinds: [NoticeKind] = [
            .acknowledgement(followsClosed: nil), .newTicket, .customerReplied, .reopened, .publicReply, .assigned,
            .slaWarnings([]), .undelivered(recipient: "a@b", diagnostic: nil),
            .adminAlert(fault: "", wayOut: ""), .oversize(octets: 1), .confirmation, .tooMany(.perHour),
            .breakerOpened(address: "a@b", .hour), .quarantine(QuarantineReport(waiting: [])), .newTickets,
            .adminAlerts(AlertBundle(fault: "", wayOut: "", count: 2, since: DeskFixture.now)),
        ]
        for kind in kinds { #expect((kind.autoSubmitted == nil) == kind.isWrittenByPerson) }
    }
}
