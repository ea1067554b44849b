/// The contents of a part: transfer encoding, charset, files in other forms.

extension Examination {
    mutating func examineContent(of part: Part) {
        let place = part.bodyRange.lowerBound
        let type = part.contentType
        examineKind(of: part, type, at: place)
        guard !part.hasChildren, !part.bodyRange.isEmpty else { return }
        let octets = examineEncoding(of: part, at: place).map { $0[...] } ?? message.octets[part.bodyRange]
        if type.type == "text" { examineText(octets.span, of: part, type, at: place) }
        examineForm(octets, type, at: place)
    }

    private mutating func examineKind(of part: Part, _ type: ContentType, at place: Int) {
        let isEncoded = !part.transferEncoding.isIdentity
        if type.type == "multipart", isEncoded { note(.encodedMultipart, at: place) }
        if type.essence == "message/rfc822", isEncoded { note(.encodedMessage, at: place) }
        if part.piece != nil { note(.messageInPieces, at: place) }
        if type.essence == "message/external-body" { note(.contentElsewhere, at: place) }
    }

    /// The octets without their transfer encoding; nil where they are read as they stand.
    private mutating func examineEncoding(of part: Part, at place: Int) -> [UInt8]? {
        let body = part.bodyRange
        switch (part.transferEncoding, part.effectiveEncoding) {
        case (.base64, .base64):
            let decoded = Base64.decode(message.octets.span, body)
            if decoded.isDamaged { note(.damagedBase64, at: place) }
            return decoded.octets
        case (.quotedPrintable, .quotedPrintable):
            let decoded = QuotedPrintable.decode(message.octets.span, body)
            if decoded.isDamaged { note(.damagedQuotedPrintable, at: place) }
            return decoded.octets
        case (.unknown, _): note(.unknownTransferEncoding, at: place)
        case (.base64, _), (.quotedPrintable, _): note(.wrongTransferEncoding, at: place)
        case (.uuencode, _):
            if TextFile.all(in: message.octets[body].span, limit: 1).first?.isDamaged ?? true {
                note(.damagedFile, at: place)
            }
            return part.decodedOctets()
        case (.identity, _): break
        }
        return nil
    }

    private mutating func examineText(_ octets: Span<UInt8>, of part: Part, _ type: ContentType, at place: Int) {
        let charset = type.parameters["charset"]
        // Judged by its beginning, as it is read.
        let start = octets.extracting(0..<octets.cut(at: Limits.textOctets))
        let (text, kind) = Charset.decodeNoting(start, declared: charset)
        if let kind { note(kind, at: place) }
        // UTF-16 is made of NUL octets: only those that became a sign of their own are told.
        if LineScan.first(0, in: start, 0..<start.count) != nil, text.unicodeScalars.contains("\u{FFFD}") {
            note(.nul, at: place)
        }
        if type.subtype == "html", part.withDecodedText({ CanonicalHTML.isCut($0) }) {
            note(.contentTooLong, at: place)
        }
        guard part.transferEncoding != .uuencode else { return }
        let files = TextFile.all(in: octets, limit: message.limits.textFiles)
        if files.contains(where: \.isDamaged) { note(.damagedFile, at: place) }
        if files.count == message.limits.textFiles { note(.tooManyFiles, at: place) }
        examineLength(octets, of: part, files, at: place)
    }

    /// Of what is shown as the mail's text.
    private mutating func examineLength(_ octets: Span<UInt8>, of part: Part, _ files: [TextFile], at place: Int) {
        guard let room = rooms[part.index] else { return }
        let shown = octets.count - files.reduce(0) { $0 + $1.range.count }
        if shown > room { note(.contentTooLong, at: place) }
        if LineScan.count(in: octets, 0..<min(octets.count, room)) > Limits.replyLines {
            note(.tooManyLines, at: place)
        }
    }

    private mutating func examineForm(_ octets: ArraySlice<UInt8>, _ type: ContentType, at place: Int) {
        switch type.essence {
        case "application/ms-tnef", "application/vnd.ms-tnef":
            let tnef = TNEF(octets)
            if tnef?.isDamaged ?? true { note(.damagedFile, at: place) }
            if tnef?.isCut ?? false { note(.contentTooLong, at: place) }
        case "text/calendar":
            if CalendarReader.isCut(octets.span) { note(.contentTooLong, at: place) }
        case "application/applefile":
            if AppleFile(octets) == nil { note(.damagedFile, at: place) }
        default: break
        }
    }
}
