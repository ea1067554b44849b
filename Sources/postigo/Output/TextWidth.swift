/// How much room a text takes on a terminal, and how it is made to take less.
import MIME

extension String {
    /// Columns on a terminal: wide East Asian letters and pictures take two, marks none, and a picture that is joined of several
    /// is one picture.
    var width: Int { reduce(0) { $0 + $1.columns } }

    /// As much as there is room for, with a sign where something is left out.
    func cut(to columns: Int) -> String {
        width <= columns ? self : String(head(columns - 1)) + "…"
    }

    /// Lines of at most so many columns, broken between words where there is one that fits.
    func broken(into columns: Int) -> [String] {
        var lines = [""]
        for word in split(at: " ", omittingEmptySubsequences: false) {
            let longer = lines[lines.count - 1] + (lines == [""] ? "" : " ") + word
            if longer.width <= columns {
                lines[lines.count - 1] = longer
                continue
            }
            var rest = String(word)
            if lines == [""] { lines = [] }
            while rest.width > columns {
                let head = rest.head(columns)
                lines.append(String(head))
                rest = String(rest.dropFirst(max(1, head.count)))
            }
            lines.append(rest)
        }
        return lines
    }

    var withoutBlanksAtEnd: String {
        guard let last = unicodeScalars.lastIndex(where: { $0 != " " }) else { return "" }
        return String(unicodeScalars[...last])
    }

    /// The beginning that takes no more columns.
    private func head(_ columns: Int) -> Substring {
        var room = columns
        return prefix(while: {
            room -= $0.columns
            return room >= 0
        })
    }
}

extension String.Element {
    fileprivate var columns: Int {
        let sum = unicodeScalars.reduce(0) { $0 + $1.columns }
        guard let first = unicodeScalars.first, first.properties.isEmoji, unicodeScalars.count > 1 else { return sum }
        // Joined, coloured, a flag, or shown as a picture by a selector.
        let isPicture = sum > 2 || unicodeScalars.contains { $0.value == 0xFE0F }
        return isPicture ? 2 : sum
    }
}

extension Unicode.Scalar {
    fileprivate var columns: Int {
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        if properties.isEmojiPresentation { return 2 }
        switch value {
        // The later letters of a Korean syllable stand in its first.
        case 0x1160...0x11FF: return 0
        // East_Asian_Width W and F (UAX #11).
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}
