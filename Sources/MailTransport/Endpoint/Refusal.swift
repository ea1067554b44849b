/// Whom an SMTP server's "never" blames: us, the mail, or the address. One table, with its sources.

/// `docs/transport.md` shows the table; `RefusalTests` has its neighbours.
package enum RefusalSubject: String, Sendable, CaseIterable {
    /// Login, sender, quota, relaying, reputation: no other mail of ours would fare better, and somebody here mends it.
    /// Everything waits; nobody's address is marked.
    case desk
    /// Its size or its content: this one fails, and its writer is told.
    case mail
    /// The recipient: the mail fails, and the address counts as one that did not arrive.
    case address
    /// Nothing that says whom: the mail fails, unless several domains say the same in a row (`RefusalStreak`).
    case unclear
}

/// One row: what must be so of a refusal, whom it blames, and where that is written.
package struct RefusalRow: Sendable {
    /// Enhanced status codes; empty: any, or none.
    package var status: [String] = []
    /// Reply codes; empty: any.
    package var codes: [Int] = []
    /// Words of which one must stand in it, in small letters; empty: any.
    package var words: [String] = []
    /// `MAIL`, `RCPT`, `DATA`, `DATA end`; empty: any.
    package var commands: [String] = []
    package var subject: RefusalSubject
    package var source: String
}

extension SMTPReply {
    /// The first row that holds; what no row knows blames the address where a recipient was refused, else nobody.
    /// - Parameter command: what was refused: `MAIL`, `RCPT`, `DATA`, or `DATA end` for the mail itself.
    package func subject(of command: String) -> RefusalSubject {
        let text = comparedText
        return RefusalRow.all.first { fits($0, command, text) }?.subject ?? (command == "RCPT" ? .address : .unclear)
    }

    /// The recipient's own box is full, or takes no more for now: whatever class and status the server gives it, it passes.
    func isFullBox(_ command: String) -> Bool {
        let text = comparedText
        return RefusalRow.fullBoxes.contains { fits($0, command, text) }
            && !RefusalRow.sizes.contains { fits($0, command, text) }
    }

    private func fits(_ row: RefusalRow, _ command: String, _ text: [UInt8]) -> Bool {
        (row.commands.isEmpty || row.commands.contains(command))
            && (row.codes.isEmpty || row.codes.contains(code))
            && (row.status.isEmpty || row.status.contains { hasStatus($0) })
            && (row.words.isEmpty || row.words.contains { Self.has(Array($0.utf8), in: text) })
    }

    /// In small letters, without addresses: whoever is called `spam@` or `ptr@` is not what a server says of them.
    private var comparedText: [UInt8] {
        var octets = Array(text.lowercased().utf8)
        var word = 0
        for index in 0...octets.count where index == octets.count || Self.endsWord(octets[index]) {
            if octets[word..<index].contains(UInt8(ascii: "@")) {
                for place in word..<index { octets[place] = UInt8(ascii: " ") }
            }
            word = index + 1
        }
        return octets
    }

    private static func endsWord(_ octet: UInt8) -> Bool { " <>()[]\",;:'".utf8.contains(octet) }

    /// - Parameter pattern: a status, or its beginning with a full stop at the end; "5.7.5xx" any of five hundred.
    private func hasStatus(_ pattern: String) -> Bool {
        guard let enhanced else { return false }
        if pattern.utf8.last == UInt8(ascii: ".") { return enhanced.hasPrefix(pattern) }
        guard pattern.hasSuffix("xx") else { return enhanced == pattern }
        let stem = pattern.dropLast(2)
        return enhanced.utf8.count == pattern.utf8.count && enhanced.hasPrefix(stem)
    }

    /// As whole words: "spf" stands in no other, and "relay" not in "relayed".
    private static func has(_ needle: [UInt8], in text: [UInt8]) -> Bool {
        guard needle.count <= text.count else { return false }
        return (0...text.count - needle.count).contains { start in
            guard text[start...].starts(with: needle) else { return false }
            let end = start + needle.count
            return (start == 0 || !isLetter(text[start - 1])) && (end == text.count || !isLetter(text[end]))
        }
    }

    private static func isLetter(_ octet: UInt8) -> Bool { (0x61...0x7A).contains(octet) || octet >= 0x80 }
}
