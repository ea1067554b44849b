/// Files that stand between two stretches of text, named where they stand: "Before: [plan.pdf] and after."

/// Asks the HTML only where a file could be a picture of it.
struct NamesInPlace {
    private let message: Message
    private let body: BodyParts
    private var html: String?

    init(_ message: Message, _ body: BodyParts) { (self.message, self.body) = (message, body) }

    /// A line for each that people see in the list of files.
    mutating func lines(for parts: [Part]) -> [String] {
        parts.filter { !Self.isForMachines($0) }.filter { !isPicture($0) }
            .flatMap { Attachment.all(in: $0, hasBody: true) }.map { "[\($0.safeFilename)]" }
    }

    /// Seals, and what programs tell each other.
    private static func isForMachines(_ part: Part) -> Bool {
        let type = part.contentType.essence
        if part.filename == nil, type.hasPrefix("message/"), type != "message/rfc822", type != "message/global" {
            return true
        }
        return [
            "application/pgp-signature", "application/pgp-encrypted", "application/pkcs7-signature",
            "application/x-pkcs7-signature", "application/pkcs7-mime", "application/x-pkcs7-mime", "text/calendar",
        ].contains(type)
    }

    /// RFC 2392: the HTML shows it where it belongs.
    private mutating func isPicture(_ part: Part) -> Bool {
        guard let id = part.contentID, !id.isEmpty, !body.html.isEmpty else { return false }
        let html = self.html ?? message.html ?? ""
        self.html = html
        return html.firstRange(of: "cid:" + id) != nil
    }
}
