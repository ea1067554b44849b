/// A list of phrases that texts are searched for, many lines a mail, in one pass over each line.

struct Phrases: Sendable {
    /// By their first octet, so that most octets of a line are passed over with one look.
    private let byFirst: [[[UInt8]]]
    private let all: [[UInt8]]

    /// The phrases in lower case, as the texts must be. They are compared as octets: composed characters are not
    /// taken apart, since mail programs write composed ones.
    init(_ phrases: [String]) {
        all = phrases.map { Array($0.utf8) }.filter { !$0.isEmpty }
        var byFirst = [[[UInt8]]](repeating: [], count: 256)
        for phrase in all { byFirst[Int(phrase[0])].append(phrase) }
        self.byFirst = byFirst
    }

    /// Whether the text has one of them anywhere.
    func isIn(_ text: some StringProtocol) -> Bool {
        let octets = Array(text.utf8)
        return octets.indices.contains { start in
            byFirst[Int(octets[start])].contains { Self.stands($0, in: octets, at: start) }
        }
    }

    /// Whether the text begins with one of them.
    func begin(_ text: some StringProtocol) -> Bool {
        guard let first = text.utf8.first, !byFirst[Int(first)].isEmpty else { return false }
        let octets = Array(text.utf8)
        return byFirst[Int(first)].contains { Self.stands($0, in: octets, at: 0) }
    }

    /// Whether the text ends with one of them.
    func end(_ text: some StringProtocol) -> Bool {
        let octets = Array(text.utf8)
        return all.contains { Self.stands($0, in: octets, at: octets.count - $0.count) }
    }

    private static func stands(_ phrase: [UInt8], in octets: [UInt8], at start: Int) -> Bool {
        guard start >= 0, start + phrase.count <= octets.count else { return false }
        return phrase.indices.allSatisfy { octets[start + $0] == phrase[$0] }
    }
}
