/// Files inside other forms: winmail.dat, AppleSingle, uuencode and yEnc in the text.

extension Attachment {
    /// What a part holds for people. The form itself stands in the list only where it could not be read whole, so that
    /// nothing gets lost; in `Message.parts` it always stands.
    static func all(in part: Part, hasBody: Bool) -> [Attachment] {
        switch part.contentType.essence {
        case "application/ms-tnef", "application/vnd.ms-tnef": return unpackTNEF(part, hasBody)
        case "application/applefile": return unpackAppleFile(part)
        // QUIRK: winmail.dat under another type, when a gateway knew it only by its name.
        case "application/octet-stream" where part.filename?.asciiLowercased == "winmail.dat":
            return unpackTNEF(part, hasBody)
        default: return [Attachment(part)]
        }
    }

    private static func unpackTNEF(_ part: Part, _ hasBody: Bool) -> [Attachment] {
        guard let tnef = TNEF(part.decodedOctets()) else { return [Attachment(part)] }
        var files: [Attachment] = []
        let isWhole = unpack(tnef, of: part, depth: 0, into: &files)
        // Where it holds a body alone, and the mail has another, what it says is shown nowhere else.
        let isUnseen = files.isEmpty && (hasBody || tnef.plainText == nil)
        return tnef.isDamaged || tnef.isCut || isUnseen || !isWhole ? files + [Attachment(part)] : files
    }

    /// A message inside gives its files and, as a file, its text. False where something had to be left out.
    private static func unpack(_ tnef: TNEF, of part: Part, depth: Int, into files: inout [Attachment]) -> Bool {
        var isWhole = !tnef.hasMore
        for file in tnef.files {
            guard files.count < Limits.tnefFiles else { return false }
            guard file.isMessage, depth < Limits.tnefDepth, let inner = TNEF(file.octets) else {
                let type = file.contentType.map { ContentType(parsing: $0).essence } ?? SafeFilename.type(of: file.name)
                files.append(
                    Attachment(part, .tnef, filename: file.name, contentType: type, file.contentID, file.octets))
                continue
            }
            if let text = inner.plainText {
                let name = (inner.subject ?? file.name ?? "message") + ".txt"
                files.append(
                    Attachment(part, .tnef, filename: name, contentType: "text/plain", nil, Array(text.utf8)[...]))
            }
            if !unpack(inner, of: part, depth: depth + 1, into: &files) { isWhole = false }
        }
        return isWhole
    }

    private static func unpackAppleFile(_ part: Part) -> [Attachment] {
        guard let file = AppleFile(part.decodedOctets()), let data = file.data else { return [Attachment(part)] }
        let name = part.filename ?? file.name
        return [
            Attachment(
                part, .appleFile, filename: name, contentType: SafeFilename.type(of: name), part.contentID, data)
        ]
    }

    init(_ file: TextFile, of part: Part) {
        self.init(
            part, file.origin, filename: file.name, contentType: SafeFilename.type(of: file.name), nil, file.octets[...]
        )
    }
}

extension Part {
    /// Files that this part holds in another form: in its text, or in a winmail.dat. Empty for ordinary parts.
    public var hiddenFiles: [Attachment] {
        if contentType.type == "text" { return textFiles.map { Attachment($0, of: self) } }
        return hasChildren ? [] : Attachment.all(in: self, hasBody: message.body.hasText).filter { $0.origin != .part }
    }
}

extension Message {
    /// The body in a winmail.dat, where the mail has no other.
    func hiddenBody(of body: BodyParts) -> TNEF? {
        body.attachments.lazy.compactMap { part in
            let type = part.contentType.essence
            guard type == "application/ms-tnef" || type == "application/vnd.ms-tnef" else { return nil }
            var tnef = TNEF(part.decodedOctets())
            // They are slices, and would keep all of it in memory for as long as the body is there.
            tnef?.files = []
            return tnef
        }.first
    }
}
