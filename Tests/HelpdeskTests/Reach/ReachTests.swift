// Bounces: how much each says, when an address is spared, and when that is forgotten.
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Reach")
struct ReachTests {
    @Test(
        arguments: [
            Case("no such mailbox", "5.1.1", BounceWeight.gone), Case("no such domain", "5.1.2", .gone),
            Case("moved away", "5.1.6", .gone), Case("null MX", "5.1.10", .gone), Case("disabled", "5.2.1", .gone),
            Case("full, for good", "5.2.2", .hard), Case("a policy", "5.7.1", .hard), Case("too large", "5.3.4", .hard),
            Case("our own address is bad", "5.1.8", .hard), Case("nothing but a class", "5.0.0", .hard),
            Case("a delay", "4.4.7", .soft), Case("full, for now", "4.2.2", .soft), Case("no status", nil, .soft),
            Case("no status of ours", "banana", .soft), Case("too short", "5.1", .soft),
        ] as [Case<String?, BounceWeight>])
    func weighs(row: Case<String?, BounceWeight>) {
        #expect(Bounced(address: "m@shop.test", status: row.given).weight == row.expected)
    }

    @Test(
        "one mailbox that is gone, two refusals, or four delays", arguments: [("5.1.1", 1), ("5.7.1", 2), ("4.4.7", 4)])
    func holdsAt(status: String, count: Int) {
        var reach: Deliverability?
        for number in 1...count {
            #expect(!(reach?.isHeld(at: DeskFixture.now) ?? false), "before bounce \(number)")
            reach = Deliverability.after(
                Bounced(address: "m@shop.test", status: status), known: reach, at: DeskFixture.now)
        }
        #expect(reach?.isHeld(at: DeskFixture.now) == true)
        #expect(reach?.isHeld(at: DeskFixture.now + .days(29)) == true)
        #expect(reach?.isHeld(at: DeskFixture.now + .days(30)) == false)
    }

    @Test("what lies a month back does not count") func forgets() {
        let old = Deliverability.after(
            Bounced(address: "m@shop.test", status: "5.7.1"), known: nil, at: DeskFixture.now)
        let new = Deliverability.after(
            Bounced(address: "m@shop.test", status: "5.7.1"), known: old, at: DeskFixture.now + .days(30))
        #expect(new.score == 2 && new.heldSince == nil)
    }

    @Test(
        "what a refusal says of the address",
        arguments: [
            Case("nobody there", "550 5.1.1 <m@shop.test>: no such user", "5.1.1"),
            Case("full", "552 5.2.2 full", "5.2.2"),
            Case("our login", "535 5.7.8 authentication failed", nil), Case("too large", "552 5.3.4 too big", nil),
            Case("no status", "550 no", nil), Case("a version", "ESMTP 3.5.1.2", nil),
            Case("no domain", "550 5.1.10 null MX", "5.1.10"),
            Case("our own sender", "550 5.1.8 Access denied, bad outbound sender", nil),
            Case("our own sender's syntax", "501 5.1.7 Bad sender address syntax", nil),
            Case("we may not send as ourselves", "554 5.2.252 SendAsDenied", nil),
        ] as [Case<String, String?>])
    func readsRefusal(row: Case<String, String?>) {
        #expect(Bounced(address: "m@shop.test", refusal: row.given)?.status == row.expected)
    }

    struct Report: Sendable {
        /// The mail of ours that the store finds by it; nil: none.
        var notice: ReportedNotice?
        var facts = ReachTests.facts()
        var author = Author.analyst(DeskFixture.bruno.key)
    }

    private static func notice(
        to address: String = "maria@shop.test", isProven: Bool = true, hasFailed: Bool = false, isLate: Bool = false
    ) -> ReportedNotice {
        ReportedNotice(
            id: 7, address: address, ticket: TicketID(1), entry: 5, hasFailed: hasFailed, isLate: isLate,
            isProven: isProven)
    }

    private static func facts(isFailure: Bool = true, named: String? = "maria@shop.test") -> BounceFacts {
        BounceFacts(
            recipient: named, status: "5.1.1", diagnostic: "no such user", originalMessageID: DeskFixture.id(token),
            isFailure: isFailure)
    }

    private static let token = DeskFixture.token(for: "maria@shop.test")

    private static func decide(_ report: Report) -> Decision {
        var mail = DeskFixture.mail(from: "mailer-daemon@shop.test")
        mail.bounce = report.facts
        mail.recipients = [SpoofingRow.address(DeskFixture.token(for: "maria@shop.test", .bounce))]
        var known = StoreContext(tickets: [TicketID(1): DeskFixture.ticket(assignee: DeskFixture.ana.key)])
        known.entryAuthors = [5: report.author]
        known.reported = report.notice
        return DeskFixture.desk.decide(mail, knowing: known, at: DeskFixture.now)
    }

