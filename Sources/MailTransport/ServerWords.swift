/// What a server said, made fit to be shown: bounded, printable, without what we sent it.

enum ServerWords {
    /// Enough for any real diagnosis; trust is not owed to more. Unit: characters.
    static let limit = 500

    /// Control characters become spaces, damaged UTF-8 becomes U+FFFD, every hidden word becomes bullets.
    static func shown(_ octets: some Collection<UInt8>, hiding hidden: [String] = []) -> String {
        let text = String(decoding: octets.prefix(4 * limit).map { isControl($0) ? 0x20 : $0 }, as: UTF8.self)
        let safe = hidden.reduce(text) { $1.isEmpty ? $0 : $0.replacing($1, with: "•••") }
        let words = safe.unicodeScalars.split(separator: " ").map { String($0) }.joined(separator: " ")
        return String(String.UnicodeScalarView(words.unicodeScalars.filter(isShowable)).prefix(limit))
    }

    /// C1 controls, line separators and direction marks could repaint a terminal or reorder a log line.
    private static func isShowable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: false
        default: true  // not our enum: the Unicode standard grows
        }
    }
}
