// Lines by their octets are the lines that Swift finds by letters.
import MIME
import Testing

@testable import Helpdesk

@Suite("Lines of a text")
struct SubstringLinesTests {
    @Test(arguments: [
        Case("nothing", "", [""]),
        Case("one", "Bom dia", ["Bom dia"]),
        Case("ended", "a\n", ["a", ""]),
        Case(
            "each kind of end", "a\nb\r\nc\rd\u{B}e\u{C}f\u{85}g\u{2028}h\u{2029}i",
            ["a", "b", "c", "d", "e", "f", "g", "h", "i"]),
        Case("CR LF is one, LF CR are two", "a\r\nb\n\rc", ["a", "b", "", "c"]),
        Case("an accent behind the end", "a\n\u{301}b", ["a", "\u{301}b"]),
        // The same first octets as an end's: no-break space, º, en dash, quotation marks, the euro.
        Case("no ends", "1\u{A0}º – “€” \u{2027}\u{202A}", ["1\u{A0}º – “€” \u{2027}\u{202A}"]),
    ])
    func lines(_ row: Case<String, [String]>) {
        let letters = row.given.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        #expect(row.given[...].lines == letters, "as by letters")
        #expect(row.given[...].lines.map(String.init) == row.expected)
        var rest = row.given[...]
        var taken: [String] = []
        while let line = rest.nextLine() { taken.append(String(line)) }
        #expect(taken == (row.expected.last == "" ? row.expected.dropLast() : row.expected))
    }

    @Test(arguments: [
        Case("a letter", "a", false), Case("blanks", " \t\u{A0}\u{200B}", true), Case("nothing", "", true),
        Case("behind blanks", "  .", false), Case("a mark on a letter", "a\u{301}", false),
    ])
    func blank(_ row: Case<String, Bool>) { #expect(row.given.isBlank == row.expected) }
}
