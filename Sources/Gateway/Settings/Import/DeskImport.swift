/// A table against the registry: what would be new, other or gone; and `desk.yaml` with it, comments kept.
import Foundation
import MIME
package import Ticketing
import Yams

package struct DeskImport: Sendable {
    package enum Change: Equatable, Sendable {
        case added(key: String, [String: String])
        case changed(key: String, [FieldChange])
        case gone(key: String)
    }

    package struct FieldChange: Equatable, Sendable {
        package var field: String
        package var old: String
        package var new: String
    }

    package enum Fault: Error, Equatable, CustomStringConvertible {
        case noKeyColumn
        case columnTwice(String)
        case unknownColumn(String, of: [String])
        case emptyKey(row: Int)
        /// A sign that parts cells stands in one of them, and nobody knows what was meant.
        case tooManyCells(row: Int)
        case twice(key: String)
        case unreadable(String)

        package var description: String {
            switch self {
            case .noKeyColumn: "the table has no column 'key'."
            case .columnTwice(let name): "two columns mean '\(name)'."
            case .unknownColumn(let name, let columns):
                "there is no column '\(name)'. There are: \(columns.joined(separator: ", "))."
            case .emptyKey(let row): "row \(row) has no key."
            case .tooManyCells(let row):
                "row \(row) has more cells than there are columns. A cell with a comma or semicolon in it stands in quotation marks."
            case .twice(let key): "'\(key)' stands in two rows."
            case .unreadable(let path): "\(path) cannot be read."
            }
        }
    }

    let table: RegistryTable
    let csv: CSV
    /// The language of the table's names and labels; their other languages stay as they are.
    let locale: DeskLocale
    private let values: SettingValue

    /// - Parameter lexicon: what people call the columns; nil: by their own names alone.
    package init(
        _ table: RegistryTable, from csv: CSV, in locale: DeskLocale, lexicon: Lexicon? = nil
    ) throws(Fault) {
        if let row = csv.overfullRow { throw .tooManyCells(row: row) }
        var csv = csv.withoutEmptyColumns
        let values = SettingValue(locale: locale, lexicon: lexicon ?? Lexicon([:]))
        csv.header = csv.header.map { heading in
            if table.noun.settings.contains(String(heading.prefix(scalars: { $0 != "." }))) { return heading }
            return lexicon.flatMap { table.column(heading, in: $0) } ?? values.column(heading, of: table.noun)
                ?? heading
        }
        if let twice = csv.header.first(where: { name in csv.header.count { $0 == name } > 1 }) {
            throw .columnTwice(twice)
        }
        guard csv.header.contains("key") else { throw .noKeyColumn }
        let settings = table.noun.settings
        if let other = csv.header.first(where: {
            !table.columns.contains($0) && !settings.contains(String($0.prefix(scalars: { $0 != "." })))
        }) {
            throw .unknownColumn(other, of: table.columns)
        }
        var seen: Set<String> = []
        for (index, row) in Self.records(csv).enumerated() where !row.isEmpty {
            guard let key = row["key"], !key.isEmpty else { throw .emptyKey(row: index + 2) }
            guard seen.insert(key).inserted else { throw .twice(key: key) }
        }
        self.table = table
        self.csv = csv
        self.locale = locale
        self.values = values
    }

    /// Columns that not every desk has.
    private var further: [String] { csv.header.filter { !table.columns.contains($0) } }

    /// An empty one for each row that says nothing: spreadsheets save those below the last one that was ever used.
    private static func records(_ csv: CSV) -> [[String: String]] {
        csv.rows.map { row in
            guard row.contains(where: { !$0.withoutBlanksAround.isEmpty }) else { return [:] }
            return Dictionary(zip(csv.header, row.map(\.tidy)), uniquingKeysWith: { first, _ in first })
        }
    }

    /// In the order of the table; what is gone comes last. Columns that the table lacks change nothing.
    ///
    /// - Parameter text: `desk.yaml`, for the columns that not every desk has.
    package func changes(to registry: Registry, text: String = "") -> [Change] {
        let cells = further.isEmpty ? [:] : FurtherColumns(table, in: text, locale).cells
        let known = Dictionary(
            table.rows(of: registry, in: locale).map { row in
                (row["key"] ?? "", row.merging(cells[row["key"] ?? ""] ?? [:]) { own, _ in own })
            }, uniquingKeysWith: { first, _ in first })
        let records = Self.records(csv).filter { !$0.isEmpty }
        let changes = records.compactMap { record -> Change? in
            let key = record["key"] ?? ""
            guard let old = known[key] else {
                return .added(key: key, record.filter { !$0.value.isEmpty && $0.key != "key" })
            }
            let fields = (table.columns + further).compactMap { column -> FieldChange? in
                guard let new = record[column], new != (old[column] ?? "") else { return nil }
                return FieldChange(field: column, old: old[column] ?? "", new: new)
            }
            return fields.isEmpty ? nil : .changed(key: key, fields)
        }
        let named = Set(records.compactMap { $0["key"] })
        return changes + known.keys.filter { !named.contains($0) }.sorted().map(Change.gone)
    }

    /// The text of `desk.yaml` with the changes in it. Entries that stay as they are keep their lines and comments.
    ///
    /// - Parameter removing: takes out what is gone; otherwise it stays.
    package func apply(_ changes: [Change], to text: String, removing: Bool) throws -> String {
        var file = try RegistryText(text)
        let heading = table.rawValue
        for change in changes {
            switch change {
            case .added(let key, let fields):
                try file.put(try nodes(fields, over: nil), into: key, under: heading)
            case .changed(let key, let fields):
                let new = Dictionary(fields.map { ($0.field, $0.new) }, uniquingKeysWith: { first, _ in first })
                try file.put(try nodes(new, over: file.entry(key, under: heading)), into: key, under: heading)
            case .gone(let key): if removing { try file.remove(key, under: heading) }
            }
        }
        return file.text
    }

    /// Keys, addresses and domains have neither sign in them.
    private static func values(of cell: String) -> [String] {
        cell.split(atScalars: { $0 == ";" || $0 == "," }).map { String($0).withoutBlanksAround }.filter { !$0.isEmpty }
    }

    /// Settings that the table does not have stay as they are.
    private func nodes(
        _ fields: [String: String], over old: Node.Mapping?
    ) throws(RegistryEditFault) -> [(name: String, node: Node?)] {
        let plain: [(name: String, node: Node?)] = table.columns.compactMap { column in
            guard column != "key", let value = fields[column] else { return nil }
            if value.isEmpty { return (column, nil) }
            if table.lists.contains(column) {
                return (column, Node(Self.values(of: value).map { Node($0) }, .implicit, .flow))
            }
            guard table.labels.contains(column), var texts = old?[column]?.mapping else { return (column, Node(value)) }
            texts[Node(locale.rawValue)] = Node(value)
            return (column, .mapping(texts))
        }
        return try laid(fields, over: plain, old)
    }

    /// Further columns on top, each part by part: "label.en" stands beside the label that has just been put.
    private func laid(
        _ fields: [String: String], over plain: [(name: String, node: Node?)], _ old: Node.Mapping?
    ) throws(RegistryEditFault) -> [(name: String, node: Node?)] {
        var entry = old ?? Node.Mapping([])
        for (name, node) in plain { entry[Node(name)] = node }
        var put = plain
        for column in further {
            guard let text = fields[column] else { continue }
            let (name, node) = try values.put(.init(name: column, text: text), into: entry, of: table.noun)
            entry[Node(name)] = node
            put.removeAll { $0.name == name }
            put.append((name, node))
        }
        return put
    }
}

extension CSV {
    /// Without those that have neither a name nor anything below it: spreadsheets save them beside the last one.
    fileprivate var withoutEmptyColumns: CSV {
        let kept = header.indices.filter { index in
            !header[index].isEmpty || rows.contains { !$0[index].withoutBlanksAround.isEmpty }
        }
        return CSV(header: kept.map { header[$0] }, rows: rows.map { row in kept.map { row[$0] } })
    }
}

extension String {
    /// Without blanks around it; around ";" one on the right.
    fileprivate var tidy: String {
        split(at: ";").map { part in
            String(part.drop(scalars: { $0 == " " }).dropLast(scalars: { $0 == " " }))
        }.joined(separator: "; ")
    }
}
