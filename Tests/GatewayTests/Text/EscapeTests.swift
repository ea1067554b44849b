// Text stays in its place: each delimiter with each kind of scalar that hides it, through every output, judged by parsers
// that are not ours (design: contract 12; trust: A21).
import Foundation
import MIME
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import Ticketing

extension NoticeView {
    /// Every value that comes from people, in place of the sample's.
    fileprivate func filled(line: String, text words: String) -> NoticeView {
        var view = self
        let own: Set = [
            "status", "opened_at", "reference", "left_out", "folded", "follows", "target", "due_at", "size", "limit",
            "answer",
            "undo_until", "undo_link", "rating", "rating_word", "more", "yes_link", "yes_label", "no_link", "no_label",
        ]
        let texts = NoticeView.texts.union(["fault", "way_out"])
        for name in names.keys where view[name] != nil && !own.contains(name) {
            view[name] = texts.contains(name) ? words : line
        }
        let links: Set = ["actions", "stars", "commands"]
        for name in names.keys where !links.contains(name) {
            guard !view[list: name].isEmpty else { continue }
            view[list: name] = view[list: name].map { row in
                Dictionary(uniqueKeysWithValues: row.keys.map { ($0, texts.contains($0) ? words : line) })
            }
        }
        return view
    }
}

@Suite("Text stays in its place")
struct EscapeTests {
    private static let library = Result {
        try TemplateLibrary(shipped: try Shipped.files().templates, overrides: "/nowhere")
    }

    /// The same outputs for words of letters alone, and for hostile ones.
    private func expectSameShapes(
        _ joiners: [Joiner], _ name: String, _ outputs: (_ line: String, _ text: String) throws -> [Judge.Case]
    ) async throws {
        // An apostrophe in front of a formula or a comma in quotes changes no shape: only words do.
        let plain = try outputs("x", "x\nx")
        let hostile = try joiners.map { joiner in
            let line = joiner.hostile.filter(scalars: { !$0.endsLine })
            return try outputs("x \(joiner.hostile) x", "x \(line)\n\(line) x")
        }
        let readings = try await Judge.read(plain + hostile.joined())
        for (index, joiner) in joiners.enumerated() {
            for place in plain.indices {
                let reading = readings[plain.count * (index + 1) + place]
                #expect(reading.shape == readings[place].shape, "\(name) \(place), \(joiner)")
            }
        }
    }

    @Test("every notice, as HTML and as text", arguments: DeskLocale.allCases)
    func notices(locale: DeskLocale) async throws {
        let library = try Self.library.get()
        for notice in TemplateNames.notices {
            let kind = NoticeKind.samples.first { $0.template == notice }
            let sample = NoticeView.sample(.shipped(locale), kind: kind)
            try await expectSameShapes([.together], notice) { line, text in
                let mail = library.render(notice, in: locale, sample.filled(line: line, text: text))
                return [
                    Judge.Case(kind: .html, text: mail.html), Judge.Case(kind: .lines, text: mail.text),
                    Judge.Case(kind: .lines, text: mail.subject),
                ]
            }
        }
    }

    @Test("the page of a quotation, and the report with its charts", arguments: DeskLocale.allCases)
    func pages(locale: DeskLocale) async throws {
        let library = try Self.library.get()
        let sample = NoticeView.sample(.shipped(locale), kind: .sale(.quotation))
        try await expectSameShapes([.together], "page") { line, text in
            let wording = Wording(.shipped(locale), timeZone: .gmt)
            let report = ReportPage(Self.report(line), of: Self.registry(line), wording: wording)
            return [
                library.page(in: locale, sample.filled(line: line, text: text)), report.html, OdooMapping.html([text]),
            ]
            .map { Judge.Case(kind: .html, text: $0) }
        }
    }

    private static func report(_ name: String) -> FigureReport {
        var report = SampleFigures.report
        report.current.volume.byCategory = [NamedCount(name: name, count: 2)]
        return report
    }

    private static func registry(_ name: String) -> Registry {
        var registry = Registry(
            name: name, locale: .english, teams: [:], analysts: [:], categories: [:], requestTypes: [:],
            priorities: [:], policies: [:], organisations: [:], defaults: Defaults(team: RegistryKey("support")))
        registry.analysts[RegistryKey("ana")] = Analyst(key: RegistryKey("ana"), name: name, addresses: ["a@b.test"])
        return registry
    }

