/// Parts that stand for something that is not here: a piece of a larger message, or a body kept elsewhere. They are
/// shown as what they are; nothing is fetched, and nothing is put together. RFC 2046 §5.2.2, §5.2.3.

/// message/partial: one piece of a message that was cut on its way.
public struct MessagePiece: Hashable, Sendable {
    /// The same for all pieces of one message.
    public var id: String
    /// From 1.
    public var number: Int
    /// How many there are; nil where only the last piece tells.
    public var total: Int?
}

/// message/external-body: where the content would be found.
public struct ExternalBody: Hashable, Sendable {
    /// "anon-ftp", "local-file", "mail-server", "url" …, lower case.
    public var accessType: String
    /// The address to get it from, as far as the parameters say; it is not to be trusted, and never fetched.
    public var location: String?
    /// The type and name of the content, by the header that stands in the part's body.
    public var contentType: String
    /// By that header, else by the parameter "name"; nil where neither says one. It may hold anything.
    public var filename: String?
    /// Octets, as the sender says; nil where they do not.
    public var size: Int?
}

extension Part {
    /// Nil for every other type, and where the parameters say nothing usable. RFC 2046 §5.2.2.
    public var piece: MessagePiece? {
        let type = contentType
        guard type.essence == "message/partial", let id = type.parameters["id"],
            let number = type.parameters["number"].flatMap({ Int($0) }), number > 0
        else { return nil }
        return MessagePiece(id: id, number: number, total: type.parameters["total"].flatMap { Int($0) })
    }

    /// Nil for every other type. RFC 2046 §5.2.3.
    public var externalBody: ExternalBody? {
        let type = contentType
        guard type.essence == "message/external-body" else { return nil }
        let words = type.parameters
        // RFC 2046 §5.2.3.1, RFC 2017: which parameters say where depends on the access type.
        let path = [words["site"], words["directory"], words["name"]].compactMap { $0 }.joined(separator: "/")
        let location = words["url"] ?? words["server"] ?? (path.isEmpty ? nil : path)
        // The body is the header of the content that is elsewhere.
        let inner = innerHeader.root
        return ExternalBody(
            accessType: (words["access-type"] ?? "").asciiLowercased, location: location,
            contentType: inner.contentType.essence,
            filename: inner.filename ?? words["name"], size: words["size"].flatMap { Int($0) })
    }

    /// The message that is inside: message/rfc822 and message/global, under any transfer encoding; nil for other types.
    /// It is read on its own, with offsets that count from its first octet. RFC 2046 §5.2.1.
    public var embeddedMessage: Message? {
        let type = contentType.essence
        guard type == "message/rfc822" || type == "message/global" || type == "message/news" else { return nil }
        return Message(decodedOctets())
    }
}
