// An analyst's mail: who its text reaches, what its commands do, and what the receipt says.
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Analyst's mail")
struct AnalystMailTests {
    /// What came of a mail, as rows can name it.
    struct Outcome: Equatable, Sendable {
        var kind: EntryKind
        var text: String
        /// The customer gets the text.
        var reachesCustomer = false
        var status: TicketStatus?
        var receipt = true
        var failed = 0
    }

    static func decide(
        _ text: String, answering purpose: Token.Purpose = .customerFacing, from analyst: Analyst = DeskFixture.ana,
        ticket: TicketSnapshot = DeskFixture.ticket(), others: [TicketSnapshot] = [], acts: [MadeAct] = [],
        also recipients: [String] = [], registry: Registry = DeskFixture.registry(), entry: Int64 = 5,
        answered: AnsweredMail? = nil, authors: [Int64: Author] = [:]
    ) -> (decision: Decision, change: TicketChange) {
        let token = Token(
            purpose: purpose, ticket: ticket.id, entry: entry,
            recipient: DeskFixture.keys.mark(of: analyst.addresses[0], on: .none), expiryDay: 21_000)
        var mail = DeskFixture.mail(
            from: analyst.addresses[0], "Re: [\(ticket.id)] Printer", answering: [DeskFixture.id(token)])
        mail.visibleText = text
        mail.recipients += recipients
        mail.copied = mail.recipients
        var desk = DeskFixture.desk
        desk.registry = registry
        var known = StoreContext(
            tickets: Dictionary(uniqueKeysWithValues: ([ticket] + others).map { ($0.id, $0) }), acts: acts)
        known.answered = answered
        known.entryAuthors = authors
        let decision = desk.decide(mail, knowing: known, at: DeskFixture.now)
        guard case .change(_, let change) = decision.filing else { return (decision, TicketChange()) }
        return (decision, change)
    }

    static func receipt(_ change: TicketChange) -> Receipt? {
        change.notices.lazy.compactMap { notice in
            if case .conversation(.receipt(let receipt)) = notice.kind { receipt } else { nil }
        }.first
    }

    static func outcome(_ change: TicketChange) -> Outcome? {
        guard let entry = change.entry else { return nil }
        let receipt = receipt(change)
        return Outcome(
            kind: entry.kind, text: entry.text,
            reachesCustomer: change.notices.contains { $0.address == "maria@shop.test" && $0.kind.isWrittenByPerson },
            status: change.status, receipt: receipt != nil,
            failed: receipt?.results.count { if case .failed = $0.outcome { true } else { false } } ?? 0)
    }

    struct Given: Sendable {
        var text: String
        var purpose = Token.Purpose.customerFacing
    }

