// Clocks from histories: due instants and colours, each worked out by hand.
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("SLA clocks")
struct ClockTests {
    /// A promise of one hour to respond, two to handle, eight to solve; yellow at 50 %, red at 75 %.
    static func policy(
        pauses: Set<TicketStatus>? = [.waiting], reopening: Reopening = .resumes
    ) -> SLAPolicy {
        SLAPolicy(
            key: RegistryKey("p"), name: "P", percentages: ColourPercentages(green: 0, yellow: 50, red: 75),
            responseMinutes: 60, handlingMinutes: 120, resolutionMinutes: 480, pauses: pauses, reopening: reopening)
    }

    struct Story: Sendable {
        var zone = "America/Sao_Paulo"
        var target: SLATarget
        /// The hours of `Office`: 09:00-12:00 and 13:00-18:00, Monday to Friday.
        var calendar = "office"
        var history: [Milestone]
        var policy = ClockTests.policy()
    }

    /// What the clock says in the end: when it takes its colours, what it has used, in minutes.
    struct Outcome: Sendable, Equatable {
        var yellow: String?
        var red: String?
        var due: String?
        var used = 0
        var runs = true
    }

    private static func at(_ kind: Milestone.Kind, _ utc: String) -> Milestone { Milestone(kind, at: Instant(utc)) }

