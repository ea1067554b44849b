// Which ticket a mail joins: contract 5, row by row, and every trick that must not work.
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Threading")
struct ThreadingTests {
    struct Given: Sendable {
        var mail: Inbound
        var filed: [String: Int64] = [:]
    }

    enum Outcome: Equatable, Sendable {
        case joins(String)
        case opens(OpenReason)
    }

    static let marias = DeskFixture.id(DeskFixture.token(for: "maria@shop.test"))

    @Test(arguments: [
        Case(
            "the recipient answers our mail",
            Given(mail: DeskFixture.mail(from: "maria@shop.test", answering: [marias])),
            Outcome.joins("token")),
        Case(
            "a colleague of her company answers it",
            Given(mail: DeskFixture.mail(from: "jo@shop.test", answering: [marias])),
            .joins("colleague")),
        Case(
            "a card that a colleague of hers had asked for",
            Given(
                mail: DeskFixture.mail(
                    from: "jo@shop.test", answering: [DeskFixture.id(DeskFixture.token(for: "jo@shop.test"))])),
            .joins("colleague")),
        Case(
            "one that a stranger was sent, by whatever mistake",
            Given(
                mail: DeskFixture.mail(
                    from: "eve@evil.test", answering: [DeskFixture.id(DeskFixture.token(for: "eve@evil.test"))])),
            .opens(.stranger(pointingAt: TicketID(1)))),
        Case(
            "a stranger answers it", Given(mail: DeskFixture.mail(from: "eve@evil.test", answering: [marias])),
            .opens(.stranger(pointingAt: TicketID(1)))),
        Case(
            "she answers a stored mail",
            Given(mail: DeskFixture.mail(from: "maria@shop.test", answering: ["x@y"]), filed: ["x@y": 1]),
            .joins("storedID")),
        Case(
            "a stranger answers a stored mail",
            Given(mail: DeskFixture.mail(from: "eve@evil.test", answering: ["x@y"]), filed: ["x@y": 1]),
            .opens(.stranger(pointingAt: TicketID(1)))),
        Case(
            "a copied person answers a stored mail",
            Given(mail: DeskFixture.mail(from: "copied@else.test", answering: ["x@y"]), filed: ["x@y": 1]),
            .joins("storedID")),
        Case(
            "she names the number", Given(mail: DeskFixture.mail(from: "maria@shop.test", "Re: [#1] Printer")),
            .joins("subjectNumber")),
        Case(
            "a stranger names the number", Given(mail: DeskFixture.mail(from: "eve@evil.test", "Re: [#1] Printer")),
            .opens(.stranger(pointingAt: TicketID(1)))),
        Case(
            "two From mailboxes, one of them hers",
            Given(
                mail: DeskFixture.mail(
                    from: "maria@shop.test", "Re: [#1] Printer", answering: [marias], twoSenders: true)),
            .opens(.stranger(pointingAt: TicketID(1)))),
        Case(
            "a forged token",
            Given(mail: DeskFixture.mail(from: "maria@shop.test", answering: ["T" + marias.dropFirst(9)])),
            .opens(.newMatter)),
        Case(
            "a number nobody has", Given(mail: DeskFixture.mail(from: "maria@shop.test", "Re: [#77] Printer")),
            .opens(.newMatter)),
        Case(
            "nothing points anywhere", Given(mail: DeskFixture.mail(from: "maria@shop.test", "A new matter")),
            .opens(.newMatter)),
    ])
    func joins(row: Case<Given, Outcome>) {
        let decision = DeskFixture.decide(row.given.mail, tickets: [DeskFixture.ticket()], filed: row.given.filed)
        #expect(Self.outcome(of: decision) == row.expected)
    }

    private static func outcome(of decision: Decision) -> Outcome? {
        switch decision.reason {
        case .opened(let reason): .opens(reason)
        case .joined(_, .token): .joins("token")
        case .joined(_, .colleague): .joins("colleague")
        case .joined(_, .storedID): .joins("storedID")
        case .joined(_, .subjectNumber): .joins("subjectNumber")
        case .joined(_, .addressToken): .joins("addressToken")
        case .joined(_, .addressColleague): .joins("addressColleague")
        case .joined(_, .foreignID): .joins("foreignID")
        case .joined(_, .quotedToken): .joins("quotedToken")
        case .joined(_, .returnedID), .joined(_, .returnedWord), .joined(_, .bounceAddress), .joined(_, .confirmation),
            .analystReply,
            .analystNote, .unverifiedAnalyst, .automatic, .bounced, .sameMail, .ownMail, .unreadable, .reportOn,
            .failsDMARC, .quarantineOrdered, .confirmed, .notConfirmed, .confirmedBefore, .overLimit, .droppedByHand,
            .ruled, .commanded, .asked, .courtesy, .answered:
            nil
        }
    }

    @Test(
        "numbers in subjects",
        arguments: [
            Case("in brackets", "Re: [#1234] Printer", Int64?(1234)), Case("bare", "Printer #7", 7),
            Case("after Fwd", "Fwd: #12: x", 12), Case("a language", "C#7 compiler", nil),
            Case("a word", "abc#12", nil),
            Case("letters behind", "#12a", nil), Case("doubled", "##12", nil), Case("the second", "#x #9", 9),
            Case("zero", "#0", nil), Case("too long", "#1234567890123", nil), Case("none", "Printer", nil),
        ])
    func findsNumber(row: Case<String, Int64?>) {
        #expect(SubjectNumber.find(in: row.given)?.number == row.expected)
    }
}
