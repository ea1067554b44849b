/// Where the files of the templates lie: the shipped ones, with an admin's own before them, file by file.
import Foundation
package import Ticketing

package struct TemplateFiles: Sendable {
    /// An admin's folder; it may lack any file, or be missing.
    let overrides: String
    /// The folder that comes with the program.
    let shipped: String
    /// A mailbox's own folder, before both; nil: it has none.
    let brand: String?

    package init(shipped: String, overrides: String, brand: String? = nil) {
        self.shipped = shipped
        self.overrides = overrides
        self.brand = brand
    }

    /// In the order in which a file is looked for.
    private var folders: [String] { [brand].compactMap { $0 } + [overrides, shipped] }

    /// What every notice is made of, and not of any one language.
    static let parts = "parts"

    /// A language's own file stands before the one that all languages share.
    func template(_ name: String, in locale: DeskLocale) throws(TemplateError) -> (file: String, source: String) {
        try first(of: ["\(locale.rawValue)/\(name).mustache", "\(Self.parts)/\(name).mustache"])
    }

    func styles() throws(TemplateError) -> String { try first(of: ["\(Self.parts)/styles.css"]).source }

    /// What is said in a language: the shipped words, with the admin's own over them.
    package func words(in locale: DeskLocale) throws(TemplateError) -> Words {
        Words(
            locale: locale, file: try wordsFile(in: locale), lexicon: try lexicon(), sentences: sentences(in: locale))
    }

    /// Faults in a language; English has none, and what is missing in another is read in English.
    package func sentences(in locale: DeskLocale) -> SentenceBook {
        SentenceBook(files: folders.map { "\($0)/\(locale.rawValue)/\(SentenceBook.fileName)" })
    }

    func wordsFile(in locale: DeskLocale) throws(TemplateError) -> WordsFile {
        let findings = Findings(file: "\(shipped)/\(Self.words(locale))")
        let words = WordsFile(findings.file, findings: findings)
        try findings.refuse()
        var merged = words
        for folder in [overrides, brand].compactMap({ $0 }) {
            guard let own = ownWords(in: locale, of: folder) else { continue }
            merged = merged.overridden(by: own.words, findings: own.findings)
            try own.findings.refuse()
        }
        return merged
    }

    /// An admin's own words, and the mistakes in them; nil where there is no such file.
    func ownWords(in locale: DeskLocale) -> (words: WordsFile, findings: Findings)? {
        ownWords(in: locale, of: overrides)
    }

    private func ownWords(in locale: DeskLocale, of folder: String) -> (words: WordsFile, findings: Findings)? {
        let findings = Findings(file: "\(folder)/\(Self.words(locale))")
        guard FileManager.default.fileExists(atPath: findings.file) else { return nil }
        return (WordsFile(findings.file, findings: findings), findings)
    }

    /// What people may write, in every language: the shipped words, with the admin's own before them.
    package func lexicon() throws(TemplateError) -> Lexicon {
        let (lexicon, findings) = readLexicon()
        for findings in findings { try findings.refuse() }
        return lexicon
    }

    /// The same, and every mistake in it.
    func readLexicon() -> (lexicon: Lexicon, findings: [Findings]) {
        var all: [Findings] = []
        var meanings: [Lexicon.Table: [String: String]] = [:]
        func read(_ path: String) -> LexiconFile {
            all.append(Findings(file: path))
            return LexiconFile(path, findings: all[all.count - 1])
        }
        let languages = DeskLocale.allCases.map { locale in
            let name = "\(locale.rawValue)/lexicon.yaml"
            var file = read("\(shipped)/\(name)")
            file.noteMissing(in: all[all.count - 1])
            if FileManager.default.fileExists(atPath: "\(overrides)/\(name)") {
                file.override(by: read("\(overrides)/\(name)"))
            }
            file.noteTwoMeanings(&meanings, in: all[all.count - 1])
            return (locale, file.lists)
        }
        return (Lexicon(Dictionary(uniqueKeysWithValues: languages)), all)
    }

    static func words(_ locale: DeskLocale) -> String { "\(locale.rawValue)/words.yaml" }

    private func first(of names: [String]) throws(TemplateError) -> (file: String, source: String) {
        let files = folders.flatMap { folder in names.map { "\(folder)/\($0)" } }
        guard let file = files.first(where: FileManager.default.fileExists),
            let source = try? String(contentsOfFile: file, encoding: .utf8)
        else {
            throw TemplateError(
                file: "\(shipped)/\(names[0])",
                sentence: "the template is missing or cannot be read. Restore it from the installed program.")
        }
        return (file, source)
    }
}

extension Findings {
    fileprivate func refuse() throws(TemplateError) {
        guard let problem = problems.first else { return }
        throw TemplateError(file: file, sentence: problem.fault.sentence, line: problem.line)
    }
}
