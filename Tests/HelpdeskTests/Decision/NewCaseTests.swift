// A conversation that an analyst begins, and commands that stand on no ticket.
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Begun by the desk")
struct NewCaseTests {
    struct Given: Sendable {
        var text: String
        var subject = "Renewal"
        var isProven = true
    }

    struct Outcome: Equatable, Sendable {
        var requester: String?
        var subject: String?
        var status: TicketStatus?
        var kind: EntryKind?
        var text: String?
        var told: [String] = []
        var failed = 0
    }

    static func outcome(_ given: Given) -> Outcome {
        var mail = DeskFixture.mail(from: "ana@desk.test", given.subject)
        mail.visibleText = given.text
        mail.text = given.text
        if given.isProven {
            let token = Token(
                purpose: .internal, ticket: TicketID(0), entry: 0,
                recipient: DeskFixture.keys.mark(of: "ana@desk.test", on: .none), expiryDay: 21_000)
            mail.recipients.append("support+\(DeskFixture.keys.sign(token))@desk.test")
        }
        let decision = DeskFixture.desk.decide(
            mail, knowing: StoreContext(tickets: [TicketID(7): DeskFixture.ticket(7)]), at: DeskFixture.now)
        let receipt = decision.notices.lazy.compactMap { notice -> Receipt? in
            if case .conversation(.receipt(let receipt)) = notice.kind { receipt } else { nil }
        }.first
        var outcome = Outcome()
        outcome.failed = receipt?.results.count { if case .failed = $0.outcome { true } else { false } } ?? 0
        outcome.told = decision.notices.filter { !$0.kind.isForDesk }.map { "\($0.address) \($0.kind.label)" }
        guard case .open(let ticket, let change) = decision.filing else { return outcome }
        (outcome.requester, outcome.subject, outcome.status) = (ticket.requester, ticket.subject, change.status)
        (outcome.kind, outcome.text) = (change.entry?.kind, change.entry?.text)
        return outcome
    }

    @Test(
        "#new",
        arguments: [
            Case(
                "a first word", Given(text: "#new maria@shop.test\nHello Maria"),
                Outcome(
                    requester: "maria@shop.test", subject: "Renewal", status: .waiting, kind: .publicReply,
                    text: "Hello Maria", told: ["maria@shop.test public-reply"])),
            Case(
                "with somebody in copy and a subject",
                Given(text: "#novo maria@shop.test, jo@shop.test O contrato\nOlá"),
                Outcome(
                    requester: "maria@shop.test", subject: "O contrato", status: .waiting, kind: .publicReply,
                    text: "Olá",
                    told: ["maria@shop.test public-reply", "jo@shop.test public-reply"])),
            Case(
                "a telephone call", Given(text: "#new maria@shop.test\n#note\nShe called: it is dead."),
                Outcome(
                    requester: "maria@shop.test", subject: "Renewal", status: .open, kind: .internalNote,
                    text: "She called: it is dead.", told: ["maria@shop.test acknowledgement"])),
            Case("without a customer", Given(text: "#new\nHello"), Outcome(failed: 1)),
            Case("a colleague is no customer", Given(text: "#new bruno@desk.test\nHello"), Outcome(failed: 1)),
            Case("our own address is none", Given(text: "#new support@desk.test\nHello"), Outcome(failed: 1)),
            Case(
                "nothing proves who wrote it", Given(text: "#new maria@shop.test\nHello", isProven: false),
                Outcome(failed: 1)),
        ])
    func new(row: Case<Given, Outcome>) { #expect(Self.outcome(row.given) == row.expected) }

    @Test(
        "commands on no ticket open none",
        arguments: [
            Case("help", Given(text: "#ajuda"), Outcome()), Case("another", Given(text: "#close"), Outcome(failed: 1)),
            Case("unproven", Given(text: "#close", isProven: false), Outcome(failed: 1)),
            Case(
                "a word that is no command, in answer to a mail about no ticket",
                Given(text: "#important\nMy chair is broken."), Outcome()),
        ])
    func ticketless(row: Case<Given, Outcome>) { #expect(Self.outcome(row.given) == row.expected) }

    @Test("unproven and naming a ticket: kept there, and the analyst is asked") func asked() {
        var mail = DeskFixture.mail(from: "ana@desk.test", "Re: [#7] Printer")
        mail.visibleText = "#close"
        let decision = DeskFixture.desk.decide(
            mail, knowing: StoreContext(tickets: [TicketID(7): DeskFixture.ticket(7)]), at: DeskFixture.now)
        guard case .change(let ticket, let change) = decision.filing else {
            Issue.record("it opened a ticket")
            return
        }
        #expect(ticket == TicketID(7) && change.status == nil && change.notices.map(\.kind) == [.confirmation])
    }

    @Test("a ready answer is filled in, and its first lines are done") func ready() {
        var desk = DeskFixture.desk
        desk.answers = [
            CannedAnswer(
                name: "senha", text: "#tag senha\n#solve\nOlá, {{first_name}}: chamado {{number}}, {{ a b }}.")
        ]
        var ticket = DeskFixture.ticket()
        ticket.requesterName = "Maria Souza"
        let token = DeskFixture.token(for: "ana@desk.test")
        var mail = DeskFixture.mail(from: "ana@desk.test", "Re: [#1] Printer", answering: [DeskFixture.id(token)])
        mail.visibleText = "#answer Senha\nA nova vale até amanhã."
        let decision = desk.decide(mail, knowing: StoreContext(tickets: [ticket.id: ticket]), at: DeskFixture.now)
        guard case .change(_, let change) = decision.filing else {
            Issue.record("it changed nothing")
            return
        }
        #expect(change.entry?.text == "Olá, Maria: chamado 1, {{a b}}.\nA nova vale até amanhã.")
        #expect(change.entry?.kind == .publicReply && change.status == .solved && change.marks.tags == ["senha"])
    }
}
