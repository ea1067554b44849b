// Where in a mail a token of ours is looked for, and what it is worth there.
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("The tokens of a mail")
struct MailboxTokenTests {
    struct Given: Sendable {
        var recipients: [String] = []
        var ids: [String] = []
    }

    enum Found: Equatable, Sendable {
        case address(Worth)
        case id(Worth)
    }
    enum Worth: Equatable, Sendable { case valid, expired, forged }

    private static let word = DeskFixture.keys.sign(DeskFixture.token(for: "maria@shop.test"))
    private static let expired = DeskFixture.keys.sign(DeskFixture.token(for: "maria@shop.test", expiryDay: 20_000))
    private static let others = TokenKeys(current: .init(id: 1, octets: Array(repeating: 8, count: 32)))
    private static let forged = others.sign(DeskFixture.token(for: "maria@shop.test"))

    private static func found(_ given: Given) -> [Found] {
        DeskFixture.desk.tokenVerdicts(recipients: given.recipients, messageIDs: given.ids, at: DeskFixture.now)
            .map { judged in
                let worth: Worth =
                    switch judged.verdict {
                    case .valid: .valid
                    case .expired: .expired
                    case .forged, .notOurs: .forged
                    }
                return if case .address = judged.place { .address(worth) } else { .id(worth) }
            }
    }

    @Test(arguments: [
        Case("none", Given(recipients: ["support@desk.test"], ids: ["m1@shop.test"]), []),
        Case("behind a plus", Given(recipients: ["support+\(word)@desk.test"]), [Found.address(.valid)]),
        Case(
            "in small letters, as servers write addresses",
            Given(recipients: ["support+\(word.lowercased())@desk.test"]), [.address(.valid)]),
        Case("as a whole local part", Given(recipients: ["\(word)@reply.desk.test"]), [.address(.valid)]),
        Case(
            "of another domain: a list may have passed it on", Given(recipients: ["x+\(word)@else.test"]),
            [.address(.valid)]),
        Case("in the domain it is none", Given(recipients: ["support@\(word).test"]), []),
        Case("within a longer word it is none", Given(recipients: ["supportx\(word)@desk.test"]), []),
        Case("in an id", Given(ids: ["\(word).9@desk.test"]), [.id(.valid)]),
        Case("not at its beginning", Given(ids: ["x.\(word).9@desk.test"]), []),
        Case(
            "addresses before ids, each in its order",
            Given(recipients: ["a@b.test", "s+\(expired)@d.test", "s+\(word)@d.test"], ids: ["\(forged).9@desk.test"]),
            [.address(.expired), .address(.valid), .id(.forged)]),
        Case(
            "behind twenty addresses nobody looks: no answer to one of ours",
            Given(recipients: (1...20).map { "a\($0)@b.test" } + ["support+\(word)@desk.test"]), []),
    ])
    func looks(row: Case<Given, [Found]>) { #expect(Self.found(row.given) == row.expected) }

    @Test(
        "quoted tokens count where a mail answers, and in what an analyst passes on as an answer",
        arguments: [
            Case("an answer", (false, false, "Re: Printer"), 1),
            Case("a customer passes it on", (true, false, "Re: Printer"), 0),
            Case("an analyst's answer that holds a forward", (true, true, "Re: Printer"), 1),
            Case("an analyst passes it on", (true, true, "Fwd: Printer"), 0),
        ])
    func quoted(row: Case<(Bool, Bool, String), Int>) {
        let (isForward, isAnalysts, subject) = row.given
        var mail = DeskFixture.mail(from: "maria@shop.test", subject)
        mail.quotedTokens = [Self.word, Self.expired, Self.forged]
        if isForward {
            mail.forwarded = ForwardedFacts(sender: nil, senderName: nil, subject: nil, text: "", comment: "")
        }
        let found = DeskFixture.desk.quotedTokens(in: mail, isAnalysts: isAnalysts, at: DeskFixture.now)
        #expect(found.count == row.expected && found.allSatisfy { $0.word == Self.word && $0.place == .body })
    }

    @Test(
        "the border that is believed: the mailbox's own; of mail by no mailbox the only one there is",
        arguments: [
            Case("its own", ("support", ["support": "mx1", "billing": "mx2"]), "mx1"),
            Case("from a file, over one border", ("ingest", ["support": "mx1", "billing": "mx1"]), "mx1"),
            Case("from a file, over one of two", ("ingest", ["support": "mx1", "billing": "mx2"]), nil),
            Case("a mailbox that trusts nobody", ("support", ["support": nil]), nil),
            Case("from a file, without a mailbox", ("ingest", [:]), nil),
        ] as [Case<(String, [String: String?]), String?>])
    func trusted(row: Case<(String, [String: String?]), String?>) {
        var desk = DeskFixture.desk
        for (name, server) in row.given.1 {
            desk.mailboxes[name] = DeskMailbox(name: name, address: "\(name)@desk.test", authservID: server)
        }
        #expect(desk.trustedServer(of: row.given.0) == row.expected)
    }
}
