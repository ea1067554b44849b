/// A mapping of a settings file whose settings are declared, each once, beside the properties they fill.
protocol SettingsSection: Equatable {
    /// With every default; what is required is empty until it has been read.
    init()

    /// In the order in which mistakes are told.
    static var settings: [Setting<Self>] { get }

    /// What takes more than one setting. False, noted, where the section cannot be used.
    mutating func complete(from section: YAMLSection) -> Bool
}

/// One of several under a heading, named by the admin.
protocol NamedSection: SettingsSection {
    init(named name: String)
}

extension NamedSection {
    init() { self.init(named: "") }

    init?(named name: String, reading section: YAMLSection) {
        self.init(named: name)
        guard read(section) else { return nil }
    }
}

extension SettingsSection {
    mutating func complete(from section: YAMLSection) -> Bool { true }

    static var fields: [SchemaField] { settings.flatMap(\.fields) }

    static var names: [String] { fields.map(\.name) }

    /// Nil where something is missing without which it is of no use; all of it is noted.
    init?(reading section: YAMLSection) {
        self.init()
        guard read(section) else { return nil }
    }

    fileprivate mutating func read(_ section: YAMLSection) -> Bool {
        var isWhole = true
        for setting in Self.settings where !setting.read(section, &self) { isWhole = false }
        return isWhole && complete(from: section)
    }

    /// Whether something has changed that goes on as it was until a restart.
    func needsRestart(after other: Self) -> Bool {
        Self.settings.contains { setting in
            setting.fields.contains { $0.change == .needsRestart } && setting.differs(self, other)
        }
    }
}

extension SettingForm where Value: SettingsSection {
    static var section: Self {
        Self(.object(Value.fields)) { $0.section($1, allowed: Value.names).flatMap { Value(reading: $0) } }
    }
}

extension SettingForm {
    /// Sections by name, in the order of the file; what is wrong with one does not take the others away.
    static func named<Entry: NamedSection>(_ type: Entry.Type) -> Self where Value == [Entry] {
        Self(.map(.object(Entry.fields))) { $0.named($1).map(\.entry) }
    }

    static func byName<Entry: NamedSection>() -> Self where Value == [String: Entry] {
        Self(.map(.object(Entry.fields))) { Dictionary($0.named($1).map { ($0.name, $0.entry) }) { first, _ in first } }
    }

    /// Sections one after the other, without names.
    static func list<Entry: SettingsSection>() -> Self where Value == [Entry] {
        Self(.list(.object(Entry.fields))) { section, name in
            section.list(name).compactMap { node in
                YAMLSection(node, allowed: Entry.names, findings: section.findings).flatMap { Entry(reading: $0) }
            }
        }
    }
}

extension YAMLSection {
    fileprivate func named<Entry: NamedSection>(_ heading: String) -> [(name: String, entry: Entry)] {
        entries(heading, allowed: Entry.names).compactMap { name, section in
            Entry(named: name, reading: section).map { (name, $0) }
        }
    }
}
