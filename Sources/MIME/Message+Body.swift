/// What a person reads of a message: its text, its HTML, its attachments.

extension Message {
    /// The text body; where there is only HTML, that as text. Nil where the mail has neither.
    public var text: String? {
        let texts = body.text.map { $0.flowedText }
        if !texts.isEmpty { return texts.joined(separator: "\n") }
        return html.map { HTMLText.plain(from: $0) }
    }

    public var html: String? {
        let parts = body.html.map { $0.decodedText() }
        return parts.isEmpty ? nil : parts.joined(separator: "\n")
    }

    /// Everything that is no body: files, images, embedded messages. In the order of the mail.
    public var attachments: [Attachment] { body.attachments.map(Attachment.init) }

    var body: BodyParts { BodyParts(of: root) }
}

/// The leaves of a message, sorted by what a mail program does with them. RFC 2046 §5.1, RFC 2387.
struct BodyParts {
    var text: [Part] = []
    var html: [Part] = []
    var attachments: [Part] = []

    init(of root: Part) {
        // Not recursive: the nesting is the sender's. Children are put on the stack last first.
        var waiting: [(part: Part, alternative: Bool)] = [(root, false)]
        var count = 0
        while let (part, alternative) = waiting.popLast() {
            count += 1
            let type = part.contentType
            if type.type == "multipart", !part.children.isEmpty {
                let inside = type.subtype == "alternative"
                waiting += part.children.reversed().map { ($0, inside) }
            } else {
                sort(part, type, alternative: alternative, isRoot: part.index == 0)
            }
        }
    }

    private mutating func sort(_ part: Part, _ type: ContentType, alternative: Bool, isRoot: Bool) {
        let isFile = part.disposition == "attachment" || (part.filename != nil && !isRoot && !alternative)
        switch type.essence {
        case "text/plain" where !isFile, "text/enriched" where !isFile && text.isEmpty:
            text.append(part)
        case "text/html" where !isFile: html.append(part)
        // A multipart without parts is text that lost its boundary: shown, not hidden.
        case _ where type.type == "multipart": if part.bodyRange.count > 0 { text.append(part) }
        case _ where isRoot && type.type == "text" && !isFile: text.append(part)
        default: attachments.append(part)
        }
    }
}

extension Part {
    /// The text, with the soft line ends of format=flowed undone. RFC 3676 §4.
    var flowedText: String {
        let type = contentType
        guard type.parameters["format"]?.asciiLowercased == "flowed" else { return decodedText() }
        return FlowedText.unwrap(decodedText(), deletesSpace: type.parameters["delsp"]?.asciiLowercased == "yes")
    }
}
