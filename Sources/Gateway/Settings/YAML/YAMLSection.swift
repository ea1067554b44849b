/// A mapping of a YAML file under reading: every mistake is noted with its place, and reading goes on.
import Foundation
import Helpdesk
import Ticketing
import Yams

/// Where the mistakes of one file gather. Lives for one reading, in one task.
final class Findings {
    let file: String
    private(set) var problems: [SettingsProblem] = []
    /// The names that readers accept in the mappings they have read: the JSON Schemas are held against them.
    private(set) var shapes: Set<Set<String>> = []

    /// Passwords, and what relative paths mean, for the settings of this file.
    private(set) var secrets: Secrets
    /// The whole file, for settings that point at others.
    private var root: Node?

    /// - Parameter environment: where `password_env` looks.
    init(file: String, environment: [String: String] = [:]) {
        self.file = file
        secrets = Secrets(folder: "", environment: environment)
    }

    func open(_ root: Node, at path: String) {
        self.root = root
        secrets = Secrets(
            folder: (path as NSString).deletingLastPathComponent, environment: secrets.environment)
    }

    /// The desk's, in which days begin; a mistake in it has been noted.
    var timeZone: String {
        let name = root?.mapping?["time_zone"]?.scalar?.string
        return name.flatMap { TimeZone(identifier: $0) == nil ? nil : $0 } ?? "UTC"
    }

    /// The keys under a heading: what others may point at, whether their own settings are right or not.
    func keys<Thing>(of heading: String, _ kind: String) -> KnownKeys<Thing> {
        // What is replaced is gone: nothing may point at it any more.
        let entries = root?.mapping?[heading]?.mapping?.filter { $0.value.mapping?["replaced_by"] == nil } ?? []
        let called = entries.flatMap { entry -> [(String, String)] in
            guard let key = entry.key.string, let fields = entry.value.mapping else { return [] }
            return ["name", "label"].compactMap { fields[$0]?.scalar?.string.foldedWord }.map { ($0, key) }
        }
        return KnownKeys(
            kind: kind, names: Set(entries.compactMap(\.key.string)),
            called: Dictionary(called) { first, _ in first })
    }

    func accept(_ names: [String]) { shapes.insert(Set(names)) }

    func note(_ fault: SettingsProblem.Fault, at mark: Mark?) {
        problems.append(
            SettingsProblem(file: file, line: mark?.line ?? 0, column: mark?.column ?? 0, fault: fault))
    }
}

/// One mapping, whose settings are asked for by name.
struct YAMLSection {
    let mapping: [(key: Node, value: Node)]
    let mark: Mark?
    let findings: Findings

    /// Nil, noted, where the node is no mapping. Settings outside `allowed` are noted with the nearest name.
    init?(_ node: Node, allowed: [String]? = nil, findings: Findings) {
        guard let mapping = node.mapping else {
            findings.note(.wrongShape(expected: "a mapping of 'name: value' lines"), at: node.mark)
            return nil
        }
        self.mapping = mapping.map { ($0.key, $0.value) }
        self.mark = node.mark
        self.findings = findings
        if let allowed {
            findings.accept(allowed)
            refuseOthers(than: allowed)
        }
    }

    private func refuseOthers(than allowed: [String]) {
        for (key, _) in mapping {
            let name = key.string ?? ""
            guard !allowed.contains(name) else { continue }
            let nearest = NearestName.find(for: name, among: allowed)
            findings.note(.unknownSetting(name, nearest: nearest), at: key.mark)
        }
    }

    subscript(name: String) -> Node? {
        mapping.first { $0.key.string == name }.map(\.value).flatMap { $0.null == nil ? $0 : nil }
    }

    /// A mistake in the setting of this name.
    func note(_ fault: SettingsProblem.Fault, at name: String) { findings.note(fault, at: self[name]?.mark) }

    func require(_ name: String) -> Node? {
        if let node = self[name] { return node }
        findings.note(.missing(name), at: mark)
        return nil
    }

    func section(_ name: String, allowed: [String]? = nil) -> YAMLSection? {
        self[name].flatMap { YAMLSection($0, allowed: allowed, findings: findings) }
    }

    /// The entries of a mapping whose names are the admin's own: teams, analysts, mailboxes.
    func entries(_ name: String, allowed: [String]) -> [(key: String, section: YAMLSection)] {
        guard let all = section(name) else { return [] }
        return all.mapping.compactMap { key, value in
            guard let text = key.string else {
                findings.note(.wrongShape(expected: "a name"), at: key.mark)
                return nil
            }
            return YAMLSection(value, allowed: allowed, findings: findings).map { (text, $0) }
        }
    }
}
