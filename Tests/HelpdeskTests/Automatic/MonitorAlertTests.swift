// Monitors' subjects: host, service and state; and what their mails do to tickets.
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Monitors")
struct MonitorAlertTests {
    @Test(
        arguments: [
            Case("Nagios, a service", "** PROBLEM Service Alert: web1/Disk is CRITICAL **", "web1/disk problem"),
            Case("Nagios, a host", "** RECOVERY Host Alert: web1 is UP **", "web1 recovery"),
            Case(
                "Nagios, acknowledged", "** ACKNOWLEDGEMENT Service Alert: web1/Disk is CRITICAL **", "web1/disk remark"
            ),
            Case("Icinga, a service", "[PROBLEM] Disk on web1 is CRITICAL!", "web1/disk problem"),
            Case("Icinga, a host", "[RECOVERY] web1 is UP!", "web1 recovery"),
            Case(
                "Icinga, a service with 'on' in its name", "[RECOVERY] Load on average on web1 is OK!",
                "web1/load on average recovery"),
            Case("Checkmk", "Check_MK: web1/CPU load OK -> CRIT", "web1/cpu load problem"),
            Case("Checkmk, a recovery", "Checkmk: web1 DOWN -> UP", "web1 recovery"),
            Case("Alertmanager", "[FIRING:1] DiskFull (web1 node critical)", "web1/diskfull problem"),
            Case("Alertmanager, resolved", "[RESOLVED] DiskFull (web1 node critical)", "web1/diskfull recovery"),
            Case("Zabbix", "Problem: High CPU load on web1", "web1/high cpu load problem"),
            Case("Zabbix, resolved", "Resolved in 5m 3s: High CPU load on web1", "web1/high cpu load recovery"),
            Case("a person", "Printer problem: it is broken", nil), Case("an answer", "Re: hello", nil),
            Case("empty", "", nil), Case("stars alone", "****", nil), Case("brackets alone", "[] ", nil),
            Case(
                "a capital that is two letters in lower case", "[PROBLEM] \u{130} on web1 is CRITICAL!",
                "web1/i\u{307} problem"),
        ] as [Case<String, String?>])
    func reads(row: Case<String, String?>) {
        #expect(MonitorAlert.read(row.given).map { "\($0.key) \($0.state.rawValue)" } == row.expected)
    }

    private static let key = "monitor.test monitor web1/disk"

    private static func decide(
        _ subject: String, _ ticket: TicketSnapshot? = nil, from sender: String = "alerts@monitor.test"
    ) -> Decision {
        var known = StoreContext(tickets: ticket.map { [$0.id: $0] } ?? [:])
        if let ticket { known.foreign = [key: ticket.id] }
        return DeskFixture.desk.decide(
            DeskFixture.mail(from: sender, subject, automatic: "Precedence: bulk"), knowing: known, at: DeskFixture.now)
    }

    private static let problem = "** PROBLEM Service Alert: web1/Disk is CRITICAL **"
    private static let recovery = "** RECOVERY Service Alert: web1/Disk is OK **"

    @Test("the first problem opens a ticket under its host and service; nobody is answered") func opens() throws {
        let decision = Self.decide(Self.problem)
        #expect(decision.reason == .opened(.automaticSender))
        guard case .open(_, let change) = decision.filing else { throw Unexpected() }
        #expect(change.foreignIDs == [Self.key])
        #expect(change.notices.allSatisfy { $0.address.hasSuffix("@desk.test") })
    }

    @Test("more about the same joins it, a recovery solves it, and a later problem is a new matter") func goesOn()
        throws
    {
        let again = Self.decide(Self.problem, DeskFixture.ticket(status: .open, requester: "alerts@monitor.test"))
        #expect(again.reason.ticket == TicketID(1) && again.notices.isEmpty)
        let well = Self.decide(Self.recovery, DeskFixture.ticket(status: .open, requester: "alerts@monitor.test"))
        guard case .change(_, let change) = well.filing else { throw Unexpected() }
        #expect(change.status == .solved && change.notices.isEmpty)
        let later = Self.decide(Self.problem, DeskFixture.ticket(status: .solved, requester: "alerts@monitor.test"))
        #expect(later.reason == .opened(.automaticSender))
        #expect(Self.decide(Self.recovery).disposition == .automatic, "a recovery that nobody waits for is no ticket")
    }

    @Test("nobody else's mail finds the ticket") func isPrivate() {
        let decision = Self.decide(
            Self.recovery, DeskFixture.ticket(requester: "alerts@monitor.test"), from: "alerts@evil.test")
        #expect(decision.disposition == .automatic && decision.filing == .ledgerOnly)
    }
}
