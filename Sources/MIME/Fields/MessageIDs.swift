/// Message-IDs, alone and in lists. RFC 5322 §3.6.4.

enum MessageIDs {
    static func parse(_ field: String) -> [String] {
        let octets = Array(field.utf8)
        return parse(octets.span)
    }

    // msg-id = [CFWS] "<" id-left "@" id-right ">" [CFWS]
    static func parse(_ field: Span<UInt8>) -> [String] {
        guard let octets = decoded(field) else { return ids(in: field) }
        return ids(in: octets.span)
    }

    /// QUIRK: programs put a long id into an encoded word. Nil where there is none.
    private static func decoded(_ field: Span<UInt8>) -> [UInt8]? {
        guard let word = LineScan.first(0x3D, in: field, 0..<field.count),
            field.stands("=?", at: word, before: field.count)
        else { return nil }
        return Array(EncodedWord.decode(field.text(0..<field.count)).utf8)
    }

    private static func ids(in field: Span<UInt8>) -> [String] {
        var ids: [String] = []
        var offset = 0
        while let id = next(field, &offset) { ids.append(id) }
        if ids.isEmpty { ids = bare(field) }
        return ids.count > Limits.messageIDs ? Array(ids.suffix(Limits.messageIDs)) : ids
    }

    /// The first one; nil where there is none.
    static func first(_ field: Span<UInt8>) -> String? {
        guard let octets = decoded(field) else { return firstID(in: field) }
        return firstID(in: octets.span)
    }

    private static func firstID(in field: Span<UInt8>) -> String? {
        var offset = 0
        return next(field, &offset) ?? bare(field).first
    }

    private static func next(_ field: Span<UInt8>, _ offset: inout Int) -> String? {
        while let open = LineScan.first(0x3C, in: field, offset..<field.count),
            let close = LineScan.first(0x3E, in: field, open..<field.count)
        {
            offset = close + 1
            // QUIRK: "< <id>" and "<<id>>": the innermost brackets are its.
            var inner = open + 1..<close
            while let next = LineScan.first(0x3C, in: field, inner) { inner = next + 1..<close }
            guard !inner.isEmpty else { continue }
            let id = withoutBlanks(field, inner)
            if !id.isEmpty { return id }
        }
        offset = field.count
        return nil
    }

    /// QUIRK: long ids are folded in the middle: blanks inside the brackets belong to the fold.
    private static func withoutBlanks(_ field: Span<UInt8>, _ range: Range<Int>) -> String {
        let text = field.text(range)
        return text.utf8.contains { $0 <= 0x20 || $0 > 0x7F } ? text.filter { !$0.isWhitespace } : text
    }

    /// QUIRK: ids without brackets.
    private static func bare(_ field: Span<UInt8>) -> [String] {
        field.text(0..<field.count).split(atScalars: { $0.isWhitespace || $0 == "," }).map(String.init).filter {
            $0.unicodeScalars.contains("@")
        }
    }
}
