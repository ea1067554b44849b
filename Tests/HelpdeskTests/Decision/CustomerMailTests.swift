// Customers who ask by a word, thank, rate; and who is told when a ticket is open again.
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Customer's mail")
struct CustomerMailTests {
    private static func decide(
        _ text: String, subject: String = "Re: [#1] Printer", from sender: String = "maria@shop.test",
        tickets: [TicketSnapshot] = [DeskFixture.ticket()], open: [TicketSnapshot] = [],
        registry: Registry = DeskFixture.registry()
    ) -> Decision {
        var mail = DeskFixture.mail(from: sender, subject)
        (mail.visibleText, mail.text) = (text, text)
        var desk = DeskFixture.desk
        desk.registry = registry
        let known = StoreContext(
            tickets: Dictionary(uniqueKeysWithValues: tickets.map { ($0.id, $0) }), openTickets: open)
        return desk.decide(mail, knowing: known, at: DeskFixture.now)
    }

    private static func change(_ decision: Decision) -> TicketChange? {
        switch decision.filing {
        case .open(_, let change), .change(_, let change): change
        case .answer, .orders, .registry, .ledgerOnly: nil
        }
    }

    private static func answer(_ decision: Decision) -> [Notice] {
        if case .answer(let notices) = decision.filing { notices } else { [] }
    }

    @Test("status: the named one, the answered one, or all that are open") func status() {
        let (one, two) = (DeskFixture.ticket(), DeskFixture.ticket(2))
        let named = Self.decide("", subject: "status 1")
        #expect(Self.answer(named).map(\.kind) == [.conversation(.statusCard([TicketID(1)]))])
        #expect(Self.answer(named).map(\.locale) == [.portuguese], "as the organisation speaks")
        let answered = Self.decide("status")
        #expect(answered.reason == .asked(.status(shown: [TicketID(1)]), TicketID(1)))
        let all = Self.decide("", subject: "status", tickets: [], open: [two, one])
        #expect(Self.answer(all).map(\.kind) == [.conversation(.statusCard([TicketID(2), TicketID(1)]))])
    }

