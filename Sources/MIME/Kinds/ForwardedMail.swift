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
        guard ForwardWords.isForward(subject: subject ?? ""),
            let inner = parts.first(where: { $0.parent?.contentType.essence == "message/rfc822" })
        else { return nil }
        let embedded = Message(Array(octets[inner.range]))
        return ForwardedMail(
            from: embedded.from.first, subject: embedded.subject, date: embedded.date, body: embedded.text ?? "",
            comment: comment)
    }
}
