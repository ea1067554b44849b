/// The text of one part, as far as it is read.

struct BodyText {
    /// With the soft line ends of format=flowed undone. RFC 3676 §4.
    var flowed: String
    /// The same with a "[name]" in the place of each file that is uuencoded or yEnc in it.
    var readable: String
    var hasFiles: Bool
}

extension Part {
    /// - Parameter room: octets, decoded; what a longer text has beyond them is left out.
    func bodyText(upTo room: Int) -> BodyText {
        let type = contentType
        return withDecoded { octets in
            let end = octets.cut(at: room)
            let flowed = text(octets, 0..<end, type)
            let files = TextFile.all(in: octets, limit: message.limits.textFiles)
            guard !files.isEmpty else { return BodyText(flowed: flowed, readable: flowed, hasFiles: false) }
            let rest = TextFile.removing(files, from: octets, room: room)
            return BodyText(
                flowed: flowed, readable: text(rest.span, 0..<rest.span.cut(at: room), type), hasFiles: true)
        }
    }

    private func text(_ octets: Span<UInt8>, _ range: Range<Int>, _ type: ContentType) -> String {
        let text = Charset.decode(octets.extracting(range), declared: type.parameters["charset"])
        if type.subtype == "enriched" || type.subtype == "richtext" { return EnrichedText.plain(text) }
        if type.subtype == "plain", PageInText.isAll(of: text) { return HTMLText.plain(from: text) }
        guard type.parameters["format"]?.asciiLowercased == "flowed" else { return text }
        return FlowedText.unwrap(text, deletesSpace: type.parameters["delsp"]?.asciiLowercased == "yes")
    }

    /// The files in the text, and whether more than `room` stands beside them.
    func textFiles(beside room: Int) -> (files: [TextFile], isCut: Bool) {
        withDecoded { octets in
            let files = TextFile.all(in: octets, limit: message.limits.textFiles)
            return (files, octets.count - files.reduce(0) { $0 + $1.range.count } > room)
        }
    }

    var textFiles: [TextFile] { withDecoded { TextFile.all(in: $0, limit: message.limits.textFiles) } }
}
