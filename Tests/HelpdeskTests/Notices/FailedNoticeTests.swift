// Who hears of a notice that will not arrive.
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Notices that fail")
struct FailedNoticeTests {
    @Test("the admin is told of a mail, but neither of its own nor of nobody's") func admin() {
        let heartbeat = Heartbeat(admin: "admin@desk.test", locale: .english, patience: .minutes(15))
        let lost = Notice(kind: .newTicket, address: "ana@desk.test", name: nil, locale: .english)
        let report = heartbeat.notice(ofFailed: lost, about: TicketID(7), response: "550 no such user")
        #expect(report?.address == "admin@desk.test")
        #expect(report?.answering == FailedNotice.key(of: "ana@desk.test"))
        guard case .adminAlert(let fault, _) = report?.kind else {
            Issue.record("an alert")
            return
        }
        #expect(fault.contains("ana@desk.test") && fault.contains("#7") && fault.contains("550 no such user"))
        let own = Notice(kind: .newTicket, address: "admin@desk.test", name: nil, locale: .english)
        #expect(heartbeat.notice(ofFailed: own, about: TicketID(7), response: "x") == nil)
        let nobody = Heartbeat(admin: nil, locale: .english, patience: .minutes(15))
        #expect(nobody.notice(ofFailed: lost, about: nil, response: "x") == nil)
    }

    @Test("a report of a failure is not reported in its turn") func ends() {
        #expect(NoticeKind.undelivered(recipient: "a@b.test", diagnostic: nil).isFailureReport)
        #expect(NoticeKind.adminAlert(fault: "", wayOut: "").isFailureReport)
        #expect(!NoticeKind.newTicket.isFailureReport && !NoticeKind.publicReply.isFailureReport)
    }

    @Test(
        "a pause is told in words that fit its length",
        arguments: [
            (10, "1 minute"), (60, "1 minute"), (119, "1 minute"), (120, "2 minutes"), (5_400, "90 minutes"),
            (7_200, "2 hours"), (86_400, "24 hours"), (172_800, "2 days"),
        ])
    func spans(seconds: Int, words: String) {
        #expect(Heartbeat.span(from: DeskFixture.now, to: DeskFixture.now + .seconds(seconds)) == words)
    }
}
