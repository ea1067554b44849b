// One spelling for all HTML, and work that grows with its length and no faster.
import Testing

@testable import MIME

@Suite("canonical HTML")
struct CanonicalHTMLTests {
    private func canonical(_ html: String) -> String {
        String(String(decoding: CanonicalHTML.octets(of: html), as: UTF8.self).dropFirst("<html><body>".count))
    }

    @Test(arguments: [
        Row("<B CLASS=a  Title='x\"y'>b</B>", "<b class=\"a\" title=\"x&quot;y\">b</b>"),
        Row("<a href=x/y>b</a>", "<a href=\"x/y\">b</a>"), Row("<br/>", "<br />"), Row("</br>", "<br />"),
        Row("<p a=1 a=2 b>", "<p a=\"1\" b=\"\">"), Row("<p =x>b", "<p>b"), Row("<p \"'<>b", "<p>b"),
        Row("</x>b</p>", "b"), Row("<div></b></div>", "<div></div>"), Row("<b><div></b>c", "<b><div>c"),
        Row("<o:p/>b<v:x>c</v:x>", "bc"), Row("<div/>b", "<div>b"),
        Row("<html><head><body bgcolor=red>b", "<div bgcolor=\"red\">b"),
        Row("a <ana@x.example> b", "a &lt;ana@x.example> b"), Row("<https://x.example/>", "&lt;https://x.example/>"),
        Row("a < b", "a &lt; b"), Row("a <", "a &lt;"), Row("</>b", "b"), Row("</ x>b", "b"), Row("<title/>b", "b"),
        Row("<title>a</title>b", "b"), Row("<style>a</styles></STYLE x>b", "b"),
    ])
    func spelling(_ row: Row<String>) { #expect(canonical(row.input) == row.expected) }

    @Test(
        "what never ends is text, and nothing behind it is lost",
        arguments: [
            Row("<!-- words", " words"), Row("a<b title=\"words", "a&lt;b title=\"words"),
            Row("<script>words", "words"), Row("<?words", "&lt;?words"), Row("a</b words", "a&lt;/b words"),
            Row("<style>a<b>words</b>", "a<b>words</b>"),
        ])
    func endless(_ row: Row<String>) { #expect(canonical(row.input) == row.expected) }

    @Test("a thousand open elements are two hundred, and their words stay") func depth() {
        let html = String(repeating: "<div>a", count: 1_000) + "b" + String(repeating: "</div>", count: 1_000) + "<p>c"
        let text = HTMLText.plain(from: html)
        #expect(text.filter { $0 == "a" }.count == 1_000)
        #expect(text.hasSuffix("b\n\nc"))
    }

    @Test("attributes are bounded") func attributes() {
        let tag = "<a " + (0..<1_000).map { "a\($0)=1" }.joined(separator: " ") + ">"
        #expect(canonical(tag).split(separator: " ").count - 1 == Limits.htmlAttributes)
        #expect(canonical("<img src=\"data:\(String(repeating: "A", count: 20_000))\" alt=b>") == "<img alt=\"b\" />")
    }

    /// Each of these could cost libxml2, or a tokenizer that searches again and again, the square of its length.
    @Test(
        "much of anything is read in one pass",
        arguments: [
            "<div>", "<a a", "</b>", "<div></b>", "<div><b></i>", "<p>", "<table><tr><td>", "<", "&amp;", "<!--",
            "<li>",
            "<b><p>", "<i x=", "&#", "<form>", "<option>", "<a href='", "<a href='x'", "<script>", "<style></", "<?",
            "</b ",
            "<b>x</b>", "<a href=https://x.example>x</a> ", "<blockquote>x", "<td>x", "<pre>x", "<br>", "<html a=1>",
            "<body b=1>", "<ul><li>", "<span style='color:red;color:red'>", "<!-->", "<svg>", "x<hr>",
            "<div class=gmail_quote>x<blockquote>y", "<div id=appendonsend>x",
        ])
    func linear(_ piece: String) {
        var html = piece == "<a a" ? "<a " : ""
        var number = 0
        while html.utf8.count < 1 << 16 {
            html += piece == "<a a" ? "a\(number) " : piece
            number += 1
        }
        #expect(HTMLText.plain(from: html).utf8.count <= 8 * html.utf8.count)
        #expect(CleanHTML(of: html).html.utf8.count <= 8 * html.utf8.count)
        _ = VisibleReply(ofHTML: html)
    }
}