    @Test(
        "contract 6: what the answered mail was decides, unless the mail says so itself; in doubt it stays internal",
        arguments: [
            Case(
                "an answer to a customer-facing notice", Given(text: "Hello"),
                Outcome(kind: .publicReply, text: "Hello", reachesCustomer: true, status: .waiting, receipt: false)),
            Case(
                "an answer to an internal notice", Given(text: "Hello", purpose: .internal),
                Outcome(kind: .internalNote, text: "Hello")),
            Case(
                "#note keeps it internal", Given(text: "#note\nAsked Bruno"),
                Outcome(kind: .internalNote, text: "Asked Bruno")),
            Case(
                "#nota with the text behind it", Given(text: "#nota perguntei ao Bruno"),
                Outcome(kind: .internalNote, text: "perguntei ao Bruno")),
            Case(
                "#reply sends it", Given(text: "#responder\nHello", purpose: .internal),
                Outcome(kind: .publicReply, text: "Hello", reachesCustomer: true, status: .waiting)),
            Case(
                "#solve with an answer: one mail, and it is solved", Given(text: "#solve\nIt was the fuse."),
                Outcome(kind: .publicReply, text: "It was the fuse.", reachesCustomer: true, status: .solved)),
            Case(
                "commands alone: no text for anybody", Given(text: "#take\n#wait"),
                Outcome(kind: .event, text: "#take\n#wait", status: .waiting)),
            Case(
                "an unknown command: the text is kept, and not sent", Given(text: "#noet\nHe is rude"),
                Outcome(kind: .internalNote, text: "He is rude", failed: 1)),
            Case(
                "an unknown command beside #reply: said is said", Given(text: "#reply\n#clsoe\nHello"),
                Outcome(kind: .publicReply, text: "Hello", reachesCustomer: true, status: .waiting, failed: 1)),
            Case(
                "a failing command leaves no doubt about the text", Given(text: "#priority zoe\nHello"),
                Outcome(kind: .publicReply, text: "Hello", reachesCustomer: true, status: .waiting, failed: 1)),
            Case(
                "below a hand-over that failed it may be for the colleague", Given(text: "#assign zoe\nHello"),
                Outcome(kind: .internalNote, text: "Hello", failed: 1)),
            Case(
                "below a team that is none", Given(text: "#team nowhere\nHe is rude"),
                Outcome(kind: .internalNote, text: "He is rude", failed: 1)),
            Case(
                "below an order of who is no admin", Given(text: "#admin team add tax\nname=Tax"),
                Outcome(kind: .internalNote, text: "name=Tax", failed: 1)),
            Case(
                "below spam", Given(text: "#spam\nOne moment"),
                Outcome(kind: .internalNote, text: "One moment", status: .closed)),
            Case(
                "the new owner is spoken to", Given(text: "#assign bruno\nBruno, she is angry."),
                Outcome(kind: .internalNote, text: "Bruno, she is angry.")),
            Case(
                "the customer is spoken to", Given(text: "#assign bruno\nMaria, Bruno will call you."),
                Outcome(
                    kind: .publicReply, text: "Maria, Bruno will call you.", reachesCustomer: true, status: .waiting)),
            Case(
                "the new owner is told of",
                Given(text: "#assign bruno\nBruno will call you tomorrow, at ten or so in the morning."),
                Outcome(
                    kind: .publicReply, text: "Bruno will call you tomorrow, at ten or so in the morning.",
                    reachesCustomer: true,
                    status: .waiting)),
            Case(
                "a label for colleagues", Given(text: "Nota interna: she has not paid."),
                Outcome(kind: .internalNote, text: "Nota interna: she has not paid.")),
            Case(
                "a tag for colleagues", Given(text: "[interno] she has not paid."),
                Outcome(kind: .internalNote, text: "[interno] she has not paid.")),
            Case(
                "a colleague by name", Given(text: "@bruno did you see this?"),
                Outcome(kind: .internalNote, text: "@bruno did you see this?")),
            Case(
                "a sentence that begins so", Given(text: "Internal parts are not sold."),
                Outcome(
                    kind: .publicReply, text: "Internal parts are not sold.", reachesCustomer: true, status: .waiting,
                    receipt: false)),
            Case(
                "nobody of the desk by name", Given(text: "@maria it is done."),
                Outcome(
                    kind: .publicReply, text: "@maria it is done.", reachesCustomer: true, status: .waiting,
                    receipt: false)),
            Case(
                "thanks and a name below a command", Given(text: "#take\n\nThanks,\nAna"),
                Outcome(kind: .event, text: "#take")),
            Case("a short closing", Given(text: "#take\n\nAbs,\nAna"), Outcome(kind: .event, text: "#take")),
            Case(
                "thanks to the customer", Given(text: "#take\n\nThanks, Maria!"),
                Outcome(kind: .publicReply, text: "Thanks, Maria!", reachesCustomer: true, status: .waiting)),
            Case(
                "a command below the text", Given(text: "Hello\n#close"),
                Outcome(kind: .internalNote, text: "Hello\n#close", failed: 1)),
            Case(
                "an argument in the line below", Given(text: "#assign\nbruno"),
                Outcome(kind: .internalNote, text: "bruno", failed: 1)),
            Case(
                "a list that goes on below", Given(text: "#cc jo@shop.test,\nrui@shop.test"),
                Outcome(kind: .internalNote, text: "rui@shop.test")),
            Case(
                "a note below what #reply sends", Given(text: "#reply\nHello\n\n#note\nHe is rude"),
                Outcome(kind: .internalNote, text: "Hello\n\n#note\nHe is rude", failed: 1)),
            Case(
                "a mistyped note below", Given(text: "Hello\n#notas He is rude"),
                Outcome(kind: .internalNote, text: "Hello\n#notas He is rude", failed: 1)),
            Case(
                "#note and #reply together", Given(text: "#note\n#reply\nHello"),
                Outcome(kind: .internalNote, text: "Hello", failed: 1)),
            Case(
                "#help alone", Given(text: "#ajuda"), Outcome(kind: .event, text: "#ajuda")),
        ])
    func classes(row: Case<Given, Outcome>) {
        #expect(Self.outcome(Self.decide(row.given.text, answering: row.given.purpose).change) == row.expected)
    }

