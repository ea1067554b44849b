// What becomes of a mail: reopening, analysts, automatic mail, reports.
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Decision")
struct DecisionTests {
    private static func change(_ decision: Decision) -> TicketChange? {
        switch decision.filing {
        case .open(_, let change), .change(_, let change): change
        case .answer, .orders, .registry, .ledgerOnly: nil
        }
    }

    @Test("a new mail: acknowledged, told to the team, clocks running") func opens() throws {
        let decision = DeskFixture.decide(DeskFixture.mail(from: "maria@shop.test"))
        let change = try #require(Self.change(decision))
        #expect(decision.disposition == .opened)
        #expect(
            change.notices.map(\.address).sorted() == ["ana@desk.test", "bruno@desk.test", "maria@shop.test"])
        #expect(change.notices.first { $0.address == "maria@shop.test" }?.locale == .portuguese)
        #expect(change.readings?.count == 2)
    }

    @Test(
        "a customer's answer opens what waits or is solved",
        arguments: [
            Case("new", TicketStatus.new, TicketStatus?.none), Case("open", .open, nil),
            Case("waiting", .waiting, .open),
            Case("solved", .solved, .open),
        ])
    func reopens(row: Case<TicketStatus, TicketStatus?>) throws {
        let decision = DeskFixture.decide(
            DeskFixture.mail(from: "maria@shop.test", "[#1]"),
            tickets: [DeskFixture.ticket(status: row.given, assignee: DeskFixture.ana.key)])
        let change = try #require(Self.change(decision))
        #expect(change.status == row.expected)
        let isAlert = change.notices.contains { $0.kind == .reopened && $0.address == "ana@desk.test" }
        #expect(isAlert == (row.given == .solved))
    }

    struct Closed: Sendable {
        var organisation: String?
        var daysAgo: Int
    }

    @Test(
        "a closed ticket opens again only inside the window and for the entitled",
        arguments: [
            Case("entitled, in time", Closed(organisation: "shop", daysAgo: 13), ReopenRefusal?.none),
            Case("entitled, too late", Closed(organisation: "shop", daysAgo: 14), .windowPassed),
            Case("not entitled", Closed(organisation: nil, daysAgo: 1), .notEntitled),
        ])
    func guardsClosed(row: Case<Closed, ReopenRefusal?>) throws {
        let closedAt = DeskFixture.now + .days(-row.given.daysAgo)
        let ticket = DeskFixture.ticket(status: .closed, organisation: row.given.organisation, closedAt: closedAt)
        let decision = DeskFixture.decide(DeskFixture.mail(from: "maria@shop.test", "[#1]"), tickets: [ticket])
        guard let refusal = row.expected else {
            #expect(Self.change(decision)?.status == .open)
            return
        }
        #expect(decision.reason == .opened(.closed(TicketID(1), because: refusal)))
        guard case .open(let new, let change) = decision.filing else { throw Unexpected() }
        #expect(new.follows == TicketID(1))
        #expect(change.notices.contains { $0.kind == .acknowledgement(followsClosed: TicketID(1)) })
    }

    struct Answer: Sendable {
        var sender: String
        var token: Token?
    }

    @Test(
        "an analyst is believed by a token of their own only",
        arguments: [
            Case(
                "own token, customer-facing",
                Answer(sender: "ana@desk.test", token: DeskFixture.token(for: "ana@desk.test")),
                EntryKind.publicReply),
            Case(
                "own token, second address",
                Answer(sender: "b@desk.test", token: DeskFixture.token(for: "bruno@desk.test")),
                .publicReply),
            Case(
                "own token, internal",
                Answer(sender: "ana@desk.test", token: DeskFixture.token(for: "ana@desk.test", .internal)),
                .internalNote),
            Case(
                "somebody else's token",
                Answer(sender: "ana@desk.test", token: DeskFixture.token(for: "maria@shop.test")),
                .internalNote),
            Case("no token, the number only", Answer(sender: "ana@desk.test", token: nil), .internalNote),
            Case(
                "an expired token",
                Answer(sender: "ana@desk.test", token: DeskFixture.token(for: "ana@desk.test", expiryDay: 20_000)),
                .internalNote),
        ])
    func believesAnalyst(row: Case<Answer, EntryKind>) throws {
        let ids = row.given.token.map { [DeskFixture.id($0)] } ?? ["old@shop.test"]
        let decision = DeskFixture.decide(
            DeskFixture.mail(from: row.given.sender, "Re: [#1] Printer", answering: ids),
            tickets: [DeskFixture.ticket()],
            filed: Dictionary(uniqueKeysWithValues: ids.map { ($0, 1) }))
        let change = try #require(Self.change(decision))
        #expect(change.entry?.kind == row.expected)
        #expect(change.notices.contains { $0.address == "maria@shop.test" } == (row.expected == .publicReply))
    }

    @Test("automatic mail is never answered, reopens nothing, opens nothing") func automatic() throws {
        let robot = DeskFixture.mail(from: "maria@shop.test", "[#1]", automatic: "Auto-Submitted: auto-replied")
        let joined = DeskFixture.decide(robot, tickets: [DeskFixture.ticket(status: .solved)])
        let change = try #require(Self.change(joined))
        #expect(joined.disposition == .automatic)
        #expect(change.status == nil && change.notices.isEmpty && change.readings == nil)
        #expect(DeskFixture.decide(robot).filing == .ledgerOnly)
    }

    @Test("a monitor on the list opens a ticket, and gets no answer") func monitor() throws {
        let decision = DeskFixture.decide(
            DeskFixture.mail(from: "alerts@monitor.test", "Disk full", automatic: "Precedence: bulk"))
        #expect(decision.disposition == .opened)
        #expect(try #require(Self.change(decision)).notices.allSatisfy { $0.address.hasSuffix("@desk.test") })
    }

    @Test("our own mail, and the same mail again, change nothing") func ownAndSame() {
        var mail = DeskFixture.mail(from: "support@desk.test")
        mail.messageID = ThreadingTests.marias
        #expect(DeskFixture.decide(mail).reason == .ownMail)
        let known = StoreContext(duplicateOf: .some(TicketID(3)))
        let again = DeskFixture.desk.decide(
            DeskFixture.mail(from: "maria@shop.test"), knowing: known, at: DeskFixture.now)
        #expect(again.disposition == .duplicate && again.filing == .ledgerOnly)
    }

    @Test("a failure report is an event, and whoever works the ticket is told", arguments: [true, false])
    func bounced(isFailure: Bool) throws {
        var mail = DeskFixture.mail(from: "mailer-daemon@shop.test")
        mail.bounce = BounceFacts(
            recipient: "maria@shop.test", status: "5.1.1", diagnostic: "no such user",
            originalMessageID: ThreadingTests.marias, isFailure: isFailure)
        var known = StoreContext(tickets: [TicketID(1): DeskFixture.ticket(assignee: DeskFixture.ana.key)])
        known.reported = ReportedNotice(id: 3, address: "maria@shop.test", ticket: TicketID(1), isProven: false)
        let decision = DeskFixture.desk.decide(mail, knowing: known, at: DeskFixture.now)
        let change = try #require(Self.change(decision))
        #expect(decision.disposition == .bounced)
        #expect(change.events.count == 1)
        #expect(change.notices.map(\.address) == (isFailure ? ["ana@desk.test"] : []))
    }

    @Test("a mail too large to be whole is a ticket all the same, and its sender is told in one mail") func oversize()
        throws
    {
        var mail = DeskFixture.mail(from: "maria@shop.test")
        mail.cut = MailCut(octets: 80_000_000, parts: [])
        let change = try #require(Self.change(DeskFixture.decide(mail)))
        let told = change.notices.filter { $0.address == "maria@shop.test" }.map(\.kind)
        #expect(told == [.acknowledgement(followsClosed: nil)])
    }

    @Test("a mail without sender still opens a ticket, and nobody is answered") func nobody() throws {
        let decision = DeskFixture.decide(DeskFixture.mail(from: nil))
        #expect(decision.disposition == .opened)
        #expect(try #require(Self.change(decision)).notices.allSatisfy { $0.kind == .newTicket })
    }
}

struct Unexpected: Error {}
