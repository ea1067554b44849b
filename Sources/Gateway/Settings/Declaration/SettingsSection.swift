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
    var name: String { get set }
}

extension SettingsSection {
    mutating func complete(from section: YAMLSection) -> Bool { true }

    static var fields: [SchemaField] { settings.flatMap(\.fields) }

    static var names: [String] { fields.map(\.name) }

    /// Nil where something is missing without which it is of no use; all of it is noted.
    init?(reading section: YAMLSection, _ prepare: (inout Self) -> Void = { _ in }) {
        self.init()
        prepare(&self)
        var isWhole = true
        for setting in Self.settings where !setting.read(section, &self) { isWhole = false }
        guard isWhole, complete(from: section) else { return nil }
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
        Self(.map(.object(Entry.fields))) { section, heading in
            section.entries(heading, allowed: Entry.names).compactMap { name, entry in
                Entry(reading: entry) { $0.name = name }
            }
        }
    }

    static func byName<Entry: NamedSection>() -> Self where Value == [String: Entry] {
        SettingForm<[Entry]>.named(Entry.self).map { entries in
            Dictionary(entries.map { ($0.name, $0) }) { first, _ in first }
        }
    }
}