    @Test("a stranger, and whoever names a ticket that does not exist, get the same words") func neutral() {
        let stranger = Self.answer(Self.decide("", subject: "status 1", from: "eve@evil.test"))
        let nobody = Self.answer(Self.decide("", subject: "status 99", from: "eve@evil.test"))
        let none = Self.answer(Self.decide("", subject: "status", from: "eve@evil.test", tickets: []))
        #expect(stranger.map(\.kind) == [.conversation(.noSuchTicket(TicketID(1)))])
        #expect(nobody.map(\.kind) == [.conversation(.noSuchTicket(TicketID(99)))])
        #expect(none.map(\.kind) == [.conversation(.statusCard([]))])
        #expect(Self.decide("reabrir 1", from: "eve@evil.test").disposition == .commanded)
        #expect(
            Self.answer(Self.decide("fechar 1", subject: "x", from: "eve@evil.test")).map(\.kind)
                == stranger.map(\.kind))
    }

    @Test("two From addresses prove nothing: a mail like any other") func severalSenders() {
        var mail = DeskFixture.mail(from: "maria@shop.test", "status 1", twoSenders: true)
        mail.visibleText = ""
        #expect(DeskFixture.decide(mail, tickets: [DeskFixture.ticket()]).disposition == .opened)
    }

    @Test("a robot that says 'status' is a robot") func robot() {
        var mail = DeskFixture.mail(from: "maria@shop.test", "status 1", automatic: "Auto-Submitted: auto-generated")
        mail.visibleText = "status"
        #expect(DeskFixture.decide(mail, tickets: [DeskFixture.ticket()]).disposition == .automatic)
    }

    @Test("help is answered; in answer to a mail of a ticket it is for a person") func help() {
        #expect(Self.answer(Self.decide("", subject: "ajuda")).map(\.kind) == [.conversation(.customerHelp)])
        #expect(Self.decide("help").disposition == .replied)
    }

    @Test("close: closed, and those who work it are told") func close() throws {
        let change = try #require(Self.change(Self.decide("fechar")))
        #expect(change.status == .closed)
        #expect(
            change.notices.contains { $0.kind == .conversation(.closedByCustomer) && $0.address == "ana@desk.test" })
        #expect(change.notices.contains { $0.kind == .conversation(.closed(withReply: false)) })
    }

    @Test("reopen: as a reply would, window and entitlement included") func reopen() throws {
        #expect(Self.change(Self.decide("reopen", tickets: [DeskFixture.ticket(status: .solved)]))?.status == .open)
        let old = DeskFixture.ticket(status: .closed, closedAt: DeskFixture.now + .days(-30))
        guard case .open(let new, _) = Self.decide("reopen", tickets: [old]).filing else { throw Unexpected() }
        #expect(new.follows == TicketID(1))
    }

    @Test(
        "a rating is kept and opens nothing; a poor one, or one with words, is told",
        arguments: [
            Case("five stars", "nota 5", false), Case("two stars", "nota 2", true),
            Case("five with words", "nota 5\nAna foi ótima", true),
        ])
    func rating(row: Case<String, Bool>) throws {
        let decision = Self.decide(
            row.given, tickets: [DeskFixture.ticket(status: .solved, assignee: DeskFixture.ana.key)])
        let change = try #require(Self.change(decision))
        #expect(change.status == nil)
        #expect(change.steps.contains { if case .rate = $0 { true } else { false } })
        #expect(change.notices.map(\.address) == (row.expected ? ["ana@desk.test"] : []))
        #expect(change.entry?.text == row.given)
    }

    @Test("a rating of what is not over is a mail like any other") func earlyRating() {
        #expect(Self.decide("nota 5").reason == .joined(TicketID(1), .subjectNumber))
    }

    @Test(
        "a rating in answer to the mail that asked for stars counts, whoever has opened the ticket again",
        arguments: [
            Case("open, in answer to the end", true, true), Case("open, in answer to anything else", false, false),
        ])
    func lateRating(row: Case<Bool, Bool>) throws {
        var mail = DeskFixture.mail(from: "maria@shop.test", "Re: [#1] Printer")
        (mail.visibleText, mail.text) = ("nota 2", "nota 2")
        var known = StoreContext(tickets: [TicketID(1): DeskFixture.ticket()])
        known.sent.answersEnd = row.given
        let change = try #require(Self.change(DeskFixture.desk.decide(mail, knowing: known, at: DeskFixture.now)))
        #expect(change.steps.contains { if case .rate = $0 { true } else { false } } == row.expected)
    }

    @Test("thanks on what is over open nothing, tell nobody, and count", arguments: [TicketStatus.solved, .closed])
    func courtesy(status: TicketStatus) throws {
        let decision = Self.decide("Muito obrigado!", tickets: [DeskFixture.ticket(status: status)])
        let change = try #require(Self.change(decision))
        #expect(decision.reason == .courtesy(TicketID(1), .subjectNumber))
        #expect(change.status == nil && change.notices.isEmpty)
        #expect(change.history.isEmpty && change.readings == nil, "nobody waits for an answer")
        #expect(change.steps == [.courtesy])
        #expect(change.entry?.text == "Muito obrigado!")
    }

    @Test(
        "thanks above a signature with a line after the letter want something",
        arguments: [
            Case("a name", "Maria Souza", false), Case("a postscript", "Maria Souza\nPS: o scanner parou.", true),
            Case("a remark", "Maria\nObs.: falta o toner", true), Case("a company", "Maria\nPS Sistemas", false),
        ])
    func afterwords(row: Case<String, Bool>) throws {
        var mail = DeskFixture.mail(from: "maria@shop.test", "Re: [#1] Printer")
        (mail.visibleText, mail.text, mail.belowDelimiter) = ("Obrigada", "Obrigada\n\n-- \n" + row.given, row.given)
        let known = StoreContext(tickets: [TicketID(1): DeskFixture.ticket(status: .solved)])
        let change = try #require(Self.change(DeskFixture.desk.decide(mail, knowing: known, at: DeskFixture.now)))
        #expect((change.status == .open) == row.expected)
    }

    @Test("thanks on what is open is an answer like any other") func openCourtesy() {
        #expect(Self.change(Self.decide("Obrigado!", tickets: [DeskFixture.ticket(status: .waiting)]))?.status == .open)
    }

    @Test(
        "reopened: whoever had it is told, and the leader where that one is away or gone",
        arguments: [
            Case("there", "ana", ["ana@desk.test"]),
            Case("away", "away", ["ana@desk.test", "bruno@desk.test"]),
            Case("gone", "gone", ["ana@desk.test", "bruno@desk.test"]),
        ])
    func tellsLeader(row: Case<String, [String]>) throws {
        var registry = DeskFixture.registry()
        registry.teams[RegistryKey("support")]?.leader = RegistryKey("bruno")
        registry.teams[RegistryKey("support")]?.members = [RegistryKey("ana")]
        if row.given == "away" {
            registry.analysts[RegistryKey("ana")]?.absences = [
                Absence(start: DeskFixture.now, end: DeskFixture.now + .days(1))
            ]
        }
        let ticket = DeskFixture.ticket(status: .solved, assignee: RegistryKey(row.given == "gone" ? "zoe" : "ana"))
        let change = try #require(Self.change(Self.decide("It is back", tickets: [ticket], registry: registry)))
        #expect(change.notices.map(\.address).sorted() == row.expected)
        #expect(change.notices.allSatisfy { $0.kind == .reopened })
    }
}
