/// `rules.yaml`, and the files it includes: ordered rules; the first that sets a field wins.
import Foundation
package import Helpdesk
import Ticketing
import Yams

struct RulesFile {
    let names: RuleNames
    let findings: Findings
    /// As places name the file: relative to the configuration folder.
    let label: String

    static let settings = ["include", "rules", "tests"]
    /// Files that include files that include files end here: more is a mistake, not a wish.
    static let includeDepth = 8

    /// The rules of the file and of what it includes, in order, and its tests.
    static func read(_ path: String, names: RuleNames, findings: Findings) -> RulesText? {
        var reading = RulesReading(names: names, root: (path as NSString).deletingLastPathComponent)
        let found = reading.read(path, findings: findings)
        guard found else { return nil }
        return RulesText(
            rules: RuleSet(rules: reading.rules, version: reading.version), tests: reading.tests,
            files: reading.files, others: reading.others)
    }

    func rules(in root: YAMLSection) -> [Rule] { root.list("rules").enumerated().compactMap(rule) }

    func place(of node: Node) -> Place {
        Place(file: label, line: node.mark?.line ?? 0, column: node.mark?.column ?? 0)
    }

    private static let ruleSettings = ["name", "on", "when", "set", "note", "acknowledge", "then", "stop"]

    private func rule(_ index: Int, _ node: Node) -> Rule? {
        guard let section = YAMLSection(node, allowed: Self.ruleSettings, findings: findings) else { return nil }
        let name = section.text("name") ?? "rule \(index + 1)"
        let conditions = ConditionReader(file: self)
        let when = section.section("when", allowed: ConditionReader.settings).map(conditions.all) ?? .always
        let effects = EffectReader(file: self, when: when).effects(in: section)
        if effects.isEmpty {
            // What it was to do has been noted as a mistake already, or it was to do nothing.
            let asked = ["set", "note", "acknowledge", "then", "stop"].contains { section[$0] != nil }
            if !asked { findings.note(.ruleWithoutEffect(name), at: section.mark) }
            return nil
        }
        return Rule(
            name: name, place: place(of: node), scope: section.word("on", RuleScope.self) ?? .new, when: when,
            effects: effects)
    }
}

/// What a rules file comes to.
package struct RulesText: Sendable {
    package var rules: RuleSet
    package var tests: [RuleExpectation]
    /// Every file that was read, the included ones too.
    package var files: [String]
    /// Mistakes in included files.
    var others: [SettingsProblem]
}

/// What rules may point at; nil where `desk.yaml` or `postigo.yaml` could not be read: then it is not checked.
struct RuleNames {
    var registry: Registry?
    var mailboxes: Set<String>?
    /// Notices and an admin's own templates.
    var templates: Set<String>

    func known(_ kind: RuleReference) -> KnownKeys<String>? {
        let names: Set<String>? =
            switch kind {
            case .mailbox: mailboxes?.union([MailboxSettings.ofFiles])
            case .organisation: registry.map { Set($0.organisations.keys.map(\.name)) }
            case .calendar: registry.map { Set($0.calendars.keys.map(\.name)) }
            case .team: registry.map { Set($0.teams.keys.map(\.name)) }
            case .category: registry.map { Set($0.categories.keys.map(\.name)) }
            case .requestType: registry.map { Set($0.requestTypes.keys.map(\.name)) }
            case .priority: registry.map { Set($0.priorities.keys.map(\.name)) }
            case .policy: registry.map { Set($0.policies.keys.map(\.name)) }
            case .analyst: registry.map { Set($0.analysts.keys.map(\.name)) }
            }
        return names.map { KnownKeys(kind: kind.rawValue, names: $0) }
    }

    func key(_ kind: RuleReference, _ name: String, in section: YAMLSection) -> String? {
        guard let known = known(kind) else { return section.text(name) }
        return known.reference(name, in: section)?.name
    }
}

/// One reading of a file with its includes.
private struct RulesReading {
    let names: RuleNames
    let root: String
    var rules: [Rule] = []
    var tests: [RuleExpectation] = []
    var files: [String] = []
    var others: [SettingsProblem] = []
    private var contents = ""

    init(names: RuleNames, root: String) {
        self.names = names
        self.root = root
    }

    /// Twelve hexadecimal digits of what was read: enough to tell two rule sets of one desk apart.
    var version: String { String(ContentHash.sha256Hex(of: Array(contents.utf8)).prefix(12)) }

    mutating func read(_ path: String, findings: Findings, depth: Int = 0) -> Bool {
        guard
            let section = YAMLFile.read(
                path, allowed: RulesFile.settings, mayBeEmpty: true, findings: findings)
        else { return false }
        files.append(path)
        contents += (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        let label = path.hasPrefix(root + "/") ? String(path.dropFirst(root.count + 1)) : path
        let file = RulesFile(names: names, findings: findings, label: label)
        // What is included comes first: shared rules are written once, and the file itself may stand on them.
        for node in section.list("include") { include(node, from: path, findings, depth: depth) }
        rules += file.rules(in: section)
        tests += ExpectationReader(file: file, folder: (path as NSString).deletingLastPathComponent).tests(in: section)
        return true
    }

    private mutating func include(_ node: Node, from path: String, _ findings: Findings, depth: Int) {
        guard let name = node.scalar?.string else {
            return findings.note(.wrongShape(expected: "a file's name"), at: node.mark)
        }
        let target = name.hasPrefix("/") ? name : (path as NSString).deletingLastPathComponent + "/" + name
        if files.contains(target) || depth >= RulesFile.includeDepth {
            return findings.note(.rule(.includedTwice(name)), at: node.mark)
        }
        guard FileManager.default.fileExists(atPath: target) else {
            return findings.note(.rule(.includeMissing(name)), at: node.mark)
        }
        let own = Findings(file: target)
        _ = read(target, findings: own, depth: depth + 1)
        others += own.problems
    }
}
