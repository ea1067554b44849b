/// Tables as spreadsheets write them: RFC 4180, with the semicolons of those who have commas in numbers.
import Foundation
import MIME

package struct CSV: Equatable, Sendable {
    package var header: [String]
    package var rows: [[String]]
    /// The first row that says something behind the last column; its number as a spreadsheet counts: the header is 1.
    package private(set) var overfullRow: Int?

    package init(header: [String], rows: [[String]]) {
        self.header = header
        self.rows = rows
    }

    /// Nil where there is no header. Rows shorter than the header are filled with empty cells.
    package init?(_ text: String) {
        // QUIRK: Excel writes a byte order mark, and semicolons where the comma is the decimal sign.
        var text = text.unicodeScalars.first == "\u{FEFF}" ? text.unicodeScalars.dropFirst() : text.unicodeScalars[...]
        let separator = Self.takeSeparator(from: &text) ?? Self.separator(in: text.prefix { !$0.endsLine })
        var lines = Self.records(text, separator: separator).filter { $0 != [""] }
        guard !lines.isEmpty else { return nil }
        header = lines.removeFirst().map { $0.withoutBlanksAround.lowercased() }
        let width = header.count
        let overfull = lines.firstIndex { $0.dropFirst(width).contains { !$0.withoutBlanksAround.isEmpty } }
        overfullRow = overfull.map { $0 + 2 }
        rows = lines.map { row in
            Array((row + Array(repeating: "", count: max(0, width - row.count))).prefix(width))
                .map(CSVCell.words)
        }
    }

    /// As a spreadsheet program saves it: UTF-8, UTF-16 with its mark ("Unicode text"), else Windows-1252, which Excel writes
    /// where people write Portuguese. Nil where there is no header, or what no text holds.
    package init?(octets: [UInt8]) {
        guard let text = Self.text(octets), !text.unicodeScalars.contains("\0") else { return nil }
        self.init(text)
    }

    private static func text(_ octets: [UInt8]) -> String? {
        if octets.starts(with: [0xFF, 0xFE]) || octets.starts(with: [0xFE, 0xFF]) {
            return String(data: Data(octets), encoding: .utf16)
        }
        return String(validating: octets, as: UTF8.self) ?? String(data: Data(octets), encoding: .windowsCP1252)
    }

    /// QUIRK: "sep=;" as a line of its own above the names is for Excel, and no row; it is taken off.
    private static func takeSeparator(from text: inout Substring.UnicodeScalarView) -> Unicode.Scalar? {
        let line = text.prefix { !$0.endsLine }
        let plain = line.filter { $0.value != 0x22 }
        guard plain.count == 5, String(plain.prefix(4)).lowercased() == "sep=", let separator = plain.last,
            ",;\t|".unicodeScalars.contains(separator)
        else { return nil }
        text = text[line.endIndex...]
        return separator
    }

    /// Whichever stands most often in the line of names, outside quotes.
    private static func separator(in line: Substring.UnicodeScalarView) -> Unicode.Scalar {
        var (counts, isQuoted) = ([Unicode.Scalar: Int](), false)
        for scalar in line {
            if scalar == "\"" { isQuoted.toggle() } else if !isQuoted { counts[scalar, default: 0] += 1 }
        }
        return [",", ";", "\t"].max { counts[$0, default: 0] < counts[$1, default: 0] } ?? ","
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

extension String {
    var withoutBlanksAround: String {
        String(drop(scalars: { $0 == " " || $0 == "\u{A0}" }).dropLast(scalars: { $0 == " " || $0 == "\u{A0}" }))
    }
}
