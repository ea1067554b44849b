/// What a rule does: `set`, `note`, `acknowledge`, `then` and `stop`.
import Helpdesk
import Ticketing
import Yams

struct EffectReader {
    let file: RulesFile
    /// Captures may only be named where an expression of the rule makes them.
    let when: Condition

    /// What stands under `set:`.
    static let fields = RuleField.all.compactMap { field in
        field.value.shape.map { SchemaField(field.name, $0, field.words) }
    }

    private var findings: Findings { file.findings }

    func effects(in rule: YAMLSection) -> RuleEffects {
        var effects = rule.section("set", allowed: Self.fields.map(\.name)).map(sets) ?? RuleEffects()
        effects.note = rule.text("note").map { checked($0, at: rule["note"]) }
        effects.acknowledgement = acknowledgement(in: rule)
        effects.fate = fate(in: rule)
        effects.stops = rule.flag("stop") ?? false
        return effects
    }

    private func sets(in section: YAMLSection) -> RuleEffects {
        var effects = RuleEffects()
        for field in RuleField.all where section[field.name] != nil {
            set(field.name, field.value, of: &effects, in: section)
        }
        return effects
    }

    private func set(_ name: String, _ value: RuleField.Value, of effects: inout RuleEffects, in section: YAMLSection) {
        switch value {
        case .key(_, let words, let put) where words.contains(section[name]?.scalar?.string ?? ""):
            section.text(name).map { put(&effects, $0) }
        case .key(let kind, _, let put): file.names.key(kind, name, in: section).map { put(&effects, $0) }
        case .word(let words, let put): section.word(name, of: words).map { put(&effects, $0) }
        case .text(let put): section.text(name).map { put(&effects, checked($0, at: section[name])) }
        case .texts(let put):
            let texts = section.list(name).compactMap { node in section.scalarText(node).map { checked($0, at: node) } }
            put(&effects, texts)
        case .addresses(let put): put(&effects, section.addresses(name))
        case .map(let put): put(&effects, map(name, in: section))
        case .besideSet: break
        }
    }

    private func map(_ name: String, in section: YAMLSection) -> [String: String] {
        guard let inner = section.section(name) else { return [:] }
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

extension RuleField.Value {
    /// Nil where it does not stand under `set:`.
    fileprivate var shape: SchemaShape? {
        switch self {
        case .key, .text: .text
        case .word(let words, _): .words(words)
        case .texts: .oneOrMany(.text)
        case .addresses: .oneOrMany(.address)
        case .map: .map(.text)
        case .besideSet: nil
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
