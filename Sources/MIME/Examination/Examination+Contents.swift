/// The contents of a part: transfer encoding, charset, files in other forms.

extension Examination {
    mutating func examineContent(of part: Part) {
        let place = part.bodyRange.lowerBound
        let type = part.contentType
        examineKind(of: part, type, at: place)
        guard !part.hasChildren, !part.bodyRange.isEmpty else { return }
        let octets = examineEncoding(of: part, at: place)
        if type.type == "text" { examineText(octets, of: part, type, at: place) }
        examineForm(octets, type, at: place)
    }

    private mutating func examineKind(of part: Part, _ type: ContentType, at place: Int) {
        let isEncoded = !part.transferEncoding.isIdentity
        if type.type == "multipart", isEncoded { note(.encodedMultipart, at: place) }
        if type.essence == "message/rfc822", isEncoded { note(.encodedMessage, at: place) }
        if part.piece != nil { note(.messageInPieces, at: place) }
        if type.essence == "message/external-body" { note(.contentElsewhere, at: place) }
    }

    private mutating func examineEncoding(of part: Part, at place: Int) -> [UInt8] {
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
        case (.identity, _): break
        }
        return part.decodedOctets()
    }

    private mutating func examineText(_ octets: [UInt8], of part: Part, _ type: ContentType, at place: Int) {
        let (text, kind) = Charset.decodeNoting(octets, declared: type.parameters["charset"])
        if let kind { note(kind, at: place) }
        // UTF-16 is made of NUL octets: only those that became a sign of their own are told.
        if octets.contains(0), text.utf8.contains(0xEF), text.unicodeScalars.contains("\u{FFFD}") {
            note(.nul, at: place)
        }
        if type.subtype == "html", CanonicalHTML.isCut(text) { note(.contentTooLong, at: place) }
        guard part.transferEncoding != .uuencode else { return }
        let files = TextFile.all(in: octets.span, limit: message.limits.textFiles)
        if files.contains(where: \.isDamaged) { note(.damagedFile, at: place) }
        if files.count == message.limits.textFiles { note(.tooManyFiles, at: place) }
    }

    private mutating func examineForm(_ octets: [UInt8], _ type: ContentType, at place: Int) {
        switch type.essence {
        case "application/ms-tnef", "application/vnd.ms-tnef":
            let tnef = TNEF(octets)
            if tnef?.isDamaged ?? true { note(.damagedFile, at: place) }
            if tnef?.isCut ?? false { note(.contentTooLong, at: place) }
        case "text/calendar": if CalendarReader.isCut(octets) { note(.contentTooLong, at: place) }
        case "application/applefile": if AppleFile(octets) == nil { note(.damagedFile, at: place) }
        default: break
        }
    }
}
