// Regular expressions: what they match, what they cannot do to the desk, and what the index reads off them.
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Regular expressions")
struct ExpressionTests {
    @Test("a line of a mail ends in CR LF, and \"$\" stands before it") func lineEnds() throws {
        let expression = try RegularExpression("^E-mail: (?<who>\\S+@\\S+)$", flags: "m")
        for end in ["\r\nFim", "\nFim", ""] {
            let whole = "E-mail: ana@x.test"
            #expect(expression.match("Nome: Ana\r\n\(whole)\(end)") == .matched([whole, "ana@x.test"]))
        }
        #expect(expression.match("E-mail: ana@x.test e outro\r\nFim") == .none)
    }

    @Test(
        "what every match must contain",
        arguments: [
            Case("plain", "boleto", "boleto"), Case("with a class", "pedido \\d+", "pedido "),
            Case("optional letter", "colou?r", "colo"), Case("alternatives", "nota|fatura", ""),
            Case("optional group", "(abc)?defg", "defg"), Case("free spacing is not read", "(?x) a b c", ""),
            Case("named group", "order (?<n>\\d+) done", "order | done"),
            Case("class with a bracket", "[]abc]defg", "defg"),
            Case("octal or back reference", "abc\\1234", ""), Case("repeated", "abcd{2,3}", "abc"),
            Case("each run", "ab.abcdef.abc", "abcdef|abc"), Case("quoted", "\\Qa.b\\E", ""),
            Case("in a group that must be there", "order (?<order>4711)$", "order |4711"),
            Case("in a group of an optional one", "((abcd)x)?efgh", "efgh"),
            Case("group and count", "(abcd){0,2}efgh", "efgh"),
            Case("group that repeats", "(?:abcd)+", "abcd"), Case("denied", "(?!abcd)(?<!ijkl)efgh", "efgh"),
            Case("name again", "(?P<name>x)(?P=name)efgh", ""), Case("quoted name", "(?'name'abcd)", "abcd"),
        ])
    func literals(row: Case<String, String>) throws {
        #expect(try RegularExpression(row.given).neededLiterals.joined(separator: "|") == row.expected)
    }

    @Test("without case, letters that are more than ASCII end a literal") func caseless() throws {
        #expect(try RegularExpression("ABCDskEFGH", flags: "i").neededLiterals == ["abcd", "efgh"])
        #expect(try RegularExpression("kelvin", flags: "i").match("\u{212A}elvin") == .matched(["\u{212A}elvin"]))
    }

    @Test("a pattern that would take for ever gives up, and the probe finds it")
    func bounded() throws {
        let evil = try RegularExpression("^(a+)+$")
        #expect(evil.match(String(repeating: "a", count: 40) + "!") == .gaveUp)
        #expect(evil.blowUp != nil)
        #expect(try RegularExpression("pedido\\s+(\\d+)", flags: "i").blowUp == nil)
        #expect(try RegularExpression("^[a-z0-9.]+@example\\.com$").blowUp == nil)
    }

    @Test(
        "the probe tells what grows with the power of the text, and not what grows with its square",
        arguments: [
            Case("repeats in a repeat", "(\\d+)*x$", true), Case("alternatives that overlap", "(a|aa|bbbb)+$", true),
            Case("blanks that may be missing", "^([a-z]+ ?)+$", true),
            Case("counts that overlap", "^(a{2}|a{3})+$", true),
            Case("two runs", "^.*nota.*$", false), Case("a run from each place", "\\d+-\\d+", false),
            Case("alternatives apart", "^(?:[a-z]|\\d|[ .-])*$", false),
        ])
    func probe(row: Case<String, Bool>) throws {
        #expect(try (RegularExpression(row.given).blowUp != nil) == row.expected)
    }

    @Test("a broken one says what and where") func broken() {
        let fault = #expect(throws: RegularExpression.Fault.self) { try RegularExpression("a(b") }
        #expect(fault?.offset == 3 && fault?.words.contains("parenthes") == true)
    }

    @Test("long text is cut between letters, and matched") func long() throws {
        let text = String(repeating: "é", count: 40_000) + "boleto"
        #expect(try RegularExpression("boleto").match(text) == .none)
        #expect(try RegularExpression("^é+$").match(text) != .none)
    }

    @Test("many literals are found in one pass, wherever they overlap") func search() {
        let search = LiteralSearch([("abc", 0), ("bcd", 1), ("c", 2), ("xyz", 3)])
        var hits: [Int] = []
        search.find(in: "zABCDx") { hits.append($0) }
        #expect(hits == [0, 2, 1])
    }
}
