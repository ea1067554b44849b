// Text by octets and scalars: what every cut, split and clean-up promises, over seeded texts.
import Testing

@testable import MIME

@Suite("text, whatever it is")
struct TextPropertyTests {
    static let pieces = [
        "a", "Z", "é", "e\u{301}", "日本", "👩‍👧", "\u{600}", " ", "\t", "\n", "\r\n", "\r", "\0", "\u{85}", "\u{2028}",
        "\u{1B}",
        "\u{7F}", "\u{9B}", "<", "\"", ",", ";", "@", "\u{301}", "word",
    ]

    static func text(_ most: Int, _ numbers: inout SeededNumbers) -> String {
        (0..<Int.random(in: 0...most, using: &numbers)).map { _ in pieces.randomElement(using: &numbers) ?? "" }
            .joined()
    }

    @Test("cut from either end: never longer, never another text, and as long as it can be") func cuts() {
        var numbers = SeededNumbers(seed: 1)
        for _ in 0..<2_000 {
            let text = Self.text(12, &numbers)
            let limit = Int.random(in: 0...20, using: &numbers)
            let (head, tail) = (text.cut(toUTF8: limit), text.suffix(toUTF8: limit))
            #expect(head.utf8.count <= limit && tail.utf8.count <= limit)
            #expect(text.utf8.starts(with: head.utf8))
            #expect(text.utf8.suffix(tail.utf8.count).elementsEqual(tail.utf8))
            #expect(!head.unicodeScalars.contains("\u{FFFD}") && !tail.unicodeScalars.contains("\u{FFFD}"))
            // A scalar more would not have fitted: it has four octets at most.
            #expect(head.utf8.count == text.utf8.count || head.utf8.count > limit - 4)
            #expect(head.cut(toUTF8: limit) == head)
        }
    }

