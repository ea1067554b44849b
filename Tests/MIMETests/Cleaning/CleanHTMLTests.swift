// HTML that was written to do harm, and what is left of it. Trust: A5.
import Testing

@testable import MIME

@Suite("cleaned HTML")
struct CleanHTMLTests {
    @Test(
        "nothing runs",
        arguments: [
            Row("a<script>alert(1)</script>b", "ab"),
            Row("a<SCRIPT SRC=//x.example/s.js></SCRIPT>b", "ab"),
            Row("a<scr<script>ipt>alert(1)</script>b", "a&lt;scrb"),
            Row("<script>a</script >b", "b"),
            Row("<script/>b", "b"),
            Row("<style>@import 'x';</style>b", "b"),
            Row("<b onclick=alert(1) ONMOUSEOVER='x'>b</b>", "<b>b</b>"),
            Row("<b/onclick=alert(1)>b</b>", "<b>b</b>"),
            Row("<img src=x onerror=alert(1)>b", "b"),
            Row("<svg onload=alert(1)><a href='javascript:x'>in</a></svg>b", "b"),
            Row("<svg><style><img src=x onerror=alert(1)></style></svg>b", "b"),
            Row(
                "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
                ""),
            Row(
                "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>b</noscript>",
                "<p title=\"&lt;/noscript&gt;&lt;img src=x onerror=alert(1)&gt;\">b</p>"),
            Row("<iframe src='https://x.example'>in</iframe>b", "b"),
            Row("<object data=x><embed src=y>in</object>b", "b"),
            Row("<form action=//x.example><input name=pass value=v>b<button>c</button></form>", "<div>bc</div>"),
            Row("<select><option>in</select><textarea>in</textarea>b", "b"),
            Row(
                "<meta http-equiv=refresh content='0;url=//x.example'><base href=//x.example><link rel=stylesheet href=x>b",
                "b"),
            Row("<!--[if mso]><script>x</script><![endif]-->b<![if !mso]>c<![endif]>", "bc"),
            Row("<!-->b<!--->c<!-- > -->d", "bcd"),
            Row("<?xml version='1.0'?><o:p onclick=x>b</o:p>", "b"),
            Row("<template><b>in</b></template>b", "b"),
            Row("<marquee onstart=alert(1)>b</marquee>", "b"),
            Row("<video poster=//x.example><source src=x></video><audio src=x autoplay></audio>b", "b"),
            Row("<div id=main name=main class=admin>b</div>", "<div>b</div>"),
            Row(
                "\"><b title=\"a&quot; onclick=&quot;x\">b</b>", "&quot;&gt;<b title=\"a&quot; onclick=&quot;x\">b</b>"),
            Row("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;script&gt;alert(1)&lt;/script&gt;"),
            Row("<<b>b</b>", "&lt;<b>b</b>"),
            Row("1 < 2 && 3 > 2", "1 &lt; 2 &amp;&amp; 3 &gt; 2"),
            Row("<b title='`'>b", "<b title=\"&#96;\">b</b>"),
            Row("a\u{0}b\u{1}", "a b"),
            Row("<plaintext>b<script>x</script>c", "bc"),
            Row("<xmp><img src=x onerror=alert(1)></xmp>b", "b"),
        ])
    func harmless(_ row: Row<String>) { #expect(CleanHTML(of: row.input).html == row.expected) }

    @Test(
        "links go to the web, to mail and to telephones",
        arguments: [
            Row("https://x.example/a?b=1&c=2", "https://x.example/a?b=1&amp;c=2"),
            Row(" HTTP://x.example ", "http://x.example"),
            Row("mailto:eva@x.example?bcc=all@y.example&attach=/etc/passwd", "mailto:eva@x.example"),
            Row("tel:+55 11 1234", "tel:+55%2011%201234"),
            Row("https://x.example/\u{202E}gpj.exe", "https://x.example/%E2%80%AEgpj.exe"),
            Row("https://x.example/é", "https://x.example/é"),
            Row("https://x.example/'onclick=x", "https://x.example/%27onclick=x"),
            Row("javascript:alert(1)", nil), Row("JaVaScRiPt:alert(1)", nil), Row("java\tscript:alert(1)", nil),
            Row("java&#x0A;script:alert(1)", nil), Row("&#106;avascript:alert(1)", nil),
            Row("&#x6A&#x61&#x76&#x61script:alert(1)", nil), Row("\u{1}javascript:alert(1)", nil),
            Row("javascript&colon;alert(1)", nil), Row("vbscript:x", nil),
            Row("data:text/html,<script>x</script>", nil),
            Row("file:///etc/passwd", nil), Row("//x.example", nil), Row("/admin/delete", nil), Row("?close=1", nil),
            Row("#top", nil), Row("https:relative", nil), Row("", nil), Row("cid:a@b", nil), Row("blob:https://x", nil),
            Row("jar:https://x.example!/", nil), Row("view-source:https://x.example", nil), Row("mailto:?to=x", nil),
        ])
    func links(_ row: Row<String?>) {
        let clean = CleanHTML(of: "<a href=\"\(row.input)\">b</a>")
        let opening = row.expected.map { "<a href=\"\($0)\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">" }
        #expect(clean.html == (opening ?? "<a>") + "b</a>")
        #expect(clean.refusedAddresses == (row.expected == nil ? 1 : 0))
    }

    @Test(
        "style looks, and does nothing else",
        arguments: [
            Row("color: red; margin: 0 4px", "color:red;margin:0 4px"),
            Row("COLOR:#1A2b3c;font-family:'Segoe UI', Arial", "color:#1A2b3c;font-family:&#39;Segoe UI&#39;, Arial"),
            Row("color:rgba(1, 2, 3, .5)!important", "color:rgba(1, 2, 3, .5)"),
            Row("line-height:115.00001%", "line-height:115.00001%"),
            Row("border-top:solid #E1E1E1 1.0pt", "border-top:solid #E1E1E1 1.0pt"),
            Row("background:url(https://x.example/p.png)", ""), Row("background-color:url(x)", ""),
            Row("width:expression(alert(1))", ""), Row("color:ex\\70 ression(1)", ""), Row("color:r/**/ed", ""),
            Row("position:fixed;top:0;z-index:9", ""), Row("margin:-9999px", ""), Row("text-indent:-.5em", ""),
            Row("width:99999px", ""), Row("behavior:url(x);-moz-binding:url(x)", ""), Row("color:var(--x)", ""),
            Row("width:calc(1px + 1px)", ""), Row("font-family:'a;color:red", "color:red"), Row("color:\"", ""),
            Row("color:red}body{color:blue", ""), Row("@import 'x'", ""), Row("color:&lt;/style&gt;", ""),
        ])
    func style(_ row: Row<String>) {
        let style = row.input.replacing("\"", with: "&quot;")
        let expected = row.expected.isEmpty ? "<p>b</p>" : "<p style=\"\(row.expected)\">b</p>"
        #expect(CleanHTML(of: "<p style=\"\(style)\">b</p>").html == expected)
    }

    @Test("pictures of the mail stay; those of other machines go, are counted, and leave their words") func pictures() {
        let html = """
            <img src="cid:a%40b" alt="Plan" width=20 onload=x><img src=CID:&lt;c@d&gt;><img src="cid:a@b">\
            <img src="https://x.example/t.gif?u=1"><img src=//x.example/a.png alt="A <b>"><img srcset="https://x.example/2">\
            <img src="data:image/svg+xml,<svg onload=x>" alt=Logo><table background=https://x.example/b>\
            <tr><td style="background:url('https://x.example/c');color:red">b</td></tr></table>
            """
        let clean = CleanHTML(of: html)
        #expect(clean.contentIDs == ["a@b", "c@d"])
        #expect(clean.remoteImages == 4)
        #expect(clean.refusedAddresses == 2)
        #expect(
            clean.html == """
                <img src="cid:a@b" alt="Plan" width="20"><img src="cid:c@d"><img src="cid:a@b">[A &lt;b&gt;][Logo]\
                <table><tr><td style="color:red">b</td></tr></table>
                """)
    }

    @Test("what is hidden is not there") func hidden() {
        let html = "<div style='DISPLAY: none'>in <b>in</b></div><span hidden>in</span><p style='mso-hide:all'>in</p>b"
        #expect(CleanHTML(of: html).html == "b")
    }

    @Test("layout stays within bounds") func layout() {
        let html = "<table width=600 border=1 cellpadding=x><tr><td colspan=99999999 width=50% bgcolor=#fff>b</table>"
        #expect(
            CleanHTML(of: html).html
                == "<table width=\"600\" border=\"1\"><tr><td width=\"50%\" bgcolor=\"#fff\">b</td></tr></table>")
    }

    @Test(
        "cleaned once is clean",
        arguments: [
            "<p>a<table><b>b</p></table>c", "<a href=https://x.example><a href=https://y.example>b", "<li>a<li>b",
            "<b><i>a</b>b</i>", "<td>a</td>", "&amp;lt;b&amp;gt;", "<p><div>a</p></div>", "a<br/>b<hr>c",
        ])
    func stable(_ html: String) {
        let once = CleanHTML(of: html).html
        #expect(CleanHTML(of: once).html == once)
    }

    @Test("the pictures of a mail are found by the names that its HTML gives them") func inlineImage() throws {
        let mail = Fixture.crlf(
            """
            Content-Type: multipart/related; boundary=b

            --b
            Content-Type: text/html

            <p>Look: <img src="cid:plan@x.example"></p>
            --b
            Content-Type: image/png
            Content-ID: <plan@x.example>

            png
            --b--

            """)
        let clean = try #require(mail.cleanHTML)
        #expect(clean.contentIDs == ["plan@x.example"])
        #expect(mail.inlineImage(contentID: "plan@x.example")?.contentType == "image/png")
        #expect(mail.inlineImage(contentID: "other@x.example") == nil)
    }
}
