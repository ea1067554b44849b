// Which policy, what moves a clock, and whom a colour is told.
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Promises and warnings")
struct PromiseTests {
    private static func registry() -> Registry {
        var registry = DeskFixture.registry()
        for name in ["fast", "billing", "own"] {
            registry.policies[RegistryKey(name)] = SLAPolicy(key: RegistryKey(name), name: name, responseMinutes: 10)
        }
        registry.organisations[RegistryKey("shop")]?.policy = RegistryKey("own")
        registry.policyRules = [
            PolicyRule(priorities: [RegistryKey("urgent")], policy: RegistryKey("fast")),
            PolicyRule(
                teams: [RegistryKey("money")], categories: [RegistryKey("invoices"), RegistryKey("taxes")],
                policy: RegistryKey("billing")),
        ]
        return registry
    }

    struct Sorted: Sendable {
        var sorting = Classification()
        var organisation: String?
    }

    @Test(
        "the first rule that fits, then the organisation's, then the default",
        arguments: [
            Case("nothing known", Sorted(), "gold"),
            Case("an organisation of its own", Sorted(organisation: "shop"), "own"),
            Case(
                "urgent", Sorted(sorting: Classification(priority: RegistryKey("urgent")), organisation: "shop"), "fast"
            ),
            Case(
                "team and category",
                Sorted(sorting: Classification(team: RegistryKey("money"), category: RegistryKey("taxes"))), "billing"),
            Case("the team alone", Sorted(sorting: Classification(team: RegistryKey("money"))), "gold"),
        ])
    func policy(row: Case<Sorted, String>) {
        let organisation = row.given.organisation.map { RegistryKey<Organisation>($0) }
        #expect(Self.registry().policy(for: row.given.sorting, of: organisation)?.key.name == row.expected)
    }