    @Test("splits and joins are those of the scalars, and nothing is lost between them") func splits() {
        var numbers = SeededNumbers(seed: 2)
        for _ in 0..<1_000 {
            let text = Self.text(15, &numbers)
            for separator in [";", ",", "<", " "] as [Unicode.Scalar] {
                let pieces = text.split(at: separator, omittingEmptySubsequences: false)
                #expect(
                    pieces.map { Array($0.unicodeScalars) }.joined(separator: [separator]).elementsEqual(
                        text.unicodeScalars))
                #expect(
                    text.split(at: separator).map { Array($0.utf8) }
                        == pieces.filter { !$0.isEmpty }.map { Array($0.utf8) })
                #expect(text.split(atScalars: { $0 == separator }).count == pieces.count { !$0.isEmpty })
                #expect(
                    text.split(at: separator, maxSplits: 1, omittingEmptySubsequences: false).count
                        == min(2, pieces.count))
                let replaced = text.replacing(separator, by: "<>")
                #expect(replaced.utf8.count == text.utf8.count + pieces.count - 1)
                let (before, behind) = (
                    text.prefix(scalars: { $0 != separator }), text.drop(scalars: { $0 != separator })
                )
                #expect(Array(before.utf8) + Array(behind.utf8) == Array(text.utf8))
                #expect(before.unicodeScalars.allSatisfy { $0 != separator })
                let trimmed = text.dropLast(scalars: { $0 == separator })
                #expect(trimmed.unicodeScalars.last != separator && text.utf8.starts(with: trimmed.utf8))
                #expect(!text.filter(scalars: { $0 != separator }).unicodeScalars.contains(separator))
            }
            let count = Int.random(in: 0...20, using: &numbers)
            #expect(Array(text.dropFirst(scalars: count).unicodeScalars) == Array(text.unicodeScalars.dropFirst(count)))
        }
    }

    @Test("one line holds no end of one, and no control, whoever ends lines by what") func oneLine() {
        var numbers = SeededNumbers(seed: 3)
        for _ in 0..<2_000 {
            let text = Self.text(15, &numbers)
            let line = text.oneLine
            #expect(line.unicodeScalars.allSatisfy { !$0.endsLine && !$0.isControl })
            #expect(line.oneLine == line)
            let letters: (String) -> [Unicode.Scalar] = { text in
                text.unicodeScalars.filter { !$0.endsLine && !$0.isControl && $0 != " " }
            }
            #expect(letters(line) == letters(text), "no word of it is lost")
        }
    }

    @Test(
        "what parts lines becomes one blank; other controls vanish",
        arguments: [
            Row("a\nb", "a b"), Row("a\r\n\r\nb", "a b"), Row("a\tb", "a b"), Row("a\0b", "a b"),
            Row("a\u{2028}b", "a b"),
            Row("a\u{1B}[31mb", "a[31mb"), Row("a\u{9B}b", "ab"), Row("\na\n", "a"), Row("\n", ""), Row("", ""),
            Row("a  b", "a  b"),
            Row("a\u{85}\u{0B}b", "a b"),
        ])
    func lines(_ row: Row<String>) { #expect(row.input.oneLine == row.expected) }

    @Test("without controls it keeps its lines and tabs; without NULs it keeps everything else") func controls() {
        var numbers = SeededNumbers(seed: 4)
        for _ in 0..<1_000 {
            let text = Self.text(15, &numbers)
            let clean = text.withoutControls
            #expect(clean.unicodeScalars.allSatisfy { !$0.isControl || $0 == "\n" || $0 == "\t" })
            #expect(
                clean.unicodeScalars.elementsEqual(
                    text.unicodeScalars.filter { !$0.isControl || $0 == "\n" || $0 == "\t" }))
            let shown = text.withoutNUL
            #expect(shown.unicodeScalars.elementsEqual(text.unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }))
        }
    }

    @Test("escaped words come out of HTML as they went in; markup never does") func html() {
        var numbers = SeededNumbers(seed: 5)
        let pieces = [
            "a", "é", "日本", "<", ">", "&", "\"", "'", "&amp;", "&lt;b&gt;", "<script>", "x < y", "word", "👩‍👧", "#",
            "-->",
        ]
        for _ in 0..<400 {
            let words = (0..<Int.random(in: 1...12, using: &numbers)).map { _ in
                pieces.randomElement(using: &numbers) ?? ""
            }
            let text = "begin " + words.joined(separator: " ") + " end"
            let escaped = text.replacing("&", by: "&amp;").replacing("<", by: "&lt;").replacing(">", by: "&gt;")
            for markup in [
                "<p>\(escaped)</p>", "<div><b>\(escaped)</b></div>", escaped,
                "<table><tr><td>\(escaped)</td></tr></table>",
            ] {
                #expect(HTMLText.plain(from: markup) == text)
            }
            let clean = CleanHTML(of: "<p onclick=x>\(escaped)</p>").html
            #expect(HTMLText.plain(from: clean) == text && !clean.contains("onclick"))
        }
    }

    static let markup = [
        "<p>", "</p>", "<b>", "</b>", "<div style=\"color:red;position:fixed\">", "</div>", "<script>alert(1)</script>",
        "<img src=x onerror=y>",
        "<a href=\"javascript:x\">j</a>", "<a href=\"https://x.example/?a=1&b=2\">link</a>", "text", "&lt;script&gt;",
        "<style>p{}</style>",
        "<table><tr><td>", "</table>", "<!-- c -->", "<svg><path></svg>", "<img src=\"cid:a@b\" alt=\"é\">", "<", ">",
        "\"", "<li>", "<ul>", "é",
        "<iframe src=x>", "<form action=x>", "<input>", "<math><mi>", "<title>", "<noscript>", "<br>", "<blockquote>",
        "</blockquote>",
    ]

    private static func words(_ html: String) -> [Substring] {
        HTMLText.plain(from: html).split(atScalars: { $0.isWhitespace })
    }

    @Test("what was cleaned is clean: cleaning it again refuses nothing, and keeps every word") func clean() {
        var numbers = SeededNumbers(seed: 6)
        for _ in 0..<800 {
            let page = (0..<Int.random(in: 0...14, using: &numbers)).map { _ in
                Self.markup.randomElement(using: &numbers) ?? ""
            }
            .joined()
            let once = CleanHTML(of: page)
            let twice = CleanHTML(of: once.html)
            #expect(Self.words(twice.html) == Self.words(once.html), "\(page)")
            #expect(twice.refusedAddresses == 0 && twice.remoteImages == 0, "\(page)")
            for word in [
                "<script", "onerror", "javascript:", "<iframe", "<form", "<svg", "<math", "<style", "position",
            ] {
                #expect(!once.html.contains(word), "\(page)")
            }
        }
    }

    @Test("file names as labels: no folder, no control, no device, not too long, and reduced once for all")
    func filenames() {
        var numbers = SeededNumbers(seed: 7)
        let pieces =
            Self.pieces + [
                "/", "\\", "..", ".", " ", "con", "com1", "nul.", "\u{202E}", "\u{61C}", "\u{2066}", "\u{FEFF}", ":",
                "*", "?", "|", ".pdf",
                String(repeating: "x", count: 70), String(repeating: "日", count: 30),
                String(repeating: " .", count: 40),
            ]
        for _ in 0..<3_000 {
            let name = (0..<Int.random(in: 0...8, using: &numbers)).map { _ in
                pieces.randomElement(using: &numbers) ?? ""
            }.joined()
            let safe = SafeFilename.reduce(name)
            #expect(safe.utf8.count <= Limits.filenameOctets)
            #expect(
                !safe.unicodeScalars.contains {
                    "/\\<>:\"|?*".unicodeScalars.contains($0) || $0.isControl || $0.endsLine
                })
            #expect(
                !safe.unicodeScalars.contains {
                    (0x202A...0x202E).contains($0.value) || (0x2066...0x2069).contains($0.value) || $0.value == 0x61C
                })
            #expect(
                safe.unicodeScalars.first != "." && safe.unicodeScalars.last != "." && safe.unicodeScalars.last != " ",
                "\(name)")
            #expect(SafeFilename.reduce(safe) == safe, "\(name)")
        }
    }
}
