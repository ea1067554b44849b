/// Writes text for a header: plain where it is plain, encoded words around what is not. RFC 2047.

enum EncodedWordWriter {
    /// RFC 2047 §2: an encoded word has at most 75 characters.
    private static let limit = 75

    /// Words to be parted by spaces or folds. `used` characters of the first line are taken by the field's name.
    static func words(of text: HeaderText, used: Int) -> [HeaderText] {
        let words = text.text.split(separator: " ", omittingEmptySubsequences: false)
        let marks = marks(words)
        var result: [HeaderText] = []
        var index = 0
        while index < words.count {
            guard marks[index] else {
                result.append(HeaderText(String(words[index])))
                index += 1
                continue
            }
            // RFC 2047 §6.2: the space between encoded words is not shown, so those side by side are encoded as one.
            let end = marks[index...].firstIndex(of: false) ?? words.count
            result += encoded(words[index..<end].joined(separator: " "), used: result.isEmpty ? used : 0)
            index = end
        }
        return result
    }

    /// Which words are encoded: those that need it, and beside an empty one, which alone encodes as nothing, the next;
    /// where only empty ones follow, the last.
    private static func marks(_ words: [Substring]) -> [Bool] {
        var marks = words.map(needsEncoding)
        for index in words.indices.dropLast() where words[index].isEmpty { marks[index + 1] = true }
        if words.last?.isEmpty ?? false, let last = words.lastIndex(where: { !$0.isEmpty }) { marks[last] = true }
        return marks
    }

    /// All of it in encoded words, as a display name must be.
    static func encoded(_ text: String, used: Int) -> [HeaderText] {
        let isQ = quotedLength(text) <= (text.utf8.count + 2) / 3 * 4
        let room = limit - "=?utf-8?Q??=".utf8.count
        var words: [HeaderText] = []
        var pending: [UInt8] = []
        var length = 0
        // RFC 2047 §5 (3): no character is split between two words.
        for scalar in text.unicodeScalars {
            let octets = Array(String(scalar).utf8)
            let next = isQ ? length + quotedLength(String(scalar)) : (pending.count + octets.count + 2) / 3 * 4
            let available = words.isEmpty ? min(room, max(12, room - used)) : room
            if next > available, !pending.isEmpty {
                words.append(word(pending, isQ: isQ))
                (pending, length) = ([], 0)
            }
            pending += octets
            length += quotedLength(String(scalar))
        }
        if !pending.isEmpty { words.append(word(pending, isQ: isQ)) }
        return words
    }

    /// An empty word stands between two spaces, which a fold would lose; one over 900 octets fits no line.
    private static func needsEncoding(_ word: Substring) -> Bool {
        word.isEmpty || word.utf8.count > 900 || word.utf8.contains { $0 < 0x21 || $0 > 0x7E } || word.contains("=?")
    }

    private static func word(_ octets: [UInt8], isQ: Bool) -> HeaderText {
        let text = isQ ? octets.flatMap(quoted) : Base64.encode(octets[...])
        return "=?utf-8?\(isQ ? "Q" : "B")?\(String(decoding: text, as: UTF8.self))?="
    }

    /// RFC 2047 §4.2; §5 (3): what may stand in a display name too.
    private static func quoted(_ octet: UInt8) -> [UInt8] {
        if octet == ASCII.space { return [UInt8(ascii: "_")] }
        return isLiteral(octet) ? [octet] : QuotedPrintable.hex(octet)
    }

    private static func isLiteral(_ octet: UInt8) -> Bool {
        octet.isLetter || octet.isDigit || "!*+-/".utf8.contains(octet)
    }

    private static func quotedLength(_ text: String) -> Int {
        text.utf8.reduce(0) { $0 + (isLiteral($1) || $1 == ASCII.space ? 1 : 3) }
    }
}
