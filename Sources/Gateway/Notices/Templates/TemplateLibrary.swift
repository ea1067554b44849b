/// All templates in all languages: the shipped ones, with an admin's own before them, file by file.
import Foundation
import MIME
import Mustache
package import Ticketing

/// Why the templates cannot be used.
package struct TemplateError: Error, Equatable, CustomStringConvertible {
    package var file: String
    package var sentence: String
    /// From 1; 0 where the whole file is meant.
    package var line: Int = 0
    package var description: String { line > 0 ? "\(file):\(line): \(sentence)" : "\(file): \(sentence)" }
}

package struct RenderedNotice: Equatable, Sendable {
    /// One line.
    package var subject: String
    package var text: String
    package var html: String
}

package struct TemplateLibrary: Sendable {
    private let libraries: [DeskLocale: MustacheLibrary]
    private let words: [DeskLocale: Words]
    /// By language: the templates that show what was said before.
    private let withHistory: [DeskLocale: Set<String>]
    /// What people may write.
    package let lexicon: Lexicon

    /// Octets, whoever wrote the words in it. RFC 5322 §2.1.1 bounds a line at 998; nobody reads a subject that long.
    private static let subjectLimit = 998

    /// Octets that a mail program shows beside the subject, and more.
    private static let previewLimit = 240
    /// Behind a short preview programs show what comes next, the line on top: blanks without width keep it away.
    private static let previewPadding = String(repeating: "&#847;&zwnj;&nbsp;", count: 60)

    /// What `render` itself fills in, around a notice's own values.
    static let layoutNames = ["language", "subject_line", "why", "preview", "preview_padding", "body"]

    /// - Parameters:
    ///   - shipped: the folder with one folder per language.
    ///   - overrides: an admin's folder of the same shape; it may lack any file, or be missing.
    package init(shipped: String, overrides: String) throws(TemplateError) {
        try self.init(files: TemplateFiles(shipped: shipped, overrides: overrides))
    }

    /// - Parameter own: an admin's templates beside the notices, which rules name.
    package init(files: TemplateFiles, own: Set<String> = []) throws(TemplateError) {
        EscapedHTML.register()
        let styles = StyleSheet(try files.styles())
        lexicon = try files.lexicon()
        var libraries: [DeskLocale: MustacheLibrary] = [:]
        var words: [DeskLocale: Words] = [:]
        for locale in DeskLocale.allCases {
            let file = try files.wordsFile(in: locale)
            libraries[locale] = try Self.library(
                for: locale, from: files, labels: file.labels, styles: styles, own: own)
            words[locale] = Words(
                locale: locale, file: file, lexicon: lexicon, sentences: files.sentences(in: locale))
        }
        self.libraries = libraries
        self.words = words
        self.withHistory = try Self.withHistory(files, own)
    }

    /// Whether a template shows the conversation so far: nobody looks it up for those that do not.
    func shows(history template: String, in locale: DeskLocale) -> Bool {
        withHistory[locale]?.contains(template) ?? false
    }

    private static func withHistory(
        _ files: TemplateFiles, _ own: Set<String>
    ) throws(TemplateError) -> [DeskLocale: Set<String>] {
        var found: [DeskLocale: Set<String>] = [:]
        for locale in DeskLocale.allCases {
            for name in TemplateNames.notices + own.sorted() {
                let tags = TemplateTag.scan(try files.template(name, in: locale).source) { _, _, _ in }
                let shows = tags.contains { ["history", "history.text", "history.html"].contains($0.name) }
                if shows { found[locale, default: []].insert(name) }
            }
        }
        return found
    }

    /// What is said in a language outside of its templates.
    package func words(in locale: DeskLocale) -> Words {
        words[locale] ?? Words(locale: locale, file: WordsFile(), lexicon: lexicon)
    }

    private static func library(
        for locale: DeskLocale, from files: TemplateFiles, labels: [String: String], styles: StyleSheet,
        own: Set<String>
    ) throws(TemplateError) -> MustacheLibrary {
        var library = MustacheLibrary()
        for name in TemplateNames.notices + TemplateNames.parts + own.sorted() {
            let (file, source) = try files.template(name, in: locale)
            var template = NoticeTemplate(source)
            if name != TemplateNames.page { template.html = styles.inline(template.html) }
            do { try template.register(as: name, in: &library) } catch {
                throw TemplateError(file: file, sentence: "this is not Mustache: \(fault(error))")
            }
        }
        for (name, word) in labels {
            do { try library.register("{{% CONTENT_TYPE:HTML}}" + word, named: "words.\(name)") } catch {
                throw TemplateError(
                    file: TemplateFiles.words(locale), sentence: "'\(name)' is not Mustache: \(fault(error))")
            }
        }
        do { try library.register(styles.head, named: "styles.head") } catch {
            throw TemplateError(file: "parts/styles.css", sentence: "there is a '{{' in it.")
        }
        return library
    }

    private static func fault(_ error: any Error) -> String {
        guard let error = error as? MustacheTemplate.ParserError else { return "\(error)" }
        return "line \(error.context.lineNumber): \(error.error). Look at its '{{' and '}}'."
    }

    /// A quotation's page, as HTML: everything in it is escaped, and nothing in it is fetched.
    package func page(in locale: DeskLocale, _ view: NoticeView) -> String {
        var values = view.values
        values["language"] = locale.rawValue
        return libraries[locale]?.render(values, withTemplate: TemplateNames.page + ".html") ?? ""
    }

    package func render(_ notice: String, in locale: DeskLocale, _ view: NoticeView) -> RenderedNotice {
        var values = view.values
        values["language"] = locale.rawValue
        func piece(_ name: String) -> String { libraries[locale]?.render(values, withTemplate: name) ?? "" }
        let subject = piece(notice + ".subject").oneLine.cut(toUTF8: Self.subjectLimit)
        values["subject_line"] = subject
        values["why"] = piece(notice + ".why").oneLine
        values["preview"] = piece(notice + ".preview").oneLine.cut(toUTF8: Self.previewLimit)
        values["preview_padding"] = Self.previewPadding
        let body = (text: piece(notice + ".text"), html: piece(notice + ".html"))
        values["body"] = body.text.trimmingNewlines
        let text = piece("layout.text")
        values["body"] = body.html
        return RenderedNotice(
            subject: subject, text: text.withoutEmptyRuns, html: piece("layout.html"))
    }
}

extension String {
    /// Without empty lines at both ends.
    fileprivate var trimmingNewlines: String {
        let lines = self[...].lines
        guard let first = lines.firstIndex(where: { !$0.isEmpty }), let last = lines.lastIndex(where: { !$0.isEmpty })
        else { return "" }
        return String(self[lines[first].startIndex..<lines[last].endIndex])
    }

    /// Sections that were left out leave empty lines behind: two in a row are enough.
    fileprivate var withoutEmptyRuns: String {
        var lines: [Substring] = []
        for line in self[...].lines {
            let isEmpty = line.unicodeScalars.allSatisfy(\.properties.isWhitespace)
            if isEmpty, lines.last?.isEmpty ?? true { continue }
            lines.append(isEmpty ? "" : line)
        }
        return lines.joined(separator: "\n")
    }
}
