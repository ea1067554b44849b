/// What `desk.yaml` says of a table's entries beyond the columns that every desk has: signatures, percentages, opening hours.
///
/// A column is a setting, or a part of one as commands name it: `percentages.green`, `hours.monday-friday`, `label.en`.
import MIME
import Ticketing
import Yams

struct FurtherColumns {
    /// In the order in which settings are declared, and parts stand in the file.
    private(set) var names: [String] = []
    /// By the entry's key.
    private(set) var cells: [String: [String: String]] = [:]

    /// Parts within parts. Ours: the deepest setting has two.
    private static let depthLimit = 4

    /// - Parameter locale: of the labels that have a column already.
    init(_ table: RegistryTable, in text: String, _ locale: DeskLocale) {
        guard let file = try? RegistryText(text) else { return }
        for key in file.keys(under: table.rawValue) {
            let entry = file.entry(key, under: table.rawValue) ?? Node.Mapping([])
            for field in table.noun.settings {
                guard let node = entry[field], node.null == nil else { continue }
                let isColumn = table.columns.contains(field)
                // A label's other languages: its own column has one.
                guard !isColumn || (table.labels.contains(field) && node.mapping != nil) else { continue }
                add(node, as: field, of: key, besides: isColumn ? "\(field).\(locale.rawValue)" : nil, depth: 0)
            }
        }
        let order = table.noun.settings
        names = Self.stable(
            names, by: { name in order.firstIndex(of: String(name.prefix(scalars: { $0 != "." }))) ?? 0 })
    }

    private mutating func add(_ node: Node, as name: String, of key: String, besides own: String?, depth: Int) {
        guard name != own, depth < Self.depthLimit else { return }
        if let mapping = node.mapping {
            for (part, inner) in mapping {
                guard let part = part.string else { continue }
                add(inner, as: "\(name).\(part)", of: key, besides: own, depth: depth + 1)
            }
        } else if let text = Self.cell(node) {
            if !names.contains(name) { names.append(name) }
            cells[key, default: [:]][name] = text
        }
    }

    /// A list of texts as other columns have it; a list of anything else as YAML, which `SettingValue` reads.
    private static func cell(_ node: Node) -> String? {
        if let text = node.scalar?.string { return text }
        let texts = node.sequence.map { $0.compactMap { $0.scalar?.string } } ?? []
        let isPlain =
            texts.count == node.sequence?.count && !texts.contains { $0.utf8.contains { ",;".utf8.contains($0) } }
        if isPlain { return texts.joined(separator: "; ") }
        var flow = node
        flow.sequence?.style = .flow
        return (try? Yams.serialize(node: flow, width: -1))?.withoutBlanksAround.replacing("\n", with: " ")
    }

    private static func stable(_ names: [String], by rank: (String) -> Int) -> [String] {
        names.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }.map(\.element)
    }
}
