/// What a person reads of a message: its text, its HTML, its attachments.

extension Message {
    /// The text body, decoded; where there is only HTML, that as text; else what Outlook hid, or an invitation as text.
    /// Nil where the mail has none of them. At most `Limits.textOctets` of it: a longer text is an attachment as well.
    public var text: String? { ReadBody(self, body).text }

    /// The text for people: as `text`, with a "[name]" in the place of each file that is uuencoded or yEnc in it, or stands
    /// between two stretches of it. Those are attachments.
    public var readableText: String? { ReadBody(self, body).readable }

    /// All of it, as it came.
    public var html: String? {
        let body = body
        let parts = body.html.map { $0.decodedText() }
        if !parts.isEmpty { return parts.joined(separator: "\n") }
        return body.text.isEmpty ? hiddenBody(of: body)?.html : nil
    }

    /// Everything that is no body: files, images, embedded messages. In the order of the mail. A text that is too long to
    /// be shown whole stands among them.
    public var attachments: [Attachment] {
        let body = body
        var files: [Attachment] = []
        for (part, room) in rooms(of: body.text) {
            let (found, isCut) = part.textFiles(beside: room)
            files += found.map { Attachment($0, of: part) }
            if isCut { files.append(Attachment(part)) }
        }
        return files + body.attachments.flatMap { Attachment.all(in: $0, hasBody: body.hasText) }
    }

    var body: BodyParts { BodyParts(of: root) }

    var invitation: String? {
        let events = calendar
        return events.isEmpty ? nil : events.map(\.text).joined(separator: "\n\n")
    }
}

// MARK: - How much is read

extension Message {
    /// The octets that are read of each text: together they are no more than `Limits.textOctets`.
    func rooms(of texts: [Part]) -> [(part: Part, room: Int)] {
        var room = Limits.textOctets
        return texts.map { part in
            defer { room = max(0, room - part.bodyRange.count) }
            return (part, room)
        }
    }

    /// Empty where the mail has no text of its own.
    func bodyTexts(of body: BodyParts) -> [BodyText] { rooms(of: body.text).map { $0.bodyText(upTo: $1) } }

    /// The HTML as lines of text; nil where there is none.
    /// - Parameter names: lines before each part but the first, by its place.
    func htmlLines(of body: BodyParts, _ names: [Int: [String]]) -> [TextLine]? {
        guard let first = body.html.first else { return nil }
        guard body.html.count > 1 else { return first.withDecodedText { HTMLText.lines(of: $0) } }
        var whole: [UInt8] = []
        for (place, part) in body.html.enumerated() where whole.count < Limits.convertedOctets {
            if !whole.isEmpty { whole += Self.paragraphs(names[place] ?? []) }
            part.withDecodedText { whole.append($0, 0..<$0.count) }
        }
        return HTMLText.lines(of: whole.span)
    }

    /// Of what HTML gives a meaning, names of files have an ampersand alone.
    private static func paragraphs(_ lines: [String]) -> [UInt8] {
        [ASCII.lf]
            + lines.flatMap { line in
                Array("<div>".utf8)
                    + line.utf8.flatMap { $0 == UInt8(ascii: "&") ? Array("&amp;".utf8) : [$0] }
                    + Array("</div>\n".utf8)
            }
    }
}
