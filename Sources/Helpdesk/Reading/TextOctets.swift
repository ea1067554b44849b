/// Texts by their octets, where letters (`Character`) would take forty times as long.
import MIME
import Ticketing

extension Substring {
    /// What stands for a subject where there is none: some eighty letters.
    var oneLineTitle: String { cut(toUTF8: 120).oneLine }
}

extension String {
    /// Whether the octets of an ASCII text stand somewhere in this one.
    func holds(_ text: StaticString) -> Bool {
        let wanted = text.withUTF8Buffer { Array($0) }
        let octets = utf8Span.span
        guard let first = wanted.first, wanted.count <= octets.count else { return false }
        return (0...(octets.count - wanted.count)).contains { start in
            octets[start] == first && wanted.indices.allSatisfy { octets[start + $0] == wanted[$0] }
        }
    }
}

extension Character {  // own text: a blank with a scalar joined to it is shown, so it is none
    /// Blanks, and what word processors leave at the start of a line: no-break space, zero-width space, byte-order mark.
    var isBlankOrInvisible: Bool {
        isWhitespace || unicodeScalars.allSatisfy { [0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF].contains($0.value) }
    }
}

extension StringProtocol {
    var isBlank: Bool {
        // Most lines begin with a letter, and no letter has to be made of it.
        if let first = utf8.first, (0x21...0x7E).contains(first) { return false }
        return allSatisfy(\.isBlankOrInvisible)
    }
}

extension String {
    var trimmedBlanks: String {
        let begun = drop(while: \.isBlankOrInvisible)
        guard let last = begun.lastIndex(where: { !$0.isBlankOrInvisible }) else { return "" }
        return String(begun[...last])
    }

    /// Without empty lines at both ends.
    package var trimmedBlankLines: String {
        let lines = self[...].lines
        guard let first = lines.firstIndex(where: { !$0.isBlank }), let last = lines.lastIndex(where: { !$0.isBlank })
        else { return "" }
        return lines[first...last].joined(separator: "\n")
    }
}
