/// `postigo templates lint`: every mistake in every template, with its place.
import Foundation
import Helpdesk
import Ticketing

package struct TemplateLint: Sendable {
    let files: TemplateFiles
    /// Templates that rules name.
    let own: Set<String>

    package init(files: TemplateFiles, own: Set<String> = []) {
        self.files = files
        self.own = own
    }

    /// Sorted by file and line.
    package func problems() -> [SettingsProblem] {
        let shipped = DeskLocale.allCases.flatMap { locale in
            let words = (try? files.wordsFile(in: locale)).map { Set($0.labels.keys) } ?? []
            return (TemplateNames.notices + TemplateNames.parts + own.sorted()).flatMap {
                lint($0, in: locale, words: words)
            }
        }
        var seen: Set<String> = []
        return (shipped + words() + files.readLexicon().findings.flatMap(\.problems) + overrides())
            .filter { seen.insert($0.description).inserted }
            .sorted { ($0.file, $0.line, $0.column) < ($1.file, $1.line, $1.column) }
    }

    private func lint(_ name: String, in locale: DeskLocale, words: Set<String>) -> [SettingsProblem] {
        guard let (file, source) = try? files.template(name, in: locale) else {
            return [
                SettingsProblem(
                    file: files.shipped, line: 0, column: 0,
                    fault: .template(.missingFile("\(locale.rawValue)/\(name).mustache")))
            ]
        }
        return TemplateReading(
            file: file, source: source, isNotice: !TemplateNames.parts.contains(name),
            names: NoticeView.namesByNotice[name] ?? NoticeView.names,
            words: words
        ).problems()
    }

    /// A language that lacks a word of another shows nothing where the word should stand; and what is wrong with an
    /// admin's own words.
    private func words() -> [SettingsProblem] {
        let shipped = DeskLocale.allCases.map { locale in
            let findings = Findings(file: "\(files.shipped)/\(TemplateFiles.words(locale))")
            return (locale: locale, words: WordsFile(findings.file, findings: findings), findings: findings)
        }
        let all = shipped.map(\.words)
        let names = all.reduce(into: Set<String>()) { $0.formUnion($1.names) }
        for language in shipped {
            for name in names.subtracting(language.words.names) { language.findings.note(.missing(name), at: nil) }
            language.words.lint(against: all, values: values, findings: language.findings)
        }
        let own = shipped.compactMap { language -> Findings? in
            guard let own = files.ownWords(in: language.locale) else { return nil }
            _ = language.words.overridden(by: own.words, findings: own.findings)
            own.words.lint(against: all, values: values, findings: own.findings)
            return own.findings
        }
        return (shipped.map(\.findings) + own).flatMap(\.problems)
    }

    /// What templates may show, and so the labels in their parts.
    private var values: Set<String> { Set(NoticeView.names.keys) }

    /// Files of the admin's that nothing reads, and notices that have own words in one language alone.
    private func overrides() -> [SettingsProblem] {
        var languages: [String: Set<DeskLocale>] = [:]
        var problems: [SettingsProblem] = []
        let names = TemplateNames.notices + TemplateNames.parts
        for locale in DeskLocale.allCases {
            for name in own(in: locale.rawValue) {
                languages[name, default: []].insert(locale)
                guard !names.contains(name), !own.contains(name) else { continue }
                problems.append(
                    problem(.unknownTemplate(name, nearest: NearestName.find(for: name, among: names)), name, locale))
            }
        }
        for (name, there) in languages where names.contains(name) && there.count < DeskLocale.allCases.count {
            let missing = DeskLocale.allCases.filter { !there.contains($0) }.map(\.rawValue)
            guard let locale = DeskLocale.allCases.first(where: there.contains) else { continue }
            problems.append(problem(.oneLanguageOnly(name, missing: missing), name, locale))
        }
        return problems
    }

    private func own(in folder: String) -> [String] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: "\(files.overrides)/\(folder)")) ?? []
        return all.filter { $0.hasSuffix(".mustache") }.map { String($0.dropLast(".mustache".count)) }
    }

    private func problem(_ fault: TemplateFault, _ name: String, _ locale: DeskLocale) -> SettingsProblem {
        SettingsProblem(
            file: "\(files.overrides)/\(locale.rawValue)/\(name).mustache", line: 0, column: 0, fault: .template(fault))
    }
}
