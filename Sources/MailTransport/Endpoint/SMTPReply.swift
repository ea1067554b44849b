/// One reply of an SMTP server: code, enhanced status, words.

/// RFC 5321 §4.2, RFC 2034 §3.
package struct SMTPReply: Equatable, Sendable, CustomStringConvertible {
    /// 200...599.
    package var code: Int
    /// `4.2.2`, if the server gave one.
    package var enhanced: String?
    /// All lines without their codes, printable, at most 500 characters.
    package var text: String

    package init(code: Int, enhanced: String? = nil, text: String) {
        self.code = code
        self.enhanced = enhanced
        self.text = text
    }

    package var description: String { [String(code), enhanced, text].compactMap(\.self).joined(separator: " ") }
}

extension SMTPReply {
    // Reply-line = *( Reply-code "-" [ textstring ] CRLF ) Reply-code [ SP textstring ] CRLF        RFC 5321 §4.2
    /// Nil while the last line has not come, or when the lines are no SMTP reply.
    init?(lines: [[UInt8]], hiding veil: SecretVeil) {
        guard let last = lines.last, let code = Self.code(of: last), last.count == 3 || last[3] == 0x20 else {
            return nil
        }
        let texts = lines.map { Self.code(of: $0) == nil ? $0[...] : $0.dropFirst(4) }
        // QUIRK: some say it in the first line alone, above a web address.
        let status = texts.reversed().lazy.compactMap(Self.enhancedStatus).first
        let words = texts.map { Self.enhancedStatus($0) == nil ? $0 : $0.drop { $0 != 0x20 } }
        self.init(
            code: code, enhanced: status,
            text: ServerWords.shown(Array(words.joined(separator: [0x20])), hiding: veil))
    }

    static func code(of line: [UInt8]) -> Int? {
        guard line.count >= 3, line.prefix(3).allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(String(decoding: line.prefix(3), as: UTF8.self)).flatMap { (200...599).contains($0) ? $0 : nil }
    }

    // status-code = ("2" / "4" / "5") "." 1*3digit "." 1*3digit        RFC 3463 §2
    private static func enhancedStatus(_ text: ArraySlice<UInt8>) -> String? {
        let word = text.prefix { $0 != 0x20 }
        let parts = word.split(separator: 0x2E, omittingEmptySubsequences: false)
        guard parts.count == 3, [[0x32], [0x34], [0x35]].contains(Array(parts[0])) else { return nil }
        let isNumber = { (part: ArraySlice<UInt8>) in
            (1...3).contains(part.count) && part.allSatisfy { (0x30...0x39).contains($0) }
        }
        return parts.dropFirst().allSatisfy(isNumber) ? String(decoding: word, as: UTF8.self) : nil
    }
}

/// What a reply means for the mail: done, try later, or never. RFC 5321 §4.2.1, RFC 3463.
package enum SMTPVerdict: Equatable, Sendable {
    case done
    case tryLater
    case never
}

extension SMTPReply {
    /// The code decides; the enhanced status corrects it where the wild contradicts itself. When in doubt, try later:
    /// a mail that is given up is lost, one that is tried again is only late.
    /// - Parameter command: what it answers: `MAIL`, `RCPT`, `DATA`, or `DATA end` for the mail itself.
    package func verdict(on command: String) -> SMTPVerdict {
        switch code {
        case ..<400: .done
        case 400..<500: .tryLater
        // RFC 5321 §4.5.3.1.10: to RCPT, 552 means too many recipients or a full mailbox, and passes. To MAIL it means
        // that the mail is too large for ever (RFC 1870 §6.1).
        case 552 where enhanced == nil && command == "RCPT": .tryLater
        // QUIRK: "550 4.2.2": a permanent code with a status that says it is not.
        default: isPassing || isFullBox(command) ? .tryLater : .never
        }
    }

    private var isPassing: Bool {
        guard let enhanced else { return false }
        return enhanced.hasPrefix("4.") || Self.passing.contains(enhanced)
    }

    /// RFC 3463 §3: a full mailbox and a full or resting system recover, whatever class the server puts them in.
    private static let passing: Set<String> = ["5.2.2", "5.3.1", "5.3.2"]
}
