/// Aligned columns for people; `--json` is for programs.
import Gateway

struct Table {
    let headings: [String]
    private(set) var rows: [[String]] = []

    init(_ headings: String...) { self.headings = headings }
    init(_ headings: [String]) { self.headings = headings }

    mutating func add(_ cells: String?...) { add(cells) }

    mutating func add(_ cells: [String?]) {
        rows.append(cells.map { ($0 ?? "-").visible })
    }

    /// The last column is never padded, and never cut.
    func text() -> String {
        let lines = [headings] + rows
        let widths = headings.indices.map { column in lines.map { $0[column].width }.max() ?? 0 }
        return lines.map { cells in
            cells.enumerated().map { column, cell in
                column == cells.count - 1 ? cell : cell + String(repeating: " ", count: widths[column] - cell.width)
            }.joined(separator: "  ")
        }.joined(separator: "\n")
    }

    func print(empty: String) {
        postigo.print(rows.isEmpty ? empty : text())
    }
}

extension String {
    /// Columns on a terminal: wide East Asian letters take two.
    var width: Int {
        unicodeScalars.reduce(0) { sum, scalar in
            switch scalar.value {
            case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: sum
            case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
                0x1F300...0x1FAFF, 0x20000...0x3FFFD:
                sum + 2
            default: sum + 1
            }
        }
    }

    /// A subject must not drive the terminal (trust: A17), and stays on its line.
    var visible: String { TerminalText.line(self) }

    /// The same for text of several lines.
    var visibleLines: String {
        split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { String($0).visible }.joined(
            separator: "\n")
    }

    /// So many letters as a column has room for.
    func clipped(to columns: Int = 48) -> String {
        unicodeScalars.count > columns ? String(unicodeScalars.prefix(columns)) : self
    }
}

enum SaleText {
    static func line(_ name: String, _ value: String) -> String {
        "  \(name)\(String(repeating: " ", count: max(1, 16 - name.count)))\(value.visible)"
    }
}
