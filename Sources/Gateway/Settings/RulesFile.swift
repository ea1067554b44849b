/// `rules.yaml`: ordered rules; the first that sets a field wins.
import Helpdesk
import Yams

struct RulesFile {
    /// Nil where `desk.yaml` could not be read: then keys cannot be checked, and are not reported.
    let registry: Registry?
    let findings: Findings

    static func read(_ path: String, registry: Registry?, findings: Findings) -> RuleSet? {
        guard let root = YAMLFile.read(path, allowed: ["rules"], findings: findings) else { return nil }
        let file = RulesFile(registry: registry, findings: findings)
        return RuleSet(rules: root.list("rules").enumerated().compactMap(file.rule))
    }

    private func rule(_ index: Int, _ node: Node) -> Rule? {
        guard let section = YAMLSection(node, allowed: ["name", "when", "set"], findings: findings) else { return nil }
        let name = section.text("name") ?? "rule \(index + 1)"
        let conditions = section.section("when", allowed: ["to", "from", "domain", "subject"]).map(conditions)
        let sorting = section.section("set", allowed: ["team", "category", "request_type", "priority"]).map(sorting)
        guard let sorting else {
            if section["set"] == nil { findings.note(.ruleWithoutEffect(name), at: section.mark) }
            return nil
        }
        return Rule(
            name: name, line: node.mark?.line ?? 0, when: conditions ?? Conditions(), set: sorting)
    }

    private func conditions(in section: YAMLSection) -> Conditions {
        Conditions(
            to: section.patterns("to"), from: section.patterns("from"),
            domain: section.texts("domain").map { $0.lowercased().trimmingPrefix("@") }.map(String.init),
            subject: section.texts("subject").compactMap(Phrase.init))
    }

    private func sorting(in section: YAMLSection) -> Sorting {
        Sorting(
            team: key("team", "team", registry?.teams, in: section),
            category: key("category", "category", registry?.categories, in: section),
            requestType: key("request_type", "request type", registry?.requestTypes, in: section),
            priority: key("priority", "priority", registry?.priorities, in: section))
    }

    private func key<Thing>(
        _ setting: String, _ kind: String, _ things: [Key<Thing>: Thing]?, in section: YAMLSection
    ) -> Key<Thing>? {
        guard let things else { return section.text(setting).map(Key.init) }
        return KnownKeys(kind: kind, names: Set(things.keys.map(\.name))).reference(setting, in: section)
    }
}
