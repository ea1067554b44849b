// Text by octets and scalars: cuts, pieces, lines, and signs that are replaced.
import Testing

@testable import MIME

@Suite("Text by scalars")
struct ScalarTextTests {
    struct Cut: CustomStringConvertible, Sendable {
        let text: String
        let limit: Int
        let head: String
        let tail: String
        var description: String { "\(text.debugDescription) at \(limit)" }

        init(_ text: String, _ limit: Int, _ head: String, _ tail: String) {
            (self.text, self.limit, self.head, self.tail) = (text, limit, head, tail)
        }
    }

    @Test(
        "cut by octets, and no scalar in two",
        arguments: [
            Cut("abc", 5, "abc", "abc"), Cut("abc", 3, "abc", "abc"), Cut("abc", 2, "ab", "bc"), Cut("", 0, "", ""),
            Cut("ação", 3, "a\u{E7}", "\u{E3}o"), Cut("ação", 2, "a", "o"), Cut("日本", 4, "日", "本"),
            Cut("日本", 2, "", ""),
            Cut("a\u{301}\u{301}", 3, "a\u{301}", "\u{301}"), Cut("🇧🇷", 4, "\u{1F1E7}", "\u{1F1F7}"),
            Cut("abc", 0, "", ""),
        ])
    func cuts(row: Cut) {
        #expect(Array(row.text.cut(toUTF8: row.limit).utf8) == Array(row.head.utf8))
        #expect(Array(row.text.suffix(toUTF8: row.limit).utf8) == Array(row.tail.utf8))
        #expect(
            Array(Substring("x\(row.text)x").dropFirst().dropLast().cut(toUTF8: row.limit).utf8) == Array(row.head.utf8)
        )
    }

    @Test("sixteen megabytes of marks on one letter are cut at once") func megabytes() {
        let text = "a" + String(repeating: "\u{301}", count: 8 << 20)
        #expect(text.cut(toUTF8: 65_536).utf8.count == 65_535)
    }

    @Test(
        "pieces, whatever stands beside the separator",
        arguments: ["\u{600}", "\u{301}", "\u{200D}", "\u{FE0F}", "\u{1161}", "\u{1F1E7}", "x"])
    func pieces(joiner: String) {
        #expect("a\(joiner);\(joiner)b;c".split(at: ";").count == 3)
        #expect("a\(joiner);;b".split(at: ";", omittingEmptySubsequences: false).count == 3)
        #expect(Array("\(joiner);\(joiner)".replacing(";", by: ",").utf8) == Array("\(joiner),\(joiner)".utf8))
        #expect(
            "\(joiner)<\(joiner)".prefix(scalars: { $0 != "<" }).unicodeScalars.count == joiner.unicodeScalars.count)
        #expect("\(joiner)<\(joiner)".filter(scalars: { $0 != "<" }).utf8.count == 2 * joiner.utf8.count)
    }

    @Test("a NUL becomes a sign, wherever it was written")
    func nul() {
        let mail =
            "From: =?utf-8?Q?a=00b?= <a@x.test>\r\nSubject: =?utf-8?B?YQBi?=\r\nMIME-Version: 1.0\r\n"
            + "Content-Type: text/plain; charset=utf-8; name*=utf-8''a%00b.txt\r\n"
            + "Content-Transfer-Encoding: quoted-printable\r\n\r\na=00b\r\n"
        let message = Message(Array(mail.utf8))
        #expect(message.subject == "a\u{FFFD}b" && message.from.first?.displayName == "a\u{FFFD}b")
        #expect(message.text?.hasPrefix("a\u{FFFD}b") ?? false && message.root.filename == "a\u{FFFD}b.txt")
        #expect(message.allNotes.count { $0.kind == .nul } == 4)
    }

    @Test("UTF-16 is full of NUL octets, and none of them is one") func wide() {
        let mail = "Content-Type: text/plain; charset=utf-16le\r\nContent-Transfer-Encoding: base64\r\n\r\nYQBiAA==\r\n"
        let message = Message(Array(mail.utf8))
        #expect(message.text == "ab" && !message.allNotes.contains { $0.kind == .nul })
    }
}
