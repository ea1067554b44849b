/// What a person reads of a message: its text, its HTML, its attachments.

extension Message {
    /// The text body; where there is only HTML, that as text; else what Outlook hid, or an invitation as text. Nil where
    /// the mail has none of them. Encoded files in it are attachments, and a "[name]" stands in their place.
    public var text: String? {
        let body = body
        let texts = body.text.map { $0.shownText }
        if !texts.isEmpty { return texts.joined(separator: "\n") }
        if let html { return HTMLText.plain(from: html) }
        return hiddenBody?.plainText ?? invitation
    }

    public var html: String? {
        let parts = body.html.map { $0.decodedText() }
        if !parts.isEmpty { return parts.joined(separator: "\n") }
        return body.text.isEmpty ? hiddenBody?.html : nil
    }

    /// Everything that is no body: files, images, embedded messages. In the order of the mail.
    public var attachments: [Attachment] {
        let body = body
        let inText = body.text.flatMap { part in part.textFiles.map { Attachment($0, of: part) } }
        return inText + body.attachments.flatMap(Attachment.all)
    }

    var body: BodyParts { BodyParts(of: root) }

    private var invitation: String? {
        let events = calendar
        return events.isEmpty ? nil : events.map(\.text).joined(separator: "\n\n")
    }
}

extension Part {
    /// The text as it is meant: encoded files taken out, the soft line ends of format=flowed undone (RFC 3676 §4).
    var shownText: String {
        let type = contentType
        let octets = decodedOctets()
        let files = TextFile.all(in: octets.span, limit: message.limits.textFiles)
        let rest = files.isEmpty ? octets : TextFile.removing(files, from: octets)
        let text = Charset.decode(rest, declared: type.parameters["charset"])
        guard type.parameters["format"]?.asciiLowercased == "flowed" else { return text }
        return FlowedText.unwrap(text, deletesSpace: type.parameters["delsp"]?.asciiLowercased == "yes")
    }

    var textFiles: [TextFile] { TextFile.all(in: decodedOctets().span, limit: message.limits.textFiles) }
}
