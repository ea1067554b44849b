/// `templates/answers`: the file of an answer has its name, and perhaps the language that it is for.
import Foundation
import Glibc
package import Helpdesk
import MIME
import Ticketing

package enum AnswerFolder {
    /// Files that are read at most, and octets of each: a desk has dozens, of a page.
    private static let fileLimit = 1_000
    private static let sizeLimit = 64_000

    /// In the order of their names.
    package static func read(in templates: String) -> [CannedAnswer] {
        var answers: [String: CannedAnswer] = [:]
        for file in files(in: templates) {
            let stem = ((file as NSString).lastPathComponent as NSString).deletingPathExtension
            guard let data = FileManager.default.contents(atPath: file), data.count <= sizeLimit,
                let text = String(data: data, encoding: .utf8)
            else { continue }
            let locale = DeskLocale.allCases.first { stem.hasSuffix("." + $0.rawValue) }
            let name = locale.map { String(stem.dropLast($0.rawValue.count + 1)) } ?? stem
            var answer = answers[name] ?? CannedAnswer(name: name)
            if let locale { answer.texts[locale] = text } else { answer.text = text }
            answers[name] = answer
        }
        return answers.values.sorted { $0.name < $1.name }
    }

    /// What stands in double braces, and no ticket has: such an answer is never sent.
    package static func problems(in templates: String) -> [SettingsProblem] {
        files(in: templates).flatMap { file -> [SettingsProblem] in
            guard let data = FileManager.default.contents(atPath: file), data.count <= sizeLimit else { return [] }
            let lines = String(decoding: data, as: UTF8.self)[...].lines
            return lines.enumerated().compactMap { index, line in
                guard let name = CannedAnswer.unknownVariable(in: String(line)) else { return nil }
                let near = NearestName.find(for: name, among: CannedAnswer.variables)
                let hint =
                    near.map { "Did you mean '\($0)'?" }
                    ?? "Use one of: \(CannedAnswer.variables.joined(separator: ", "))."
                return SettingsProblem(
                    file: file, line: index + 1, column: 1,
                    fault: .contradiction("no ticket has a value '\(name)'. \(hint)"))
            }
        }
    }

    package enum KeptOutcome: Equatable, Sendable {
        /// In that file.
        case kept(String)
        case unchanged
        /// One of that name says something else: nobody's answer is written over.
        case exists
        case unwritable(String)
    }

    /// Written beside and renamed, so that a reload never reads half of it.
    static func keep(_ answer: KeptAnswer, in templates: String) -> KeptOutcome {
        let file = "\(answer.name).\(answer.locale.rawValue).md"
        let path = "\(templates)/answers/\(file)"
        let old = read(in: templates).first { $0.name.foldedWord == answer.name.foldedWord }
        if let text = old?.texts[answer.locale] ?? old?.text { return text == answer.text ? .unchanged : .exists }
        do {
            try FileManager.default.createDirectory(
                atPath: templates + "/answers", withIntermediateDirectories: true)
            try answer.text.write(toFile: path + ".new", atomically: false, encoding: .utf8)
            guard rename(path + ".new", path) == 0 else { return .unwritable(path) }
        } catch { return .unwritable(path) }
        return .kept("answers/" + file)
    }

    /// What a reload watches.
    static func files(in templates: String) -> [String] {
        let folder = templates + "/answers"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".md") }.sorted().prefix(fileLimit).map { "\(folder)/\($0)" }
    }
}
