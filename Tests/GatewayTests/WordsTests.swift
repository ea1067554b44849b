// What is said in a language: read from its file, filled in, overridden word by word, and every mistake in its place.
import Foundation
import Helpdesk
import Testing

@testable import Gateway
@testable import Ticketing

extension Words {
    /// The shipped ones; where there are none, every test of words fails.
    static func shipped(_ locale: DeskLocale) -> Words {
        (try? library.get())?.words(in: locale) ?? Words(locale: locale, file: WordsFile())
    }

    private static let library = Result {
        try TemplateLibrary(shipped: try Shipped.files().templates, overrides: "/nowhere")
    }
}

@Suite("Words") struct WordsTests {
    private static let base = """
        customer: Customer
        left: '{{left}} more'
        tickets:
          none: no ticket of {{name}}
          found: {one: 'one ticket, {{ name }}', other: '{{count}} tickets, {{name}}'}
        days: [Mon, Tue]
        """

    private static func file(_ yaml: String) throws -> (words: WordsFile, findings: Findings) {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).yaml").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try GatewayFixture.write(yaml, to: path)
        let findings = Findings(file: path)
        return (WordsFile(path, findings: findings), findings)
    }

    struct Said: Sendable, CustomTestStringConvertible {
        var name: String
        var count: Int?
        var values: [String: String] = [:]
        var expected: String
        var testDescription: String { "\(name) \(count.map(String.init) ?? "")" }
    }

    @Test(
        "sections, counts, and what is filled in is never read again",
        arguments: [
            Said(name: "customer", expected: "Customer"),
            Said(name: "tickets.none", values: ["name": "{{count}}"], expected: "no ticket of {{count}}"),
            Said(name: "tickets.none", expected: "no ticket of "),
            Said(name: "tickets.found", count: 1, values: ["name": "Ana"], expected: "one ticket, Ana"),
            Said(name: "tickets.found", count: 0, values: ["count": "0", "name": "A"], expected: "0 tickets, A"),
            Said(name: "tickets.found", values: ["count": "9", "name": "A"], expected: "9 tickets, A"),
            Said(name: "tickets", expected: "tickets"), Said(name: "days", expected: "days"),
        ]) func says(row: Said) throws
    {
        let words = Words(locale: .english, file: try Self.file(Self.base).words)
        #expect(words.say(row.name, count: row.count, row.values) == row.expected)
        #expect(words.list("days") == ["Mon", "Tue"] && words.list("customer") == [])
    }

    struct Own: Sendable, CustomTestStringConvertible {
        var yaml: String
        /// The place and the beginning; nil: there is no mistake.
        var problem: String?
        var testDescription: String { yaml }
    }

    @Test(
        "an admin's own words: one by one, and each mistake in its place",
        arguments: [
            Own(yaml: "customer: Client of {{number}}"), Own(yaml: "tickets:\n  none: nothing for {{name}}"),
            Own(yaml: "days: [Lu, Ma]"), Own(yaml: "left: '{{#number}}x{{/number}}{{left}}'"),
            Own(yaml: "custmer: x", problem: "1:1: no part shows a word 'custmer'. Did you mean 'customer'?"),
            Own(yaml: "tickets:\n  nune: x", problem: "2:3: no part shows a word 'tickets.nune'. Did you mean"),
            Own(yaml: "tickets:\n  none: '{{nam}}'", problem: "2:3: nothing fills in '{{nam}}' of 'tickets.none'."),
            Own(yaml: "tickets:\n  none: '{{number}}'", problem: "2:3: nothing fills in '{{number}}'"),
            Own(yaml: "days: [Lu]", problem: "1:1: expected a list of 2."),
            Own(yaml: "days: Monday", problem: "1:1: expected a list of 2."),
            Own(yaml: "customer: {a: b}", problem: "1:1: expected text."),
            Own(yaml: "tickets: x", problem: "1:1: expected a mapping"),
            Own(yaml: "customer: x\ncustomer: y", problem: "1:1: 'customer'"),
        ]) func overridden(row: Own) throws
    {
        let base = try Self.file(Self.base).words
        let (own, findings) = try Self.file(row.yaml)
        let merged = base.overridden(by: own, findings: findings)
        own.lint(against: [base], values: ["number"], findings: findings)
        let told = findings.problems.map { $0.description.replacingOccurrences(of: findings.file + ":", with: "") }
        #expect(told.first?.hasPrefix(row.problem ?? "nothing") ?? (row.problem == nil), "\(told)")
        #expect(merged.names == base.names && merged.labels.keys == base.labels.keys)
    }
}

