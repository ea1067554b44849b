/// Content-Type and Content-Disposition with their parameters. RFC 2045 §5.1, RFC 2183, RFC 2231.

public struct ContentType: Sendable, Equatable {
    /// Lower case.
    public let type: String
    /// Lower case.
    public let subtype: String
    /// Names in lower case; values decoded.
    public let parameters: [String: String]

    /// "text/plain".
    public var essence: String { "\(type)/\(subtype)" }

    /// Reads a field's value. RFC 2045 §5.2: what cannot be read is text/plain in US-ASCII.
    public init(parsing value: String) {
        let octets = Array(value.utf8)
        self.init(octets.span)
    }

    /// The same for one line of UTF-8.
    init(_ field: Span<UInt8>) {
        let (word, parameters) = Parameters.parse(field)
        self.parameters = parameters
        // By octets: "/" and a combining mark are one Character, and no "/".
        let slash = word.utf8.firstIndex(of: 0x2F)
        let pieces = slash.map { [String(word[..<$0]), String(word[word.utf8.index(after: $0)...])] } ?? []
        if let type = pieces.first?.trimmedBlanks, let subtype = pieces.last?.trimmedBlanks,
            !type.isEmpty, !subtype.isEmpty, !(type + subtype).utf8.contains(ASCII.space)
        {
            // QUIRK: scripts write "plain/text".
            let isTurned = subtype == "text" && ["plain", "html"].contains(type)
            (self.type, self.subtype) = isTurned ? (subtype, type) : (type, subtype)
        } else {
            (type, subtype) = ("text", "plain")
        }
    }
}

/// A field of the form "word; name=value; name*0*=charset'language'text".
enum Parameters {
    static func parse(_ value: String) -> (word: String, parameters: [String: String]) {
        let octets = Array(value.utf8)
        return parse(octets.span)
    }

    /// The word in lower case, and the parameters by their names in lower case.
    static func parse(_ field: Span<UInt8>) -> (word: String, parameters: [String: String]) {
        var cursor = ParameterCursor(field)
        let word = cursor.word()
        var plain: [String: String] = [:]
        var pieces: [String: [ParameterPiece]] = [:]
        var count = 0
        while count < Limits.parameters, let parameter = cursor.parameter() {
            count += 1
            let name = cursor.nameText(parameter)
            let value = cursor.valueText(parameter)
            guard name.utf8.contains(ParameterPiece.star) else {
                // QUIRK: RFC 2231 forbids encoded words in parameters; most mail programs write them all the same.
                if plain[name] == nil { plain[name] = EncodedWord.decode(value) }
                continue
            }
            let piece = ParameterPiece(name: name, value: value)
            pieces[piece.base, default: []].append(piece)
        }
        for (name, pieces) in pieces { plain[name] = ParameterPiece.join(pieces) }
        return (word, plain)
    }

    /// Whether there are more parameters than are read.
    static func isCut(_ value: String) -> Bool {
        let octets = Array(value.utf8)
        var cursor = ParameterCursor(octets.span)
        _ = cursor.word()
        for _ in 0..<Limits.parameters where cursor.parameter() == nil { return false }
        return cursor.parameter() != nil
    }

    /// The word alone, in lower case.
    static func word(_ field: Span<UInt8>) -> String {
        var cursor = ParameterCursor(field)
        return cursor.word()
    }

    /// One parameter; nil where there is none of that name. The same value as `parse` has, without the others.
    static func value(_ name: StaticString, in field: Span<UInt8>) -> String? {
        var cursor = ParameterCursor(field)
        _ = cursor.word()
        var count = 0
        var found: String?
        while count < Limits.parameters, let parameter = cursor.parameter() {
            count += 1
            // Pieces of any name: the long way puts them together.
            if LineScan.first(ParameterPiece.star, in: field, parameter.name) != nil {
                return parse(field).parameters["\(name)"]
            }
            if found == nil, field.stands(name, parameter.name) {
                found = EncodedWord.decode(cursor.valueText(parameter))
            }
        }
        return found
    }
}

/// RFC 2231 §3, §4: one piece of a parameter, "filename*0*".
private struct ParameterPiece {
    var base: String
    var number: Int
    var isEncoded: Bool
    var value: String

    static let star = UInt8(ascii: "*")

    init(name: String, value: String) {
        let parts = name.split(at: "*", omittingEmptySubsequences: false)
        base = String(parts[0])
        isEncoded = parts.count > 1 && parts[parts.count - 1].isEmpty
        number = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        self.value = value
    }

    /// RFC 2231 §4.1: pieces in the order of their numbers; the charset stands in the first.
    static func join(_ pieces: [ParameterPiece]) -> String {
        let ordered = pieces.sorted { $0.number < $1.number }
        var charset = "utf-8"
        var octets: [UInt8] = []
        for (index, piece) in ordered.enumerated() {
            var text = Array(piece.value.utf8)
            if index == 0, piece.isEncoded, let (name, rest) = split(text) { (charset, text) = (name, rest) }
            octets += piece.isEncoded ? percentDecoded(text) : text
        }
        let joined = Charset.decode(octets, declared: charset)
        return ordered.contains(where: \.isEncoded) ? joined : EncodedWord.decode(joined)
    }

    // ext-octets: charset "'" [language] "'" text                                   RFC 2231 §7
    private static func split(_ text: [UInt8]) -> (String, [UInt8])? {
        let pieces = text.split(separator: 0x27, maxSplits: 2, omittingEmptySubsequences: false)
        guard pieces.count == 3 else { return nil }
        let name = String(decoding: pieces[0], as: UTF8.self).asciiLowercased
        return (name.isEmpty ? "utf-8" : name, Array(pieces[2]))
    }

    private static func percentDecoded(_ text: [UInt8]) -> [UInt8] {
        var octets: [UInt8] = []
        var index = 0
        while index < text.count {
            if text[index] == 0x25, index + 2 < text.count, let high = text[index + 1].hexValue,
                let low = text[index + 2].hexValue
            {
                octets.append(high << 4 | low)
                index += 3
            } else {
                octets.append(text[index])
                index += 1
            }
        }
        return octets
    }
}
