/// Where the files of the templates lie: the shipped ones, with an admin's own before them, file by file.
import Foundation
import Ticketing
import Yams

package struct TemplateFiles: Sendable {
    /// An admin's folder; it may lack any file, or be missing.
    let overrides: String
    /// The folder that comes with the program.
    let shipped: String

    package init(shipped: String, overrides: String) {
        self.shipped = shipped
        self.overrides = overrides
    }

    /// What every notice is made of, and not of any one language.
    static let parts = "parts"

    /// A language's own file stands before the one that all languages share.
    func template(_ name: String, in locale: DeskLocale) throws(TemplateError) -> (file: String, source: String) {
        try first(of: ["\(locale.rawValue)/\(name).mustache", "\(Self.parts)/\(name).mustache"])
    }

    func styles() throws(TemplateError) -> String { try first(of: ["\(Self.parts)/styles.css"]).source }

    /// The shipped words, with the admin's own over them.
    func words(in locale: DeskLocale) throws(TemplateError) -> [String: String] {
        let name = "\(locale.rawValue)/words.yaml"
        let shipped = try TemplateWords.read("\(shipped)/\(name)")
        let own = "\(overrides)/\(name)"
        guard FileManager.default.fileExists(atPath: own) else { return shipped }
        return shipped.merging(try TemplateWords.read(own)) { $1 }
    }

    private func first(of names: [String]) throws(TemplateError) -> (file: String, source: String) {
        let files = [overrides, shipped].flatMap { folder in names.map { "\(folder)/\($0)" } }
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

/// `words.yaml`: the labels that the parts show, one line each, in one language.
enum TemplateWords {
    /// Each may hold variables: `left_out: "{{left_out}} more characters"`.
    static func read(_ path: String) throws(TemplateError) -> [String: String] {
        let findings = Findings(file: path)
        let section = YAMLFile.read(path, allowed: nil, findings: findings)
        let pairs = section?.mapping.compactMap { key, value in
            key.string.flatMap { name in value.scalar.map { (name, $0.string) } }
        }
        if let problem = findings.problems.first {
            throw TemplateError(file: path, sentence: problem.fault.sentence, line: problem.line)
        }
        return Dictionary(pairs ?? [], uniquingKeysWith: { first, _ in first })
    }
}
