/// What a server said, made fit to be shown: bounded, printable, without what we sent it.

enum ServerWords {
    /// Enough for any real diagnosis; trust is not owed to more. Unit: characters.
    static let limit = 500

    /// Control characters become spaces, damaged UTF-8 becomes U+FFFD, every secret becomes bullets: last, when nothing
    /// can part or join its letters any more.
    static func shown(_ octets: some Collection<UInt8>, hiding veil: SecretVeil = []) -> String {
        let read = octets.prefix(4 * limit + veil.longest)
        let text = String(decoding: read.map { isControl($0) ? 0x20 : $0 }, as: UTF8.self)
        let showable = String(String.UnicodeScalarView(text.unicodeScalars.filter(isShowable)))
        let words = veil.covering(
            showable.unicodeScalars.split(separator: " ").map { String($0) }.joined(separator: " "))
        // Where it was cut, half a secret may stand at its end.
        let isCut = read.count > 4 * limit
        return String(words.unicodeScalars.dropLast(isCut ? veil.longest : 0).prefix(limit))
    }

    /// C1 controls, line separators and direction marks could repaint a terminal or reorder a log line.
    private static func isShowable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: false
        default: true  // not our enum: the Unicode standard grows
        }
    }
}
