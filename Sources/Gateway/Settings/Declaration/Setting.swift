/// How a setting is declared.
import MailTransport

/// One setting, declared once: its name, its form, where its value goes, what it means. The reader, the names that are
/// allowed, the JSON Schema, the reference page and what a reload leaves to a restart derive from it.
///
/// Its default is what its property begins with.
struct Setting<Owner> {
    /// One; two where a secret stands in a file or in the environment.
    let fields: [SchemaField]
    /// False where it is required and is not there, or is wrong; noted.
    let read: (YAMLSection, inout Owner) -> Bool
    let differs: (Owner, Owner) -> Bool
}

/// When a change is in force. Of a setting inside a section the section's counts.
enum SettingChange: Sendable { case atReload, needsRestart }

extension Setting where Owner: SettingsSection {
    init<Value: Equatable>(
        _ name: String, _ form: SettingForm<Value>, _ path: WritableKeyPath<Owner, Value>, _ words: String,
        required: Bool = false, _ change: SettingChange = .needsRestart
    ) {
        let standard = required ? nil : form.written(Owner()[keyPath: path])
        self.init(
            SchemaField(
                name, form.shape, [words, standard.map { "Default: \($0)" }].compactMap(\.self).joined(separator: " "),
                required: required, change), path
        ) { form.read($0, name) }
    }

    /// One that has no default: without it there is none.
    init<Value: Equatable>(
        _ name: String, _ form: SettingForm<Value>, _ path: WritableKeyPath<Owner, Value?>, _ words: String,
        _ change: SettingChange = .needsRestart
    ) {
        self.init(SchemaField(name, form.shape, words, change), path) { form.read($0, name) }
    }

    private init<Value: Equatable>(
        _ field: SchemaField, _ path: WritableKeyPath<Owner, Value>, _ value: @escaping (YAMLSection) -> Value?
    ) {
        fields = [field]
        differs = { $0[keyPath: path] != $1[keyPath: path] }
        read = { section, owner in
            let isThere = field.isRequired ? section.require(field.name) != nil : section[field.name] != nil
            guard isThere, let value = value(section) else { return !field.isRequired }
            owner[keyPath: path] = value
            return true
        }
    }

    /// A mapping whose settings fill the same value.
    init(
        _ name: String, group: [Setting<Owner>], _ words: String, required: Bool = false,
        _ change: SettingChange = .needsRestart
    ) {
        let inner = group.flatMap(\.fields)
        fields = [SchemaField(name, .object(inner), words, required: required, change)]
        differs = { old, new in group.contains { $0.differs(old, new) } }
        read = { section, owner in
            if required, section.require(name) == nil { return false }
            guard let mapping = section.section(name, allowed: inner.map(\.name)) else { return !required }
            return group.reduce(true) { isWhole, setting in setting.read(mapping, &owner) && isWhole }
        }
    }

    /// What stands in a file or in the environment, never in the settings.
    ///
    /// - Parameter name: without `_file` and `_env`.
    init(secret name: String, _ path: WritableKeyPath<Owner, Secret?>, _ words: String, required: Bool = false) {
        fields = [
            SchemaField(name + "_file", .text, "\(words), on the first line of a file of mode 0600."),
            SchemaField(name + "_env", .text, "\(words), in the environment variable of this name."),
        ]
        differs = { $0[keyPath: path] != $1[keyPath: path] }
        read = { section, owner in
            owner[keyPath: path] = section.findings.secrets.secret(name, in: section)
            guard required, section[name + "_file"] == nil, section[name + "_env"] == nil else { return true }
            section.findings.note(.missing(name + "_file"), at: section.mark)
            return false
        }
    }
}
