/// The configuration folder: three files, read as one and checked to the last line.
import Foundation
import Ticketing

package struct SettingsFolder: Sendable {
    package let path: String
    let environment: [String: String]

    /// - Parameter environment: where `password_env` looks.
    package init(path: String, environment: [String: String]) {
        self.path = path
        self.environment = environment
    }

    /// Everything, or every mistake in it.
    ///
    /// - Parameters:
    ///   - rulesFile: rules to be read instead of the folder's own, as `rules replay` tries them.
    ///   - deskFile: a registry to be read instead of the folder's own, as a change of it is tried.
    package func read(rulesFile: String? = nil, deskFile: String? = nil) throws(SettingsError) -> Settings {
        let files = ["\(path)/postigo.yaml", deskFile ?? "\(path)/desk.yaml", rulesFile ?? "\(path)/rules.yaml"]
        let findings = files.map { Findings(file: $0, environment: environment) }
        let postigo = PostigoFile.read(files[0], findings: findings[0])
        let registry = DeskFile.read(files[1], findings: findings[1])
        let names = RuleNames(
            registry: registry, mailboxes: postigo.map { Set($0.mailboxes.map(\.name)) },
            templates: Set(TemplateNames.notices).union(Self.ownTemplates(in: path + "/templates")))
        let rules = RulesFile.read(files[2], names: names, findings: findings[2])
        let others = expectations(names)
        let own = postigo.flatMap { postigo in registry.map { OwnNames(postigo, $0, files[1]).problems() } } ?? []
        let all = findings.flatMap(\.problems) + (rules?.others ?? []) + others.problems + own
        let mistakes = all.filter { !$0.isWarning }
        guard mistakes.isEmpty, let postigo, let registry, let rules else {
            throw SettingsError(problems: Self.sorted(all))
        }
        var settings = Settings(
            postigo: postigo, registry: registry, rules: rules.rules, templates: path + "/templates")
        settings.folder = self
        settings.ruleTests = rules.tests + others.tests
        settings.files = Array(files.prefix(2)) + rules.files + others.files
        settings.files += AnswerFolder.files(in: settings.templates)
        settings.warnings = Self.sorted(all + lint(settings, rulesFile: files[2], deskFile: files[1]))
        return settings
    }

    private static func sorted(_ problems: [SettingsProblem]) -> [SettingsProblem] {
        problems.sorted { ($0.file, $0.line, $0.column) < ($1.file, $1.line, $1.column) }
    }

    private func lint(_ settings: Settings, rulesFile: String, deskFile: String) -> [SettingsProblem] {
        SettingsLint(
            registry: settings.registry, rules: settings.rules,
            folder: (rulesFile as NSString).deletingLastPathComponent,
            desk: DeskPlaces(path: deskFile)
        ).problems()
    }

    /// `*.rules-test.yaml` beside the rules.
    private func expectations(
        _ names: RuleNames
    ) -> (tests: [RuleExpectation], problems: [SettingsProblem], files: [String]) {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        let files = all.filter { $0.hasSuffix(".rules-test.yaml") }.sorted().map { "\(path)/\($0)" }
        var tests: [RuleExpectation] = []
        var problems: [SettingsProblem] = []
        for file in files {
            let findings = Findings(file: file)
            if let root = YAMLFile.read(file, allowed: ["tests"], findings: findings) {
                let rules = RulesFile(names: names, findings: findings, label: (file as NSString).lastPathComponent)
                tests += ExpectationReader(file: rules, folder: path).tests(in: root)
            }
            problems += findings.problems
        }
        return (tests, problems, files)
    }

    /// Templates of the admin's that are no notice of Postigo's: rules may name them.
    static func ownTemplates(in folder: String) -> Set<String> {
        let names = DeskLocale.allCases.map { locale -> Set<String> in
            let files = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(locale.rawValue)")) ?? []
            return Set(files.filter { $0.hasSuffix(".mustache") }.map { String($0.dropLast(".mustache".count)) })
        }
        return names.reduce(into: Set<String>()) { $0.formUnion($1) }
            .subtracting(TemplateNames.notices).subtracting(TemplateNames.parts)
    }
}
