/// What `desk.yaml` knows by key, and how its settings name one another.
import Ticketing
import Yams

/// An entry of the registry, which stands under a heading of its own and is named by others.
protocol Registered: NamedSection {
    static var heading: String { get }
    /// As mistakes call it.
    static var noun: String { get }
    /// Whether another may stand for it, so that tickets which use it go there.
    static var canGo: Bool { get }
}

extension Registered {
    static var canGo: Bool { true }

    /// What is gone is read by its one name, and nothing else of it is required.
    static var entryFields: [SchemaField] {
        guard canGo else { return fields }
        let gone = SchemaField("replaced_by", .text, "It is gone; tickets that use it go to this one.")
        return fields.map { SchemaField($0.name, $0.shape, $0.words) } + [gone]
    }

    static func known(_ findings: Findings) -> KnownKeys<Self> { findings.keys(of: heading, noun) }
}

extension SettingForm {
    static func registered<Thing: Registered>() -> Self where Value == [RegistryKey<Thing>: Thing] {
        let fields = Thing.entryFields
        return Self(.map(.object(fields))) { root, heading in
            let pairs = root.entries(heading, allowed: fields.map(\.name)).compactMap { name, entry in
                Thing.canGo && entry["replaced_by"] != nil
                    ? nil : Thing(named: name, reading: entry).map { (RegistryKey<Thing>(name), $0) }
            }
            return Dictionary(pairs) { first, _ in first }
        }
    }

    /// The key of one that there is.
    static func key<Thing: Registered>() -> Self where Value == RegistryKey<Thing> {
        Self(.text) { section, name in Thing.known(section.findings).reference(name, in: section) }
    }

    static func keys<Thing: Registered>() -> Self where Value == [RegistryKey<Thing>] {
        Self(.oneOrMany(.text)) { section, name in Thing.known(section.findings).references(name, in: section) }
    }
}

/// `replaced_by:` of an entry that is gone: its tickets go to another.
extension YAMLSection {
    var replacements: [Replacement] {
        replacements(.team, Team.self) + replacements(.category, Category.self)
            + replacements(.requestType, RequestType.self) + replacements(.priority, Priority.self)
            + replacements(.assignee, Analyst.self) + replacements(.organisation, Organisation.self)
    }

    private func replacements<Thing: Registered>(_ kind: KeyKind, _ type: Thing.Type) -> [Replacement] {
        guard let section = section(Thing.heading) else { return [] }
        return section.mapping.compactMap { key, value in
            guard let name = key.string, value.mapping?["replaced_by"] != nil,
                let entry = YAMLSection(value, allowed: ["replaced_by"], findings: findings),
                let other = Thing.known(findings).reference("replaced_by", in: entry)
            else { return nil }
            return Replacement(kind, name, by: other.name)
        }
    }
}
