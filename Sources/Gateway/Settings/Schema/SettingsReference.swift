/// `docs/settings.md`: every setting of the three files, from the declarations that read them.
import Foundation
import Ticketing

package enum SettingsReference {
    /// Always the same octets for the same settings.
    package static var text: String {
        let files = [
            ("postigo.yaml", PostigoFile.fields), ("desk.yaml", Registry.fields), ("rules.yaml", RulesSchema.fields),
        ]
        return head + files.map { "\n## \($0)\n" + tables("", $1) }.joined() + tables("when", ConditionReader.fields)
    }

    private static let head = """
        # Settings

        Made from the sources by `postigo check --reference docs/settings.md`. **Bold** settings are required. What is marked
        waits for a restart with all that stands in it; everything else is in force at a reload. How rules work is told in [rules.md](rules.md).

        """

    /// One table for the mapping, and one for each mapping in it.
    private static func tables(_ place: String, _ fields: [SchemaField]) -> String {
        let heading = place.isEmpty ? "" : "\n### \(place)\n"
        let table =
            heading + "\n| Setting | Value | Meaning |\n| --- | --- | --- |\n"
            + fields.map { row($0, isTop: place.isEmpty) }.joined()
        return fields.reduce(table) { text, field in
            let name = place.isEmpty ? field.name : "\(place).\(field.name)"
            return field.shape.mapping(name).map { text + tables($0.place, $0.fields) } ?? text
        }
    }

    private static func row(_ field: SchemaField, isTop: Bool) -> String {
        let name = field.isRequired ? "**`\(field.name)`**" : "`\(field.name)`"
        let change = isTop && field.change == .needsRestart ? " *Needs a restart.*" : ""
        return "| \(name) | \(field.shape.written) | \(field.words)\(change) |\n"
    }
}

extension SchemaShape {
    /// The settings of the mapping that this is, or holds, and where they stand.
    fileprivate func mapping(_ place: String) -> (place: String, fields: [SchemaField])? {
        switch self {
        case .object(let fields): (place, fields)
        case .map(let shape): shape.mapping(place + ".NAME")
        case .list(let shape), .oneOrMany(let shape): shape.mapping(place + "[]")
        case .either(let shapes): shapes.lazy.compactMap { $0.mapping(place) }.first
        case .text, .flag, .duration, .size, .decimal, .address, .pattern, .day, .label, .integer, .words, .reference:
            nil
        }
    }

    /// What stands behind the colon.
    fileprivate var written: String {
        switch self {
        case .text: "text"
        case .flag: "`yes`, `no`"
        case .duration: "time: `90s`, `5m`, `2h`, `3d`"
        case .size(0): "size: `300kB`, `50MB`"
        case .size(let least): "size: `300kB`, `50MB`; at least \(least.writtenSize)"
        case .decimal: "number"
        case .address: "address"
        case .pattern: "`name@example.com`, `*@example.com`"
        case .day: "day: `2026-12-24`"
        case .label: "text, or one for each language"
        case .integer(let range): "\(range.lowerBound) to \(range.upperBound)"
        case .words(let words):
            words.prefix(16).map { "`\($0)`" }.joined(separator: ", ") + (words.count > 16 ? ", …" : "")
        case .oneOrMany(let shape): shape.written + "; or a list"
        case .list(let shape): "list: " + shape.written
        case .map(let shape): "by name: " + shape.written
        case .object, .reference: "mapping"
        case .either(let shapes): shapes.map(\.written).joined(separator: ", or ")
        }
    }
}
