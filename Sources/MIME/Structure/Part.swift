/// One part of a message: a leaf with content, a multipart, or an embedded message.

public struct Part: Sendable {
    let message: Message
    /// In `Message.parts`.
    public let index: Int

    private var record: PartRecord { message.scan.parts[index] }

    /// In `Message.parts`; nil for the message itself.
    public var parentIndex: Int? { record.parent < 0 ? nil : record.parent }
    public var parent: Part? { parentIndex.map { Part(message: message, index: $0) } }
    public var children: [Part] { record.children.map { Part(message: message, index: $0) } }
    /// 0 for the message itself.
    public var depth: Int { record.depth }

    /// Octets of the message.
    public var headerRange: Range<Int> { record.header }
    public var bodyRange: Range<Int> { record.body }
    public var range: Range<Int> { record.header.lowerBound..<record.body.upperBound }

    public var header: Header { Header(octets: message.octets, records: message.scan.fields[record.fields]) }

    /// RFC 2045 §5.2: text/plain where nothing is said; RFC 2046 §5.1.5: message/rfc822 inside a digest.
    public var contentType: ContentType {
        if let field = header.first("Content-Type") { return ContentType(parsing: field) }
        return ContentType(parsing: parent?.contentType.essence == "multipart/digest" ? "message/rfc822" : "text/plain")
    }

    public var transferEncoding: TransferEncoding { TransferEncoding(header.first("Content-Transfer-Encoding")) }

    /// "inline", "attachment" or what else is written, in lower case; nil where nothing is.
    public var disposition: String? {
        header.first("Content-Disposition").map { Parameters.parse($0).word.asciiLowercased }
    }

    /// As the sender named it, decoded; it may hold anything. For a file's name use `Attachment.safeFilename`.
    public var filename: String? {
        let disposition = header.first("Content-Disposition").flatMap { Parameters.parse($0).parameters["filename"] }
        return [disposition, contentType.parameters["name"]].compactMap { $0?.trimmedBlanks }.first { !$0.isEmpty }
    }

    /// Without brackets. RFC 2392.
    public var contentID: String? {
        header.first("Content-ID").map { $0.filter { $0 != "<" && $0 != ">" }.trimmedBlanks }
    }

    /// The content with its transfer encoding undone.
    public func decodedOctets() -> [UInt8] {
        switch transferEncoding {
        case .identity, .unknown: Array(message.octets[bodyRange])
        case .base64: Base64.decode(message.octets.span, bodyRange).octets
        case .quotedPrintable: QuotedPrintable.decode(message.octets.span, bodyRange).octets
        case .uuencode: UUEncode.decode(message.octets.span, bodyRange) ?? Array(message.octets[bodyRange])
        }
    }

    /// The content as text: transfer encoding and charset undone.
    public func decodedText() -> String {
        Charset.decode(decodedOctets(), declared: contentType.parameters["charset"])
    }
}
