// The templates under the magnifying glass: mistakes have places, and the look is written into the tags.
import Foundation
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import Ticketing

@Suite("Templates: lint, looks, wording")
struct TemplateLintTests {
    @Test("the shipped templates have no mistake") func shipped() throws {
        let lint = TemplateLint(files: TemplateFiles(shipped: try Shipped.files().templates, overrides: "/nowhere"))
        #expect(lint.problems().map(\.description) == [])
    }

    struct Planted: Sendable, CustomTestStringConvertible {
        var source: String
        var expected: String
        var testDescription: String { expected }
    }

    private static let head = "Subject: x\nWhy: y\n\ntext\n=== html ===\n"

    @Test(
        "each mistake is told with its place",
        arguments: [
            Planted(
                source: head + "<p>{{nummer}}</p>",
                expected: "6:4: no notice has a value 'nummer'. Did you mean 'number'?"),
            Planted(
                source: head + "{{#files}}{{name}} {{number}}{{/files}}{{name}}",
                expected: "6:40: no notice has a value 'name'."),
            Planted(
                source: head + "{{> fact.html}}",
                expected: "6:1: no part is named 'fact.html'. Did you mean 'facts.html'?"),
            Planted(
                source: head + "{{> words.custmer}}",
                expected: "6:1: no part is named 'words.custmer'. Did you mean 'words.customer'?"),
            Planted(source: head + "<p>{{#team}}x</p>", expected: "6:4: '{{#team}}' has no '{{/team}}'."),
            Planted(
                source: head + "{{#team}}x{{/status}}", expected: "6:11: '{{/status}}' stands where '{{/team}}' should."
            ),
            Planted(source: head + "x{{/team}}", expected: "6:2: '{{/team}}' closes nothing."),
            Planted(source: head + "{{team", expected: "6:1: '{{' is not closed on its line."),
            Planted(source: head + "<p>x\n<b>y</b>", expected: "6:1: <p> is not closed."),
            Planted(source: head + "<p>x</p></td>", expected: "6:9: </td> closes nothing"),
            Planted(
                source: head + "<img src=\"https://a.test/x.png\">",
                expected: "6:1: src of <img> is fetched from elsewhere"),
            Planted(source: head + "<script>x</script>", expected: "6:1: <script> is dropped"),
            Planted(source: "Why: y\n\ntext\n=== html ===\nx", expected: "1:1: 'Subject:' is missing"),
            Planted(source: "Subject: x\n\ntext\n=== html ===\nx", expected: "1:1: 'Why:' is missing"),
            Planted(source: "Subject: x\nWhy: y\n\ntext", expected: "1:1: there is no line '=== html ==='"),
        ])
    func tells(planted: Planted) throws {
        let reading = TemplateReading(
            file: "t", source: planted.source, isNotice: true, words: ["customer", "team"])
        let problems = reading.problems().map(\.description)
        #expect(problems.count == 1, "\(problems)")
        #expect(problems.first?.hasPrefix("t:" + planted.expected) ?? false, "\(problems)")
    }

    @Test("a file that nothing reads, and words in one language alone") func overrides() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try GatewayFixture.write(Self.head + "x", to: folder + "/en/acknowledgment.mustache")
        try GatewayFixture.write(Self.head + "x", to: folder + "/es/oversize.mustache")
        try GatewayFixture.write("custumer: Client", to: folder + "/en/words.yaml")
        let lint = TemplateLint(files: TemplateFiles(shipped: try Shipped.files().templates, overrides: folder))
        let told = lint.problems().map { $0.description.replacingOccurrences(of: folder, with: "") }
        #expect(told.count == 3, "\(told)")
        #expect(
            told.contains {
                $0.hasPrefix("/en/acknowledgment.mustache: no notice is named") && $0.contains("'acknowledgement'")
            })
        #expect(told.contains { $0.hasPrefix("/es/oversize.mustache: warning: ") && $0.contains("en, pt-BR") })
        #expect(told.contains { $0.contains("'custumer'") && $0.contains("'customer'") })
    }

    @Test("the rules of the sheet stand in the tags; what stands in a tag already goes last")
    func inline() {
        let sheet = StyleSheet(
            "/* { */ p, td.wide { margin: 0; } .red { color: red; }\n@media (prefers-color-scheme: dark) {\n.red { color: pink; }\n"
                + ".blue, .blue a { color: cyan; }\n}"
        )
        #expect(sheet.inline("<p>a</p>") == "<p style=\"margin: 0;\">a</p>")
        #expect(sheet.inline("<td class=\"wide red\">") == "<td class=\"wide red\" style=\"margin: 0; color: red;\">")
        #expect(sheet.inline("<p style=\"top: 1px\">") == "<p style=\"margin: 0; top: 1px\">")
        #expect(
            sheet.inline("<b class=\"{{#a}}red{{/a}}\"> 1 < 2 {{<p.html}} <!-- <p> -->")
                == "<b class=\"{{#a}}red{{/a}}\"> 1 < 2 {{<p.html}} <!-- <p> -->")
        #expect(sheet.head.contains("[data-ogsc] .red { color: pink; }"))
        // Without its own mark the second selector would hold in light mode too.
        #expect(sheet.head.contains("[data-ogsc] .blue, [data-ogsc] .blue a { color: cyan; }"))
    }

    @Test("every value is in the sample, so that a preview shows it")
    func sampleIsWhole() {
        let sample = NoticeView.sample(.shipped(.english))
        let missing = NoticeView.names.keys.filter {
            sample.values[$0] == nil && !TemplateLibrary.layoutNames.contains($0)
        }
        #expect(missing.isEmpty)
    }

    @Test("every value is in docs/templates.md") func documented() throws {
        let docs = try String(contentsOfFile: try Shipped.files().root + "/docs/templates.md", encoding: .utf8)
        let missing = NoticeView.names.keys.filter {
            !docs.contains("`\($0)`") && !TemplateLibrary.layoutNames.contains($0)
        }
        #expect(missing.isEmpty)
    }

    struct Worded: Sendable, CustomTestStringConvertible {
        var locale: DeskLocale
        var expected: [String]
        var testDescription: String { locale.rawValue }
    }

    @Test(
        "dates, durations, numbers and sizes in the language",
        arguments: [
            Worded(
                locale: .english, expected: ["Monday, 23 November 2026, 20:52", "2 days 4 h", "1,234,567", "41.3 MB"]),
            Worded(
                locale: .portuguese,
                expected: ["segunda-feira, 23 de novembro de 2026, às 20:52", "2 dias 4 h", "1.234.567", "41,3 MB"]),
            Worded(
                locale: .spanish,
                expected: ["lunes, 23 de noviembre de 2026, 20:52", "2 días 4 h", "1.234.567", "41,3 MB"]),
        ])
    func wording(row: Worded) throws {
        let wording = Wording(.shipped(row.locale), timeZone: try #require(TimeZone(identifier: "America/Sao_Paulo")))
        #expect(
            [
                wording.dateAndTime(Instant(seconds: 1_795_477_920)), wording.duration(.hours(52)),
                wording.count(1_234_567), wording.size(octets: 41_300_000),
            ] == row.expected)
    }
}
