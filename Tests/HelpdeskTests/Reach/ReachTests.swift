// Bounces: how much each says, when an address is spared, and when that is forgotten.
import Testing

@testable import Helpdesk

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
        var reach: Reach?
        for number in 1...count {
            #expect(!(reach?.isHeld(at: Cast.now) ?? false), "before bounce \(number)")
            reach = Reach.after(Bounced(address: "m@shop.test", status: status), known: reach, at: Cast.now)
        }
        #expect(reach?.isHeld(at: Cast.now) == true)
        #expect(reach?.isHeld(at: Cast.now + .days(29)) == true)
        #expect(reach?.isHeld(at: Cast.now + .days(30)) == false)
    }

    @Test("what lies a month back does not count") func forgets() {
        let old = Reach.after(Bounced(address: "m@shop.test", status: "5.7.1"), known: nil, at: Cast.now)
        let new = Reach.after(
            Bounced(address: "m@shop.test", status: "5.7.1"), known: old, at: Cast.now + .days(30))
        #expect(new.score == 2 && new.heldSince == nil)
    }

    @Test(
        "what a refusal says of the address",
        arguments: [
            Case("nobody there", "550 5.1.1 <m@shop.test>: no such user", "5.1.1"),
            Case("full", "552 5.2.2 full", "5.2.2"),
            Case("our login", "535 5.7.8 authentication failed", nil), Case("too large", "552 5.3.4 too big", nil),
            Case("no status", "550 no", nil), Case("a version", "ESMTP 3.5.1.2", nil),
        ] as [Case<String, String?>])
    func readsRefusal(row: Case<String, String?>) {
        #expect(Bounced(address: "m@shop.test", refusal: row.given)?.status == row.expected)
    }

    struct Report: Sendable {
        var recipients = ["support@desk.test"]
        var facts: BounceFacts
        var author = Author.analyst(Cast.bruno.key)
    }

    private static let token = Cast.token(for: "maria@shop.test")

    private static func facts(_ id: String?, isFailure: Bool = true, named: String? = "maria@shop.test") -> BounceFacts
    {
        BounceFacts(
            recipient: named, status: "5.1.1", diagnostic: "no such user", originalMessageID: id, isFailure: isFailure)
    }

    private static func decide(_ report: Report) -> Decision {
        var mail = Cast.mail(from: "mailer-daemon@shop.test")
        mail.bounce = report.facts
        mail.recipients = report.recipients
        var known = Knowledge(tickets: [TicketID(1): Cast.ticket(assignee: Cast.ana.key)])
        known.entryAuthors = [5: report.author]
        return Cast.desk.decide(mail, knowing: known, at: Cast.now)
    }

    @Test(
        "it is joined by the envelope sender, or by the id that came back; who wrote is told",
        arguments: [
            Case(
                "VERP",
                Report(
                    recipients: [SpoofingRow.address(Cast.token(for: "maria@shop.test", .bounce))], facts: facts(nil)),
                "bounced maria@shop.test, told bruno@desk.test"),
            Case(
                "the returned id", Report(facts: facts(Cast.id(token))), "bounced maria@shop.test, told bruno@desk.test"
            ),
            Case(
                "an id that a server rewrote",
                Report(
                    recipients: [SpoofingRow.address(Cast.token(for: "maria@shop.test", .bounce))],
                    facts: facts("rewritten@relay.test")), "bounced maria@shop.test, told bruno@desk.test"),
            Case(
                "the report names where she forwards to",
                Report(facts: facts(Cast.id(token), named: "m@elsewhere.test")),
                "bounced maria@shop.test, told bruno@desk.test"),
            Case(
                "the desk wrote it", Report(facts: facts(Cast.id(token)), author: .desk),
                "bounced maria@shop.test, told ana@desk.test"),
            Case("a delay", Report(facts: facts(Cast.id(token), isFailure: false)), "nothing"),
            Case("somebody else's mail", Report(facts: facts("x@y.test")), "not ours"),
            Case("no id", Report(facts: facts(nil)), "not ours"),
        ])
    func joins(row: Case<Report, String>) {
        let decision = Self.decide(row.given)
        #expect(decision.disposition == .bounced)
        guard case .change(_, let change) = decision.filing else {
            #expect(row.expected == "not ours")
            return
        }
        let bounced = change.reach.map { change -> String in
            switch change {
            case .bounced(let bounce): "bounced \(bounce.address)"
            case .reached(let address): "reached \(address)"
            }
        }
        let told = change.notices.map { "told \($0.address)" }
        #expect((bounced + told).joined(separator: ", ") == (row.expected == "nothing" ? "" : row.expected))
    }

    @Test("a late success, and an answer, clear it") func clears() throws {
        var report = Report(facts: Self.facts(Cast.id(Self.token), isFailure: false))
        report.facts.isDelivery = true
        guard case .change(_, let late) = Self.decide(report).filing else { throw Unexpected() }
        #expect(late.reach == [.reached("maria@shop.test")] && late.notices.isEmpty)
        let answer = Cast.decide(Cast.mail(from: "maria@shop.test", "[#1]"), tickets: [Cast.ticket()])
        guard case .change(_, let change) = answer.filing else { throw Unexpected() }
        #expect(change.reach == [.reached("maria@shop.test")])
    }
}
