// Mail that asks for no answer of machines: a ticket opens, the team hears, and nothing automatic goes back.
import MIME
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Quiet mail")
struct QuietMailTests {
    private static func opened(_ quiet: QuietMail?, from sender: String = "maria@shop.test") -> Decision {
        var mail = DeskFixture.mail(from: sender)
        mail.quiet = quiet
        return DeskFixture.decide(mail)
    }

    @Test(
        "the ticket opens, and the team hears",
        arguments: [
            Case("a list", QuietMail(words: "it came by a mailing list", lists: ["offers@list.test"]), false),
            Case("a wish", QuietMail(words: "X-Auto-Response-Suppress: All"), false),
            Case("our own list", QuietMail(words: "it came by a mailing list", lists: ["support@desk.test"]), true),
            Case("nothing", nil, true),
        ] as [Case<QuietMail?, Bool>])
    func opens(row: Case<QuietMail?, Bool>) {
        let decision = Self.opened(row.given)
        #expect(decision.disposition == .opened)
        guard case .open(_, let change) = decision.filing else { return }
        let told = change.notices.map(\.address)
        #expect(told.contains("ana@desk.test"))
        #expect(told.contains("maria@shop.test") == row.expected)
    }

    @Test("an answer reopens as any other") func reopens() {
        var mail = DeskFixture.mail(
            from: "maria@shop.test", "Re: [#1] Printer",
            answering: [DeskFixture.id(DeskFixture.token(for: "maria@shop.test"))])
        mail.quiet = QuietMail(words: "X-Auto-Response-Suppress: All")
        let decision = DeskFixture.decide(mail, tickets: [DeskFixture.ticket(status: .solved)])
        #expect(decision.disposition == .replied)
    }
}

@Suite("Buttons")
struct GestureCaseTests {
    @Test(
        "on a ticket that is over nothing is opened again; words beside an answer are told",
        arguments: [
            Case("a heart", Gesture?.some(.reaction), [String]()), Case("accepted", .calendarAnswer, []),
            Case("accepted, with words", .calendarAnswerWithWords, ["ana@desk.test", "bruno@desk.test"]),
        ])
    func keeps(row: Case<Gesture?, [String]>) {
        var mail = DeskFixture.mail(
            from: "maria@shop.test", answering: [DeskFixture.id(DeskFixture.token(for: "maria@shop.test"))])
        mail.gesture = row.given
        let over = DeskFixture.decide(mail, tickets: [DeskFixture.ticket(status: .solved)])
        guard case .change(_, let change) = over.filing else { return #expect(Bool(false)) }
        #expect(change.status == nil && change.notices.map(\.address).sorted() == row.expected)
        guard case .change(_, let open) = DeskFixture.decide(mail, tickets: [DeskFixture.ticket()]).filing else {
            return #expect(Bool(false))
        }
        #expect(!open.notices.isEmpty)
    }
}

@Suite("Who asks")
struct RequesterTests {
    private struct Given: Sendable {
        var from: String
        var replyTo: [String] = []
        var originalSender: String?
    }

    private static func opening(_ given: Given) -> NewTicket? {
        var mail = DeskFixture.mail(from: given.from)
        mail.traits.replyTo = given.replyTo
        mail.originalSender = given.originalSender
        guard case .open(let ticket, _) = DeskFixture.decide(mail).filing else { return nil }
        return ticket
    }

    @Test(
        "behind an address that nobody reads stands whom Reply-To names",
        arguments: [
            Case("a form", Given(from: "noreply@site.test", replyTo: ["jo@else.test"]), "jo@else.test"),
            Case("a named system", Given(from: "alerts@monitor.test", replyTo: ["jo@else.test"]), "jo@else.test"),
            Case("our own address", Given(from: "support@desk.test", replyTo: ["jo@else.test"]), "jo@else.test"),
            Case("a group", Given(from: "support@desk.test", originalSender: "jo@else.test"), "jo@else.test"),
            Case("a form without", Given(from: "noreply@site.test"), "noreply@site.test"),
            Case("a form to us", Given(from: "noreply@site.test", replyTo: ["support@desk.test"]), "noreply@site.test"),
            Case("to an analyst", Given(from: "noreply@site.test", replyTo: ["ana@desk.test"]), "noreply@site.test"),
            Case("a person's group", Given(from: "maria@shop.test", originalSender: "jo@else.test"), "maria@shop.test"),
            Case("a person", Given(from: "maria@shop.test", replyTo: ["jo@else.test"]), "maria@shop.test"),
        ])
    private func requester(row: Case<Given, String>) {
        #expect(Self.opening(row.given)?.requester == row.expected)
    }

    @Test("a person's Reply-To takes part; ours, an analyst's and a machine's do not") func takesPart() {
        #expect(
            Self.opening(Given(from: "maria@shop.test", replyTo: ["jo@else.test"]))?.participants == ["jo@else.test"])
        for other in ["support@desk.test", "ana@desk.test", "no-reply@else.test", "maria@shop.test"] {
            #expect(Self.opening(Given(from: "maria@shop.test", replyTo: [other]))?.participants == [])
        }
    }
}

@Suite("Subjects of answers")
struct AnswerSubjectTests {
    @Test(
        "another subject stands above the words",
        arguments: [
            Case("another", "Notebook for Peter", "Notebook for Peter\n\ntext"),
            Case("the same", "Re: [#1] Printer", "text"),
            Case("a tag", "[EXTERNAL] RES: [#1] Printer", "text"), Case("none", "", "text"),
            Case("many marks", "Re: [#1] Re: Fwd: [#1] Printer", "text"), Case("cut", "Re: Print", "text"),
            Case("a word before it", "Re: [#1] URGENT Printer", "URGENT Printer\n\ntext"),
            Case("a word and a colon before it", "Urgent: Printer", "Urgent: Printer\n\ntext"),
            Case("a mark that is not known", "YNT: [#1] Printer", "text"), Case("of China", "回复：Printer", "text"),
            Case("words behind it", "Re: [#1] Printer and scanner", "Printer and scanner\n\ntext"),
        ])
    func shown(row: Case<String, String>) {
        let mail = DeskFixture.mail(
            from: "maria@shop.test", row.given, answering: [DeskFixture.id(DeskFixture.token(for: "maria@shop.test"))])
        guard case .change(_, let change) = DeskFixture.decide(mail, tickets: [DeskFixture.ticket()]).filing else {
            Issue.record("it does not join")
            return
        }
        #expect(change.entry?.text == row.expected)
    }

    @Test(
        "a new ticket's subject does not grow",
        arguments: [
            Case("once", "Re: [#4] Printer", "Printer"), Case("often", "[#3] RES: [#2] Re: [#1] Printer", "Printer"),
            Case("without a number", "Re: Printer", "Printer"), Case("passed on", "Fwd: Printer", "Fwd: Printer"),
            Case("a number of theirs", "Order #12", "Order #12"),
        ])
    func opened(row: Case<String, String>) {
        guard case .open(let ticket, _) = DeskFixture.decide(DeskFixture.mail(from: "jo@else.test", row.given)).filing
        else {
            Issue.record("it opens none")
            return
        }
        #expect(ticket.subject == row.expected)
    }
}
