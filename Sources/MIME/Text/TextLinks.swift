/// Addresses of the web in a line of text, so that they can be made links.

public enum TextLinks {
    /// A piece of a line; together they are the line.
    public struct Piece: Equatable, Sendable {
        /// As it stands there.
        public var text: Substring
        /// An address of the web, whole.
        public var isLink: Bool
        /// Where the link leads; nil where it is none. People leave the scheme away before "www.".
        public var target: String? {
            guard isLink else { return nil }
            return String(text).contains("://") ? String(text) : "https://\(text)"
        }
    }

    /// Octets of an address that becomes a link; a longer one is no person's.
    private static let longest = 2_000

    /// `http://`, `https://` and `www.` with a host, up to a blank or a bracket, without the sign that ends a sentence.
    /// Linear in the octets.
    public static func pieces(of line: String) -> [Piece] {
        var pieces: [Piece] = []
        var rest = Substring(line)
        var from = rest.startIndex
        while let sign = sign(in: rest.utf8[from...]) {
            let isBare = rest.utf8[sign] != UInt8(ascii: ":")
            from = rest.utf8.index(sign, offsetBy: isBare ? bare.count : 3)
            guard let start = isBare ? bareStart(of: rest, at: sign) : start(of: rest, before: sign),
                let address = address(rest[start...], behind: from),
                !isBare || address.utf8[from...].dropLast().contains(UInt8(ascii: "."))
            else { continue }
            if start > rest.startIndex { pieces.append(Piece(text: rest[..<start], isLink: false)) }
            pieces.append(Piece(text: address, isLink: address.utf8.count <= longest))
            rest = rest[address.endIndex...]
            from = rest.startIndex
        }
        if !rest.isEmpty { pieces.append(Piece(text: rest, isLink: false)) }
        return pieces
    }

    private static let bare = Array("www.".utf8)

    /// Where the next "://" or "www." stands.
    private static func sign(in octets: Substring.UTF8View) -> String.Index? {
        var index = octets.startIndex
        while let next = octets[index...].firstIndex(where: {
            $0 == UInt8(ascii: ":") || $0 | 0x20 == UInt8(ascii: "w")
        }) {
            if octets[next...].starts(with: "://".utf8) { return next }
            let head = octets[next...].prefix(bare.count)
            if head.elementsEqual(bare, by: { $0 == $1 || $0.isLetter && $0 | 0x20 == $1 }) { return next }
            index = octets.index(after: next)
        }
        return nil
    }

    /// "www.x.example" by itself; nil where it is the end of a word, or of an address.
    private static func bareStart(of text: Substring, at sign: String.Index) -> String.Index? {
        let front = text.utf8[text.startIndex..<sign]
        let isInside = front.last.map { $0.isLetter || $0.isDigit || $0 >= 0x80 || "+-._/@=:\"'&?#%".utf8.contains($0) }
        return isInside ?? false ? nil : sign
    }

    /// Where its scheme begins; nil where it is another, or the end of a longer word.
    private static func start(of text: Substring, before sign: String.Index) -> String.Index? {
        let head = text.utf8[text.startIndex..<sign]
        for scheme in ["https", "http"] {
            let tail = head.suffix(scheme.utf8.count)
            guard String(Substring(tail)).asciiLowercased == scheme else { continue }
            var front = head[..<tail.startIndex]
            // "<img src=https://x.example/>", typed out: markup that is shown as text is no address that is to be opened.
            if let quote = front.last, "\"'".utf8.contains(quote) { front = front.dropLast() }
            if front.last == UInt8(ascii: "="), isAttribute(front.dropLast()) { return nil }
            let before = head[..<tail.startIndex].last
            let isWord = before.map { $0.isLetter || $0.isDigit || $0 >= 0x80 || "+-.".utf8.contains($0) } ?? false
            return isWord ? nil : tail.startIndex
        }
        return nil
    }

    /// Octets of a tag that are looked at.
    private static let tagLimit = 2_000
    private static let attributes: Set<String> = ["src", "href", "action", "background", "poster", "cite", "srcset"]

    /// "site=https://x.example" is somebody's line of settings; a tag that is open, or a name of HTML's, is markup.
    private static func isAttribute(_ front: Substring.UTF8View) -> Bool {
        let tag = front.suffix(tagLimit)
        if let open = tag.lastIndex(of: UInt8(ascii: "<")), !tag[open...].contains(UInt8(ascii: ">")) { return true }
        let end = tag.suffix(12)
        let name = end.lastIndex { !$0.isLetter }.map { end[end.index(after: $0)...] } ?? end
        return attributes.contains(String(Substring(name)).asciiLowercased)
    }

    /// - Parameter host: where its host begins.
    private static func address(_ text: Substring, behind host: String.Index) -> Substring? {
        let whole = text.prefix(scalars: { !$0.properties.isWhitespace && !"<>\"'`|{}[]".unicodeScalars.contains($0) })
        guard let first = whole.utf8[host...].first, first.isLetter || first.isDigit || first >= 0x80 else {
            return nil
        }
        var end = whole.unicodeScalars.endIndex
        // "(see https://x.example/a_(b))": a bracket that the address has not opened is the sentence's.
        var open = whole.utf8.count { $0 == UInt8(ascii: "(") } - whole.utf8.count { $0 == UInt8(ascii: ")") }
        while end > host {
            let last = whole.unicodeScalars.index(before: end)
            let scalar = whole.unicodeScalars[last]
            let isSentence = scalar == ")" && open < 0
            guard ".,;:!?*_".unicodeScalars.contains(scalar) || isSentence else { break }
            if isSentence { open += 1 }
            end = last
        }
        return whole[..<end]
    }
}
