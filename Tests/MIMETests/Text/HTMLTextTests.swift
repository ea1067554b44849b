// HTML as a person would read it aloud: blocks, lists, tables, links, quotes.
import Testing

@testable import MIME

@Suite("HTML to text")
struct HTMLTextTests {
    @Test(arguments: [
        Row("<p>a</p><p>b</p>", "a\n\nb"), Row("<div>a</div><div>b</div>", "a\nb"),
        Row("a<br>b<br/><br>c", "a\nb\n\nc"),
        Row("<div>a<br></div><div>b</div>", "a\nb"), Row("<div>a</div><div><br></div><div>b</div>", "a\n\nb"),
        Row("<p class=MsoNormal>a</p><p class=MsoNormal>&nbsp;</p><p class=MsoNormal>b</p>", "a\n\nb"),
        Row("<p style='margin:0cm'>a</p><p style='margin: 0'>b</p>", "a\nb"),
        Row("  a \n <b> b</b>c ", "a bc"), Row("a<b>b</b> <i>c</i>", "ab c"), Row("<h1>a</h1>b", "a\n\nb"),
        Row("a&nbsp;b &eacute; &#8364; &#x1F600; &amp; &lt;b&gt; &bogus;", "a b é € 😀 & <b> &bogus;"),
        Row("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>d", "- a\n- b\n  - c\nd"),
        Row("<ol start=3><li>a<li><p>b</p></ol>", "3. a\n4. b"),
        Row(
            "<table border=1><tr><td>a</td><td>b</td></tr><tr><td><p>c</p></td><td></td><td>d</td></tr></table>",
            "a | b\nc | | d"),
        Row("<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>", "a | b\nc | d"),
        Row("<table><tr><td>a</td><td>b</td></tr></table>c", "a b\n\nc"),
        Row("<a href='https://x.example/p'>here</a>", "here <https://x.example/p>"),
        Row("<a href='https://x.example/'>x.example</a>", "x.example"),
        Row("<a href='https://x.example/p'>https://x.example/p</a>", "https://x.example/p"),
        Row("<a href='mailto:eva@x.example?subject=a'>Eva</a>", "Eva <eva@x.example>"),
        Row("<a href='mailto:eva@x.example'>eva@x.example</a>", "eva@x.example"),
        Row("<a href='javascript:x'>a</a>", "a"),
        Row("<a href=https://x.example><img src=x alt=Logo></a>", "[Logo] <https://x.example>"),
        Row("a<blockquote>b<blockquote>c</blockquote>d</blockquote>e", "a\n\n> b\n>\n> > c\n>\n> d\n\ne"),
        Row("<blockquote style='margin:0 0 0 40px;border:none'>a</blockquote>", "a"),
        Row("<pre>a\n  b\n\nc</pre>d", "a\n  b\n\nc\n\nd"), Row("a<hr>b", "a\n\n---\n\nb"),
        Row("<style>a</style><script>b</script><title>c</title>d", "d"),
        Row("a<span style='display:none'>b</span><div hidden>c</div>d", "ad"),
        Row("in\u{AD}visi\u{200B}ble", "invisible"), Row("<img src=x>", ""), Row("", ""), Row("<p></p>", ""),
        Row("Eva <eva@x.example> said", "Eva <eva@x.example> said"),
    ])
    func reads(_ row: Row<String>) { #expect(HTMLText.plain(from: row.input) == row.expected) }
}
