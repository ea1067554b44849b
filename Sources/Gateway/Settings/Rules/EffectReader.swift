/// What a rule does: `set`, `note`, `acknowledge`, `then` and `stop`.
import Helpdesk
import Ticketing
import Yams

struct EffectReader {
    let file: RulesFile
    /// Captures may only be named where an expression of the rule makes them.
    let when: Condition

    static let settings = [
        "team", "category", "request_type", "priority", "assignee", "sla_policy", "participants", "tags", "fields",
        "foreign_number", "locale",
    ]

    private var findings: Findings { file.findings }
    private var registry: Registry? { file.names.registry }

    func effects(in rule: YAMLSection) -> RuleEffects {
        var effects = rule.section("set", allowed: Self.settings).map(sets) ?? RuleEffects()
        effects.note = rule.text("note").map { checked($0, at: rule["note"]) }
        effects.acknowledgement = acknowledgement(in: rule)
        effects.fate = fate(in: rule)
        effects.stops = rule.flag("stop") ?? false
        return effects
    }

    private func sets(in section: YAMLSection) -> RuleEffects {
        var effects = RuleEffects(
            sorting: Classification(
                team: key("team", "team", registry?.teams, in: section),
                category: key("category", "category", registry?.categories, in: section),
                requestType: key("request_type", "request type", registry?.requestTypes, in: section),
                priority: key("priority", "priority", registry?.priorities, in: section),
                policy: key("sla_policy", "SLA policy", registry?.policies, in: section)))
        effects.assignee = assignment(in: section)
        effects.locale = section.word("locale", DeskLocale.self)
        effects.participants = section.addresses("participants")
        effects.tags = section.list("tags").compactMap { node in section.scalarText(node).map { checked($0, at: node) }
        }
        effects.fields = fields(in: section)
        effects.foreignNumber = section.text("foreign_number").map { checked($0, at: section["foreign_number"]) }
        return effects
    }

    private func key<Thing>(
        _ setting: String, _ kind: String, _ things: [RegistryKey<Thing>: Thing]?, in section: YAMLSection
    ) -> RegistryKey<Thing>? {
        guard let things else { return section.text(setting).map { RegistryKey($0) } }
        return KnownKeys(kind: kind, names: Set(things.keys.map(\.name))).reference(setting, in: section)
    }

    private func assignment(in section: YAMLSection) -> Assignment? {
        switch section["assignee"]?.scalar?.string {
        case nil: return nil
        case "round_robin": return .roundRobin
        case "least_loaded": return .leastLoaded
        case .some: return key("assignee", "analyst", registry?.analysts, in: section).map(Assignment.analyst)
        }
    }

    private func fields(in section: YAMLSection) -> [String: String] {
        guard let inner = section.section("fields") else { return [:] }
        let pairs = inner.mapping.compactMap { key, value in
            key.string.flatMap { name in inner.scalarText(value).map { (name, checked($0, at: value)) } }
        }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    private func acknowledgement(in rule: YAMLSection) -> Acknowledgement? {
        guard let node = rule["acknowledge"], let text = rule.scalarText(node) else { return nil }
        if ["no", "false"].contains(text) { return Acknowledgement.none }
        if ["yes", "true"].contains(text) { return .template("acknowledgement") }
        if file.names.templates.contains(text) { return .template(text) }
        let nearest = NearestName.find(for: text, among: file.names.templates)
        findings.note(.unknownReference(kind: "notice template", text, nearest: nearest), at: node.mark)
        return nil
    }

    private enum Word: String, CaseIterable { case ticket, drop, quarantine }

    private func fate(in rule: YAMLSection) -> Fate? {
        guard let node = rule["then"] else { return nil }
        if node.mapping != nil {
            guard let inner = rule.section("then", allowed: ["refuse", "forward"]) else { return nil }
            if let text = inner.text("refuse") { return .refuse(checked(text, at: inner["refuse"])) }
            return inner.address("forward").map(Fate.forward)
        }
        switch rule.word("then", Word.self) {
        case .ticket: return .ticket
        case .drop: return .drop
        case .quarantine: return .quarantine
        case nil: return nil
        }
    }

    /// The text, with a finding for each capture that nothing makes.
    private func checked(_ text: String, at node: Node?) -> String {
        let made = when.captureNames
        for name in text.namedCaptures where !made.contains(name) {
            findings.note(
                .rule(.unknownCapture(name, nearest: NearestName.find(for: name, among: made))), at: node?.mark)
        }
        return text
    }
}

extension Condition {
    /// The names and numbers that expressions of the tree capture; what stands under `not` captures nothing.
    fileprivate var captureNames: Set<String> {
        switch self {
        case .question(let placed): placed.question.captureNames
        case .all(let conditions), .any(let conditions): conditions.reduce(into: []) { $0.formUnion($1.captureNames) }
        case .not: []
        }
    }
}

extension String {
    /// "order $1 of ${customer}" names "1" and "customer"; "$$" names nothing.
    fileprivate var namedCaptures: [String] {
        var names: [String] = []
        var rest = self[...]
        while let dollar = rest.firstIndex(of: "$") {
            rest = rest[dollar...].dropFirst()
            if rest.first == "{" {
                names.append(String(rest.dropFirst().prefix { $0 != "}" }))
            } else if rest.first != "$" {
                let number = rest.prefix { $0.isASCII && $0.isNumber }
                if !number.isEmpty { names.append(String(number)) }
            }
            rest = rest.dropFirst()
        }
        return names
    }
}
