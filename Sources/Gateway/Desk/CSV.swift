/// Tables as spreadsheets write them: RFC 4180, with the semicolons of those who have commas in numbers.

package struct CSV: Equatable, Sendable {
    package var header: [String]
    package var rows: [[String]]

    package init(header: [String], rows: [[String]]) {
        self.header = header
        self.rows = rows
    }

    /// Nil where there is no header. Rows shorter than the header are filled with empty cells.
    package init?(_ text: String) {
        // QUIRK: Excel writes a byte order mark, and semicolons where the comma is the decimal sign.
        let text = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
        let first = text.prefix { !$0.isNewline }
        let separator: Character = first.contains(";") && !first.contains(",") ? ";" : ","
        var lines = Self.records(text, separator: separator).filter { $0 != [""] }
        guard !lines.isEmpty else { return nil }
        header = lines.removeFirst().map { $0.filter { $0 != " " }.lowercased() }
        let width = header.count
        rows = lines.map { Array(($0 + Array(repeating: "", count: max(0, width - $0.count))).prefix(width)) }
    }

    /// RFC 4180 §2: fields with separators, quotes or line ends stand in quotes, and quotes in them are doubled.
    package var text: String {
        ([header] + rows).map { cells in
            cells.map { cell in
                cell.contains { $0 == "," || $0 == ";" || $0 == "\"" || $0.isNewline }
                    ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
            }.joined(separator: ",")
        }.joined(separator: "\r\n") + "\r\n"
    }

    private static func records(_ text: String, separator: Character) -> [[String]] {
        var records: [[String]] = [[]]
        var cell = ""
        var isQuoted = false
        var rest = text[...]
        while let character = rest.popFirst() {
            if isQuoted {
                if character != "\"" {
                    cell.append(character)
                } else if rest.first == "\"" {
                    cell.append("\"")
                    rest.removeFirst()
                } else {
                    isQuoted = false
                }
            } else if character == "\"" {
                isQuoted = true
            } else if character == separator {
                records[records.count - 1].append(cell)
                cell = ""
            } else if character.isNewline {
                records[records.count - 1].append(cell)
                records.append([])
                cell = ""
            } else {
                cell.append(character)
            }
        }
        records[records.count - 1].append(cell)
        return records
    }
}
