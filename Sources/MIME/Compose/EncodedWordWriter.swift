/// Writes text for a header: plain where it is plain, encoded words around what is not. RFC 2047.

enum EncodedWordWriter {
    /// RFC 2047 §2: an encoded word has at most 75 characters.
    private static let limit = 75

    /// Words to be parted by spaces or folds. `used` characters of the first line are taken by the field's name.
    static func words(of text: HeaderText, used: Int) -> [HeaderText] {
        let words = text.text.split(at: " ", omittingEmptySubsequences: false)
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
        let all = Array(text.utf8)
        let isQ = length(all, isQ: true) <= length(all, isQ: false)
        let room = limit - "=?utf-8?Q??=".utf8.count
        var words: [HeaderText] = []
        var pending: [UInt8] = []
        // Octets of `pending` up to the last end of a character where base64 needs no padding.
        var unpadded = 0
        // RFC 2047 §5 (3): no character is split between two words.
        for scalar in text.unicodeScalars {
            let available = words.isEmpty ? min(room, max(12, room - used)) : room
            let octets = Array(String(scalar).utf8)
            if length(pending + octets, isQ: isQ) > available, !pending.isEmpty {
                // QUIRK: GMime joins the base64 of words side by side, and stops at the padding of the first.
                let end = isQ || unpadded == 0 ? pending.count : unpadded
                words.append(word(Array(pending[..<end]), isQ: isQ))
                pending.removeFirst(end)
                unpadded = 0
            }
            pending += octets
            if pending.count % 3 == 0 { unpadded = pending.count }
        }
        if !pending.isEmpty { words.append(word(pending, isQ: isQ)) }
        return words
    }

    private static func length(_ octets: [UInt8], isQ: Bool) -> Int {
        isQ ? octets.reduce(0) { $0 + quotedLength($1) } : (octets.count + 2) / 3 * 4
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

    private static func quotedLength(_ octet: UInt8) -> Int { isLiteral(octet) || octet == ASCII.space ? 1 : 3 }
}
