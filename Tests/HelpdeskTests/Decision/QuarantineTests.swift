// Reports on quarantine: who gets them, what an answer orders, and whose answer counts.
import ShippedLexicon
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Quarantine by mail")
struct QuarantineTests {
    @Test(
        "what an answer orders",
        arguments: [
            Case("one", "release 17", "release 17"), Case("as a command", "#release 17", "release 17"),
            Case("several, of both kinds", "Release 17, 18\nthanks\ndrop 19", "release 17, release 18, drop 19"),
            Case("Portuguese", "liberar 17\ndescartar 18", "release 17, drop 18"),
            Case("Spanish", "Soltar 17\nrechazar 18", "release 17, drop 18"),
            Case("open", "open 17\nabrir 18", "open 17, open 18"),
            Case("nothing", "what is this?", "list"), Case("no number", "release all", "list"),
            Case("empty", "", "list"), Case("a question", "release 17?", "list"),
            Case("in full width", "drop 17？", "list"), Case("struck out", "~~release 17~~", "list"),
            Case("a picture", "release 17 🚫", "list"), Case("bold", "**release 17**", "release 17"),
            Case("no", "no drop 17", "list"),
        ])
    func orders(row: Case<String, String>) {
        let orders = QuarantineOrder.read(row.given, in: .shipped)
        #expect(orders.map(\.description).joined(separator: ", ") == row.expected)
    }

    @Test("an answer orders a bounded number of acts") func bounded() {
        let text = (1...5_000).map { "release \($0)" }.joined(separator: "\n")
        #expect(QuarantineOrder.read(text, in: .shipped).count == QuarantineOrder.limit)
    }

    private static let report = Token(
        purpose: .quarantine, ticket: TicketID(0), entry: 0,
        recipient: DeskFixture.keys.mark(of: "admin@desk.test", on: .none),
        expiryDay: 21_000)

    private static func answer(
        from sender: String, token: Token = report, automatic: String? = nil, desk: Desk = DeskFixture.desk,
        admin: String? = "admin@desk.test"
    ) -> Decision {
        var desk = desk
        desk.admin = admin
        var mail = DeskFixture.mail(
            from: sender, "Re: Quarantine", answering: [DeskFixture.id(token)], automatic: automatic)
        mail.visibleText = "release 17"
        return desk.decide(mail, knowing: StoreContext(), at: DeskFixture.now)
    }

    @Test("it counts from the address that the report was made for, and from nobody else") func counts() {
        let decision = Self.answer(from: "admin@desk.test")
        #expect(decision.disposition == .commanded)
        #expect(decision.reason == .quarantineOrdered([QuarantineOrder(.release, 17)]))
        guard case .orders([QuarantineOrder(.release, 17)], let addressee) = decision.filing else {
            Issue.record("it orders nothing")
            return
        }
        #expect(addressee.address == "admin@desk.test")
        #expect(Self.answer(from: "eve@evil.test").disposition == .opened)
        #expect(Self.answer(from: "admin@desk.test", automatic: "x").disposition == .automatic)
        #expect(Self.answer(from: "admin@desk.test", admin: "new@desk.test").disposition == .opened, "who once was")
        #expect(Self.answer(from: "admin@desk.test", admin: nil).disposition == .opened)
        let other = DeskFixture.token(for: "admin@desk.test", ticket: 1, .internal)
        #expect(Self.answer(from: "admin@desk.test", token: other).disposition == .opened)
    }

    @Test("mail without a ticket is told of when the next working day begins, or a day later") func morning() {
        // The desk is open round the clock, in UTC: its next day begins at midnight.
        let afternoon = DeskFixture.now + .hours(15)
        func isTime(_ hours: Int) -> Bool {
            DeskFixture.desk.isTimeToTell(ofUnopenedSince: afternoon, at: DeskFixture.now + .hours(hours))
        }
        #expect(!isTime(15) && !isTime(23) && isTime(24) && isTime(40))
    }

    @Test("somebody wants a ticket of what a machine wrote: it opens one, whatever else it is, and nobody is answered")
    func opened() {
        var mail = DeskFixture.mail(from: "carla@else.test", "Fora do escritório", automatic: "Auto-Submitted")
        var known = StoreContext()
        known.duplicateOf = .some(nil)
        #expect(DeskFixture.desk.decide(mail, knowing: known, at: DeskFixture.now).disposition != .opened)
        mail.isOpenedByHand = true
        let decision = DeskFixture.desk.decide(mail, knowing: known, at: DeskFixture.now)
        #expect(decision.reason == .opened(.byHand))
        #expect(!decision.notices.isEmpty && !decision.notices.contains { $0.address == "carla@else.test" })
    }

    @Test("it says which report it answers; one of an older version says nothing") func reports() {
        func order(_ entry: Int64) -> QuarantineOrder? {
            var token = Self.report
            token.entry = entry
            guard case .orders(let orders, _) = Self.answer(from: "admin@desk.test", token: token).filing else {
                return nil
            }
            return orders.first
        }
        #expect(order(29_453_760)?.report == 29_453_760)
        #expect(order(0) == QuarantineOrder(.release, 17))
    }

    @Test("a report means the mails that were there when it was made") func means() {
        func held(_ id: Int64) -> HeldMail {
            HeldMail(id: id, sender: nil, subject: "", reason: .ownMail, receivedAt: DeskFixture.now)
        }
        let report = QuarantineReport(waiting: [held(19), held(17)])
        #expect(report.mayMean(17) && report.mayMean(3) && report.mayMean(19) && !report.mayMean(20))
        #expect(!QuarantineReport(waiting: []).mayMean(1))
    }

    @Test("told are the admin, else the leader of the desk's own team, else nobody") func keeper() {
        var desk = DeskFixture.desk
        #expect(desk.quarantineKeeper(admin: "Chief@desk.test")?.address == "chief@desk.test")
        #expect(desk.quarantineKeeper(admin: "ana@desk.test")?.locale == .portuguese, "an analyst's own language")
        #expect(desk.quarantineKeeper(admin: nil) == nil)
        desk.registry.teams[RegistryKey("support")]?.leader = RegistryKey("bruno")
        #expect(desk.quarantineKeeper(admin: nil)?.address == "bruno@desk.test")
    }
}
