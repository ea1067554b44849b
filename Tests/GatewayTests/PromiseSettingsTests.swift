// `calendars`, `sla_policies` and `sla_rules` of desk.yaml: read whole, and every mistake with its place.
import Foundation
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import Ticketing

@Suite("Promises in desk.yaml")
struct PromiseSettingsTests {
    private static func read(_ text: String, holidays: String? = nil) throws -> (Registry?, [SettingsProblem]) {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try GatewayFixture.write(text, to: folder + "/desk.yaml")
        if let holidays { try GatewayFixture.write(holidays, to: folder + "/holidays.ics") }
        let findings = Findings(file: "desk.yaml")
        let registry = DeskFile.read(folder + "/desk.yaml", findings: findings)
        return (registry, findings.problems)
    }

    private static let desk = """
        name: Desk
        time_zone: America/Sao_Paulo
        teams: {support: {members: [ana], leader: ana, calendar: office}}
        analysts: {ana: {addresses: [ana@desk.test], calendar: nights}}
        priorities: {urgent: {label: Urgent}}
        defaults: {team: support, sla_policy: gold, calendar: office}

        """

    @Test("everything that can be said") func whole() throws {
        let (registry, problems) = try Self.read(
            Self.desk + """
                calendars:
                  office:
                    hours: {monday-friday: [09:00-12:00, 13:00-18:00], saturday: 09:00-12:00, wednesday: closed}
                    holidays: [12-25, easter-2, last monday of may, 2026-11-23, {file: holidays.ics}]
                    exceptions: {2026-12-24: 09:00-10:00, 2026-12-26: closed}
                  nights: {time_zone: Europe/Lisbon, hours: {friday: 22:00-06:00}}
                  always: {hours: 24x7}
                sla_policies:
                  gold:
                    response_minutes: 30
                    calendar: always
                    pauses_in: [waiting, new]
                    on_reopening: restarts
                    notices: [breached]
                    urgent: true
                    repeat_every: 2h
                    escalation: [leader, ana, boss@firm.test]
                    actions: {red: {priority: urgent, assignee: ana, team: support, notify: [Ops@firm.test]}}
                  slow: {resolution_minutes: 9999}
                sla_rules:
                  - {when: {priority: urgent}, policy: gold}
                  - {when: {team: support}, policy: slow}
                """, holidays: "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20261201\nEND:VEVENT\n")
        #expect(problems == [])
        let office = try #require(registry?.calendars[RegistryKey("office")])
        // São Paulo is at UTC-3: 09:00 is 12:00Z.
        func opens(_ day: CivilDate) -> Instant? { office.time.opening(from: office.zone.instant(of: day)) }
        #expect(opens(CivilDate(2026, 11, 24)) == office.zone.instant(of: CivilDate(2026, 11, 24), minute: 540))
        #expect(opens(CivilDate(2026, 11, 25)) == office.zone.instant(of: CivilDate(2026, 11, 26), minute: 540))
        #expect(opens(CivilDate(2026, 11, 23)) == office.zone.instant(of: CivilDate(2026, 11, 24), minute: 540))
        #expect(opens(CivilDate(2026, 12, 1)) == office.zone.instant(of: CivilDate(2026, 12, 3), minute: 540))
        #expect(!office.time.isOpen(at: office.zone.instant(of: CivilDate(2026, 12, 24), minute: 600)))
        let gold = try #require(registry?.policies[RegistryKey("gold")])
        #expect(gold.pauses == [.waiting, .new])
        #expect(gold.reopening == .restarts)
        #expect(gold.notices == [.breached])
        #expect(gold.isUrgent)
        #expect(gold.repeatEvery == .hours(2))
        #expect(gold.escalation == [.leader, .analyst(RegistryKey("ana")), .address("boss@firm.test")])
        #expect(
            gold.actions[.red]
                == ColourAction(
                    priority: RegistryKey("urgent"), team: RegistryKey("support"), assignee: RegistryKey("ana"),
                    notify: ["ops@firm.test"]))
        #expect(registry?.policyRules.map(\.policy.name) == ["gold", "slow"])
        #expect(registry?.calendar(of: RegistryKey("ana"), in: RegistryKey("support")).key == RegistryKey("nights"))
        #expect(registry?.calendar(of: nil, in: RegistryKey("support")).key == RegistryKey("office"))
    }

    struct Mistake: Sendable {
        var lines: String
        var column: Int
    }

    @Test(
        "each mistake has its place and its way out",
        arguments: [
            ("a day that is none", "calendars: {office: {hours: {mondai: 09:00-12:00}}}", "Did you mean 'monday'?"),
            ("hours that are none", "calendars: {office: {hours: {monday: 9 to 5}}}", "09:00-12:30"),
            ("no hours", "calendars: {office: {time_zone: UTC}}", "'hours' is missing"),
            ("a holiday that is none", "calendars: {office: {hours: 24x7, holidays: [whitsun]}}", "easter-2"),
            ("a file that is not there", "calendars: {office: {hours: 24x7, holidays: [{file: no.ics}]}}", "no.ics"),
            (
                "a date that is none", "calendars: {office: {hours: 24x7, exceptions: {2026-02-30: closed}}}",
                "2026-12-24"
            ),
            (
                "a calendar that is not there",
                "sla_policies: {gold: {calendar: offise}}\ncalendars: {office: {hours: 24x7}}", "Did you mean 'office'?"
            ),
            ("a colour that is none", "sla_policies: {gold: {notices: [orange]}}", "green, yellow, red, breached"),
            ("a step that is none", "sla_policies: {gold: {escalation: [leadr]}}", "Did you mean 'leader'?"),
            ("a rule without a policy", "sla_rules: [{when: {team: support}}]", "'policy' is missing"),
            (
                "a rule for a team that is not there",
                "sla_policies: {gold: {}}\nsla_rules: [{when: {team: suport}, policy: gold}]", "Did you mean 'support'?"
            ),
        ])
    func mistakes(name: String, text: String, words: String) throws {
        let desk =
            "name: D\nteams: {support: {members: [ana]}}\nanalysts: {ana: {addresses: [a@b.test]}}\ndefaults: {team: support}\n"
        let (_, problems) = try Self.read(desk + text)
        let problem = try #require(problems.first)
        #expect(problems.count == 1)
        #expect(problem.description.contains(words))
        #expect(problem.line >= 5)
        #expect(problem.column > 1)
    }

    @Test("a zone never leads out of its folder") func zones() {
        #expect(ZoneReader.offsets(of: "../../../etc/passwd") == nil)
        #expect(ZoneReader.offsets(of: "/etc/passwd") == nil)
        #expect(ZoneReader.offsets(of: "America/Sao_Paulo") != nil)
    }

    @Test(
        "UTC under each of its names needs no file; what only looks like one does",
        arguments: [
            ("UTC", true), ("Etc/UTC", true), ("Zulu", true), ("Etc/Zulu", true), ("GMT", true), ("Etc/GMT0", true),
            ("Etc/GMT+0", true), ("Etc/GMT+3", false), ("Etc/Etc/UTC", false), ("Etc/", false), ("utc", false),
            ("Europe/London", false), ("UTC/..", false),
        ])
    func utc(name: String, isUTC: Bool) { #expect(ZoneReader.isUTC(name) == isUTC) }
}
