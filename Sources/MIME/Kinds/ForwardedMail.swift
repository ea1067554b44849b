/// A mail inside a mail: attached, or as a header block in the text.

public struct ForwardedMail: Equatable, Sendable {
    /// Who wrote it, as the line above it says; it proves nothing. Nil where no address can be read.
    public var from: EmailAddress?
    /// Nil where the line above it has none.
    public var subject: String?
    /// When it was written; nil where the line above it has no date, or one in words that mail's header does not have.
    public var date: MailDate?
    /// Its text, decoded; empty where it has none.
    public var body: String
    /// What the forwarding person wrote above it.
    public var comment: String
}

extension Message {
    /// Nil for mail that forwards nothing.
    public var forwarded: ForwardedMail? {
        let text = text ?? ""
        return InlineForward(subject: subject ?? "", text: text).mail ?? attachedForward(below: text)
    }

    /// A mail that is attached to one whose subject says that it passes something on.
    func attachedForward(below comment: String) -> ForwardedMail? {
        guard ForwardWords.isForward(subject: subject ?? ""), let inner = attachedMail else { return nil }
        return ForwardedMail(
            from: inner.from.first, subject: inner.subject, date: inner.date, body: inner.text ?? "", comment: comment)
    }

    /// The first one; with its octets as they stand, or encoded.
    private var attachedMail: Message? {
        if let inner = parts.first(where: { $0.parent?.contentType.essence == "message/rfc822" }) {
            return Message(Array(octets[inner.range]))
        }
        return parts.lazy.compactMap(\.attachedMessage).first { !$0.from.isEmpty }
    }
}

extension Part {
    /// QUIRK: RFC 2046 §5.2.1 allows no encoding there; web mail encodes it in base64 all the same, and sends a file ".eml" as
    /// octets of any kind.
    fileprivate var attachedMessage: Message? {
        if let message = embeddedMessage { return message }
        let isFile = contentType.essence == "application/octet-stream"
        guard isFile, filename?.asciiLowercased.hasSuffix(".eml") ?? false else { return nil }
        return Message(decodedOctets())
    }
}