    @Test("no '#' line ever stands in what a customer gets", arguments: Command.all)
    func neverLeaks(command: Command) {
        let all = DeskLocale.allCases.flatMap { DeskFixture.desk.lexicon.words(command.name, .commands, in: $0) }
        let words = all.map { "#\($0) something\n" }.joined()
        let change = Self.decide("#reply\n" + words + "Hello").change
        #expect(change.entry.map { !$0.text.contains("#") || $0.kind != .publicReply } ?? true)
    }

    struct Effect: Sendable {
        var command: String
        var ticket = DeskFixture.ticket()
        var answered: AnsweredMail?
    }

    @Test(
        "what each command does",
        arguments: [
            Case("take", Effect(command: "#take"), CommandOutcome.done(.assigned(RegistryKey("ana")))),
            Case(
                "take what is mine", Effect(command: "#take", ticket: DeskFixture.ticket(assignee: RegistryKey("ana"))),
                .done(.unchanged)),
            Case("assign by first name", Effect(command: "#assign bruno"), .done(.assigned(RegistryKey("bruno")))),
            Case("assign by address", Effect(command: "#atribuir b@desk.test"), .done(.assigned(RegistryKey("bruno")))),
            Case(
                "assign to nobody",
                Effect(command: "#assign ninguém", ticket: DeskFixture.ticket(assignee: RegistryKey("ana"))),
                .done(.assigned(nil))),
            Case(
                "assign to somebody unknown", Effect(command: "#assign brumo"),
                .failed(.notAmong(["ana", "bruno", "carla", "dora"], nearest: "bruno"))),
            Case("assign to whom?", Effect(command: "#assign"), .failed(.argumentMissing(example: "ana"))),
            Case("status in Portuguese", Effect(command: "#situação resolvido"), .done(.status(.solved))),
            Case(
                "status, unknown", Effect(command: "#status finished"),
                .failed(.notAmong(["aberto", "aguardando", "resolvido", "fechado"], nearest: nil))),
            Case("close", Effect(command: "#cerrar"), .done(.status(.closed))),
            Case("reopen what is open", Effect(command: "#reopen"), .done(.unchanged)),
            Case(
                "reopen", Effect(command: "#reabrir", ticket: DeskFixture.ticket(status: .closed)),
                .done(.status(.open))),
            Case(
                "wait until a day", Effect(command: "#wait until 2026-01-05"),
                .done(.waiting(until: Instant(seconds: 1_767_600_000)))),
            Case("wait for yesterday", Effect(command: "#wait 2025-12-31"), .failed(.datePassed)),
            Case("due", Effect(command: "#prazo 05/01"), .done(.due(Instant(seconds: 1_767_636_000)))),
            Case(
                "cc", Effect(command: "#cc jo@shop.test, lee@shop.test"),
                .done(.copied(["jo@shop.test", "lee@shop.test"]))),
            Case("cc somebody copied already", Effect(command: "#cc copied@else.test"), .done(.unchanged)),
            Case(
                "cc the desk itself", Effect(command: "#cc support+x@desk.test"),
                .failed(.ownAddress("support+x@desk.test"))),
            Case("cc no address", Effect(command: "#cc jo"), .failed(.notAnAddress("jo"))),
            Case("merge", Effect(command: "#merge 2"), .done(.merged(into: TicketID(2)))),
            Case("merge into what was merged", Effect(command: "#merge #3"), .done(.merged(into: TicketID(2)))),
            Case("merge into itself", Effect(command: "#merge 1"), .failed(.sameTicket)),
            Case("merge into nothing", Effect(command: "#merge 99"), .failed(.noSuchTicket(TicketID(99)))),
            Case("merge into a word", Effect(command: "#merge it"), .failed(.notATicket)),
            Case(
                "merge into another team's", Effect(command: "#merge 4"),
                .failed(.notAllowed(.otherTicket(TicketID(4))))),
            Case("link", Effect(command: "#vincular 2"), .done(.linked(TicketID(2)))),
            Case(
                "split",
                Effect(
                    command: "#split",
                    answered: AnsweredMail(
                        entry: 5, ticket: TicketID(1), sender: "maria@shop.test", text: "Also, the scanner",
                        isFirst: false)), .done(.split)),
            Case(
                "split the first mail",
                Effect(
                    command: "#split",
                    answered: AnsweredMail(
                        entry: 5, ticket: TicketID(1), sender: "maria@shop.test", text: "x", isFirst: true)),
                .failed(.nothingToSplit)),
            Case("split nothing", Effect(command: "#split"), .failed(.nothingToSplit)),
            Case("spam", Effect(command: "#spam"), .done(.spam)),
            Case("forward", Effect(command: "#forward jo@other.test"), .done(.requester("jo@other.test"))),
            Case(
                "forward to a colleague", Effect(command: "#forward bruno@desk.test"),
                .failed(.ownAddress("bruno@desk.test"))),
            Case(
                "take what a colleague has",
                Effect(command: "#take", ticket: DeskFixture.ticket(assignee: RegistryKey("bruno"))),
                .done(.assigned(RegistryKey("ana"), before: "Bruno Reis"))),
            Case(
                "give away what is one's own",
                Effect(command: "#assign bruno", ticket: DeskFixture.ticket(assignee: RegistryKey("ana"))),
                .done(.assigned(RegistryKey("bruno")))),
            Case("undo nothing", Effect(command: "#undo"), .failed(.nothingToUndo)),
            Case("help", Effect(command: "#help"), .done(.helped)),
        ])
    func does(row: Case<Effect, CommandOutcome>) throws {
        var merged = DeskFixture.ticket(3)
        merged.mergedInto = TicketID(2)
        var foreign = DeskFixture.ticket(4)
        foreign.sorting.team = RegistryKey("billing")
        let change = Self.decide(
            row.given.command, ticket: row.given.ticket, others: [DeskFixture.ticket(2), merged, foreign],
            registry: Self.twoTeams, answered: row.given.answered
        ).change
        #expect(try #require(Self.receipt(change)).results.map(\.outcome) == [row.expected])
    }

