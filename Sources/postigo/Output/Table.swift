/// Aligned columns for people; `--json` is for programs.
import Foundation
import Gateway

struct Table {
    let headings: [String]
    private(set) var rows: [[String]] = []

    init(_ headings: String...) { self.headings = headings }
    init(_ headings: [String]) { self.headings = headings }

    mutating func add(_ cells: String?...) { add(cells) }

    mutating func add(_ cells: [String?]) {
        rows.append(cells.map { ($0 ?? Self.none).visible })
    }

    private static let none = "-"

    /// On a terminal no line is wider than it is; elsewhere every cell is whole.
    func text(columns: Int? = Console.columns) -> String {
        let fit = TableFit(of: [headings] + rows, in: columns ?? .max)
        return ([headings] + rows).flatMap { fit.lines(of: $0, without: Self.none) }.joined(separator: "\n")
    }

    func print(empty: String) {
        postigo.print(rows.isEmpty ? empty : text())
    }
}

/// How wide each column of a table is where room is short. Numbers, states and instants stay whole and texts give way: they are
/// cut, the last one is broken into lines, and what finds no room at all goes beneath its row.
private struct TableFit {
    /// Of the columns that stand beside each other.
    private(set) var widths: [Int]
    private let room: Int
    /// Whether the last column of the table is one of them.
    private let isWhole: Bool

    private static let gap = 2
    /// What a text keeps, so that it still says something.
    private static let least = 12
    /// What is broken into lines keeps more, or goes beneath.
    private static let leastBroken = 40
    private static let indent = 4

    init(of lines: [[String]], in room: Int) {
        let natural = lines[0].indices.map { column in lines.map { $0[column].width }.max() ?? 0 }
        let floors = natural.indices.map { column in
            guard Self.isText(lines.dropFirst().map { $0[column] }) else { return natural[column] }
            let least = column == natural.count - 1 ? Self.leastBroken : Self.least
            return min(natural[column], max(least, lines[0][column].width))
        }
        let count = natural.indices.last { Self.total(floors[...$0]) <= room }.map { $0 + 1 } ?? 1
        widths = Array(natural.prefix(count))
        self.room = room
        isWhole = count == natural.count
        while Self.total(widths[...]) > room,
            let widest = widths.indices.filter({ widths[$0] > floors[$0] }).max(by: { widths[$0] < widths[$1] })
        { widths[widest] -= 1 }
    }

    private static func total(_ widths: ArraySlice<Int>) -> Int { widths.reduce(0, +) + gap * (widths.count - 1) }

    /// Words or an address; a key, a number or an instant is of no use without its end.
    private static func isText(_ cells: [String]) -> Bool {
        cells.contains { $0.width > 24 || $0.unicodeScalars.contains { $0 == " " || $0 == "@" } }
    }

    /// - Parameter none: what stands for nothing, and needs no line of its own.
    func lines(of cells: [String], without none: String) -> [String] {
        let last = widths.count - 1
        var lead = ""
        for (cell, width) in zip(cells, widths).prefix(isWhole ? last : last + 1) {
            let cut = cell.cut(to: width)
            lead += cut + String(repeating: " ", count: width - cut.width + Self.gap)
        }
        guard isWhole else {
            let beneath = cells[(last + 1)...].filter { $0 != none }.joined(separator: "  ")
            return [lead.withoutBlanksAtEnd]
                + (beneath.isEmpty ? [] : beneath.broken(into: room - Self.indent)).map {
                    String(repeating: " ", count: Self.indent) + $0
                }
        }
        let broken = cells[last].broken(into: widths[last])
        return [lead + (broken.first ?? "")]
            + broken.dropFirst().map { String(repeating: " ", count: lead.width) + $0 }
    }
}

extension String {
    /// A subject must not drive the terminal (trust: A17), and stays on its line.
    var visible: String { TerminalText.line(self) }

    /// The same for text of several lines.
    var visibleLines: String {
        split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { String($0).visible }.joined(
            separator: "\n")
    }
}

enum SaleText {
    static func line(_ name: String, _ value: String) -> String {
        "  \(name)\(String(repeating: " ", count: max(1, 16 - name.count)))\(value.visible)"
    }
}
