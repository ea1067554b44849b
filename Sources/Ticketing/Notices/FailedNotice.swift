/// The one gate that every mail Postigo sends passes (design: contract 3).
import MIME

/// Reports on one address that fails go to one person once a day, however many notices it has lost.
package enum FailedNotice {
    package static func key(of address: String) -> String { "undelivered \(address)" }

    package static let span: Duration = .days(1)
}

/// Why a notice is not sent. It stays in the outbox, held, where `postigo outbox list` shows it.
package enum HoldReason: String, Codable, Sendable, CaseIterable {
    case ownAddress = "own-address"
    case noReplyAddress = "no-reply-address"
    case unusableAddress = "unusable-address"
    /// The mail that opened a breaker.
    case budget
    /// A breaker is open: `postigo breaker list` names it, and who may resume it.
    case breaker
    /// Bounces say that the address cannot be reached; it is sent to again once it has answered.
    case unreachable
    /// This subject of theirs was answered within a day: once is enough (trust: RFC 3834 for everything automatic).
    case answered
    /// It waited in a copy of the store that was put back: it may have gone out since the copy was made, and nobody knows.
    case restored

    /// Sent again when the breaker is resumed.
    package var endsWithResumption: Bool {
        switch self {
        case .budget, .breaker: true
        case .ownAddress, .noReplyAddress, .unusableAddress, .unreachable, .answered, .restored: false
        }
    }
}
