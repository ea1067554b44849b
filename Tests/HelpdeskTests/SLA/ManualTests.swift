// The manual's three definitions, each worked by hand: until service begins, until an interaction is answered, until it is solved.
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("the manual's times")
struct ManualTests {
    struct Story: Sendable {
        var target: SLATarget
        var history: [(Milestone.Kind, Int)]
        var pauses: Set<TicketStatus>?
    }

    struct Outcome: Sendable, Equatable {
        /// Minutes after the opening; nil: none runs.
        var due: Int?
        var used = 0
        /// How many clocks of that target there have been.
        var count = 1
    }

    /// One hour to begin, two to answer, eight to solve; around the clock.
    @Test(
        "in minutes after the opening",
        arguments: [
            Case(
                "service begins with taking", Story(target: .response, history: [(.opened, 0), (.taken, 10)]),
                Outcome(used: 10)),
            Case(
                "taken: the customer still waits for words",
                Story(target: .handling, history: [(.opened, 0), (.taken, 10)]),
                Outcome(due: 130)),
            Case(
                "taken, then answered",
                Story(target: .handling, history: [(.opened, 0), (.taken, 10), (.answered, 40)]),
                Outcome(used: 30)),
            Case(
                "answered, then taken: nobody waits",
                Story(
                    target: .handling, history: [(.opened, 0), (.answered, 10), (.waiting, 10), (.taken, 20)]),
                Outcome(count: 0)),
            Case(
                "written again before it was taken: from the taking",
                Story(
                    target: .handling, history: [(.opened, 0), (.wrote, 5), (.taken, 10)]), Outcome(due: 130)),
            Case(
                "taken twice is taken once",
                Story(
                    target: .handling, history: [(.opened, 0), (.taken, 10), (.taken, 50)]), Outcome(due: 130)),
            Case(
                "taken and solved without a word",
                Story(
                    target: .handling, history: [(.opened, 0), (.taken, 10), (.solved, 30)]), Outcome(used: 20)),
            Case(
                "each mail after it began",
                Story(
                    target: .handling,
                    history: [(.opened, 0), (.answered, 10), (.waiting, 10), (.wrote, 100), (.open, 100)]),
                Outcome(due: 220)),
            Case(
                "an answer pauses nothing",
                Story(
                    target: .resolution, history: [(.opened, 0), (.answered, 60), (.waiting, 60)]), Outcome(due: 480)),
            Case(
                "#wait pauses", Story(target: .resolution, history: [(.opened, 0), (.waiting, 60)]), Outcome(used: 60)),
            Case(
                "#wait with an answer pauses",
                Story(
                    target: .resolution, history: [(.opened, 0), (.waiting, 60), (.answered, 60)]), Outcome(used: 60)),
            Case(
                "#wait after an answer pauses from then on",
                Story(
                    target: .resolution, history: [(.opened, 0), (.answered, 30), (.waiting, 30), (.waiting, 60)]),
                Outcome(used: 60)),
            Case(
                "the customer's mail ends the pause",
                Story(
                    target: .resolution, history: [(.opened, 0), (.waiting, 60), (.wrote, 100), (.open, 100)]),
                Outcome(due: 520, used: 60)),
            Case(
                "an answer after the pause pauses no more",
                Story(
                    target: .resolution,
                    history: [
                        (.opened, 0), (.waiting, 60), (.wrote, 100), (.open, 100), (.answered, 110), (.waiting, 110),
                    ]),
                Outcome(due: 520, used: 60)),
            Case(
                "where the policy says so, an answer pauses",
                Story(
                    target: .resolution, history: [(.opened, 0), (.answered, 60), (.waiting, 60)], pauses: [.waiting]),
                Outcome(used: 60)),
            Case(
                "where the policy says never, #wait does not",
                Story(
                    target: .resolution, history: [(.opened, 0), (.waiting, 60)], pauses: []), Outcome(due: 480)),
            Case(
                "reopened by its customer: they wait again",
                Story(
                    target: .handling,
                    history: [(.opened, 0), (.answered, 10), (.solved, 20), (.wrote, 100), (.reopened, 100)]),
                Outcome(due: 220)),
        ])
    func worked(row: Case<Story, Outcome>) {
        let policy = SLAPolicy(
            key: RegistryKey("p"), name: "P", responseMinutes: 60, handlingMinutes: 120, resolutionMinutes: 480,
            pauses: row.given.pauses)
        let history = row.given.history.map { Milestone($0, at: DeskFixture.now + .minutes($1)) }
        let clocks = policy.clocks(history, in: .always).filter { $0.target == row.given.target }
        #expect(clocks.count == row.expected.count)
        #expect(clocks.last?.due.map { Int(($0.seconds - DeskFixture.now.seconds) / 60) } == row.expected.due)
        #expect((clocks.last?.usedSeconds ?? 0) / 60 == Int64(row.expected.used))
    }

    @Test(
        "what a command writes into the history",
        arguments: [
            Case("an answer", "Hello", [Milestone.Kind.answered, .taken, .waiting]),
            Case("#wait", "#wait", [.waiting]),
            Case("#wait with an answer", "#wait\nHello", [.waiting, .answered, .taken]),
            Case("#solve by whoever solves", "#solve", [.taken, .solved]),
        ])
    func history(row: Case<String, [Milestone.Kind]>) {
        let change = AnalystMailTests.decide(row.given).change
        #expect(change.history.map(\.kind) == row.expected)
    }

    @Test("who solves a ticket that nobody has, has it; who closes another's does not") func solves() {
        let free = AnalystMailTests.decide("#solve").change
        #expect(free.assignee == .some(RegistryKey("ana")))
        let held = AnalystMailTests.decide("#solve", ticket: DeskFixture.ticket(assignee: RegistryKey("bruno"))).change
        #expect(held.assignee == nil)
    }
}
