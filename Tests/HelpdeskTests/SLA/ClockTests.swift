// When clocks start, stop and fall due: worked by hand.
import Testing

@testable import Helpdesk

@Suite("SLA clocks")
struct ClockTests {
    private static let gold = Cast.registry().policies[Key("gold")]

    @Test("opening starts response (30 min) and resolution (480 min)") func opening() {
        #expect(
            ClockRules.opened(under: Self.gold, at: Cast.now) == [
                .start(.response, policy: Key("gold"), at: Cast.now, due: Cast.now + .minutes(30)),
                .start(.resolution, policy: Key("gold"), at: Cast.now, due: Cast.now + .minutes(480)),
            ])
        #expect(ClockRules.opened(under: nil, at: Cast.now).isEmpty)
    }

    struct Given: Sendable {
        var answered = true
        var status = TicketStatus.open
        var running: Set<SLATarget> = []
    }

    @Test(
        "a customer's mail starts what must be promised anew",
        arguments: [
            Case(
                "before the first answer: response runs already",
                Given(answered: false, running: [.response, .resolution]),
                [SLATarget]()),
            Case("after an answer", Given(running: [.resolution]), [.handling]),
            Case("a second mail while handling runs", Given(running: [.handling, .resolution]), []),
            Case("on a solved ticket", Given(status: .solved), [.handling, .resolution]),
        ])
    func customerWrote(row: Case<Given, [SLATarget]>) {
        var ticket = Cast.ticket(status: row.given.status)
        ticket.answered = row.given.answered
        ticket.running = row.given.running
        let started = ClockRules.customerWrote(ticket, under: Self.gold, at: Cast.now).map { change in
            switch change {
            case .start(let target, _, _, _), .stop(let target, _): target
            }
        }
        #expect(started == row.expected)
    }

    @Test("an answer stops response and handling; solving stops all") func stops() {
        var ticket = Cast.ticket()
        ticket.running = [.response, .resolution]
        #expect(ClockRules.answered(ticket, at: Cast.now) == [.stop(.response, at: Cast.now)])
        #expect(
            ClockRules.finished(ticket, at: Cast.now) == [
                .stop(.response, at: Cast.now), .stop(.resolution, at: Cast.now),
            ])
    }

    @Test("a breach is told to whoever works the ticket") func breach() {
        let clock = RunningClock(ticket: TicketID(1), target: .response, policy: Key("gold"), due: Cast.now)
        let change = Cast.desk.breached(clock, on: Cast.ticket(assignee: Cast.ana.key))
        #expect(change.notices.map(\.address).contains("ana@desk.test"))
        #expect(change.events == [.breached(.response, dueAt: Cast.now)])
    }
}
