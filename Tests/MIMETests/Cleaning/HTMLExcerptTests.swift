// The markup of the words that a person wrote, and nothing of what was cut out of the text.
import Testing

@testable import MIME

@Suite("an excerpt of HTML")
struct HTMLExcerptTests {
    struct Given: Sendable, CustomTestStringConvertible {
        var html: String
        var words: String
        var testDescription: String

        init(_ name: String, _ html: String, saying words: String) {
            (testDescription, self.html, self.words) = (name, html, words)
        }
    }

    @Test(
        "what says the words",
        arguments: [
            (
                Given("bold", "<p>Use the <b>blue</b> cable</p>", saying: "Use the blue cable"),
                "<p>Use the <b>blue</b> cable</p>"
            ),
            (
                Given("another program's bold", "<p>Use the <b>blue</b> cable</p>", saying: "Use the *blue* cable"),
                "<p>Use the <b>blue</b> cable</p>"
            ),
            (
                Given("a list", "<ol><li>Stop it</li><li>Wait</li></ol>", saying: "1. Stop it\n2. Wait"),
                "<ol><li>Stop it</li><li>Wait</li></ol>"
            ),
            (Given("numbers that were typed", "<p>1. Stop it</p>", saying: "1. Stop it"), "<p>1. Stop it</p>"),
            (
                Given(
                    "a link", "See <a href=https://x.example/a>the page</a>.",
                    saying: "See the page <https://x.example/a>."),
                "See <a href=\"https://x.example/a\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">the page</a>."
            ),
            (
                Given("below its commands", "<div>#solve</div><div><b>Done</b>, Maria.</div>", saying: "Done, Maria."),
                "<div><b>Done</b>, Maria.</div>"
            ),
            (
                Given(
                    "above a signature and a quote",
                    "<p>New <i>cable</i>.</p><div class=gmail_signature>Ana Prado<img src=cid:logo></div>"
                        + "<blockquote>Old words</blockquote>", saying: "New cable."),
                "<p>New <i>cable</i>.</p>"
            ),
            (
                Given(
                    "a picture behind the last word", "<p>Look:</p><p><img src=\"cid:a@b\" alt=screen></p>",
                    saying: "Look:"),
                "<p>Look:</p><p><img src=\"cid:a@b\" alt=\"screen\"></p>"
            ),
            (
                Given(
                    "a picture that the text names", "<p>Look: <img src=\"cid:a@b\"> there</p>",
                    saying: "Look: [cid:a@b] there"),
                "<p>Look: <img src=\"cid:a@b\"> there</p>"
            ),
            (
                Given("a table", "<table><tr><td>Model</td><td>5</td></tr></table>", saying: "Model | 5"),
                "<table><tr><td>Model</td><td>5</td></tr></table>"
            ),
            (
                Given("what would run is not there", "<p onclick=x()>Hello<script>x()</script></p>", saying: "Hello"),
                "<p>Hello</p>"
            ),
        ])
    func says(given: Given, expected: String) {
        #expect(CleanHTML(of: given.html, saying: given.words)?.html == expected)
    }

    @Test(
        "what says something else is nothing",
        arguments: [
            Given("another word", "<p>Use the red cable</p>", saying: "Use the blue cable"),
            Given("a part is missing", "<p>Use the cable</p>", saying: "Use the blue cable"),
            Given("answers between the lines", "<p>One</p><blockquote>Old</blockquote><p>Two</p>", saying: "One\nTwo"),
            Given("another order", "<p>Two</p><p>One</p>", saying: "One\nTwo"),
            Given(
                "hidden words", "<p>Use the <span style=display:none>blue</span> cable</p>",
                saying: "Use the blue cable"),
        ])
    func differs(given: Given) { #expect(CleanHTML(of: given.html, saying: given.words) == nil) }

    @Test("no more is read than it may") func bounded() {
        let long = String(repeating: "a ", count: Limits.excerptOctets)
        #expect(CleanHTML(of: "<b>\(long)</b>", saying: "a") == nil)
    }

    @Test("words that nearly repeat cost no more than their length") func linear() {
        let near = String(repeating: "a", count: 50_000)
        #expect(CleanHTML(of: "<b>\(near)b</b>", saying: near + "c") == nil)
        #expect(CleanHTML(of: "<b>\(near)b</b>", saying: near + "b") != nil)
    }
}
