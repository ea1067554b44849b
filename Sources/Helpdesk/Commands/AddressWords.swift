/// Addresses as people type, paste and copy them: "Jo <jo@x.example>, maria@y.example", with what mail programs make of
/// one: "jo@x.example<mailto:jo@x.example>", "[jo@x.example](mailto:jo@x.example)".
import MIME

enum AddressWords {
    /// Words of one line that are looked at.
    private static let limit = 40
    /// No address has one of them, unless its local part is quoted, and nobody types that.
    private static let parting: Set<Unicode.Scalar> = [
        ",", ";", "<", ">", "[", "]", "(", ")", "\"", "\u{201C}", "\u{201D}",
    ]
    /// What a sentence puts around an address. An apostrophe may stand inside one.
    private static let edges: Set<Unicode.Scalar> = [
        ".", ":", "!", "?", "'", "\u{2018}", "\u{2019}", "*", "_", "`", "\u{AB}", "\u{BB}",
    ]

    /// Each word once, in lower case; those without "@" are words that stood beside the addresses.
    static func all(in text: String) -> [String] {
        var seen: Set<String> = []
        return text.split(atScalars: { $0.properties.isWhitespace || parting.contains($0) }).prefix(limit)
            .map { bare($0) }.filter { !$0.isEmpty && seen.insert($0).inserted }
    }

    /// What stands behind the last address of a line; empty where nothing does. Where no name can be meant, what stands before
    /// or between them.
    static func words(beside text: String) -> String {
        let words = text.split(atScalars: { $0.properties.isWhitespace })
        guard let last = words.lastIndex(where: { $0.unicodeScalars.contains("@") }) else { return text }
        let behind = words[(last + 1)...].drop {
            $0.unicodeScalars.allSatisfy { !$0.properties.isAlphabetic && $0.properties.numericType == nil }
        }
        if !behind.isEmpty { return behind.joined(separator: " ") }
        // "Joana Lima <joana@x.example>": a name, and no subject.
        if text.unicodeScalars.contains("<") { return "" }
        return words.filter { !$0.unicodeScalars.contains("@") }.joined(separator: " ")
    }

    /// RFC 6068 §2: "mailto:jo@x.example?subject=…".
    private static func bare(_ word: Substring) -> String {
        var scalars = word.unicodeScalars[...]
        func trim() {
            while let first = scalars.first, first != ".", edges.contains(first) { scalars.removeFirst() }
            while let last = scalars.last, edges.contains(last) { scalars.removeLast() }
        }
        trim()
        let scheme = "mailto:"
        if String(scalars.prefix(scheme.count)).lowercased() == scheme {
            scalars = scalars.dropFirst(scheme.count).prefix { $0 != "?" }
            trim()
        }
        return String(scalars).loweredAddress
    }
}