    @Test("automatic mail moves no clock; a customer's does; an analyst's answer stops it") func mails() {
        let automatic = DeskFixture.decide(
            DeskFixture.mail(
                from: "maria@shop.test", "Re: [#1] Printer", answering: ["x@y"], automatic: "auto-replied"),
            tickets: [DeskFixture.ticket()], filed: ["x@y": 1])
        #expect(automatic.disposition == .automatic)
        #expect(automatic.change?.history.isEmpty == true)
        #expect(automatic.change?.readings == nil)
        let written = DeskFixture.decide(
            DeskFixture.mail(from: "maria@shop.test", "Re: [#1] Printer", answering: ["x@y"]),
            tickets: [DeskFixture.ticket()],
            filed: ["x@y": 1])
        #expect(written.change?.history.map(\.kind) == [.wrote])
        let answer = DeskFixture.desk.act(
            .reply("Soon."), by: RegistryKey("ana"), on: DeskFixture.ticket(), at: DeskFixture.now)
        #expect(answer.history.map(\.kind) == [.answered, .taken, .waiting])
        #expect(
            DeskFixture.desk.act(
                .assign(RegistryKey("ana")), by: RegistryKey("ana"), on: DeskFixture.ticket(), at: DeskFixture.now
            ).history.map(\.kind) == [
                .taken
            ])
        #expect(
            DeskFixture.desk.act(
                .assign(RegistryKey("bruno")), by: RegistryKey("ana"), on: DeskFixture.ticket(), at: DeskFixture.now
            ).history.map(\.kind)
                == [.worked])
    }

    /// Response of 100 minutes, opened at midnight, around the clock: yellow after 60, red after 85, breached after 100.
    private static func desk(_ change: (inout SLAPolicy) -> Void = { _ in }) -> Desk {
        var desk = DeskFixture.desk
        var policy = SLAPolicy(key: RegistryKey("gold"), name: "Gold", responseMinutes: 100)
        change(&policy)
        desk.registry.policies[policy.key] = policy
        desk.registry.teams[RegistryKey("support")]?.leader = RegistryKey("bruno")
        desk.registry.analysts[RegistryKey("carla")] = Analyst(
            key: RegistryKey("carla"), name: "Carla", addresses: ["carla@desk.test"])
        return desk
    }

    private static func plan(
        _ desk: Desk, assignee: String? = "ana", shown: Colour? = .green, minutes: Int, repeatAt: Int? = nil,
        repeats: Int = 0, acts: [Milestone] = []
    ) throws -> WarningPlan {
        var ticket = DeskFixture.ticket(assignee: assignee.map { RegistryKey($0) })
        ticket.history = [Milestone(.opened, at: DeskFixture.now)]
        let clock = try #require(desk.registry.clocks(ticket.history, ticket.sorting, of: nil).first)
        ticket.history += acts
        let due = DueClock(
            clock: clock, shown: shown, repeatAt: repeatAt.map { DeskFixture.now + .minutes($0) }, repeats: repeats)
        return desk.warn(of: due, on: ticket, at: DeskFixture.now + .minutes(minutes))
    }

    @Test("yellow to the analyst, red to the leader too, breach up the chain") func chain() throws {
        let desk = Self.desk { $0.escalation = [.analyst(RegistryKey("carla")), .address("boss@firm.test")] }
        #expect(try Self.plan(desk, minutes: 60).warnings.map(\.address) == ["ana@desk.test"])
        #expect(
            try Self.plan(desk, assignee: nil, minutes: 60).warnings.map(\.address) == [
                "ana@desk.test", "bruno@desk.test",
            ])
        #expect(
            try Self.plan(desk, shown: .yellow, minutes: 85).warnings.map(\.address) == [
                "ana@desk.test", "bruno@desk.test",
            ])
        let breach = try Self.plan(desk, shown: .red, minutes: 100)
        #expect(breach.warnings.map(\.address) == ["ana@desk.test", "bruno@desk.test", "carla@desk.test"])
        #expect(breach.change.events == [.breached(.response, dueAt: DeskFixture.now + .minutes(100))])
        #expect(breach.shown == .breached)
    }

    @Test("a breach is told again, one step higher each time, until someone acts") func repeats() throws {
        let desk = Self.desk {
            $0.escalation = [.leader, .address("boss@firm.test")]
            $0.repeatEvery = .hours(1)
        }
        #expect(try Self.plan(desk, shown: .red, minutes: 100).repeatAt == DeskFixture.now + .minutes(160))
        let again = try Self.plan(desk, shown: .breached, minutes: 160, repeatAt: 160)
        #expect(again.warnings.map(\.address) == ["ana@desk.test", "bruno@desk.test", "boss@firm.test"])
        #expect(again.warnings.map(\.round) == [1, 1, 1])
        #expect(again.repeatAt == DeskFixture.now + .minutes(220))
        let note = Milestone(.worked, at: DeskFixture.now + .minutes(130), by: RegistryKey("ana"))
        let acted = try Self.plan(desk, shown: .breached, minutes: 160, repeatAt: 160, acts: [note])
        #expect(acted.warnings.isEmpty)
        #expect(acted.repeatAt == nil)
    }

    @Test("after an outage each colour is an event, in order, and the last one is told") func outage() throws {
        let plan = try Self.plan(Self.desk(), minutes: 500)
        #expect(
            plan.change.events == [
                .coloured(.response, "yellow", at: DeskFixture.now + .minutes(60)),
                .coloured(.response, "red", at: DeskFixture.now + .minutes(85)),
                .breached(.response, dueAt: DeskFixture.now + .minutes(100)),
            ])
        #expect(Set(plan.warnings.map(\.colour)) == [.breached])
    }

    @Test("held until the recipient works, unless it is urgent") func held() throws {
        // The 1st of January 2026 is a Thursday; midnight UTC is 21:00 in São Paulo. The office opens at 12:00Z.
        var desk = Self.desk()
        desk.registry.calendars[RegistryKey("office")] = try Office.calendar()
        desk.registry.analysts[RegistryKey("ana")]?.calendar = RegistryKey("office")
        #expect(try Self.plan(desk, minutes: 60).warnings.map(\.sendAt) == [Instant("2026-01-01T12:00:00Z")])
        desk.registry.policies[RegistryKey("gold")]?.isUrgent = true
        #expect(try Self.plan(desk, minutes: 60).warnings.map(\.sendAt) == [DeskFixture.now + .minutes(60)])
    }

    @Test("actions: a raised priority, another analyst, an address that is told") func actions() throws {
        let desk = Self.desk {
            $0.actions[.red] = ColourAction(
                priority: RegistryKey("urgent"), assignee: RegistryKey("bruno"), notify: ["ops@firm.test"])
            $0.notices = [.breached, .red]
        }
        let plan = try Self.plan(desk, shown: .yellow, minutes: 85)
        #expect(plan.change.sorting.priority == RegistryKey("urgent"))
        #expect(plan.change.assignee == .some(RegistryKey("bruno")))
        #expect(plan.change.history.isEmpty)
        #expect(plan.change.notices.map(\.address) == ["bruno@desk.test"])
        #expect(plan.warnings.map(\.address).contains("ops@firm.test"))
        #expect(try Self.plan(desk, minutes: 60).warnings.isEmpty)
    }

    @Test("the forecast of a day: what takes a colour by then, and what is late already") func forecast() throws {
        let clocks = [0, -50, -200].enumerated().map { number, start in
            OpenClock(
                ticket: TicketID(Int64(number + 1)), subject: "S\(number)", team: nil, assignee: nil,
                clock: Self.desk().registry.clocks(
                    [Milestone(.opened, at: DeskFixture.now + .minutes(start))], Classification(), of: nil)[0])
        }
        let forecast = Forecast(of: clocks, from: DeskFixture.now, until: DeskFixture.now + .minutes(70))
        #expect(forecast.lines.map(\.ticket.number) == [2, 1])
        #expect(forecast.lines.map(\.becomes) == [.breached, .yellow])
        #expect(forecast.overdue.map(\.ticket.number) == [3])
    }
}

extension Decision {
    var change: TicketChange? {
        switch filing {
        case .open(_, let change), .change(_, let change): change
        case .answer, .orders, .registry, .ledgerOnly: nil
        }
    }
}
