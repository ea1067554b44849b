// A telephone call that an analyst notes: nobody waits for words before the customer writes.
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Calls that are noted")
struct CallTests {
    private static func at(_ kind: Milestone.Kind, _ minute: Int, by analyst: String? = nil) -> Milestone {
        Milestone(kind, at: DeskFixture.now + .minutes(minute), by: analyst.map { RegistryKey($0) })
    }

    @Test(
        "whether the clock of handling runs",
        arguments: [
            Case("a call, taken by who noted it", [at(.opened, 0, by: "ana"), at(.taken, 0, by: "ana")], false),
            Case(
                "a call, and then a mail",
                [at(.opened, 0, by: "ana"), at(.taken, 0, by: "ana"), at(.wrote, 9)], true),
            Case(
                "a call that is passed on", [at(.opened, 0, by: "ana"), at(.taken, 5, by: "bruno")], false),
            Case("a mail, taken", [at(.opened, 0), at(.taken, 5, by: "ana")], true),
            Case(
                "a mail, answered", [at(.opened, 0), at(.answered, 5, by: "ana"), at(.taken, 5, by: "ana")], false),
        ])
    func handling(row: Case<[Milestone], Bool>) {
        let runs = ClockPlayer(row.given, pauses: nil, reopening: .resumes).runs
        #expect(runs.contains { $0.target == .handling && $0.stoppedAt == nil } == row.expected)
    }

    @Test("who opens by hand stands in the history; a mail's opening is nobody's") func opener() {
        var call = HandOpening(
            requester: "maria@shop.test", subject: "Call", text: "She asks for a price", isReply: false)
        call.analyst = DeskFixture.ana.key
        let (_, change) = DeskFixture.desk.opened(call, at: DeskFixture.now)
        #expect(change.history.first == Milestone(.opened, at: DeskFixture.now, by: DeskFixture.ana.key))
        let mail = DeskFixture.decide(DeskFixture.mail(from: "maria@shop.test", "Printer"), tickets: [])
        guard case .open(_, let opened) = mail.filing else {
            Issue.record("no ticket")
            return
        }
        #expect(opened.history.first == Milestone(.opened, at: DeskFixture.now))
    }
}