    /// São Paulo is at UTC-3 in 2026 and in the winters before, and was at UTC-2 in its summers until 2019.
    @Test(
        "worked by hand",
        arguments: [
            // Tue 24 Nov 11:30 (14:30Z). 30 min to noon, then lunch: half of the hour is used at 12:00, three quarters at
            // 13:15, all at 13:30.
            Case(
                "over lunch", Story(target: .response, history: [at(.opened, "2026-11-24T14:30:00Z")]),
                Outcome(yellow: "2026-11-24T15:00:00Z", red: "2026-11-24T16:15:00Z", due: "2026-11-24T16:30:00Z")),
            // Tue 17:40 (20:40Z): 20 min left today, 40 min from 09:00 (12:00Z) on. Yellow after 30: 09:10.
            Case(
                "over night", Story(target: .response, history: [at(.opened, "2026-11-24T20:40:00Z")]),
                Outcome(yellow: "2026-11-25T12:10:00Z", red: "2026-11-25T12:25:00Z", due: "2026-11-25T12:40:00Z")),
            // Saturday: nothing counts before Monday 09:00.
            Case(
                "opened at the weekend", Story(target: .response, history: [at(.opened, "2026-11-28T15:00:00Z")]),
                Outcome(yellow: "2026-11-30T12:30:00Z", red: "2026-11-30T12:45:00Z", due: "2026-11-30T13:00:00Z")),
            // Fri 30 Oct 17:30 (20:30Z); Mon 2 Nov is a holiday, so the second half hour is Tue 3 Nov 09:00-09:30.
            Case(
                "over a weekend and a holiday",
                Story(target: .response, history: [at(.opened, "2026-10-30T20:30:00Z")]),
                Outcome(yellow: "2026-10-30T21:00:00Z", red: "2026-11-03T12:15:00Z", due: "2026-11-03T12:30:00Z")),
            // Thu 24 Dec closes at 12:00. 11:30 (14:30Z) + 30 min = noon; Christmas, weekend; Mon 28 Dec 09:30.
            Case(
                "a short day, Christmas, a weekend",
                Story(target: .response, history: [at(.opened, "2026-12-24T14:30:00Z")]),
                Outcome(yellow: "2026-12-24T15:00:00Z", red: "2026-12-28T12:15:00Z", due: "2026-12-28T12:30:00Z")),
            // 8 h from Wed 30 Dec 14:00 (17:00Z): 4 h to 18:00, Thu 31 Dec 3 h to noon, 1 h from 13:00: 14:00. Then a new
            // year for the next row: it starts at 16:00 on the 31st: 2 h to 18:00; Fri 1 Jan works here; 09-12 is 5 h;
            // 13:00 + 3 h = 16:00.
            Case(
                "within the year", Story(target: .resolution, history: [at(.opened, "2026-12-30T17:00:00Z")]),
                Outcome(yellow: "2026-12-30T21:00:00Z", red: "2026-12-31T14:00:00Z", due: "2026-12-31T17:00:00Z")),
            Case(
                "over the year's end", Story(target: .resolution, history: [at(.opened, "2026-12-31T19:00:00Z")]),
                Outcome(yellow: "2027-01-01T14:00:00Z", red: "2027-01-01T17:00:00Z", due: "2027-01-01T19:00:00Z")),
            // Fri 2 Nov 2018 is a holiday; Sun 4 Nov the clocks go forward. Thu 1 Nov 17:30 = 20:30Z (UTC-3); 30 min today;
            // Mon 5 Nov 09:00 = 11:00Z (UTC-2): yellow at 18:00 Thursday, red 09:15, due 09:30 Monday.
            Case(
                "São Paulo puts its clocks forward",
                Story(target: .response, history: [at(.opened, "2018-11-01T20:30:00Z")]),
                Outcome(yellow: "2018-11-01T21:00:00Z", red: "2018-11-05T11:15:00Z", due: "2018-11-05T11:30:00Z")),
            // Sun 17 Feb 2019 they go back. Fri 15 Feb 17:30 = 19:30Z (UTC-2); Mon 18 Feb 09:00 = 12:00Z (UTC-3).
            Case(
                "São Paulo puts them back", Story(target: .response, history: [at(.opened, "2019-02-15T19:30:00Z")]),
                Outcome(yellow: "2019-02-15T20:00:00Z", red: "2019-02-18T12:15:00Z", due: "2019-02-18T12:30:00Z")),
            // Around the clock the wall clock does not matter: 8 hours are 8 hours, though 4 Nov 2018 had 23.
            Case(
                "São Paulo forward, around the clock",
                Story(target: .resolution, calendar: "24x7", history: [at(.opened, "2018-11-04T01:00:00Z")]),
                Outcome(yellow: "2018-11-04T05:00:00Z", red: "2018-11-04T07:00:00Z", due: "2018-11-04T09:00:00Z")),
            // Night shift 22:00-06:00. Lisbon, night of Sat 28 to Sun 29 Mar 2026: 01:00 becomes 02:00, the night has 7 h.
            // 22:00 (22:00Z) + 4 h = 02:00Z, which is 03:00; + 6 h = 04:00Z = 05:00; 7 h end at 06:00 = 05:00Z; the
            // eighth is Sunday 22:00-23:00 (UTC+1): due at 22:00Z.
            Case(
                "Lisbon forward: a night of seven hours",
                Story(
                    zone: "Europe/Lisbon", target: .resolution, calendar: "night",
                    history: [at(.opened, "2026-03-28T22:00:00Z")]),
                Outcome(yellow: "2026-03-29T02:00:00Z", red: "2026-03-29T04:00:00Z", due: "2026-03-29T22:00:00Z")),
            // Sat 24 to Sun 25 Oct 2026: 02:00 becomes 01:00, the night has 9 h: 22:00 is 21:00Z; + 8 h = 05:00Z = 05:00.
            Case(
                "Lisbon back: a night of nine hours",
                Story(
                    zone: "Europe/Lisbon", target: .resolution, calendar: "night",
                    history: [at(.opened, "2026-10-24T21:00:00Z")]),
                Outcome(yellow: "2026-10-25T01:00:00Z", red: "2026-10-25T03:00:00Z", due: "2026-10-25T05:00:00Z")),
            // Opened Tue 09:00, answered 09:40: 40 min used, yellow was at 09:30, red (09:45) never came.
            Case(
                "answered in time",
                Story(
                    target: .response,
                    history: [
                        at(.opened, "2026-11-24T12:00:00Z"), at(.answered, "2026-11-24T12:40:00Z"),
                    ]), Outcome(yellow: "2026-11-24T12:30:00Z", used: 40, runs: false)),
            Case(
                "taken is response too",
                Story(
                    target: .response,
                    history: [
                        at(.opened, "2026-11-24T12:00:00Z"), at(.taken, "2026-11-24T12:10:00Z"),
                    ]), Outcome(used: 10, runs: false)),
            Case(
                "a note is not",
                Story(
                    target: .response,
                    history: [
                        at(.opened, "2026-11-24T12:00:00Z"), at(.worked, "2026-11-24T12:10:00Z"),
                    ]),
                Outcome(yellow: "2026-11-24T12:30:00Z", red: "2026-11-24T12:45:00Z", due: "2026-11-24T13:00:00Z")),
            // Handling runs from the oldest unanswered mail, 10:00 (13:00Z): the one of 10:30 changes nothing.
            // 2 h to noon: yellow at 11:00, red at 11:30, due at 12:00.
            Case(
                "the oldest unanswered mail",
                Story(
                    target: .handling,
                    history: [
                        at(.opened, "2026-11-24T12:00:00Z"), at(.answered, "2026-11-24T12:30:00Z"),
                        at(.waiting, "2026-11-24T12:30:00Z"),
                        at(.wrote, "2026-11-24T13:00:00Z"), at(.open, "2026-11-24T13:00:00Z"),
                        at(.wrote, "2026-11-24T13:30:00Z"),
                    ]),
                Outcome(yellow: "2026-11-24T14:00:00Z", red: "2026-11-24T14:30:00Z", due: "2026-11-24T15:00:00Z")),
            // Resolution: 30 min until the ticket waits at 09:30, then from 15:00 (18:00Z) on: 3 h today make 3 h 30;
            // Wed 09:00-12:00 6 h 30, 13:00 + 1 h 30 = 14:30. Yellow (4 h): Wed 09:30. Red (6 h): Wed 11:30.
            Case(
                "waiting pauses resolution",
                Story(
                    target: .resolution,
                    history: [
                        at(.opened, "2026-11-24T12:00:00Z"), at(.waiting, "2026-11-24T12:30:00Z"),
                        at(.open, "2026-11-24T18:00:00Z"),
                    ]),
                Outcome(
                    yellow: "2026-11-25T12:30:00Z", red: "2026-11-25T14:30:00Z", due: "2026-11-25T17:30:00Z", used: 30)),
            Case(
                "while it waits nothing falls due",
                Story(
                    target: .resolution,
                    history: [
                        at(.opened, "2026-11-24T12:00:00Z"), at(.waiting, "2026-11-24T12:30:00Z"),
                    ]), Outcome(used: 30, runs: false)),
            // The policy pauses nothing: 09:00 + 8 h = Tue 18:00.
            Case(
                "a policy that pauses nothing",
                Story(
                    target: .resolution,
                    history: [
                        at(.opened, "2026-11-24T12:00:00Z"), at(.waiting, "2026-11-24T12:30:00Z"),
                    ], policy: policy(pauses: [])),
                Outcome(yellow: "2026-11-24T17:00:00Z", red: "2026-11-24T19:00:00Z", due: "2026-11-24T21:00:00Z")),
            // Solved after 2 h (11:00), reopened Wed 09:00 (12:00Z): 6 h are left. Yellow after 2 h more: 11:00; red after 4:
            // 14:00; due 16:00.
            Case(
                "reopened, it resumes",
                Story(
                    target: .resolution,
                    history: [
                        at(.opened, "2026-11-24T12:00:00Z"), at(.solved, "2026-11-24T14:00:00Z"),
                        at(.reopened, "2026-11-25T12:00:00Z"),
                    ]),
                Outcome(
                    yellow: "2026-11-25T14:00:00Z", red: "2026-11-25T17:00:00Z", due: "2026-11-25T19:00:00Z", used: 120)
            ),
            // A new clock from Wed 09:00: 8 h end at 18:00; yellow after 4: 14:00; red after 6: 16:00.
            Case(
                "reopened, it restarts",
                Story(
                    target: .resolution,
                    history: [
                        at(.opened, "2026-11-24T12:00:00Z"), at(.solved, "2026-11-24T14:00:00Z"),
                        at(.reopened, "2026-11-25T12:00:00Z"),
                    ], policy: policy(reopening: .restarts)),
                Outcome(yellow: "2026-11-25T17:00:00Z", red: "2026-11-25T19:00:00Z", due: "2026-11-25T21:00:00Z")),
        ])
    func worked(row: Case<Story, Outcome>) throws {
        let story = row.given
        let clocks = story.policy.clocks(story.history, in: try Self.calendar(story.calendar, story.zone))
        let clock = try #require(clocks.last { $0.target == story.target })
        #expect(clock.instant(of: .yellow) == row.expected.yellow.map { Instant($0) })
        #expect(clock.instant(of: .red) == row.expected.red.map { Instant($0) })
        #expect(clock.due == row.expected.due.map { Instant($0) })
        #expect(clock.usedSeconds == Int64(row.expected.used * 60))
        #expect((clock.runningSince != nil) == row.expected.runs)
    }