    /// Support has Ana and Bruno; billing has Carla, and Bruno leads it. Dora is an admin of no team.
    static var twoTeams: Registry {
        var registry = DeskFixture.registry()
        for (key, name) in [("carla", "Carla Dias"), ("dora", "Dora Lima")] {
            registry.analysts[RegistryKey(key)] = Analyst(
                key: RegistryKey(key), name: name, addresses: ["\(key)@desk.test"])
        }
        registry.teams[RegistryKey("billing")] = Team(
            key: RegistryKey("billing"), name: Label("Billing"), leader: RegistryKey("bruno"),
            members: [RegistryKey("carla")])
        registry.conversation.admins = [RegistryKey("dora")]
        return registry
    }

    @Test(
        "rights: the ticket's team, its leader, whoever has it, and admins",
        arguments: [
            Case("a member", ("support", "ana"), true), Case("of another team", ("billing", "ana"), false),
            Case("the leader", ("billing", "bruno"), true), Case("an admin", ("billing", "dora"), true),
            Case("another team's member", ("support", "carla"), false),
        ])
    func rights(row: Case<(String, String), Bool>) throws {
        let registry = Self.twoTeams
        let analyst = try #require(registry.analysts[RegistryKey(row.given.1)])
        var ticket = DeskFixture.ticket()
        ticket.sorting.team = RegistryKey(row.given.0)
        let change = Self.decide("#solve\nHello", from: analyst, ticket: ticket, registry: registry).change
        #expect((change.status == .solved) == row.expected)
        #expect((change.entry?.kind == .publicReply) == row.expected)
        let receipt = try #require(Self.receipt(change))
        #expect((receipt.answer == .note(.notAllowed)) == !row.expected)
        ticket.assignee = analyst.key
        #expect(Self.decide("#solve", from: analyst, ticket: ticket, registry: registry).change.status == .solved)
    }

