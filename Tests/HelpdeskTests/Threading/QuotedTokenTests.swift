// The token in what a mail quotes: the last resort, where a mail program took the ids and the address away.
import MIME
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Quoted tokens")
struct QuotedTokenTests {
    private static func mail(
        from sender: String, _ body: String, subject: String = "Re: Printer", type: String = "text/plain"
    ) -> Inbound {
        let lines = [
            "From: \(sender)", "To: support@desk.test", "Subject: \(subject)", "Message-ID: <q1@mail.test>",
            "Content-Type: \(type); charset=utf-8", "", body,
        ]
        return MailReader.read(StoredMail(Array(lines.joined(separator: "\r\n").utf8), from: "support")).mail
    }

    private static func decide(_ mail: Inbound, _ ticket: TicketSnapshot = DeskFixture.ticket()) -> Decision {
        DeskFixture.desk.decide(mail, knowing: StoreContext(tickets: [ticket.id: ticket]), at: DeskFixture.now)
    }

    private static func word(_ recipient: String, _ purpose: Token.Purpose = .customerFacing, day: UInt16 = 21_000)
        -> String
    {
        DeskFixture.keys.sign(DeskFixture.token(for: recipient, purpose, expiryDay: day))
    }

    private static func quoting(_ word: String) -> String { "Tray two.\r\n\r\n> Hello\r\n> Ref. \(word)\r\n" }

    @Test("the customer's own joins, whichever way it is quoted") func joins() {
        let word = Self.word("maria@shop.test")
        let bodies = [
            (Self.quoting(word), "text/plain"), (Self.quoting(word.lowercased()), "text/plain"),
            ("<p>Tray two.</p><blockquote><table data-postigo=\"\(word)\"></table></blockquote>", "text/html"),
        ]
        for (body, type) in bodies {
            let decision = Self.decide(Self.mail(from: "maria@shop.test", body, type: type))
            #expect(decision.reason == .joined(TicketID(1), .quotedToken), "\(type)")
        }
    }

    @Test("an analyst's own proves who wrote, and says who the answer is for") func analyst() {
        let mail = Self.mail(from: "ana@desk.test", Self.quoting(Self.word("ana@desk.test")))
        #expect(Self.decide(mail).reason == .analystReply(TicketID(1), .quotedToken))
        let inside = Self.mail(from: "ana@desk.test", Self.quoting(Self.word("ana@desk.test", .internal)))
        #expect(Self.decide(inside).reason == .analystNote(TicketID(1), .quotedToken))
    }

    @Test(
        "what it is not good for",
        arguments: [
            Case("a stranger quotes it", ("eve@evil.test", word("maria@shop.test")), OpenReason.newMatter),
            Case("a colleague quotes it", ("jo@shop.test", word("maria@shop.test")), .newMatter),
            Case("expired", ("maria@shop.test", word("maria@shop.test", day: 20_000)), .newMatter),
            Case("forged", ("maria@shop.test", "T" + String(repeating: "A", count: 47)), .newMatter),
        ])
    func refused(row: Case<(String, String), OpenReason>) {
        let decision = Self.decide(Self.mail(from: row.given.0, Self.quoting(row.given.1)))
        #expect(decision.reason == .opened(row.expected))
        #expect(decision.notes.isEmpty, "what people quote is no attempt at anything")
    }

    @Test("a mail that is passed on answers nothing that stands in it") func forwarded() {
        let body = """
            Look.\r
            \r
            ---------- Forwarded message ---------\r
            From: Desk <support@desk.test>\r
            Date: Thu, 1 Jan 2026 at 10:00\r
            Subject: Printer\r
            To: Maria <maria@shop.test>\r
            \r
            Ref. \(Self.word("maria@shop.test"))\r
            """
        let decision = Self.decide(Self.mail(from: "maria@shop.test", body, subject: "Fwd: Printer"))
        #expect(decision.reason == .opened(.newMatter))
    }

    @Test("a stored id comes first, and nothing that is quoted contradicts it") func order() {
        var mail = Self.mail(from: "maria@shop.test", Self.quoting(Self.word("maria@shop.test")))
        mail.references = ["m0@shop.test"]
        let other = DeskFixture.ticket(2)
        let known = StoreContext(
            filed: ["m0@shop.test": TicketID(2)], tickets: [TicketID(1): DeskFixture.ticket(), TicketID(2): other])
        let decision = DeskFixture.desk.decide(mail, knowing: known, at: DeskFixture.now)
        #expect(decision.reason == .joined(TicketID(2), .storedID("m0@shop.test")))
        #expect(decision.notes.isEmpty)
    }

    @Test("the line that carries it is no word of the sender's") func hidden() {
        let mail = Self.mail(from: "ana@desk.test", "#take\r\n\r\nRef. \(Self.word("ana@desk.test"))\r\n")
        #expect(mail.visibleText.split(whereSeparator: \.isNewline) == ["#take"])
        #expect(Self.decide(mail).disposition == .commanded)
        let text = "Ref. our contract of May\r\nRef. \(Self.word("ana@desk.test")) and more"
        #expect(Self.mail(from: "ana@desk.test", text).visibleText.contains("contract"))
        #expect(Self.mail(from: "ana@desk.test", text).visibleText.contains("and more"))
    }

    @Test("a body of tokens is bounded") func bounded() {
        let words = (1...50).map { DeskFixture.keys.sign(DeskFixture.token(for: "a\($0)@b.test")) }.joined(
            separator: " ")
        let long = String(repeating: "T", count: 100_000)
        let found = Self.mail(from: "maria@shop.test", long + " " + words).quotedTokens
        #expect(found.count == TokenWord.quotedLimit)
    }
}
