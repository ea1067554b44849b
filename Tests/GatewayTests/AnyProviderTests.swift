// What providers do badly, from the mailbox to the ledger: no mail is passed over, none is asked for for ever.
import MIME
import Rehearsal
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import MailTransport
@testable import TicketStore
@testable import Ticketing

@Suite("Any provider")
struct AnyProviderTests {
    private static func play(
        mails: Int, capabilities: Set<Rehearsal.Capability> = Set(Rehearsal.Capability.allCases), settings: String = "",
        _ body: (Stage, GatewayFixture) async throws -> Void
    ) async throws {
        let stage = try await Stage.start(accounts: [.support], capabilities: capabilities)
        for number in 0..<mails { try deliver(number + 1, on: stage) }
        do { try await body(stage, try GatewayFixture(stage: stage, settings: settings)) } catch {
            try await stage.stop()
            throw error
        }
        try await stage.stop()
    }

    private static func deliver(_ number: Int, on stage: Stage) throws {
        stage.deliver(
            try Letter.octets(
                from: "c\(number)@shop\(number).test", "Matter \(number)", "x", id: "\(number)@shop.test"),
            to: "support@desk.test")
    }

    private static func ledger(_ house: GatewayFixture) async throws -> [UInt32: Disposition] {
        Dictionary(try await house.assembly.store.ledger(limit: 100).map { ($0.uid, $0.disposition) }) { first, _ in
            first
        }
    }

