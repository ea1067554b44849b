/// A list of phrases that texts are searched for, many lines a mail, in one pass over each line.

struct Phrases: Sendable {
    /// By their first octet, so that most octets of a line are passed over with one look.
    private let byFirst: [[[UInt8]]]
    /// By their last one.
    private let byLast: [[[UInt8]]]

    /// The phrases in lower case, as the texts must be. They are compared as octets: composed characters are not
    /// taken apart, since mail programs write composed ones.
    init(_ phrases: [String]) {
        var (byFirst, byLast) = ([[[UInt8]]](repeating: [], count: 256), [[[UInt8]]](repeating: [], count: 256))
        for octets in phrases.map({ Array($0.utf8) }) {
            guard let first = octets.first, let last = octets.last else { continue }
            byFirst[Int(first)].append(octets)
            byLast[Int(last)].append(octets)
        }
        (self.byFirst, self.byLast) = (byFirst, byLast)
    }

    /// Whether the text has one of them anywhere.
    func isIn(_ text: String) -> Bool {
        let octets = text.utf8Span.span
        return octets.indices.contains { stand(in: octets, at: $0) }
    }

    /// At how many places of the text one of them stands.
    func places(in text: String) -> Int {
        let octets = text.utf8Span.span
        return octets.indices.count { stand(in: octets, at: $0) }
    }

    /// Whether the text begins with one of them.
    func begin(_ text: String) -> Bool {
        let octets = text.utf8Span.span
        return !octets.isEmpty && stand(in: octets, at: 0)
    }

    /// Whether the text ends with one of them.
    func end(_ text: String) -> Bool {
        let octets = text.utf8Span.span
        guard !octets.isEmpty else { return false }
        return byLast[Int(octets[octets.count - 1])].contains { phrase in
            phrase.count <= octets.count && Self.stands(phrase, in: octets, at: octets.count - phrase.count)
        }
    }

    private func stand(in octets: Span<UInt8>, at start: Int) -> Bool {
        byFirst[Int(octets[start])].contains { Self.stands($0, in: octets, at: start) }
    }

    private static func stands(_ phrase: [UInt8], in octets: Span<UInt8>, at start: Int) -> Bool {
        guard start + phrase.count <= octets.count else { return false }
        for index in phrase.indices where octets[start &+ index] != phrase[index] { return false }
        return true
    }
}

// MARK: - Before a line is made a text of its own

/// Asked of a line as it stands, capitals and all. "No" is exact for the line in lower case, but for the signs of Kelvin
/// and of a dotted capital I, whose small letters are ASCII; "perhaps" is also said where only Unicode knows the letter.
extension Phrases {
    func mayBegin(_ octets: Span<UInt8>, _ line: Range<Int>) -> Bool {
        guard !line.isEmpty else { return false }
        let first = octets[line.lowerBound]
        if first > 0x7F {
            return mayBegin(with: octets.text(line.lowerBound..<min(line.upperBound, line.lowerBound + 4)))
        }
        return byFirst[Int(first.lowercased)].contains { phrase in
            for index in phrase.indices {
                guard line.lowerBound + index < line.upperBound else { return false }
                let octet = octets[line.lowerBound &+ index]
                if phrase[index] > 0x7F { return octet > 0x7F }
                if octet.lowercased != phrase[index] { return false }
            }
            return true
        }
    }

    /// By the small letter of the first character alone.
    private func mayBegin(with text: String) -> Bool {
        guard let letter = text.unicodeScalars.first?.properties.lowercaseMapping.utf8, let first = letter.first else {
            return true
        }
        return byFirst[Int(first)].contains { $0.starts(with: letter) }
    }

    func mayEnd(_ octets: Span<UInt8>, _ line: Range<Int>) -> Bool {
        guard !line.isEmpty else { return false }
        let last = octets[line.upperBound - 1]
        if last > 0x7F { return mayEnd(with: octets.text(max(line.lowerBound, line.upperBound - 4)..<line.upperBound)) }
        return byLast[Int(last.lowercased)].contains { phrase in
            for index in 1...phrase.count {
                guard line.upperBound - index >= line.lowerBound else { return false }
                let octet = octets[line.upperBound &- index]
                if phrase[phrase.count - index] > 0x7F { return octet > 0x7F }
                if octet.lowercased != phrase[phrase.count - index] { return false }
            }
            return true
        }
    }

    /// By the small letter of the last character alone.
    private func mayEnd(with text: String) -> Bool {
        guard let letter = text.unicodeScalars.last?.properties.lowercaseMapping.utf8, let last = letter.last else {
            return true
        }
        return byLast[Int(last)].contains { $0.reversed().starts(with: letter.reversed()) }
    }

    /// For phrases of ASCII.
    func mayBeIn(_ octets: Span<UInt8>, _ line: Range<Int>) -> Bool {
        line.contains { start in
            byFirst[Int(octets[start].lowercased)].contains { phrase in
                guard start + phrase.count <= line.upperBound else { return false }
                for index in phrase.indices where octets[start &+ index].lowercased != phrase[index] { return false }
                return true
            }
        }
    }
}
