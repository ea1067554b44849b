/// The leaves of a message, sorted by what a mail program does with them. RFC 2046 §5.1, RFC 2387.

struct BodyParts {
    var text: [Part] = []
    var html: [Part] = []
    var attachments: [Part] = []
    /// What is shown one after the other, each as text or as HTML: places in `text` and `html`.
    var groups: [BodyGroup] = []
    private var between = FilesBetween()

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
        var waiting = [Waiting(part: root, place: .plain, alternative: nil)]
        // A signed mail may hold another.
        var opened = 0
        while let next = waiting.popLast() {
            let (part, type) = (next.part, next.part.contentType)
            let children = part.children
            if type.type == "multipart", !children.isEmpty {
                let alternative = next.alternative ?? (Self.isAlternative(type) ? "\(opened) \(part.index)" : nil)
                waiting += Self.places(of: children, in: type, around: next.place).reversed().map {
                    Waiting(part: $0.0, place: $0.1, alternative: alternative)
                }
            } else if opened < Limits.signedDepth, let signed = part.signedContent {
                opened += 1
                // It stays a file: who wants to verify the signature needs it as it came.
                attachments.append(part)
                waiting.append(Waiting(part: signed.root, place: next.place, alternative: next.alternative))
            } else if next.place != .resourceFork {
                let before = (text.count, html.count)
                sort(part, type, next.place, isRoot: part.index == 0)
                note(part, before, next.alternative)
            }
        }
    }

    private struct Waiting {
        var part: Part
        var place: Place
        /// The outermost multipart whose parts are forms of the same.
        var alternative: String?
    }

    /// QUIRK: "related" where "alternative" was meant.
    private static func isAlternative(_ type: ContentType) -> Bool {
        type.subtype == "alternative" || type.subtype == "related"
    }

    /// The part that was sorted belongs to a group, or is a file that stands between what is shown.
    private mutating func note(_ part: Part, _ before: (text: Int, html: Int), _ alternative: String?) {
        guard text.count > before.text || html.count > before.html else { return between.add(part) }
        if groups.isEmpty || alternative == nil || groups.last?.alternative != alternative {
            groups.append(BodyGroup(alternative: alternative, files: between.begin()))
        }
        let isText = text.count > before.text
        let files = between.take(isText: isText)
        let last = groups.count - 1
        if isText {
            groups[last].text.append(BodyPiece(place: before.text, files: files))
        } else {
            // What stands before the first of several forms is the group's, whichever form is shown.
            let inside = groups[last].html.isEmpty ? [] : files
            groups[last].html.append(BodyPiece(place: before.html, files: inside))
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

/// One stretch of a body: a part of its own, or forms of the same of which one is shown.
struct BodyGroup {
    /// Nil for a part that stands alone.
    var alternative: String?
    /// Those that stand between the stretch before it and this one.
    var files: [Part]
    var text: [BodyPiece] = []
    var html: [BodyPiece] = []
}

/// One part of a stretch.
struct BodyPiece {
    /// In the list of `BodyParts`.
    var place: Int
    /// Those that stand between the part before it and this one.
    var files: [Part]
}

/// Files since what was shown last: in any form, as text, as HTML.
private struct FilesBetween {
    private var any: [Part] = []
    private var text: [Part] = []
    private var html: [Part] = []

    mutating func add(_ part: Part) {
        any.append(part)
        text.append(part)
        html.append(part)
    }

    /// A group begins: what stands before it stands before each of its forms.
    mutating func begin() -> [Part] {
        defer { (any, text, html) = ([], [], []) }
        return any
    }

    mutating func take(isText: Bool) -> [Part] {
        any = []
        defer { if isText { text = [] } else { html = [] } }
        return isText ? text : html
    }
}
