/// Tables as spreadsheets write them: RFC 4180, with the semicolons of those who have commas in numbers.
import MIME

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
        let text = text.unicodeScalars.first == "\u{FEFF}" ? text.unicodeScalars.dropFirst() : text.unicodeScalars[...]
        let first = text.prefix { !$0.endsLine }
        let separator: Unicode.Scalar = first.contains(";") && !first.contains(",") ? ";" : ","
        var lines = Self.records(text, separator: separator).filter { $0 != [""] }
        guard !lines.isEmpty else { return nil }
        header = lines.removeFirst().map { $0.filter(scalars: { $0 != " " }).lowercased() }
        let width = header.count
        rows = lines.map { row in
            Array((row + Array(repeating: "", count: max(0, width - row.count))).prefix(width))
                .map(CSVCell.words)
        }
    }

    /// RFC 4180 §2: fields with separators, quotes or line ends stand in quotes, and quotes in them are doubled.
    package var text: String {
        ([header] + rows).map { $0.map(CSVCell.written).joined(separator: ",") + "\r\n" }.joined()
    }

    /// By scalars: a quotation mark and a scalar that joins it are one Character, and no quotation mark.
    private static func records(_ text: Substring.UnicodeScalarView, separator: Unicode.Scalar) -> [[String]] {
        var records: [[String]] = [[]]
        var cell = String.UnicodeScalarView()
        let quote: Unicode.Scalar = "\""
        var isQuoted = false
        var rest = text
        func endCell() {
            records[records.count - 1].append(String(cell))
            cell.removeAll()
        }
        while let scalar = rest.popFirst() {
            if isQuoted {
                if scalar != quote {
                    cell.append(scalar)
                } else if rest.first == quote {
                    cell.append("\"")
                    rest.removeFirst()
                } else {
                    isQuoted = false
                }
            } else if scalar == quote {
                isQuoted = true
            } else if scalar == separator {
                endCell()
            } else if scalar.endsLine {
                if scalar == "\r", rest.first == "\n" { rest.removeFirst() }
                endCell()
                records.append([])
            } else {
                cell.append(scalar)
            }
        }
        endCell()
        return records
    }
}

/// One field of a table, in the file and out of it.
enum CSVCell {
    /// A cell that a spreadsheet would run as a formula has an apostrophe in front, which reading takes off again.
    static func written(_ cell: String) -> String {
        let safe = isFormula(cell[...]) && Double(cell) == nil ? "'" + cell : cell
        guard safe.unicodeScalars.contains(where: { ",;\"\t".unicodeScalars.contains($0) || $0.endsLine }) else {
            return safe
        }
        return "\"" + safe.replacing("\"", by: "\"\"") + "\""
    }

    static func words(_ cell: String) -> String {
        let rest = Substring(cell.unicodeScalars.dropFirst())
        return cell.unicodeScalars.first == "'" && isFormula(rest) ? String(rest) : cell
    }

    /// What spreadsheets take for the beginning of one, the wide forms of East Asia too, behind apostrophes or none: what
    /// has one already gets another, so that reading gives back the same words.
    private static func isFormula(_ cell: Substring) -> Bool {
        guard let first = cell.drop(scalars: { $0 == "'" }).unicodeScalars.first else { return false }
        return "=+-@\t\r\n\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains(first)
    }
}