    @Test("a copied person gets the answer too; who had the analyst's own mail gets no second one") func notTwice() {
        let change = Self.decide("Hello", also: ["maria@shop.test", "new@shop.test"]).change
        #expect(change.notices.map(\.address) == ["copied@else.test"])
        #expect(change.participants == ["new@shop.test"])
        #expect(change.events.contains(.conversation(.alreadyReached(["maria@shop.test"]))))
    }

    @Test("solved with an answer is one mail to the requester, and the copied get the answer") func oneMail() {
        let change = Self.decide("#solve\nDone").change
        let customers = change.notices.filter { !$0.address.hasSuffix("@desk.test") }
        #expect(
            customers.map(\.kind).map(\.label).sorted() == ["public-reply", "solved"]
                && Set(customers.map(\.address)) == ["maria@shop.test", "copied@else.test"])
        #expect(customers.contains { $0.kind == .conversation(.solved(withReply: true)) })
    }

    @Test("what goes to customers waits for the undo time; the receipt goes at once") func holds() {
        let change = Self.decide("#take\nHello").change
        for notice in change.notices {
            #expect(notice.notBefore == (notice.address == "ana@desk.test" ? nil : DeskFixture.now + .minutes(2)))
        }
        var quick = DeskFixture.registry()
        quick.conversation.undo = .zero
        #expect(Self.decide("Hello", registry: quick).change.notices.allSatisfy { $0.notBefore == nil })
    }

    @Test(
        "an answer that nobody would get waits for no customer, and its writer is told",
        arguments: [
            Case("a machine", "noreply@shop.test", true), Case("nobody", "unknown-sender@invalid", true),
            Case("ourselves", "support@desk.test", true), Case("a person", "maria@shop.test", false),
        ])
    func unaddressed(row: Case<String, Bool>) throws {
        var ticket = DeskFixture.ticket(requester: row.given)
        ticket.participants = [row.given]
        let change = Self.decide("Hello", ticket: ticket).change
        #expect((Self.receipt(change)?.answer == .note(.noRecipient)) == row.expected)
        #expect((change.entry?.kind == .internalNote) == row.expected && (change.status == nil) == row.expected)
        #expect(change.notices.contains { $0.kind.isWrittenByPerson } != row.expected)
    }

    @Test("a plain answer has no receipt, unless the desk wants one for all") func receipts() {
        #expect(Self.receipt(Self.decide("Hello").change) == nil)
        var always = DeskFixture.registry()
        always.conversation.receipts = .always
        #expect(Self.receipt(Self.decide("Hello", registry: always).change)?.answer == .customer(.answeredNotice))
    }

    @Test("the reason names each command and what came of it") func explains() {
        let reason = "\(Self.decide("#take\n#clsoe\nHello").decision.reason)"
        #expect(
            reason.contains("#take: done")
                && reason.contains("#clsoe: not done, there is no such command; the nearest is #close"))
        #expect(reason.contains("stays internal, because a command in it was not understood"))
    }

    // Taking back.

    private static func act(
        madeAt: Instant = DeskFixture.now + .seconds(-60), goneOut: Bool = false, by analyst: String = "ana",
        reversible: Bool = true
    ) -> (MadeAct, TicketSnapshot) {
        let before = DeskFixture.ticket()
        let change = decide("#take\n#solve\n#cc jo@shop.test\nDone", ticket: before).change
        let after = before.changed(by: change, at: DeskFixture.now)
        var record = ActRecord(
            analyst: RegistryKey(analyst), before: before.state, after: after.state, joined: ["jo@shop.test"])
        record.isReversible = reversible
        return (MadeAct(entry: 5, ticket: before.id, record: record, madeAt: madeAt, hasGoneOut: goneOut), after)
    }

    @Test(
        "a reply to the receipt takes it back, whatever it says; so does #undo in answer to anything",
        arguments: [
            Case("a reply to the receipt", Given(text: "oops", purpose: .undo), true),
            Case("#undo to a notice", Given(text: "#undo"), true),
            Case("#desfazer to an internal one", Given(text: "#desfazer", purpose: .internal), true),
            Case("another command in reply to the receipt", Given(text: "#priority x", purpose: .undo), false),
        ])
    func undoes(row: Case<Given, Bool>) {
        let (act, after) = Self.act()
        let change = Self.decide(row.given.text, answering: row.given.purpose, ticket: after, acts: [act]).change
        let end = after.changed(by: change, at: DeskFixture.now)
        #expect(change.steps.contains(.takeBack(act: 5)) == row.expected)
        #expect((end.state == act.record.before) == row.expected)
        #expect(!end.participants.contains("jo@shop.test") == row.expected)
        #expect(!change.notices.contains { !$0.address.hasSuffix("@desk.test") }, "no customer hears of it")
    }

    @Test(
        "why it cannot be taken back",
        arguments: [
            Case("too late", act(madeAt: DeskFixture.now + .seconds(-120)), CommandFault.undoTooLate),
            Case("sent", act(goneOut: true), .alreadySent), Case("somebody else's", act(by: "bruno"), .nothingToUndo),
            Case("a split", act(reversible: false), .notReversible),
        ])
    func refusesUndo(row: Case<(MadeAct, TicketSnapshot), CommandFault>) {
        let change = Self.decide("#undo", ticket: row.given.1, acts: [row.given.0]).change
        #expect(Self.receipt(change)?.results.map(\.outcome) == [.failed(row.expected)])
        #expect(!change.steps.contains { if case .restore = $0 { true } else { false } })
    }

    @Test("what somebody else has changed since stays as it is") func keepsLater() {
        let (act, after) = Self.act()
        var later = after
        later.assignee = RegistryKey("bruno")
        let change = Self.decide("#undo", ticket: later, acts: [act]).change
        let end = later.changed(by: change, at: DeskFixture.now)
        #expect(end.assignee == RegistryKey("bruno"))
        #expect(end.status == .open)
    }

    @Test("a merge is taken back where it was made, though its mails belong elsewhere by now") func undoesMerge() {
        let before = DeskFixture.ticket()
        var after = DeskFixture.ticket(status: .closed)
        after.mergedInto = TicketID(2)
        let act = MadeAct(
            entry: 5, ticket: before.id,
            record: ActRecord(analyst: RegistryKey("ana"), before: before.state, after: after.state),
            madeAt: DeskFixture.now,
            hasGoneOut: false)
        let (decision, change) = Self.decide(
            "#undo", answering: .undo, ticket: after, others: [DeskFixture.ticket(2)], acts: [act])
        guard case .change(TicketID(1), _) = decision.filing else {
            Issue.record("filed elsewhere: \(decision.filing)")
            return
        }
        #expect(after.changed(by: change, at: DeskFixture.now).mergedInto == nil)
    }
}