/// Words are asked for by name: none in vain, and none is said nowhere.
@Suite("Words that Swift asks for") struct AskedWordsTests {
    /// What is asked for by a case's own name.
    private static let byCase: [String] =
        TicketStatus.allCases.map { "ticket_status.\($0.rawValue)" }
        + SLATarget.allCases.map { "target.\($0.rawValue)" }
        + Colour.allCases.map { "colour.\($0.name)" } + MailBudget.allCases.map { "budget.\($0.rawValue)" }
        + ["weekdays", "months"].flatMap { ["calendar.\($0)", "calendar.short_\($0)"] }
        + [
            "date_and_time", "day_and_time", "date", "time", "short_date", "until_time", "at_time", "on_date_and_time",
            "range_in_month", "range_in_year",
        ].map { "calendar.\($0)" }
        + (1...3).map { "sample.quotation.line_\($0)" } + Command.all.map { "commands.\($0.name)" }
        + ["team", "category", "request_type", "priority", "signature"].map { "sample.\($0)" }
        + OpportunityState.allCases.map { "opportunity_state.\($0.rawValue)" }
        + QuotationState.allCases.map { "quotation_state.\($0.rawValue)" }
        + ["is_due", "was_due", "becomes"].map { "deadline.\($0)" } + ["greetings", "unproven_author"]
        + DeliveryFailure.allCases.map { "undelivered.\($0.rawValue)" }
        + SolvingNeed.allCases.map { "required.\($0.rawValue)" }
        + ["quantity", "unitPrice", "discount"].map { "quotation_line.\($0)" }
        + ["new-ticket", "customer-replied", "note", "followed", "rated", "closed-by-customer"].map { "digest.\($0)" }

    /// What a command says that it did, and why it is not obeyed.
    private static func outcomes(in text: String) -> [String] {
        text.matches(of: /(?:Self|CommandEffect)\("([a-zA-Z]+)"/).map { "done.\($0.1)" }
            + text.matches(of: /refused\("([a-z_]+)"/).map { "not_done.\($0.1)" }
            + text.matches(of: /near\("([a-z_]+)"/).flatMap { ["not_done.\($0.1)", "not_done.\($0.1)_near"] }
    }

    @Test("every word in Swift stands in words.yaml, and every word there in Swift or a part") func whole() throws {
        let root = try Shipped.files().root
        let known = WordsFile("\(root)/templates/en/words.yaml", findings: Findings(file: ""))
        let swift = try Self.texts(in: "\(root)/Sources", "swift")
        var asked = Set(Self.byCase)
        for text in swift { asked.formUnion(text.matches(of: /"([a-z-_]+(\.[a-z0-9-_]+)+)"/).map { String($0.1) }) }
        asked.formUnion(swift.flatMap(Self.outcomes))
        let figures = swift.flatMap { text in text.matches(of: /"([a-z_]+)"/).map { "figures.\($0.1)" } }
        for text in try Self.texts(in: "\(root)/templates", "mustache") {
            asked.formUnion(text.matches(of: /> words\.([a-z_]+)/).map { String($0.1) })
        }
        #expect(known.names.subtracting(asked).subtracting(figures) == [], "said nowhere")
        let sections = Set(known.names.compactMap { $0.split(separator: ".").dropLast().first })
        let ours = asked.filter { name in sections.contains { name.hasPrefix($0 + ".") } }
        #expect(
            ours.subtracting(known.names).filter { !$0.hasSuffix(".yaml") && !$0.hasSuffix("_") } == [],
            "asked for in vain")
    }

    private static func texts(in folder: String, _ ending: String) throws -> [String] {
        let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return try files.filter { $0.hasSuffix("." + ending) }
            .map { try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8) }
    }
}
