/// What one line of a mail's text is, by its look alone: the alphabet of the reply grammar.

enum LineLabel: Equatable {
    case empty, text, quote
    /// "On … wrote:", "Em … escreveu:".
    case attribution
    /// "-----Original Message-----", "________".
    case divider
    /// "From: …", "Enviada em: …": one line of a header block.
    case headerLine
    /// "-- ", or "Sent from my iPhone".
    case signature
    /// "## Reply above this line ##".
    case marker
}

extension LineLabel {
    /// Lines beyond this length are text: no divider, header or attribution is so long.
    private static let lengthLimit = 400

    init(_ line: Substring) {
        let trimmed = String(line).trimmedBlanks
        if trimmed.isEmpty {
            self = .empty
        } else if trimmed.first == ">" {
            self = .quote
        } else if line == "-- " || trimmed == "--" || trimmed == "—" {
            self = .signature
        } else if trimmed.utf8.count > Self.lengthLimit {
            self = .text
        } else if ReplyWords.isMarker(trimmed) {
            self = .marker
        } else if ReplyWords.isMobileSignature(trimmed) {
            self = .signature
        } else if ReplyWords.isDivider(trimmed) {
            self = .divider
        } else if ReplyWords.isAttribution(trimmed) {
            self = .attribution
        } else if ReplyWords.isHeaderLine(trimmed) {
            self = .headerLine
        } else {
            self = .text
        }
    }
}