    @Test(
        "a mail that does not come is asked for alone, set aside after three visits, and holds up no other",
        arguments: [Habit.passesOver(uid: 3), .saysNIL(uid: 3), .sendsHollow(uid: 3), .refuses(uid: 3)])
    func setsAside(habit: Habit) async throws {
        try await Self.play(mails: 5) { (stage, house) async throws in
            stage.behave([habit])
            _ = try await house.assembly.runOnce()
            #expect(Set(try await Self.ledger(house).keys) == [1, 2, 4, 5])
            #expect(
                try await house.assembly.store.cursor(of: "support")?.nextUID == 3, "nothing missing lies behind it")
            #expect(
                try Verification.ofStore(at: house.assembly.settings.dataDirectory).faults.isEmpty,
                "a mail that does not come is no damage")
            #expect(try await house.assembly.store.missingMails(of: "support", uidValidity: 1).map(\.visits) == [1])
            for _ in 0..<2 { _ = try await house.assembly.runOnce() }
            let rows = try await Self.ledger(house)
            #expect(rows[3] == .quarantined)
            #expect(try await house.assembly.store.cursor(of: "support")?.nextUID == 6)
            #expect(stage.messages(of: "support@desk.test").map(\.uid) == [3], "it stays where a person can look at it")
            #expect(try await house.assembly.store.missingMails(of: "support", uidValidity: 1).isEmpty)
            // The rest goes on, and the mail is not asked for again.
            try Self.deliver(6, on: stage)
            #expect(try await house.assembly.runOnce().filed.map(\.uid) == [6])
        }
    }

    @Test("NO at the very first mail, before any has come, holds up no other") func refusesTheFirst() async throws {
        try await Self.play(mails: 4) { (stage, house) async throws in
            stage.behave([.refuses(uid: 1)])
            let round = try await house.assembly.runOnce()
            #expect(round.failures.isEmpty)
            #expect(Set(try await Self.ledger(house).keys) == [2, 3, 4])
            for _ in 0..<2 { _ = try await house.assembly.runOnce() }
            #expect(try await Self.ledger(house)[1] == .quarantined)
        }
    }

    @Test("a mail that comes at the second visit is filed like any other") func comesLate() async throws {
        try await Self.play(mails: 3) { (stage, house) async throws in
            stage.behave([.passesOver(uid: 2)])
            _ = try await house.assembly.runOnce()
            stage.behave([])
            #expect(try await house.assembly.runOnce().filed.map(\.uid) == [2])
            #expect(try await Self.ledger(house).values.allSatisfy { $0 == .opened })
        }
    }

    @Test("one that is the only new mail is told of as well") func setsAsideTheOnlyOne() async throws {
        try await Self.play(mails: 1) { (stage, house) async throws in
            stage.behave([.passesOver(uid: 1)])
            for _ in 0..<3 { _ = try await house.assembly.runOnce() }
            #expect(try await Self.ledger(house) == [1: .quarantined])
        }
    }

    @Test("an outage is nobody's fault: no mail is set aside because the server refuses all of them")
    func survivesOutage() async throws {
        try await Self.play(mails: 3) { (stage, house) async throws in
            stage.behave([.refuses(uid: 1), .refuses(uid: 2), .refuses(uid: 3)])
            for _ in 0..<5 { #expect(try await house.assembly.runOnce().failures.count == 1) }
            #expect(try await Self.ledger(house).isEmpty)
            stage.behave([])
            #expect(try await house.assembly.runOnce().filed.map(\.uid) == [1, 2, 3])
        }
    }

    @Test("a line that breaks after three mails gets further at each visit") func getsFurther() async throws {
        try await Self.play(mails: 10) { (stage, house) async throws in
            stage.behave([.cutsAfter(mails: 3)])
            for _ in 0..<6 { _ = try await house.assembly.runOnce() }
            #expect(try await Self.ledger(house).count == 10)
        }
    }

    @Test("BYE at one mail: the others come, and it is not asked for first for ever") func goesRoundBYE() async throws {
        try await Self.play(mails: 5) { (stage, house) async throws in
            stage.behave([.hangsUpAt(uid: 3)])
            for _ in 0..<5 { _ = try await house.assembly.runOnce() }
            #expect(Set(try await Self.ledger(house).keys).isSuperset(of: [1, 2, 4, 5]))
        }
    }

    @Test("what is copied and cannot be removed is copied once") func copiesOnce() async throws {
        let plain = Set(Rehearsal.Capability.allCases).subtracting([.move])
        try await Self.play(mails: 4, capabilities: plain) { (stage, house) async throws in
            stage.behave([.removesNothing])
            for _ in 0..<4 { _ = try await house.assembly.runOnce() }
            #expect(stage.messages(of: "support@desk.test", folder: "Postigo").count == 4)
            stage.behave([])
            _ = try await house.assembly.runOnce()
            #expect(stage.messages(of: "support@desk.test").isEmpty)
            #expect(stage.messages(of: "support@desk.test", folder: "Postigo").count == 4)
        }
    }

    @Test("an archive that takes nothing holds up no mail") func readsFirst() async throws {
        try await Self.play(mails: 1) { (stage, house) async throws in
            stage.behave([.archivesNothing])
            _ = try await house.assembly.runOnce()
            try Self.deliver(2, on: stage)
            #expect(try await house.assembly.runOnce().filed.map(\.uid) == [2])
        }
    }

    @Test("the null sender is refused: our own address stands in, for this mail and the next")
    func standsIn() async throws {
        try await Self.play(mails: 1) { (stage, house) async throws in
            stage.behave([.wantsASender])
            _ = try await house.assembly.runOnce()
            let receipt = try #require(stage.sent.first { $0.recipients == ["c1@shop1.test"] })
            #expect(!receipt.envelopeFrom.isEmpty)
            #expect(try await house.assembly.store.outbox(all: false).isEmpty)
        }
    }

    @Test("a refusal of ourselves lets everything wait, and marks nobody") func waits() async throws {
        try await Self.play(mails: 2) { (stage, house) async throws in
            stage.behave([.replies(to: "DATA end", "550 5.4.5 Daily user sending limit exceeded")])
            _ = try await house.assembly.runOnce()
            let rows = try await house.assembly.store.outbox(all: true)
            #expect(!rows.isEmpty && rows.allSatisfy { $0.state == "queued" })
            #expect(try await house.assembly.store.unreached().isEmpty)
            #expect(try await house.assembly.store.servers().first?.fault?.contains("5.4.5") == true)
        }
    }
}

