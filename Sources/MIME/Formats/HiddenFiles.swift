/// Files inside other forms: winmail.dat, AppleSingle, uuencode and yEnc in the text.

extension Attachment {
    /// What a part holds for people. The form itself stands in the list only where it could not be read whole, so that
    /// nothing gets lost; in `Message.parts` it always stands.
    static func all(in part: Part) -> [Attachment] {
        switch part.contentType.essence {
        case "application/ms-tnef", "application/vnd.ms-tnef": return unpackTNEF(part)
        case "application/applefile": return unpackAppleFile(part)
        // QUIRK: winmail.dat under another type, when a gateway knew it only by its name.
        case "application/octet-stream" where part.filename?.asciiLowercased == "winmail.dat":
            return unpackTNEF(part)
        default: return [Attachment(part)]
        }
    }

    private static func unpackTNEF(_ part: Part) -> [Attachment] {
        guard let tnef = TNEF(part.decodedOctets()) else { return [Attachment(part)] }
        let files = unpack(tnef, of: part, depth: 0)
        // Where it holds a body alone, and the mail has another, what it says is shown nowhere else.
        let isUnseen = files.isEmpty && (part.message.hasBody || tnef.plainText == nil)
        return tnef.isDamaged || isUnseen ? files + [Attachment(part)] : files
    }

    /// A message inside gives its files and, as a file, its text.
    private static func unpack(_ tnef: TNEF, of part: Part, depth: Int) -> [Attachment] {
        var files: [Attachment] = []
        for file in tnef.files {
            guard file.isMessage, depth < Limits.tnefDepth, let inner = TNEF(file.octets) else {
                let type = file.contentType.map { ContentType(parsing: $0).essence } ?? SafeFilename.type(of: file.name)
                files.append(
                    Attachment(part, .tnef, filename: file.name, contentType: type, file.contentID, file.octets))
                continue
            }
            if let text = inner.plainText {
                let name = (inner.subject ?? file.name ?? "message") + ".txt"
                files.append(
                    Attachment(part, .tnef, filename: name, contentType: "text/plain", nil, Array(text.utf8)))
            }
            files += unpack(inner, of: part, depth: depth + 1)
        }
        return files
    }

    private static func unpackAppleFile(_ part: Part) -> [Attachment] {
        guard let file = AppleFile(part.decodedOctets()), let data = file.data else { return [Attachment(part)] }
        let name = part.filename ?? file.name
        return [
            Attachment(
                part, .appleFile, filename: name, contentType: SafeFilename.type(of: name), part.contentID, Array(data))
        ]
    }

    init(_ file: TextFile, of part: Part) {
        self.init(
            part, file.origin, filename: file.name, contentType: SafeFilename.type(of: file.name), nil, file.octets)
    }
}

extension Part {
    /// Files that this part holds in another form: in its text, or in a winmail.dat. Empty for ordinary parts.
    public var hiddenFiles: [Attachment] {
        if contentType.type == "text" { return textFiles.map { Attachment($0, of: self) } }
        return hasChildren ? [] : Attachment.all(in: self).filter { $0.origin != .part }
    }
}

extension Message {
    /// Whether it has one that need not be looked for in a winmail.dat.
    fileprivate var hasBody: Bool {
        let body = body
        return !body.text.isEmpty || !body.html.isEmpty
    }

    /// The body in a winmail.dat, where the mail has no other.
    var hiddenBody: TNEF? {
        body.attachments.lazy.compactMap { part in
            let type = part.contentType.essence
            return type == "application/ms-tnef" || type == "application/vnd.ms-tnef" ? TNEF(part.decodedOctets()) : nil
        }.first
    }
}
