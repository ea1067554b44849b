/// The leaves of a message, sorted by what a mail program does with them. RFC 2046 §5.1, RFC 2387.

struct BodyParts {
    var text: [Part] = []
    var html: [Part] = []
    var attachments: [Part] = []

    /// Whether there is one that need not be looked for in a winmail.dat.
    var hasText: Bool { !text.isEmpty || !html.isEmpty }

    /// Where a part stands in what is around it.
    private enum Place {
        case plain
        /// One of several forms of the same.
        case alternative
        /// What the root of a multipart/related refers to.
        case related
        /// The resource fork beside its file, RFC 1740: no file for people.
        case resourceFork
    }

    init(of root: Part) {
        // Not recursive: the nesting is the sender's. Children are put on the stack last first.
        var waiting: [(part: Part, place: Place)] = [(root, .plain)]
        while let (part, place) = waiting.popLast() {
            let type = part.contentType
            let children = part.children
            if type.type == "multipart", !children.isEmpty {
                waiting += Self.places(of: children, in: type, around: place).reversed()
            } else if place != .resourceFork {
                sort(part, type, place, isRoot: part.index == 0)
            }
        }
    }

    private static func places(of children: [Part], in type: ContentType, around: Place) -> [(Part, Place)] {
        switch type.subtype {
        case "alternative": return children.map { ($0, .alternative) }
        case "related":
            let root = rootIndex(of: children, start: type.parameters["start"])
            return children.indices.map { ($0 == root ? (children[$0], around) : (children[$0], .related)) }
        case "appledouble":
            return children.map { ($0, $0.contentType.essence == "application/applefile" ? .resourceFork : .plain) }
        default: return children.map { ($0, .plain) }
        }
    }

    /// RFC 2387 §3.2: the part whose Content-ID is "start", else the first. QUIRK: a "start" that names none is ignored.
    private static func rootIndex(of children: [Part], start: String?) -> Int {
        guard let id = start?.filter(scalars: { $0 != "<" && $0 != ">" }).trimmedBlanks, !id.isEmpty else { return 0 }
        return children.firstIndex { $0.contentID == id } ?? 0
    }

    private mutating func sort(_ part: Part, _ type: ContentType, _ place: Place, isRoot: Bool) {
        let isFile =
            part.disposition == "attachment" || (part.filename != nil && !isRoot && place != .alternative)
            || (place == .related && Self.isReferred(part))
        switch type.essence {
        case "text/plain" where !isFile, "text/enriched" where !isFile && text.isEmpty:
            text.append(part)
        case "text/html" where !isFile: html.append(part)
        // A multipart without parts is text that lost its boundary: shown, not hidden.
        case _ where type.type == "multipart": if part.bodyRange.count > 0 { text.append(part) }
        case "text/calendar": attachments.append(part)
        case _ where isRoot && type.type == "text" && !isFile: text.append(part)
        default: attachments.append(part)
        }
    }

    /// QUIRK: "related" where "alternative" was meant. A text that nothing can refer to is one to be read.
    private static func isReferred(_ part: Part) -> Bool {
        part.contentID != nil || part.header.first("Content-Location") != nil
    }
}