@Suite("First visits")
struct FirstVisitTests {
    private static func play(_ begin: String, _ body: (Stage, GatewayFixture) async throws -> Void) async throws {
        // The stage's clock stands four days before the desk's: what lies there is old.
        let then = GatewayFixture.now.seconds - 4 * 86_400
        let stage = try await Stage.start(accounts: [.support], now: { then })
        for number in 1...3 {
            stage.deliver(
                try Letter.octets(from: "c\(number)@shop.test", "Old \(number)", "x", id: "\(number)@shop.test"),
                to: "support@desk.test")
        }
        let login = "host: 127.0.0.1, security: plaintext, username: support, password_env: HOUSE_PASSWORD"
        let yaml = """
            data: data
            domain: desk.test
            mailboxes: {support: {\(login), port: \(stage.imapPort), address: support@desk.test, after: leave\(begin)}}
            smtp: {\(login), port: \(stage.smtpPort)}
            """
        do {
            try await body(stage, try GatewayFixture(imap: "", smtp: "", files: ["postigo.yaml": yaml], clock: .still))
        } catch {
            try await stage.stop()
            throw error
        }
        try await stage.stop()
    }

    @Test("begin with what comes from then on, and go on so when the server numbers anew") func beginsNew() async throws
    {
        try await Self.play("") { (stage, house) async throws in
            #expect(try await house.assembly.runOnce().filed.isEmpty)
            stage.deliver(
                try Letter.octets(from: "new@shop.test", "New", "x", id: "n@shop.test"), to: "support@desk.test")
            #expect(try await house.assembly.runOnce().filed.map(\.uid) == [4])
        }
    }

    @Test("begin with all, and acknowledge nothing that is older than a day") func beginsWithAll() async throws {
        try await Self.play(", begin: all") { (stage, house) async throws in
            #expect(try await house.assembly.runOnce().filed.map(\.disposition) == [.opened, .opened, .opened])
            #expect(!stage.sent.contains { $0.recipients.contains { $0.hasSuffix("@shop.test") } })
            #expect(stage.sent.contains { $0.recipients == ["ana@desk.test"] }, "those who work here are told")
        }
    }

    @Test("begin with what nobody has read, or with a day") func beginsWithSome() async throws {
        try await Self.play(", begin: unseen") { (_, house) async throws in
            #expect(try await house.assembly.runOnce().filed.count == 3)
        }
        let cases: [(Habit?, String, Int)] = [
            (.knowsNoKey("SINCE"), "2026-01-01", 3), (.knowsNoKey("UNSEEN"), "2026-01-01", 3),
        ]
        for (habit, day, count) in cases.prefix(1) {
            try await Self.play(", begin: \(day)") { (stage, house) async throws in
                stage.behave(habit.map { [$0] } ?? [])
                let filed = try await house.assembly.runOnce().filed.count
                #expect(filed == count, "a server that cannot tell leaves nobody's mail unread")
            }
        }
    }

    @Test("the cursor, for servers with and without UIDNEXT")
    func startsWhere() {
        func start(_ begin: MailboxStart, next: UInt32?, last: UInt32?) -> UInt64 {
            let folder = SelectedFolder(name: "INBOX", uidValidity: 5, uidNext: next, exists: 3)
            return FirstVisit(folder: folder, begin: begin, now: GatewayFixture.now).beginning(lastUID: last).cursor
                .nextUID
        }
        #expect(start(.new, next: 9, last: nil) == 9)
        #expect(start(.new, next: nil, last: 8) == 9)
        #expect(start(.new, next: nil, last: nil) == 1)
        #expect(start(.new, next: nil, last: .max) == UInt64(UInt32.max))
        #expect(start(.all, next: 9, last: nil) == 1)
        #expect(start(.unseen, next: 9, last: nil) == 1)
        #expect(IMAPDay(Instant(seconds: 0)).text == "1-Jan-1970")
        #expect(IMAPDay(Instant(seconds: 1_767_225_599)).text == "31-Dec-2025")
    }
}

@Suite("What is decided of servers")
struct ServerDecisionTests {
    private static let now = GatewayFixture.now

