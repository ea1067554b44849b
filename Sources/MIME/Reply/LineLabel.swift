/// What one line of a mail's text is, by its look alone: the alphabet of the reply grammar.

enum LineLabel: Equatable {
    case empty, text, quote
    /// "On … wrote:", "Em … escreveu:".
    case attribution
    /// "-----Original Message-----".
    case divider
    /// "---------- Forwarded message ----------".
    case forward
    /// "--------", "* * * *": it parts what stands above from what stands below, whatever that is.
    case rule
    /// "From: …", "Enviada em: …": one line of a header block.
    case headerLine
    /// "-- ".
    case signature
    /// "Sent from my iPhone", "Virus-free. www.avast.com": one line that a program adds.
    case advertisement
    /// Inside what the program that wrote it marked as a signature.
    case markedSignature
    /// "This e-mail and any attachments are confidential…"; of a line alone, that it may begin so.
    case disclaimer
    /// "## Reply above this line ##".
    case marker
}

extension LineLabel {
    /// `line` is one line of UTF-8.
    init(_ octets: Span<UInt8>, _ line: Range<Int>) {
        let bare = octets.withoutSpaces(line)
        if bare.isEmpty {
            self = .empty
        } else if octets[bare.lowerBound] == UInt8(ascii: ">") {
            self = .quote
        } else if PlainLine.isPlain(octets, bare) {
            self = .text
        } else {
            self.init(octets.text(line), trimmed: octets.text(bare))
        }
    }

    private init(_ line: String, trimmed: String) {
        if Self.isBlank(trimmed) {
            self = .empty
        } else if SignatureWords.isDelimiter(line, trimmed) {
            self = .signature
        } else if trimmed.utf8.count > Limits.labelledLineOctets {
            self = NoticeWords.mayBegin(trimmed) ? .disclaimer : .text
        } else {
            self = Self.phrase(trimmed)
        }
    }

    /// What a person may have typed, a list of labels and what only begins like a notice included.
    var isOwn: Bool { self == .text || self == .headerLine || self == .disclaimer }

    private static func phrase(_ line: String) -> LineLabel {
        if ReplyWords.isRule(line) { return .rule }
        if ReplyWords.isMarker(line) { return .marker }
        if PhoneWords.isAdvertisement(line) || NoticeWords.isFooter(line) { return .advertisement }
        if ForwardWords.isDivider(line) { return .forward }
        if ForwardWords.isOriginalDivider(line) { return .divider }
        if Attribution.matches(line) { return .attribution }
        if MailLabels.field(of: line) != nil { return .headerLine }
        return NoticeWords.mayBegin(line) ? .disclaimer : .text
    }

    /// QUIRK: a tracking extension leaves U+1427 alone on the last line.
    private static func isBlank(_ line: String) -> Bool { line.isEmpty || line == "\u{1427}" || line == "\u{200B}" }
}
