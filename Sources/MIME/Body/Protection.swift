/// Signed and encrypted mail: the structure is told, and the octets are left as they came. RFC 1847, RFC 8551, RFC 3156.

public enum Protection: Hashable, Sendable {
    /// multipart/signed. `content` is exactly what the signature covers, octets of the message with the header of the
    /// signed part and without the line break before the delimiter (RFC 1847 §2.1); `signature` is in `Message.parts`.
    case signed(content: Range<Int>, signature: Int?, protocol: String?, digest: String?)
    /// multipart/encrypted; `content` is the part with the encrypted octets, in `Message.parts` (RFC 1847 §2.2).
    case encrypted(content: Int?, protocol: String?)
    /// application/pkcs7-mime: one part that is "signed-data", "enveloped-data" … (RFC 8551 §3.2.2).
    case opaque(kind: String?)
}

extension Part {
    /// Nil for parts that are neither signed nor encrypted as a whole.
    public var protection: Protection? {
        let type = contentType
        let inside = children
        switch type.essence {
        case "multipart/signed":
            guard let content = inside.first else { return nil }
            return .signed(
                content: content.range, signature: inside.dropFirst().first?.index,
                protocol: type.parameters["protocol"]?.asciiLowercased,
                digest: type.parameters["micalg"]?.asciiLowercased)
        case "multipart/encrypted":
            return .encrypted(
                content: inside.dropFirst().first?.index, protocol: type.parameters["protocol"]?.asciiLowercased)
        case "application/pkcs7-mime", "application/x-pkcs7-mime":
            return .opaque(kind: type.parameters["smime-type"]?.asciiLowercased)
        default: return nil
        }
    }
}
