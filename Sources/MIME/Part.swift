/// One part of a message: a leaf with content, a multipart, or an embedded message.

public struct Part: Sendable {
    let content: MessageContent
    /// In `Message.parts`.
    public let index: Int

    var record: PartRecord { content.parts[index] }
    private func part(at index: Int) -> Part { Part(content: content, index: index) }

    /// The message that it is a part of; no copy is made.
    public var message: Message { Message(content) }

    /// In `Message.parts`; nil for the message itself.
    public var parentIndex: Int? { record.parent < 0 ? nil : record.parent }
    /// The multipart or embedded message that it stands in; nil for the message itself.
    public var parent: Part? { parentIndex.map(part) }
    /// Whether parts were found in it. A multipart that lost its boundary has none.
    public var hasChildren: Bool { record.firstChild >= 0 }
    /// Those right inside of it, in order: the parts of a multipart, or the one message of a message/rfc822.
    public var children: [Part] {
        var children: [Part] = []
        var child = record.firstChild
        while child >= 0 {
            children.append(part(at: child))
            child = content.parts[child].nextSibling
        }
        return children
    }
    /// 0 for the message itself.
    public var depth: Int { record.depth }

    /// Octets of the message.
    public var headerRange: Range<Int> { record.header }
    /// Octets of the message, from behind the empty line; without the line end before the next delimiter.
    public var bodyRange: Range<Int> { record.body }
    /// Header, empty line and body: what a signature covers. RFC 1847 §2.1.
    public var range: Range<Int> { record.header.lowerBound..<record.body.upperBound }

    /// Its own fields; those of the message are in `message.header`.
    public var header: Header { Header(content: content, indices: record.fields) }

    /// text/plain, text/html and all other text/…; also what names no type at all.
    public var isText: Bool { record.kind == .text }

    /// RFC 2045 §5.2: text/plain where nothing is said; RFC 2046 §5.1.5: message/rfc822 inside a digest.
    public var contentType: ContentType {
        readType { ContentType($0) } ?? ContentType(parsing: record.kind == .embeddedMessage ? "message/rfc822" : "")
    }

    /// As declared; `decodedOctets` undoes it only where the body can be that.
    public var transferEncoding: TransferEncoding {
        read(record.contentFields.encoding) { TransferEncoding($0) } ?? .identity
    }

    /// What is undone: what the field says, unless the body cannot be that. RFC 2045 §6.4: a multipart has none.
    var effectiveEncoding: TransferEncoding {
        let declared = transferEncoding
        if hasChildren { return .identity }
        let octets = content.octets
        if declared == .base64, !TransferGuess.isBase64(octets.span, bodyRange) { return .identity }
        return declared
    }

    /// "inline", "attachment" or what else is written, in lower case; nil where nothing is.
    public var disposition: String? { read(record.contentFields.disposition) { Parameters.word($0) } }

    /// As the sender named it, decoded; it may hold anything. For a file's name use `Attachment.safeFilename`.
    public var filename: String? {
        let disposition = read(record.contentFields.disposition) { Parameters.value("filename", in: $0) } ?? nil
        if let name = disposition?.trimmedBlanks, !name.isEmpty { return name }
        let name = (readType { Parameters.value("name", in: $0) } ?? nil)?.trimmedBlanks
        return name?.isEmpty ?? true ? nil : name
    }

    /// Without brackets. RFC 2392.
    public var contentID: String? {
        header.first("Content-ID").map { $0.filter(scalars: { $0 != "<" && $0 != ">" }).trimmedBlanks }
    }

    func readType<Value>(_ parse: (Span<UInt8>) -> Value) -> Value? { read(record.contentFields.type, parse) }

    /// Hands the value of a field to `parse`, as one line; nil where there is none.
    private func read<Value>(_ field: Int, _ parse: (Span<UInt8>) -> Value) -> Value? {
        guard field >= 0 else { return nil }
        let octets = content.octets
        return FieldText.withUnfolded(content.fields[field].value, in: octets.span) { value in
            // QUIRK: programs encode the whole field (RFC 2047 §5 forbids it), and the file's name is in it.
            guard value.count > 2, value[0] == UInt8(ascii: "="), value[1] == UInt8(ascii: "?") else {
                return parse(value)
            }
            let decoded = Array(FieldText.decoded((value.indices).map { value[$0] }).utf8)
            let text = Array(EncodedWord.decode(String(decoding: decoded, as: UTF8.self)).utf8)
            return parse(text.span)
        }
    }
}

extension Part {
    /// The content with its transfer encoding undone.
    public func decodedOctets() -> [UInt8] {
        let octets = content.octets
        switch effectiveEncoding {
        case .identity, .unknown: return Array(octets[bodyRange])
        case .base64: return Base64.decode(octets.span, bodyRange).octets
        case .quotedPrintable: return QuotedPrintable.decode(octets.span, bodyRange).octets
        case .uuencode: return UUEncode.decode(octets.span, bodyRange) ?? Array(octets[bodyRange])
        }
    }

    /// Hands over the content with its transfer encoding undone; what has none is read where it stands.
    func withDecoded<Value>(_ read: (Span<UInt8>) -> Value) -> Value {
        switch effectiveEncoding {
        case .identity, .unknown:
            let octets = content.octets
            return read(octets.span.extracting(bodyRange))
        case .uuencode:
            let octets = content.octets
            // What has no "begin" is read where it stands too.
            guard let decoded = UUEncode.decode(octets.span, bodyRange) else {
                return read(octets.span.extracting(bodyRange))
            }
            return read(decoded.span)
        case .base64, .quotedPrintable:
            let octets = decodedOctets()
            return read(octets.span)
        }
    }

    /// Hands over the content as UTF-8. What is that already is not copied; of what must be converted at most
    /// `Limits.convertedOctets` are.
    func withDecodedText<Value>(_ read: (Span<UInt8>) -> Value) -> Value {
        let charset = readType { Parameters.value("charset", in: $0) } ?? nil
        return withDecoded { octets in
            if let text = Charset.asItStands(octets, declared: charset) { return read(octets.extracting(text)) }
            let text = Charset.decode(octets.extracting(0..<octets.cut(at: Limits.convertedOctets)), declared: charset)
            return read(text.utf8Span.span)
        }
    }

    /// The content as text: transfer encoding and charset undone.
    public func decodedText() -> String {
        let charset = readType { Parameters.value("charset", in: $0) } ?? nil
        guard transferEncoding.isIdentity else {
            let octets = decodedOctets()
            return Charset.decode(octets.span, declared: charset)
        }
        let octets = content.octets
        return Charset.decode(octets.span.extracting(bodyRange), declared: charset)
    }

    /// The same of the first `room` octets, decoded, and no character cut in two.
    func decodedText(upTo room: Int) -> String {
        let octets = decodedStart(room + 1)
        let charset = readType { Parameters.value("charset", in: $0) } ?? nil
        return Charset.decode(octets.span.extracting(0..<octets.span.cut(at: room)), declared: charset)
    }
}
