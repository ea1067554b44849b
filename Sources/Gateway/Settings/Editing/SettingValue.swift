/// What somebody wrote behind a setting's name, as YAML by the setting's declared shape.
import MIME
import Ticketing
import Yams

struct SettingValue {
    /// The language of a label that is given without one, and of the label that stands there.
    let locale: DeskLocale
    let lexicon: Lexicon

    /// The declared field and what stands in it afterwards; nil: nothing.
    func put(
        _ value: RegistryEdit.Value, into entry: Node.Mapping?, of noun: RegistryNoun
    ) throws(RegistryEditFault) -> (field: String, node: Node?) {
        let parts = value.name.split(at: ".", maxSplits: 3).map(String.init)
        let name = parts.first ?? ""
        guard let field = field(name, among: noun.fields) else {
            let names = noun.settings
            throw .noSetting(name, nearest: NearestName.find(for: name.lowercased(), among: names), of: names)
        }
        let old = entry?[field.name].flatMap { $0.null == nil ? $0 : nil }
        return (
            field.name, try node(field.name, field.shape, Array(parts.dropFirst()), value.text, over: old)
        )
    }

    /// A column's heading as settings are named, part by part: "Horário.segunda-sexta"; nil where it is none.
    func column(_ heading: String, of noun: RegistryNoun) -> String? {
        let parts = heading.withoutBlanksAround.split(at: ".", maxSplits: 3).map(String.init)
        guard let first = parts.first, let field = field(first.replacing(" ", by: "_"), among: noun.fields) else {
            return nil
        }
        return ([field.name] + parts.dropFirst()).joined(separator: ".")
    }

    /// By its own name, or by what people call it: "líder", "tempo_de_resposta".
    private func field(_ name: String, among fields: [SchemaField]) -> SchemaField? {
        let plain = name.lowercased()
        if let field = fields.first(where: { $0.name == plain }) { return field }
        let meant = lexicon.name(name, .settings) ?? lexicon.name(name, .columns) ?? plain
        let others =
            [meant, meant + "s", meant + "es"] + (meant == "name" ? ["label"] : meant == "label" ? ["name"] : [])
        return others.lazy.compactMap { other in fields.first { $0.name == other } }.first
    }

    private func node(
        _ name: String, _ shape: SchemaShape, _ parts: [String], _ text: String, over old: Node?
    ) throws(RegistryEditFault) -> Node? {
        guard let part = parts.first else {
            if text.isEmpty { return nil }
            return try whole(name, shape, text, over: old)
        }
        guard let (key, inner) = self.part(part, of: shape) else { throw .hasParts(name, names(of: shape)) }
        var mapping = old?.mapping ?? Node.Mapping([])
        // "label.en" beside a label that has one text: that text is the desk's language's.
        if mapping.isEmpty, case .label = shape, let text = old?.scalar?.string {
            mapping[Node(locale.rawValue)] = Node(text)
        }
        let place = Node(key)
        mapping[place] = try node("\(name).\(key)", inner, Array(parts.dropFirst()), text, over: mapping[place])
        return mapping.isEmpty ? nil : .mapping(mapping)
    }

    private func whole(
        _ name: String, _ shape: SchemaShape, _ text: String, over old: Node?
    ) throws(RegistryEditFault) -> Node {
        // Whoever writes YAML may: absences are lists of mappings.
        if let sign = text.utf8.first, sign == 0x7B || sign == 0x5B {
            guard let node = try? Yams.compose(yaml: text), node.scalar == nil else { throw .noValue(text) }
            return node
        }
        switch shape {
        case .text, .flag, .duration, .size, .decimal, .address, .pattern, .day, .integer, .words:
            return Self.scalar(text)
        case .label:
            guard var texts = old?.mapping else { return Self.scalar(text) }
            texts[Node(locale.rawValue)] = Self.scalar(text)
            return .mapping(texts)
        case .oneOrMany, .list:
            return Self.list(text)
        case .either(let shapes):
            return shapes.contains { $0.isList } ? Self.list(text) : Self.scalar(text)
        case .map, .object, .reference:
            throw .hasParts(name, names(of: shape))
        }
    }

    /// One of its parts, by name, and what stands there.
    private func part(_ name: String, of shape: SchemaShape) -> (String, SchemaShape)? {
        switch shape {
        case .map(let inner): (weekdays(name) ?? name, inner)
        case .object(let fields): field(name, among: fields).map { ($0.name, $0.shape) }
        case .label:
            DeskLocale.allCases.first { $0.rawValue.lowercased() == name.lowercased() }
                .map { ($0.rawValue, .text) }
        case .either(let shapes): shapes.lazy.compactMap { part(name, of: $0) }.first
        case .text, .flag, .duration, .size, .decimal, .address, .pattern, .day, .integer, .words, .oneOrMany, .list,
            .reference:
            nil
        }
    }

    /// "sábado" and "segunda-sexta", as `hours` has them; nil where it names other things.
    private func weekdays(_ name: String) -> String? {
        let words = name.foldedWords(atMost: 5).filter { !["feira", "a", "to"].contains($0) }
        let days = words.compactMap { lexicon.name(folded: $0, .weekdays) ?? lexicon.name(folded: $0, .weekdaysShort) }
        return (1...2).contains(words.count) && days.count == words.count ? days.joined(separator: "-") : nil
    }

    private func names(of shape: SchemaShape) -> [String] {
        switch shape {
        case .object(let fields): fields.map(\.name)
        case .label: DeskLocale.allCases.map(\.rawValue)
        case .either(let shapes): shapes.flatMap(names)
        case .map, .text, .flag, .duration, .size, .decimal, .address, .pattern, .day, .integer, .words, .oneOrMany,
            .list, .reference:
            []
        }
    }

    /// "null" and "~" are words that somebody wrote.
    private static func scalar(_ text: String) -> Node {
        let plain = Node(text)
        return plain.null == nil ? plain : .scalar(Node.Scalar(text, .implicit, .doubleQuoted))
    }

    private static func list(_ text: String) -> Node {
        let values = text.split(atScalars: { $0 == "," || $0 == ";" }).map { String($0).withoutBlanksAround }
        return Node(values.filter { !$0.isEmpty }.map(scalar), .implicit, .flow)
    }
}

extension SchemaShape {
    fileprivate var isList: Bool {
        switch self {
        case .oneOrMany, .list: true
        case .text, .flag, .duration, .size, .decimal, .address, .pattern, .day, .label, .integer, .words, .map,
            .object,
            .either, .reference:
            false
        }
    }
}
