// Content-Type with its parameters: RFC 2045 §5.1, RFC 2231, and the wild's quoting.
import Testing

@testable import MIME

@Suite("content, RFC 2045 §5.1; parameters, RFC 2231")
struct ContentTypeTests {
    @Test(arguments: [
        Row("text/html", "text/html"), Row("TEXT/HTML; charset=x", "text/html"), Row("text/html (note)", "text/html"),
        Row("text", "text/plain"), Row("", "text/plain"), Row("/plain", "text/plain"), Row(";x=y", "text/plain"),
        Row("text / html", "text/html"), Row("plain/text", "text/plain"), Row("HTML/Text; charset=x", "text/html"),
        Row("rich/text", "rich/text"), Row("image/text", "image/text"),
    ])
    func essence(_ row: Row<String>) { #expect(ContentType(parsing: row.input).essence == row.expected) }

    @Test(arguments: [
        Row("a/b; name=x.pdf", "x.pdf"),
        Row("a/b; name=\"x y.pdf\"", "x y.pdf"),
        Row("a/b; name=x y.pdf", "x y.pdf"),
        Row("a/b; NAME = \"x\"", "x"),
        Row("a/b; name=\"a\\\"b\"", "a\"b"),
        Row("a/b; name=\"a\\(1\\).pdf\"", "a(1).pdf"),
        Row("a/b; name=\"C:\\dir\\x\"", "C:dirx"),
        Row("a/b; name=\"C:\\\\dir\\\\x\"", "C:\\dir\\x"),
        Row("a/b; name*=utf-8'en'caf%C3%A9", "café"),
        Row("a/b; name*=iso-8859-1''caf%E9", "café"),
        Row("a/b; name*0=one; name*1=two", "onetwo"),
        Row("a/b; name*1=two; name*0=one", "onetwo"),
        Row("a/b; name*0*=utf-8''%E2%82; name*1*=%AC; name*2=uro", "€uro"),
        Row("a/b; name=plain; name*=utf-8''better", "better"),
        Row("a/b; name=\"=?utf-8?Q?caf=C3=A9?=\"", "café"),
        Row("a/b; name=first; name=second", "first"),
        Row("a/b; charset; name=x", "x"),
        Row("a/b;;; name=x;", "x"),
        Row("a/b; (c;name=no) name=x", "x"),
        Row("a/b; name=\"open", "open"),
    ])
    func name(_ row: Row<String>) { #expect(ContentType(parsing: row.input).parameters["name"] == row.expected) }
}