    private static func calendar(_ name: String, _ zone: String) throws -> WorkCalendar {
        let night = Dictionary(uniqueKeysWithValues: Weekday.allCases.map { ($0, [DaySpan(start: 1_320, end: 1_800)]) })
        switch name {
        case "night":
            return WorkCalendar(key: RegistryKey(name), hours: WorkingHours(week: night), zone: try Zone.named(zone))
        case "24x7": return .always
        default: return try Office.calendar(zone)
        }
    }

    @Test("a corrected policy corrects the clocks; what was used is kept") func corrected() {
        let history = [Self.at(.opened, "2026-11-24T12:00:00Z")]
        var policy = Self.policy()
        let first = policy.clocks(history, in: .always)
        policy.resolutionMinutes = 60
        let second = policy.clocks(history, in: .always)
        #expect(first.last?.due == Instant("2026-11-24T20:00:00Z"))
        #expect(second.last?.due == Instant("2026-11-24T13:00:00Z"))
        #expect(first.map(\.startedAt) == second.map(\.startedAt))
    }

    @Test("a thousand mails without an answer are one milestone") func floods() {
        var ticket = DeskFixture.ticket()
        ticket.history = [Milestone(.opened, at: DeskFixture.now), Milestone(.wrote, at: DeskFixture.now)]
        let mail = TicketChange(entry: NewEntry(kind: .customerMail, author: .customer("m@shop.test"), text: "?"))
        #expect(DeskFixture.desk.timed(mail, on: ticket, by: nil, at: DeskFixture.now + .hours(1)).history.isEmpty)
    }
}
