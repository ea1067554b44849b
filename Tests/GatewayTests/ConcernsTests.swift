// What `postigo status` calls wrong, and what it does not.
import Testing

@testable import Gateway
@testable import TicketStore
@testable import Ticketing

@Suite("What is not as it should be")
struct ConcernsTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var box: MailboxState
        var lost = 0
        /// What the one concern says; nil: there is none.
        var says: String?
        var testDescription: String { name }

        init(_ name: String, lost: Int = 0, says: String?, _ change: (inout MailboxState) -> Void = { _ in }) {
            var box = MailboxState(
                mailbox: "support", polledAt: now, fault: nil, failingSince: nil, moveFault: nil, moveFailingSince: nil,
                sharedSince: nil, mails: 9, unsettled: 3)
            change(&box)
            (self.name, self.box, self.lost, self.says) = (name, box, lost, says)
        }
    }

    private static let now = Instant(seconds: 1_790_000_000)
    private static let (long, short) = (now + .minutes(-15), now + .minutes(-14))

    @Test(
        "by mailbox",
        arguments: [
            Row("all is well", says: nil),
            Row("fails for long", says: "mailbox 'support' is not polled: no route") {
                ($0.fault, $0.failingSince) = ("no route", long)
            },
            Row("has just begun to fail", says: nil) { ($0.fault, $0.failingSince) = ("no route", short) },
            Row("a fault that nobody dated", says: nil) { $0.fault = "no route" },
            Row("does not move", says: "mailbox 'support': 3 filed mails cannot be moved away: no folder") {
                ($0.moveFault, $0.moveFailingSince) = ("no folder", long)
            },
            Row("has just begun not to move", says: nil) { ($0.moveFault, $0.moveFailingSince) = ("no folder", short) },
            Row("somebody else reads it", says: "mailbox 'support': since \(short) somebody else takes its mails too") {
                $0.sharedSince = short
            },
            Row("is no longer in the settings", says: nil) {
                ($0.mailbox, $0.fault, $0.failingSince) = ("old", "no route", long)
            },
            Row("the admin was not reached", lost: 2, says: "2 alerts to the admin did not arrive"),
        ])
    func concerns(_ row: Row) throws {
        let house = try GatewayFixture(
            imap: "host: 127.0.0.1, security: plaintext", smtp: "host: 127.0.0.1, security: plaintext", clock: nil)
        let overview = Overview(
            mailboxes: [row.box], tickets: [:], outbox: [:], dispositions: [:], breached: 0, breakers: 0, unreached: 0,
            lostAlerts: row.lost, courtesies: 0)
        let told = Concerns(house.assembly.settings, at: Self.now).stored(overview)
        #expect(told.count == (row.says == nil ? 0 : 1), "\(told)")
        if let says = row.says { #expect(told.first?.hasPrefix(says) == true, "\(told)") }
    }
}