    @Test("a missing mail is set aside after three visits, sooner or later")
    func verdicts() {
        func verdict(_ visits: Int, proven: Bool, after time: Duration = .zero) -> MissingVerdict {
            MissingVerdict(
                on: MissingMail(uid: 1, visits: visits, isProven: proven, since: Self.now, fault: "x"),
                at: Self.now + time)
        }
        #expect(verdict(2, proven: true, after: .days(9)) == .askAgain)
        #expect(verdict(3, proven: true) != .askAgain)
        #expect(verdict(3, proven: false) == .askAgain)
        #expect(verdict(3, proven: false, after: .days(1)) != .askAgain)
        let broke = MissedMail(uid: 1, answer: .brokeBefore, fault: "x").after(nil, others: true, at: Self.now)
        #expect(broke.visits == 0 && !broke.isProven, "it was one of many")
        let refused = MissedMail(uid: 1, answer: .refused, fault: "x").after(nil, others: false, at: Self.now)
        #expect(refused.visits == 1 && !refused.isProven)
        #expect(MissedMail(uid: 1, answer: .nothing, fault: "x").after(refused, others: false, at: Self.now).isProven)
    }

    @Test("the cursor stands at the first mail that has not come") func holdsCursor() {
        let progress = FolderProgress([3, 4, 7, 9], uidValidity: 1, floor: 2)
        #expect(progress.nextUID == 3)
        progress.finish([4, 9])
        #expect(progress.nextUID == 3 && progress.open == [3, 7])
        progress.finish([3])
        #expect(progress.nextUID == 7)
        progress.finish([7])
        #expect(progress.nextUID == 10 && progress.open.isEmpty)
        #expect(FolderProgress([], uidValidity: 1, floor: 12).nextUID == 12)
    }

    @Test("a server that breaks IDLE is polled for a while, one that restarts is not") func idlePauses() {
        var pause = IdlePause(of: "support")
        pause.note(failed: true, lasted: .minutes(20), at: .seconds(0))
        #expect(pause.allowsIdle(at: .seconds(0)))
        pause.note(failed: true, lasted: .zero, at: .seconds(0))
        #expect(!pause.allowsIdle(at: .minutes(4)) && pause.allowsIdle(at: .minutes(5)))
        for _ in 0..<99 { pause.note(failed: true, lasted: .zero, at: .seconds(0)) }
        #expect(pause.allowsIdle(at: IdlePause.longest))
        pause.note(failed: false, lasted: .minutes(2), at: .seconds(0))
        #expect(pause.allowsIdle(at: .seconds(1)))
    }

    @Test("connections of one provider are shared, and learnt from its refusals") func sharesPlaces() async {
        let places = ProviderPlaces([("imap.test", nil), ("IMAP.test", nil), ("imap.test", nil), ("other.test", 1)])
        #expect(await places.suffice(at: "imap.test"))
        for _ in 0..<3 { #expect(await places.take(at: "imap.test")) }
        // The third was turned away: two are let in.
        await places.wereTooMany(at: "imap.test")
        await places.giveBack(at: "imap.test")
        #expect(await !places.take(at: "imap.test"))
        #expect(await !places.suffice(at: "imap.test"))
        await places.giveBack(at: "imap.test")
        #expect(await places.take(at: "imap.test"))
        #expect(await places.take(at: "other.test"))
        #expect(await !places.take(at: "other.test"))
    }

    @Test("three domains that say the same unclear thing mean us") func countsDomains() throws {
        func problem(_ words: String) throws -> TransportProblem {
            .mailRefused(try #require(SMTPReply(lines: [Array(words.utf8)], hiding: [])))
        }
        var streak = RefusalStreak()
        #expect(try !streak.add(problem("550 blocked"), to: "a@one.test"))
        #expect(try !streak.add(problem("550 blocked"), to: "b@one.test"))
        #expect(try !streak.add(problem("550 blocked"), to: "a@two.test"))
        #expect(try !streak.add(problem("550 5.1.1 no such user"), to: "a@four.test"), "it says whose fault it is")
        #expect(try streak.add(problem("550 blocked"), to: "a@three.test"))
    }
}
