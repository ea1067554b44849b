// Who takes part, who is asked, and whom a forward is for.
import MIME
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Identity")
struct IdentityTests {
    private static func change(_ decision: Decision) throws -> TicketChange {
        switch decision.filing {
        case .open(_, let change), .change(_, let change): return change
        case .answer, .orders, .registry, .ledgerOnly: throw Unexpected()
        }
    }

    @Test("another address of the same person answers as that person") func aliases() {
        var known = StoreContext(tickets: [TicketID(1): DeskFixture.ticket()])
        known.senderAddresses = ["maria@shop.test", "maria@home.test"]
        let mail = DeskFixture.mail(from: "maria@home.test", answering: [ThreadingTests.marias])
        #expect(
            DeskFixture.desk.decide(mail, knowing: known, at: DeskFixture.now).reason
                == .joined(TicketID(1), .token(messageID: ThreadingTests.marias)))
        let named = DeskFixture.mail(from: "maria@home.test", "[#1]")
        #expect(
            DeskFixture.desk.decide(named, knowing: known, at: DeskFixture.now).reason
                == .joined(TicketID(1), .subjectNumber))
    }

    struct Copied: Sendable {
        var evidence: String?
        var isKnown = false
        var desk = SpoofingRow.desk
    }

    @Test(
        "who is copied on a new matter takes part where the sender is vouched for, or known",
        arguments: [
            Case("vouched for", Copied(evidence: "dmarc=pass"), true),
            Case("known, where no server looks", Copied(isKnown: true, desk: SpoofingRow.trustingNobody), true),
            Case("known, but the server that looks says nothing", Copied(isKnown: true), false),
            Case("known, but nothing passed", Copied(evidence: "dmarc=none; spf=fail", isKnown: true), false),
            Case("known, but nothing was tried", Copied(evidence: "none", isKnown: true), false),
            Case("neither", Copied(), false),
            Case("a stranger, where no server looks", Copied(desk: SpoofingRow.trustingNobody), false),
            Case("known, but the mail failed", Copied(evidence: "dmarc=fail (p=none)", isKnown: true), false),
        ])
    func copies(row: Case<Copied, Bool>) throws {
        var mail = DeskFixture.mail(from: "maria@shop.test")
        mail.copied = [
            "support@desk.test", "support+x@desk.test", "ana@desk.test", "jo@shop.test", "no-reply@x.test",
            "maria@shop.test",
        ]
        mail.authentication = row.given.evidence.map { [AuthenticationResults(parsing: "mx.desk.test; \($0)")] } ?? []
        var known = StoreContext()
        if row.given.isKnown { known.senderAddresses = ["maria@shop.test"] }
        let decision = row.given.desk.decide(mail, knowing: known, at: DeskFixture.now)
        guard case .open(let ticket, let change) = decision.filing else { throw Unexpected() }
        #expect(ticket.participants == (row.expected ? ["jo@shop.test"] : []))
        #expect(change.events.contains(.trust(.copiedNotAdded(["jo@shop.test"]))) != row.expected)
    }

    @Test("a reply follows the merge, and says so by the ticket it joins") func followsMerge() {
        var merged = DeskFixture.ticket(1)
        merged.mergedInto = TicketID(2)
        let decision = DeskFixture.decide(
            DeskFixture.mail(from: "maria@shop.test", answering: [ThreadingTests.marias]),
            tickets: [merged, DeskFixture.ticket(2)])
        #expect(decision.reason == .joined(TicketID(2), .token(messageID: ThreadingTests.marias)))
        var circle = DeskFixture.ticket(2)
        circle.mergedInto = TicketID(1)
        #expect(
            DeskFixture.decide(
                DeskFixture.mail(from: "maria@shop.test", answering: [ThreadingTests.marias]),
                tickets: [merged, circle]
            ).reason.ticket != nil, "a circle of merges ends")
    }

    private static func kept(_ text: String, answering ids: [String] = ["m0@shop.test"]) -> Inbound {
        var mail = DeskFixture.mail(from: "ana@desk.test", answering: ids)
        (mail.visibleText, mail.text) = (text, text)
        return mail
    }

    private static func answer(_ text: String, from sender: String = "ana@desk.test", kept: Inbound?) -> Decision {
        var token = DeskFixture.token(for: "ana@desk.test", .confirm)
        token.entry = 8
        var mail = DeskFixture.mail(from: sender, answering: [DeskFixture.id(token)])
        (mail.visibleText, mail.text) = (text, text)
        var known = StoreContext(tickets: [TicketID(1): DeskFixture.ticket()])
        known.kept = kept.map { _ in 8 }
        return DeskFixture.desk.decide(mail, knowing: known, confirming: kept, at: DeskFixture.now)
    }

    @Test(
        "a 'yes' applies what was kept",
        arguments: [
            "Yes", "yes", "Sim!", "Sí.", "\n  SIM  \n", "¡Sí!", "Yes.\n\nAna Prado\nDesk", "si",
            "*Yes*", "**sim**", "“Yes”", "\"Sí\"", "'yes'", "«Sim»", "_Yes._", "Yes!!", "Yes\n\nSent from my phone",
            "Sim\n\nAna Prado\nSão Paulo, no 3º andar",
            "Yes\n\nThis mail is confidential: if you are not its recipient, delete it now.",
        ])
    func confirms(text: String) throws {
        let expired = DeskFixture.id(DeskFixture.token(for: "ana@desk.test", expiryDay: 20_000))
        let decision = Self.answer(text, kept: Self.kept("Try tray two.", answering: [expired]))
        let change = try Self.change(decision)
        #expect(decision.reason == .confirmed(TicketID(1)))
        #expect(change.entry?.kind == .publicReply && change.entry?.text == "Try tray two.")
        #expect(change.confirms == 8)
        #expect(change.events.first == .trust(.confirmed(by: DeskFixture.ana.key)))
    }

    @Test("what answered no notice of ours is applied inside") func confirmsInside() throws {
        let change = try Self.change(Self.answer("Yes", kept: Self.kept("Try tray two.")))
        #expect(change.entry?.kind == .internalNote && change.entry?.author == .analyst(DeskFixture.ana.key))
    }

    @Test(
        "anything else applies nothing",
        arguments: [
            "No", "no, yes is wrong", "What is this?", "", "Not me", "OK", "OK, who wrote this? It was not me!",
            "Yes? I never wrote that.", "Yes?", "Si no fui yo, ¿quién fue?", "Sim? Nunca escrevi isso.", "Sim, nunca!",
            "yes no", "Yes, it was me", "Yesterday", "Simone", "Hello,\nyes", "s i m", "yes@desk.test",
            "Yes\nNO it was not me!", "Sim\n\nNão fui eu", "Yes\n\nno", "Yes\nWho wrote this?",
            "Yes\nI didn't write it",
            "~~Yes~~", "Y\u{336}es", "Yes 👍", "Hi, yes.", "(yes)", "“yes", "Yes…", "Yes？", "yes-",
        ])
    func denies(text: String) throws {
        let decision = Self.answer(text, kept: Self.kept("Try tray two."))
        let change = try Self.change(decision)
        #expect(decision.reason == .notConfirmed(TicketID(1)))
        #expect(change.confirms == nil && change.entry?.kind == .internalNote)
        let receipt = Receipt(results: [], answer: .note(.notConfirmed))
        #expect(change.notices.map(\.kind) == [.conversation(.receipt(receipt))], "the analyst learns how it is done")
        #expect(change.notices.map(\.address) == ["ana@desk.test"])
    }

    @Test("it is asked once, and of the analyst alone") func asksOnce() throws {
        #expect(Self.answer("Yes", kept: nil).reason == .confirmedBefore(TicketID(1)))
        let bruno = Self.answer("Yes", from: "bruno@desk.test", kept: Self.kept("x"))
        #expect(try Self.change(bruno).confirms == nil)
    }

    @Test(
        "a forward is for whoever wrote the mail inside; a proven analyst's is acknowledged", arguments: [true, false])
    func forwards(isProven: Bool) throws {
        var mail = DeskFixture.mail(from: "ana@desk.test", "Fwd: No paper")
        mail.forwarded = ForwardedFacts(
            sender: "maria@shop.test", senderName: "Maria", subject: "No paper", text: "It is out of paper.",
            comment: "FYI")
        mail.authentication = [AuthenticationResults(parsing: "mx.desk.test; dmarc=pass")]
        let decision = (isProven ? SpoofingRow.believing : SpoofingRow.desk).decide(
            mail, knowing: StoreContext(), at: DeskFixture.now)
        guard case .open(let ticket, let change) = decision.filing else { throw Unexpected() }
        #expect(
            ticket.requester == "maria@shop.test" && ticket.requesterName == "Maria" && ticket.subject == "No paper")
        #expect(change.entry?.text == "It is out of paper.")
        #expect(change.notices.contains { $0.address == "maria@shop.test" } == isProven)
        #expect(change.notices.count { $0.address == "ana@desk.test" } == 1, "she learns the number")
        #expect(
            change.events.contains(
                .trust(.guessedRequester("maria@shop.test", forwardedBy: DeskFixture.ana.key, isProven: isProven))))
    }

    @Test(
        "orders above what is passed on are told not to be done",
        arguments: [
            Case("a command, proven", ("#take\n#priority high", true), [CommandFault.noTicket, .noTicket]),
            Case("a command, not proven", ("#take\n\nFYI", false), [.notProven]),
            Case("a slip", ("#tkae", true), [.unknown(nearest: "take")]),
            Case("words", ("FYI", true), []), Case("a heading", ("# Printer", true), []),
            Case("whose it is", ("#forward maria@shop.test", true), []),
        ])
    func ordersAbove(row: Case<(String, Bool), [CommandFault]>) throws {
        var mail = DeskFixture.mail(from: "ana@desk.test", "Fwd: No paper")
        mail.forwarded = ForwardedFacts(
            sender: "maria@shop.test", senderName: "Maria", subject: "No paper", text: "It is out of paper.",
            comment: row.given.0)
        mail.authentication = [AuthenticationResults(parsing: "mx.desk.test; dmarc=pass")]
        let decision = (row.given.1 ? SpoofingRow.believing : SpoofingRow.desk).decide(
            mail, knowing: StoreContext(), at: DeskFixture.now)
        guard case .open(_, let change) = decision.filing else { throw Unexpected() }
        let faults = (AnalystMailTests.receipt(change)?.results ?? []).map { result -> CommandFault? in
            if case .failed(let fault) = result.outcome { fault } else { nil }
        }
        #expect(faults == row.expected)
    }

    @Test("below the customer's name no order is theirs") func named() throws {
        var mail = DeskFixture.mail(from: "ana@desk.test", "No paper")
        mail.text = "#customer maria@shop.test\n#team sales\nIt is out of paper."
        mail.visibleText = mail.text
        guard case .open(let ticket, let change) = DeskFixture.decide(mail).filing else { throw Unexpected() }
        #expect(ticket.requester == "maria@shop.test" && change.entry?.text == "It is out of paper.")
        #expect(AnalystMailTests.receipt(change)?.results.count == 1)
    }

    @Test("a customer's forward is the customer's own matter") func forwardsOfCustomers() throws {
        var mail = DeskFixture.mail(from: "maria@shop.test", "Fwd: No paper")
        mail.forwarded = ForwardedFacts(sender: "x@y.test", senderName: nil, subject: nil, text: "x", comment: "")
        guard case .open(let ticket, _) = DeskFixture.decide(mail).filing else { throw Unexpected() }
        #expect(ticket.requester == "maria@shop.test")
    }

    @Test("a sender at a limit is told once, and the mail joins the newest ticket") func overLimit() throws {
        var known = StoreContext(tickets: [TicketID(1): DeskFixture.ticket()])
        known.load = SenderLoad(openedLastHour: 20, open: 20, latest: TicketID(1))
        let mail = DeskFixture.mail(from: "maria@shop.test", "One more")
        let decision = DeskFixture.desk.decide(mail, knowing: known, at: DeskFixture.now)
        #expect(decision.reason == .overLimit(TicketID(1), .perHour))
        #expect(
            try Self.change(decision).entry?.text.hasPrefix("One more\n\n") == true, "its subject may be all it says")
        #expect(
            try Self.change(decision).notices.map(\.kind.label) == [
                "too-many", "customer-replied", "customer-replied",
            ],
            "the sender, and the two who may have it")
        known.load.wasTold = true
        #expect(try Self.change(DeskFixture.desk.decide(mail, knowing: known, at: DeskFixture.now)).notices.isEmpty)
        known.load = SenderLoad(openedLastHour: 19, open: 99, latest: TicketID(1))
        #expect(DeskFixture.desk.decide(mail, knowing: known, at: DeskFixture.now).disposition == .opened)
        known.load.open = 100
        #expect(
            DeskFixture.desk.decide(mail, knowing: known, at: DeskFixture.now).reason
                == .overLimit(TicketID(1), .openAtOnce))
    }

    @Test("the same mail by another team's box: one ticket, and that team is told") func twoBoxes() throws {
        var desk = DeskFixture.desk
        desk.registry.teams[RegistryKey("billing")] = Team(
            key: RegistryKey("billing"), name: Label("Billing"), address: "billing@desk.test",
            members: [DeskFixture.bruno.key])
        desk.mailboxes = [
            "support": DeskMailbox(name: "support", address: "support@desk.test"),
            "billing": DeskMailbox(name: "billing", address: "billing@desk.test"),
        ]
        var mail = DeskFixture.mail(from: "maria@shop.test")
        mail.mailbox = "billing"
        var known = StoreContext(duplicateOf: .some(TicketID(1)), tickets: [TicketID(1): DeskFixture.ticket()])
        known.duplicateMailboxes = ["support"]
        let decision = desk.decide(mail, knowing: known, at: DeskFixture.now)
        #expect(decision.disposition == .duplicate)
        let change = try Self.change(decision)
        #expect(change.entry == nil && change.notices.map(\.address) == ["bruno@desk.test"])
        #expect(change.events == [.trust(.alsoAddressed(RegistryKey("billing")))])
        known.duplicateMailboxes = ["support", "billing"]
        #expect(
            desk.decide(mail, knowing: known, at: DeskFixture.now).filing == .ledgerOnly,
            "read again, it is told no more")

        mail.mailbox = "support"
        mail.recipients = ["support@desk.test", "billing@desk.test"]
        guard case .open(let opened, let other) = desk.decide(mail, knowing: StoreContext(), at: DeskFixture.now).filing
        else {
            Issue.record("it opens none")
            return
        }
        #expect(
            opened.sorting.team == RegistryKey("billing"), "one delivery, two boxes: the team that was named has it")
        #expect(!other.events.contains(.trust(.alsoAddressed(RegistryKey("billing")))))
    }
}
