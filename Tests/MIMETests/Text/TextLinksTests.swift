// Addresses in a line, and what only looks like one.
import Testing

@testable import MIME

@Suite("links in a text")
struct TextLinksTests {
    @Test(
        "addresses",
        arguments: [
            Row("see https://x.example/a?b=1&c=2 now", ["https://x.example/a?b=1&c=2"]),
            Row("https://x.example.", ["https://x.example"]),
            Row("(see https://x.example/a)", ["https://x.example/a"]),
            Row("https://x.example/a_(b)", ["https://x.example/a_(b)"]),
            Row("(see https://x.example/a_(b)) now", ["https://x.example/a_(b)"]),
            Row("(https://x.example/a_(b).)", ["https://x.example/a_(b)"]),
            Row("<https://x.example/a>", ["https://x.example/a"]),
            Row("site www.x.example/help, then (www.y.example)", ["www.x.example/help", "www.y.example"]),
            Row("WWW.x.example.", ["WWW.x.example"]), Row("https://www.x.example", ["https://www.x.example"]),
            Row("https://x.example/www.y.example", ["https://x.example/www.y.example"]),
            Row("\"https://x.example/a\"", ["https://x.example/a"]),
            Row("HTTPS://X.example and http://y.example:8080/", ["HTTPS://X.example", "http://y.example:8080/"]),
            Row("veja:https://x.example", ["https://x.example"]),
            Row("<img src=https://x.example/a>", []), Row("<a href=\"https://x.example/a\">", []),
            Row("src=https://x.example/a>", []), Row("data-x = 1 HREF='https://x.example/a'", []),
            Row("site=https://x.example/a", ["https://x.example/a"]),
            Row("URL=\"https://x.example\"", ["https://x.example"]),
            Row("<b>site</b>=https://x.example", ["https://x.example"]),
            Row("mysrc=https://x.example", ["https://x.example"]),
            Row("= https://x.example/a", ["https://x.example/a"]),
            Row("https://ação.example/é", ["https://ação.example/é"]),
            Row("https://a.example,https://b.example", ["https://a.example,https://b.example"]),
        ])
    func finds(row: Row<[String]>) { #expect(links(row.input) == row.expected) }

    @Test(
        "none",
        arguments: [
            "no link", "www.", "www.x", "www. x.example", "awww.x.example", "ana@www.x.example", "href=www.x.example",
            "https://", "http:// x", "javascript://x.example", "xhttps://x.example", "svn+http://x.example",
            "://x",
            "ftp://x.example", "data://text/html", "https://<b>", "http:/x.example", "mailto:ana@x.example",
        ])
    func findsNone(line: String) { #expect(links(line) == []) }

    @Test(
        "a combining mark hides no bracket",
        arguments: ["https://x.example/a<\u{301}b", "https://x.example/a\"\u{301}b"])
    func combining(line: String) { #expect(links(line) == ["https://x.example/a"]) }

    @Test("a link leads where it says, with a scheme") func targets() {
        let pieces = TextLinks.pieces(of: "www.x.example http://y.example z")
        #expect(pieces.map(\.target) == ["https://www.x.example", nil, "http://y.example", nil])
    }

    @Test(
        "the pieces are the line",
        arguments: ["a https://x.example b", "https://x.example", "", "://", "é https://é.example."])
    func whole(line: String) { #expect(TextLinks.pieces(of: line).map { String($0.text) }.joined() == line) }

    private func links(_ line: String) -> [String] {
        TextLinks.pieces(of: line).filter(\.isLink).map { String($0.text) }
    }
}
