// What does not go out: what is left of a notice, an answer without words, and what stands below a tapped command.
import MIME
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Reply gate")
struct ReplyGateTests {
    private static let word = DeskFixture.keys.sign(DeskFixture.token(for: "ana@desk.test"))

    private static func change(
        _ text: String, subject: String = "Re: [#1] Printer", files: Int = 0, attached: [String] = [],
        purpose: Token.Purpose = .customerFacing, from sender: String = "ana@desk.test"
    ) -> TicketChange {
        var mail = DeskFixture.mail(
            from: sender, subject, answering: [DeskFixture.id(DeskFixture.token(for: sender, purpose))])
        (mail.visibleText, mail.text, mail.fileCount) = (text, text, files)
        mail.attachedFiles = attached.map { AttachedFile(name: "notice.eml", words: [$0]) }
        guard case .change(_, let change) = DeskFixture.decide(mail, tickets: [DeskFixture.ticket()]).filing else {
            return TicketChange()
        }
        return change
    }

    struct Outcome: Equatable, Sendable {
        var text: String
        var goesOut: Bool
        var answer: AnswerClass?
    }

    private static func outcome(_ change: TicketChange) -> Outcome {
        Outcome(
            text: change.entry?.text ?? "",
            goesOut: change.notices.contains { $0.address == "maria@shop.test" && $0.kind.isWrittenByPerson },
            answer: AnalystMailTests.receipt(change)?.answer)
    }

    struct Given: Sendable {
        var text: String
        var subject = "Re: [#1] Printer"
        var files = 0
        var attached: [String] = []
        var purpose = Token.Purpose.customerFacing
    }

    @Test(
        "an answer holds what its writer wrote, or stays inside",
        arguments: [
            Case("words", Given(text: "Try it now"), Outcome(text: "Try it now", goesOut: true, answer: nil)),
            Case(
                "a token within a sentence", Given(text: "Give them this one here, please: \(word) and wait"),
                Outcome(
                    text: "Give them this one here, please: … and wait", goesOut: false, answer: .note(.holdsNotice))),
            Case(
                "the same under #reply", Given(text: "#reply\nGive them this one here, please: \(word) and wait"),
                Outcome(
                    text: "Give them this one here, please: … and wait", goesOut: false, answer: .note(.holdsNotice))),
            Case(
                "a notice attached", Given(text: "See there", files: 1, attached: [word]),
                Outcome(text: "See there", goesOut: false, answer: .note(.fileHoldsNotice))),
            Case(
                "a notice attached, and no word", Given(text: "", files: 1, attached: [word]),
                Outcome(text: "", goesOut: false, answer: .note(.fileHoldsNotice))),
            Case(
                "the marker of a notice that nobody remembers",
                Given(text: "Try it\n> ## Write your reply above this line: it goes to the customer ##"),
                Outcome(
                    text: "Try it\n> ## Write your reply above this line: it goes to the customer ##", goesOut: false,
                    answer: .note(.holdsNotice))),
            Case(
                "nothing", Given(text: ""),
                Outcome(text: "no words of its writer's are in it", goesOut: false, answer: .empty)),
            Case(
                "nothing but a file", Given(text: "", files: 1),
                Outcome(text: "Segue em anexo.", goesOut: true, answer: nil)),
            Case(
                "nothing but a file, to an internal notice", Given(text: "", files: 1, purpose: .internal),
                Outcome(text: "", goesOut: false, answer: .note(.answeredNotice))),
            Case(
                "a signature", Given(text: "Atenciosamente,\nAna Prado\nAnalista"),
                Outcome(text: "no words of its writer's are in it", goesOut: false, answer: .empty)),
            Case(
                "a typed command above a signature", Given(text: "#take\n\nAtenciosamente,\nAna Prado\nAnalista"),
                Outcome(text: "#take", goesOut: false, answer: AnswerClass.none)),
            Case(
                "a typed command above an answer", Given(text: "#solve\nIt was the fuse."),
                Outcome(text: "It was the fuse.", goesOut: true, answer: .customer(.answeredNotice))),
            Case(
                "a tapped one above a company's signature",
                Given(text: "#take\n\nSupport of Desk Ltd\n1 High Street", subject: "[#1] #take"),
                Outcome(text: "Support of Desk Ltd\n1 High Street", goesOut: false, answer: .note(.tapped))),
            Case(
                "a tapped one, its language and a gateway's tag",
                Given(text: "#assumir\n\nX", subject: "[EXT] [#1] #assumir"),
                Outcome(text: "X", goesOut: false, answer: .note(.tapped))),
            Case(
                "a tapped one that asks for it",
                Given(text: "#solve\n#reply\nIt was the fuse.", subject: "[#1] #solve"),
                Outcome(text: "It was the fuse.", goesOut: true, answer: .customer(.saidSo))),
            Case(
                "an answer whose subject has another command",
                Given(text: "#solve\nIt was the fuse.", subject: "Re: [#1] #take it"),
                Outcome(text: "It was the fuse.", goesOut: true, answer: .customer(.answeredNotice))),
        ])
    func gate(row: Case<Given, Outcome>) {
        let given = row.given
        let change = Self.change(
            given.text, subject: given.subject, files: given.files, attached: given.attached, purpose: given.purpose)
        #expect(Self.outcome(change) == row.expected)
    }

    @Test("an analyst's token in a customer's mail is kept from whoever reads it") func customers() {
        let change = Self.change("Look what I found: \(Self.word)!", from: "maria@shop.test")
        #expect(change.entry?.text == "Look what I found: …!")
        let stranger = DeskFixture.mail(from: "eve@evil.test", "Ref \(Self.word)")
        guard case .open(let new, _) = DeskFixture.decide(stranger).filing else {
            Issue.record("no ticket")
            return
        }
        #expect(new.subject == "Ref …")
    }

    struct Quoting: Sendable {
        var ticket: Int64
        /// It stands in what was folded away.
        var isHistory = false
        var isMerged = false
    }

    /// Reading leaves lines of a token out of the visible words: the words beside it are still there.
    @Test(
        "a token of another ticket, among the visible lines, keeps the answer inside",
        arguments: [
            Case("its own", Quoting(ticket: 1), true), Case("another's", Quoting(ticket: 2), false),
            Case("another's, in the history", Quoting(ticket: 2, isHistory: true), true),
            Case("of a ticket that was merged into this one", Quoting(ticket: 2, isMerged: true), true),
        ])
    func otherTicket(_ row: Case<Quoting, Bool>) {
        let word = DeskFixture.keys.sign(DeskFixture.token(for: "ana@desk.test", ticket: row.given.ticket))
        let ids = [DeskFixture.id(DeskFixture.token(for: "ana@desk.test"))]
        var mail = DeskFixture.mail(from: "ana@desk.test", "Re: [#1] Printer", answering: ids)
        (mail.visibleText, mail.text) = ("Compare: the payroll", "Compare: the payroll\nRef. \(word)")
        if row.given.isHistory { mail.foldedText = "> Ref. \(word)" }
        mail.quotedTokens = TokenWord.quoted(in: [mail.text])
        var other = DeskFixture.ticket(2)
        if row.given.isMerged { other.mergedInto = TicketID(1) }
        let decision = DeskFixture.decide(mail, tickets: [DeskFixture.ticket(), other])
        guard case .change(_, let change) = decision.filing else {
            Issue.record("\(decision)")
            return
        }
        #expect(Self.outcome(change).goesOut == row.expected)
    }
}