    @Test("tables: rows and cells, and the words that are read back") func tables() async throws {
        let texts =
            Joiner.all.map(\.hostile) + Joiner.all.compactMap(\.text).flatMap { ["=\($0)1+1", "\($0)=1", "'=\($0)1"] }
        let tables = texts.map { CSV(header: ["a", "b"], rows: [[$0, "1"], ["2", $0]]) }
        let readings = try await Judge.read(tables.map { Judge.Case(kind: .csv, text: $0.text) })
        for (table, reading) in zip(tables, readings) {
            #expect(reading.shape == ["2", "2", "2"])
            let cell = table.rows[0][0]
            #expect(reading.words.filter { $0 == cell || $0 == "'" + cell }.count == 2)
            let first = reading.words[2].unicodeScalars.first
            #expect(!"=+-@\t\r".unicodeScalars.contains(first ?? "x"), "\(cell.debugDescription)")
            #expect(CSV(table.text) == table)
        }
        try await expectSameShapes(Joiner.all, "report --csv") { line, _ in
            [
                Judge.Case(
                    kind: .csv, text: FigureTable(Self.report(line), of: Self.registry(line), in: .english).csv)
            ]
        }
    }

    @Test("links that write a mail, and JSON for programs") func linksAndJSON() async throws {
        let texts = Joiner.all.map(\.hostile) + ["\u{1B}]0;x\u{7}\u{9B}31m\u{202E}\u{2066}\u{200F}\u{61C}\u{7F}"]
        let links = try await Judge.read(
            texts.map { Judge.Case(kind: .mailto, text: MailtoLink(to: "a+b@desk.test", subject: $0, body: $0).uri) })
        let json = try await Judge.read(
            texts.map {
                let text = String(decoding: try JSONEncoder().encode([$0]), as: UTF8.self)
                return Judge.Case(kind: .json, text: TerminalText.json(text))
            })
        for ((text, link), value) in zip(zip(texts, links), json) {
            #expect(link.shape == ["mailto", "", "", "subject", "body"])
            #expect(Array(link.words[0].unicodeScalars) == Array(text.unicodeScalars))
            #expect(value.shape == ["0"])
            #expect(Array(value.words[0].unicodeScalars) == Array(text.unicodeScalars))
        }
    }

    @Test("fields of a mail: names, subject, ids, file names") func fields() async throws {
        try await expectSameShapes(Joiner.all, "mail") { line, _ in
            let support = EmailAddress(displayName: line, localPart: "support", domain: "desk.test")
            let draft = MessageDraft(
                from: support, to: [EmailAddress(displayName: line, localPart: "maria", domain: "x.test")],
                replyTo: [support], subject: line, date: MailDate(secondsSince1970: 0), messageID: "a@desk.test",
                references: ["b@x.test"], text: "x",
                attachments: [MessageDraft.File(filename: line, contentType: "a/\(line)", octets: [1])],
                extraFields: [("X-Postigo-Loop", line)])
            return [Judge.Case(kind: .mail, text: String(decoding: try draft.octets(), as: UTF8.self))]
        }
    }

    @Test("words that people write every day come out as they are")
    func everyday() async throws {
        let words = ["R$ 5 < 6 & 'aspas'", "\"citação\" – 3 > 2", "Ação: é já! 👩🏽‍💻🇧🇷", "नमस्ते می‌خواهم", "a = b @ c; d, e"]
        let library = try Self.library.get()
        for text in words {
            var view = NoticeView.sample(.shipped(.portuguese), kind: .newTicket)
            (view["text"], view["subject"], view["requester_name"]) = (text, text, text)
            let mail = library.render("new-ticket", in: .portuguese, view)
            let html = try await Judge.read([Judge.Case(kind: .html, text: mail.html)])[0]
            #expect(html.words[0].contains(text) && mail.text.contains(text) && mail.subject.contains(text))
            #expect(TerminalText.line(text) == text && TerminalText.lines(text) == text)
            #expect(text.oneLine == text)
        }
    }
}
