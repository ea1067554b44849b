// What of ours is found in files, whatever they are called, and in how many pieces they come.
import MIME
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Files of an answer")
struct AttachedFileTests {
    private static let token = DeskFixture.keys.sign(DeskFixture.token(for: "ana@desk.test"))
    private static let notice = """
        From: Desk <support+\(token)@desk.test>
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: base64

        UmVmLg==

        """

    private static func utf16(_ text: String) -> [UInt8] {
        [0xFF, 0xFE] + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
    }

    private static func base64(_ text: String) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var octets = Array(text.utf8)
        while octets.count % 3 != 0 { octets.append(0x20) }
        let encoded = stride(from: 0, to: octets.count, by: 3).flatMap { place -> [UInt8] in
            let bits = UInt32(octets[place]) << 16 | UInt32(octets[place + 1]) << 8 | UInt32(octets[place + 2])
            return [18, 12, 6, 0].map { letters[Int(bits >> UInt32($0) & 63)] }
        }
        return stride(from: 0, to: encoded.count, by: 76).map {
            String(decoding: encoded[$0..<min($0 + 76, encoded.count)], as: UTF8.self)
        }.joined(separator: "\r\n")
    }

    @Test(
        "a token is found in octets of any kind",
        arguments: [
            Case("alone", Array(token.utf8), [token]),
            Case("in small letters", Array(token.lowercased().utf8), [token]),
            Case("in an address", Array("support+\(token)@desk.test".utf8), [token]),
            Case("behind an encoded blank", Array("body=Ref.%20\(token)&x".utf8), [token]),
            Case(
                "over a soft line break", Array("Ref. \(token.prefix(20))=\r\n\(token.dropFirst(20))\r\n".utf8), [token]
            ),
            Case("in UTF-16", utf16("Ref. \(token)"), [token]),
            Case("between octets that are no text", [0, 0xFF, 0x89] + Array(token.utf8) + [0xFF, 0], [token]),
            Case("glued to letters", Array("abc\(token)abc".utf8), [token]),
            Case("twice is once", Array("\(token) \(token.lowercased())".utf8), [token]),
            Case("of the first version", Array(DeskFixture.keys.sign(old).utf8), [DeskFixture.keys.sign(old)]),
            Case("cut", Array(token.dropLast().utf8), []),
            Case("with a sign in it", Array("\(token.prefix(9))-\(token.dropFirst(9))".utf8), []),
            Case("letters", Array(String(repeating: "T", count: 200).utf8), []),
            Case("nothing", [], []),
        ])
    func sieves(row: Case<[UInt8], [String]>) {
        for size in [1, 7, 47, 4_096] {
            var sieve = TokenSieve()
            for start in stride(from: 0, to: row.given.count, by: size) {
                sieve.add(row.given[start..<min(start + size, row.given.count)])
            }
            sieve.end()
            #expect(sieve.words == row.expected && sieve.isWhole)
        }
    }

    private static let old = Token(
        purpose: .customerFacing, ticket: TicketID(1), entry: 5, recipient: RecipientMark(withoutKey: "ana@desk.test"),
        expiryDay: 21_000)

    struct File: Sendable {
        var name: String
        var type: String
        var content: String
    }

    private static func held(
        _ files: [File], sent: SentNotices = SentNotices(), purpose: Token.Purpose = .customerFacing
    )
        -> Receipt?
    {
        var lines = [
            "From: Ana <ana@desk.test>", "To: support@desk.test", "Subject: Look",
            "In-Reply-To: <\(DeskFixture.id(DeskFixture.token(for: "ana@desk.test", purpose)))>", "MIME-Version: 1.0",
            "Content-Type: multipart/mixed; boundary=b", "", "--b", "", "See there.",
        ]
        for file in files {
            lines += [
                "--b", "Content-Type: \(file.type)", "Content-Disposition: attachment; filename=\"\(file.name)\"",
                "Content-Transfer-Encoding: base64", "", base64(file.content),
            ]
        }
        let octets = Array((lines + ["--b--", ""]).joined(separator: "\r\n").utf8)
        var known = StoreContext(tickets: [TicketID(1): DeskFixture.ticket()])
        known.sent = sent
        let mail = MailReader.read(StoredMail(octets, from: "support")).mail
        guard case .change(_, let change) = DeskFixture.desk.decide(mail, knowing: known, at: DeskFixture.now).filing
        else {
            return nil
        }
        let goesOut = change.notices.contains { $0.kind == .publicReply }
        let receipt = AnalystMailTests.receipt(change)
        #expect(goesOut == (receipt?.heldFile == nil))
        return receipt
    }

    @Test(
        "a file with a token stays inside, and the receipt names it",
        arguments: [
            File(name: "notice.eml", type: "message/rfc822", content: notice),
            File(name: "mail.dat", type: "application/octet-stream", content: notice),
            File(name: "a.json", type: "application/json", content: "{\"ref\": \"\(token)\"}"),
            File(name: "a.doc", type: "application/msword", content: "<html><p>Ref. \(token)</p></html>"),
            File(name: "a.bin", type: "image/png", content: "\u{89}PNG \(token)"),
            File(name: "card.vcf", type: "text/vcard", content: "NOTE:\(token)"),
            File(
                name: "large.bin", type: "application/octet-stream",
                content: String(repeating: "\r\n", count: 700_000) + token),
            File(
                name: "inner.bin", type: "application/octet-stream",
                content:
                    "Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n\(base64("Ref. \(token)"))\r\n"
            ),
        ])
    func tokens(file: File) {
        let others = (1...6).map { File(name: "\($0).txt", type: "text/plain", content: "\($0)") }
        #expect(Self.held([file])?.heldFile == file.name)
        #expect(Self.held(others + [file])?.heldFile == file.name)
        #expect(Self.held(others) == nil)
    }

    private static let words = [
        "A customer has written about the printer on the second floor",
        "Reply to this mail and the customer reads your words",
        "Assigned to nobody so far, and due in thirty minutes", "Take it with one tap or give it to somebody else",
    ]

    @Test(
        "lines of a notice are found without its token",
        arguments: ["text/plain", "application/json", "text/html", "message/rfc822"])
    func lines(type: String) {
        let notice = Array("Content-Type: text/plain\r\n\r\n\(Self.words.joined(separator: "\r\n"))\r\n".utf8)
        let sent = SentNotices(notices: [notice], said: [])
        let isPage = type == "text/html"
        let content = (isPage ? Self.words.map { "<p>\($0)</p>" } : Self.words).joined(separator: "\r\n")
        let file = File(
            name: "a.x", type: type, content: (type.hasPrefix("message") ? "Subject: x\r\n\r\n" : "") + content)
        #expect(Self.held([file], sent: sent)?.heldFile == "a.x")
        let own = File(
            name: "a.x", type: type, content: "Subject: x\r\n\r\nHow to change the toner of a printer, step by step.")
        #expect(Self.held([own], sent: sent) == nil)
    }
}
