/// What a part is, as far as the structure and the decoding depend on it. The exact type is `Part.contentType`.

enum MediaKind: Sendable, Equatable {
    case text, multipart, digest, embeddedMessage, other

    /// RFC 2045 §5.2: what cannot be read is text/plain.
    init(_ field: Span<UInt8>) {
        var end = 0
        while end < field.count, field[end] != 0x3B, field[end] != 0x28 { end &+= 1 }
        // Comments are rare enough to go the long way.
        guard end == field.count || field[end] == 0x3B else {
            self.init(ContentType(field))
            return
        }
        let word = field.trimmed(0..<end)
        guard let slash = LineScan.first(0x2F, in: field, word) else {
            self = .text
            return
        }
        let type = field.trimmed(word.lowerBound..<slash)
        let subtype = field.trimmed(slash + 1..<word.upperBound)
        if type.isEmpty || subtype.isEmpty || LineScan.first(ASCII.space, in: field, type) != nil
            || LineScan.first(ASCII.space, in: field, subtype) != nil || field.stands("text", type)
        {
            self = .text
        } else if field.stands("multipart", type) {
            self = field.stands("digest", subtype) ? .digest : .multipart
        } else if field.stands("message", type), field.stands("rfc822", subtype) || field.stands("global", subtype) {
            self = .embeddedMessage
        } else {
            self = .other
        }
    }

    private init(_ type: ContentType) {
        switch (type.type, type.subtype) {
        case ("text", _): self = .text
        case ("multipart", "digest"): self = .digest
        case ("multipart", _): self = .multipart
        case ("message", "rfc822"), ("message", "global"): self = .embeddedMessage
        case (_, _): self = .other
        }
    }
}
