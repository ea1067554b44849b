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
        default: isPassing ? .tryLater : .never
        }
    }

    private var isPassing: Bool {
        guard let enhanced else { return false }
        return enhanced.hasPrefix("4.") || Self.passing.contains(enhanced)
    }

    /// RFC 3463 §3: a full mailbox and a full or resting system recover, whatever class the server puts them in.
    private static let passing: Set<String> = ["5.2.2", "5.3.1", "5.3.2"]
}