    @Test(
        "it says of a mail of ours, once, that it did not arrive; who wrote is told, and proof marks the address",
        arguments: [
            Case("VERP", Report(notice: notice()), "bounced maria@shop.test, told bruno@desk.test"),
            Case(
                "the returned id alone marks nobody", Report(notice: notice(isProven: false)), "told bruno@desk.test"),
            Case(
                "whatever it names, it is about whom we wrote to",
                Report(notice: notice(), facts: facts(named: "president@else.test")),
                "bounced maria@shop.test, told bruno@desk.test"),
            Case(
                "the desk wrote it", Report(notice: notice(), author: .desk),
                "bounced maria@shop.test, told ana@desk.test"),
            Case(
                "who was not reached is not told of it", Report(notice: notice(to: "bruno@desk.test")),
                "bounced bruno@desk.test"),
            Case("the second of one mail", Report(notice: notice(hasFailed: true)), "kept"),
            Case("the second, forged", Report(notice: notice(isProven: false, hasFailed: true)), "kept"),
            Case("a delay", Report(notice: notice(), facts: facts(isFailure: false)), ""),
            Case("the second delay", Report(notice: notice(isLate: true), facts: facts(isFailure: false)), "kept"),
            Case(
                "a failure after a delay", Report(notice: notice(isLate: true)),
                "bounced maria@shop.test, told bruno@desk.test"),
            Case("a mail that we never sent", Report(notice: nil), "kept"),
        ])
    func joins(row: Case<Report, String>) {
        let decision = Self.decide(row.given)
        #expect(decision.disposition == .bounced)
        guard case .change(_, let change) = decision.filing else {
            #expect(row.expected == "kept")
            return
        }
        let bounced = change.reach.map { change -> String in
            switch change {
            case .bounced(let bounce): "bounced \(bounce.address)"
            case .reached(let address): "reached \(address)"
            }
        }
        #expect((bounced + change.notices.map { "told \($0.address)" }).joined(separator: ", ") == row.expected)
        #expect(change.events.count == 1 && change.reported != nil)
        #expect(
            change.events[0].description.hasPrefix(
                row.given.facts.isFailure ? "not delivered to" : "still on its way to"))
        #expect(!change.events.contains { $0.description.contains("president") })
    }

    @Test(
        "what people are shown of a report: a code, and harmless words where the report is proven",
        arguments: [
            Case("a server's words", "550 5.1.1 no such user", "5.1.1: 550 5.1.1 no such user"),
            Case("nothing", "", "5.1.1"), Case("signs alone", "*** !!! ***", "5.1.1"),
            Case("a link", "550 go to http://evil.test/x to mend it", "5.1.1: 550 go to to mend it …"),
            Case("a bare site", "550 see evil.test or www.evil.test/x now", "5.1.1: 550 see or now …"),
            Case("an address", "550 <m@shop.test>: unknown", "5.1.1: 550 unknown …"),
            Case("markup", "550 <b>bold</b> &lt;x&gt; plain", "5.1.1: 550 plain …"),
            Case("a line break", "550 gone\r\nSubject: pay", "5.1.1: 550 gone pay …"),
            Case("another script's letters", "550 \u{202E}ton \u{0600}here", "5.1.1: 550 …"),
            Case("a full stop ends a sentence", "552 mailbox full.", "5.1.1: 552 mailbox full."),
            Case("long", "550 " + String(repeating: "word ", count: 100), nil),
        ] as [Case<String, String?>])
    func showsWords(row: Case<String, String?>) {
        let shown = ReportWords.shown(status: "5.1.1", diagnostic: row.given, isProven: true)
        if let expected = row.expected { #expect(shown == expected) }
        #expect((shown?.utf8.count ?? 0) <= ReportWords.limit + 20)
        #expect(ReportWords.shown(status: "5.1.1", diagnostic: row.given, isProven: false) == "5.1.1")
    }

    @Test(
        "a code is a code",
        arguments: [
            Case("plain", "5.1.1", true), Case("three digits", "4.7.650", true),
            Case("a class of its own", "9.1.1", false),
            Case("words", "5.1.1 call us", false), Case("a site", "evil.test.x", false), Case("two", "5.1", false),
            Case("long", "5.1.1234", false), Case("empty", "", false),
        ])
    func knowsCodes(row: Case<String, Bool>) {
        #expect((ReportWords.shown(status: row.given, diagnostic: nil, isProven: true) != nil) == row.expected)
    }

    @Test("a late success, and an answer, clear it") func clears() throws {
        var report = Report(notice: Self.notice(), facts: Self.facts(isFailure: false))
        report.facts.isDelivery = true
        guard case .change(_, let late) = Self.decide(report).filing else { throw Unexpected() }
        #expect(late.reach == [.reached("maria@shop.test")] && late.notices.isEmpty)
        report.notice = Self.notice(isProven: false)
        #expect(Self.decide(report).filing == .ledgerOnly, "whoever holds one mail of ours can say so")
        let answer = DeskFixture.decide(
            DeskFixture.mail(from: "maria@shop.test", "[#1]"), tickets: [DeskFixture.ticket()])
        guard case .change(_, let change) = answer.filing else { throw Unexpected() }
        #expect(change.reach == [.reached("maria@shop.test")])
    }
}
