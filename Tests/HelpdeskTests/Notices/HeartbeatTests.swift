// Silence is noticed: one mail when patience runs out, one when it works again (contract 9).
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Heartbeat")
struct HeartbeatTests {
    private let heartbeat = Heartbeat(admin: "admin@desk.test", locale: .english, patience: .minutes(15))

    private static func silence(alertedAt: Instant? = nil) -> MailboxSilence {
        MailboxSilence(mailbox: "support", fault: "login denied", failingSince: DeskFixture.now, alertedAt: alertedAt)
    }

    @Test(
        "told once, when patience has run out",
        arguments: [
            Case("too soon", (minutes: 14, wasTold: false), false),
            Case("on time", (minutes: 15, wasTold: false), true),
            Case("told before", (minutes: 99, wasTold: true), false),
        ])
    func alerts(row: Case<(minutes: Int, wasTold: Bool), Bool>) {
        let silence = Self.silence(alertedAt: row.given.wasTold ? DeskFixture.now + .minutes(15) : nil)
        let notice = heartbeat.alert(on: silence, at: DeskFixture.now + .minutes(row.given.minutes))
        #expect((notice != nil) == row.expected)
        #expect(notice.map { $0.address == "admin@desk.test" } ?? true)
    }

    @Test("recovery is told only to who was told of the failure") func recovers() {
        #expect(heartbeat.recovery(from: Self.silence(), at: DeskFixture.now) == nil)
        #expect(heartbeat.recovery(from: Self.silence(alertedAt: DeskFixture.now), at: DeskFixture.now) != nil)
    }

    @Test("without an admin nobody is mailed") func nobody() {
        let silent = Heartbeat(admin: nil, locale: .english, patience: .minutes(15))
        #expect(silent.alert(on: Self.silence(), at: DeskFixture.now + .days(1)) == nil)
    }
}
