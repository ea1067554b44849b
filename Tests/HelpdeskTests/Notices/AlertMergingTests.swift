// Alerts: which are about one thing, when the next one goes, and what one mail of many says.
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Merging of alerts")
struct AlertMergingTests {
    @Test(
        "what an alert is about",
        arguments: [
            Case(
                "numbers and details do not count",
                (
                    "mailbox 'support' has not been polled for 17 minutes: refused",
                    "mailbox 'support' has not been polled for 1440 minutes: no route"
                ), true),
            Case(
                "its end is another thing",
                (
                    "mailbox 'support' has not been polled for 17 minutes: x",
                    "mailbox 'support' is polled again, after 9 minutes"
                ),
                false),
            Case(
                "names count, numbers in them too",
                (
                    "mailbox 'box1' has not been polled for 1 minutes: x",
                    "mailbox 'box2' has not been polled for 1 minutes: x"
                ),
                false),
            Case(
                "mistakes of a configuration",
                (
                    "the new configuration has 1 mistakes and is not used: rules.yaml:1:2: no",
                    "the new configuration has 30 mistakes and is not used: a\nb"
                ), true),
            Case(
                "versions stand in brackets",
                ("the configuration is in force again (rules ab12)", "the configuration is in force again (rules cd)"),
                true),
            Case("a hook and Odoo", ("hook 'x' delivers again", "Odoo is told again"), false),
            Case("an apostrophe is no quote", ("the server's disk has 3 MB", "the server's disk has 9 MB"), true),
            Case(
                "long ones are cut", (String(repeating: "a", count: 500), String(repeating: "a", count: 400)), true),
        ])
    func topics(row: Case<(String, String), Bool>) {
        #expect((AlertMerging.topic(of: row.given.0) == AlertMerging.topic(of: row.given.1)) == row.expected)
    }

    @Test(
        "when the next goes",
        arguments: [
            Case("the first", Int?.none, 0), Case("a minute after the last", 60, 240), Case("at once again", 300, 0),
            Case("long after", 9_000, 0), Case("the clock was ahead when the last came", -3_600, 0),
        ])
    func due(row: Case<Int?, Int>) {
        let last = row.given.map { DeskFixture.now + .seconds(-$0) }
        #expect(AlertMerging.due(after: last, at: DeskFixture.now) == DeskFixture.now + .seconds(row.expected))
    }

    @Test("one mail says how things stand, how often it came, and what came before") func merges() throws {
        func alert(_ fault: String) -> NoticeKind { .adminAlert(fault: fault, wayOut: "Way out of \(fault)") }
        var kind = alert("first\nwith a list")
        for fault in ["second", "first\nagain", "third", "third"] {
            kind = try #require(AlertMerging.merged(kind, since: DeskFixture.now, with: alert(fault)))
        }
        guard case .adminAlerts(let bundle) = kind else { throw Unexpected() }
        #expect(bundle.fault == "third" && bundle.wayOut == "Way out of third" && bundle.count == 5)
        #expect(bundle.earlier == ["second", "first"] && bundle.since == DeskFixture.now)
        #expect(AlertMerging.merged(.newTicket, since: DeskFixture.now, with: alert("x")) == nil)
    }

    @Test("however many come, and however long they are, the mail stays small") func isBounded() throws {
        var kind = NoticeKind.adminAlert(fault: "x", wayOut: "")
        for number in 0..<100 {
            let fault = "\(number) " + String(repeating: "ü", count: 1_000)
            kind = try #require(
                AlertMerging.merged(kind, since: DeskFixture.now, with: .adminAlert(fault: fault, wayOut: "")))
        }
        guard case .adminAlerts(let bundle) = kind else { throw Unexpected() }
        #expect(bundle.count == 101 && bundle.earlier.count == AlertBundle.earlierLimit)
        #expect(bundle.earlier.allSatisfy { $0.utf8.count <= AlertBundle.lineLimit + 3 })
    }
}
