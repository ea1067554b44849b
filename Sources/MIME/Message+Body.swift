/// What a person reads of a message: its text, its HTML, its attachments.

extension Message {
    /// The text body, decoded; where there is only HTML, that as text; else what Outlook hid, or an invitation as text.
    /// Nil where the mail has none of them.
    public var text: String? { text { $0.flowedText } }

    /// The text for people: as `text`, with a "[name]" in the place of each file that is uuencoded or yEnc in it. Those
    /// are attachments.
    public var readableText: String? { text { $0.readableText } }

    private func text(_ read: (Part) -> String) -> String? {
        let texts = body.text.map(read)
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
    /// The text, with the soft line ends of format=flowed undone. RFC 3676 §4.
    var flowedText: String { flowed(decodedText()) }

    var readableText: String {
        let octets = decodedOctets()
        let files = TextFile.all(in: octets.span, limit: message.limits.textFiles)
        let rest = files.isEmpty ? octets : TextFile.removing(files, from: octets)
        return flowed(Charset.decode(rest, declared: contentType.parameters["charset"]))
    }

    private func flowed(_ text: String) -> String {
        let words = contentType.parameters
        guard words["format"]?.asciiLowercased == "flowed" else { return text }
        return FlowedText.unwrap(text, deletesSpace: words["delsp"]?.asciiLowercased == "yes")
    }

    var textFiles: [TextFile] { TextFile.all(in: decodedOctets().span, limit: message.limits.textFiles) }
}
