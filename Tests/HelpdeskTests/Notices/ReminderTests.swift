// A ticket that comes back by itself: when its customer is asked again, and when not. From which mailbox answers go out.
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Reminders, and whose name answers bear")
struct ReminderTests {
    struct Given: Sendable {
        var status = TicketStatus.waiting
        var followUp: Bool? = true
    }

    struct Outcome: Equatable, Sendable {
        var customer: [String] = []
        var team: Set<String> = []
        var status: TicketStatus?
    }

    @Test(
        "a day has come until which a ticket waits",
        arguments: [
            Case(
                "asked, and nobody answered", Given(),
                Outcome(customer: ["reminder"], team: ["reminded"], status: .open)),
            Case("it only waits: nobody is asked", Given(followUp: nil), Outcome(team: ["woken"], status: .open)),
            Case("reminded once already", Given(followUp: false), Outcome(team: ["woken"], status: .open)),
            Case("the customer has written: it is open", Given(status: .open), Outcome()),
            Case("solved meanwhile", Given(status: .solved), Outcome()),
            Case("closed meanwhile", Given(status: .closed), Outcome()),
        ])
    func wakes(row: Case<Given, Outcome>) {
        var ticket = DeskFixture.ticket(status: row.given.status)
        ticket.followUp = row.given.followUp
        let change = DeskFixture.desk.woken(ticket, at: DeskFixture.now)
        let (own, others) = (
            change.notices.filter { $0.address == ticket.requester },
            change.notices.filter { $0.address != ticket.requester }
        )
        #expect(
            Outcome(
                customer: own.map(\.kind.label), team: Set(others.map(\.kind.label)), status: change.status)
                == row.expected)
        // Nobody is asked a second time by the same order.
        #expect(ticket.changed(by: change, at: DeskFixture.now).followUp != true || change.notices.isEmpty)
    }

    struct Origin: Sendable {
        /// The mailbox of the ticket's first mail; nil: there is none, or it came by telephone.
        var ticket: String??
        var mail: String?
    }

    /// What was asked without a ticket is answered from where it came to.
    @Test(
        "the mailbox that answers",
        arguments: [
            Case("the ticket's", Origin(ticket: .some("eco2"), mail: nil), "eco2"),
            Case("the ticket's, though the mail came to another", Origin(ticket: .some("eco2"), mail: "eco"), "eco2"),
            Case("of a mail without a ticket", Origin(ticket: nil, mail: "eco2"), "eco2"),
            Case("of neither", Origin(ticket: nil, mail: nil), nil),
            Case("a mailbox that the desk has no more", Origin(ticket: nil, mail: "gone"), nil),
            Case("a ticket of a mailbox that is no more", Origin(ticket: .some("gone"), mail: "eco"), nil),
            Case(
                "a telephone call: the mail's mailbox says nothing of it", Origin(ticket: .some(nil), mail: "eco"), nil),
        ] as [Case<Origin, String?>])
    func answers(row: Case<Origin, String?>) {
        var desk = DeskFixture.desk
        for name in ["eco", "eco2"] {
            desk.mailboxes[name] = DeskMailbox(name: name, address: "\(name)@desk.test", senderName: name.uppercased())
        }
        let ticket = row.given.ticket.map { channel in
            var ticket = DeskFixture.ticket()
            ticket.channel = channel
            return ticket
        }
        #expect(desk.brand(of: ticket, else: row.given.mail)?.name == row.expected)
    }
}
