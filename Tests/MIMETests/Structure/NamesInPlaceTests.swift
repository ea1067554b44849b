// Files between two stretches of text are named where they stand, in whatever order and nesting.
import Testing

@testable import MIME

@Suite("files named in place")
struct NamesInPlaceTests {
    /// A part as its type and what it holds, or a multipart of others.
    indirect enum Shape: Sendable {
        case text(String)
        case html(String)
        case file(String)
        case other(String, String)
        case multi(String, [Shape])

        func written(_ depth: Int = 0) -> String {
            switch self {
            case .text(let text): return "Content-Type: text/plain; charset=utf-8\n\n\(text)\n"
            case .html(let html): return "Content-Type: text/html; charset=utf-8\n\n\(html)\n"
            case .file(let name):
                return "Content-Type: image/png\nContent-Disposition: attachment; filename=\"\(name)\"\n\nx\n"
            case .other(let fields, let content): return "\(fields)\n\n\(content)\n"
            case .multi(let subtype, let parts):
                let body = parts.map { "--b\(depth)\n" + $0.written(depth + 1) }.joined()
                return "Content-Type: multipart/\(subtype); boundary=b\(depth)\n\n\(body)--b\(depth)--\n"
            }
        }

        var message: Message { Fixture.crlf("From: eva@x.example\nMIME-Version: 1.0\n" + written()) }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var shape: Shape
        var words: String

        init(_ name: String, _ shape: Shape, _ words: String) {
            (self.name, self.shape, self.words) = (name, shape, words)
        }

        var testDescription: String { name }
    }

    private static func picture(_ id: String) -> Shape {
        .other(
            "Content-Type: image/png\nContent-Disposition: inline; filename=\"logo.png\"\nContent-ID: <\(id)>", "x")
    }

    private static let seal = Shape.other(
        "Content-Type: application/pgp-signature; name=\"signature.asc\"", "x")

    @Test(
        "in their order",
        arguments: [
            Case(
                "text, file, HTML", .multi("mixed", [.text("One."), .file("a.png"), .html("<p>Two.</p>")]),
                "One.\n[a.png]\nTwo."),
            Case(
                "HTML, file, text", .multi("mixed", [.html("<p>One.</p>"), .file("a.png"), .text("Two.")]),
                "One.\n[a.png]\nTwo."),
            Case(
                "text, file, text", .multi("mixed", [.text("One."), .file("a.png"), .text("Two.")]),
                "One.\n[a.png]\nTwo."),
            Case(
                "HTML, file, HTML", .multi("mixed", [.html("<p>One.</p>"), .file("a.png"), .html("<p>Two.</p>")]),
                "One.\n[a.png]\nTwo."),
            Case(
                "an ampersand in a name", .multi("mixed", [.html("One."), .file("a & b &lt;.png"), .html("Two.")]),
                "One.\n[a & b &lt;.png]\nTwo."),
            Case(
                "two files, and one behind all",
                .multi("mixed", [.text("One."), .file("a.png"), .file("b.png"), .html("<p>Two.</p>"), .file("c.png")]),
                "One.\n[a.png]\n[b.png]\nTwo."),
            Case("a file first", .multi("mixed", [.file("a.png"), .text("One."), .html("<p>Two.</p>")]), "One.\nTwo."),
            Case("a file last", .multi("mixed", [.text("One."), .file("a.png")]), "One."),
            Case(
                "a blank text behind it", .multi("mixed", [.text("One."), .file("a.png"), .text("\u{A0}")]), "One."),
            Case(
                "a blank text between",
                .multi("mixed", [.text("One."), .file("a.png"), .text(" "), .file("b.png"), .html("<p>Two.</p>")]),
                "One.\n[a.png]\n[b.png]\nTwo."),
            Case(
                "forms, a file, a footer",
                .multi(
                    "mixed",
                    [
                        .multi("alternative", [.text("One."), .html("<p>One.</p>")]), .file("a.png"), .text("Two."),
                    ]), "One.\n[a.png]\nTwo."),
            Case(
                "forms, a file, forms",
                .multi(
                    "mixed",
                    [
                        .multi("alternative", [.text("One."), .html("<p>One.</p>")]), .file("a.png"),
                        .multi("alternative", [.text("Two."), .html("<p>Two.</p>")]),
                    ]), "One.\n[a.png]\nTwo."),
            Case(
                "mixed in alternative: only the HTML says where",
                .multi(
                    "alternative",
                    [
                        .text("One. Two."),
                        .multi("mixed", [.html("<p>One.</p>"), .file("a.png"), .html("<p>Two.</p>")]),
                    ]), "One.\n[a.png]\nTwo."),
            Case(
                "mixed in alternative, both ways",
                .multi(
                    "alternative",
                    [
                        .multi("mixed", [.text("One."), .file("a.png"), .text("Two.")]),
                        .multi("mixed", [.html("<p>One.</p>"), .file("a.png"), .html("<p>Two.</p>")]),
                    ]), "One.\n[a.png]\nTwo."),
            Case(
                "related in mixed: a picture that the HTML shows",
                .multi(
                    "mixed",
                    [
                        .multi("related", [.html("<p>One. <img src=\"cid:1@x\"></p>"), picture("1@x")]), .text("Two."),
                    ]), "One.\nTwo."),
            Case(
                "a picture that it does not show",
                .multi("mixed", [.html("<p>One.</p>"), picture("2@x"), .text("Two.")]), "One.\n[logo.png]\nTwo."),
            Case(
                "Apple's picture within the HTML",
                .multi("mixed", [.html("<p>One. <img src=\"cid:1@x\"></p>"), picture("1@x"), .html("<p>Two.</p>")]),
                "One.\nTwo."),
            Case(
                "a seal and a list's footer",
                .multi("mixed", [.multi("signed", [.text("One."), seal]), .text("Two.")]), "One.\nTwo."),
            Case(
                "a file between two that say the same",
                .multi("mixed", [.text("One."), .file("a.png"), .html("<p>One.</p>")]), "One."),
        ])
    func order(_ row: Case) {
        let message = row.shape.message
        #expect(lines(message.readableText ?? "") == row.words)
        #expect(lines(message.visibleReply.visible) == row.words)
        #expect(message.text?.contains("[a.png]") != true)
    }

    /// Paragraphs of HTML stand apart; that is not what is asked here.
    private func lines(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: "\n")
    }

    @Test("what other programs quote below stays folded") func quoted() {
        let quote = "On Sun, Nov 29, 2026 at 7:44 PM Support <desk@heat.example> wrote:\n> Hello!"
        let mail = Shape.multi("mixed", [.text("One."), .file("a.png"), .text("Two.\n\n\(quote)")]).message
        #expect(lines(mail.visibleReply.visible) == "One.\n[a.png]\nTwo.")
        let html =
            "<div>Two.</div><blockquote type=\"cite\"><div>On 29 Nov 2026, at 19:44, Support &lt;desk@heat.example&gt; "
            + "wrote:</div><div>Hello!</div></blockquote>"
        let apple = Shape.multi("mixed", [.html("<div>One.</div>"), .file("a.png"), .html(html)]).message
        #expect(lines(apple.visibleReply.visible) == "One.\n[a.png]\nTwo.")
    }
}
