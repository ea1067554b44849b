/// The Message-IDs of our own mail: a signed token, the outbox number and the desk's domain.
import MIME

/// `T….<outbox number>@<domain>`: unique by its number, provable by its token.
package struct NoticeID {
    package static func make(_ token: Token, outboxID: Int64, domain: String, keys: TokenKeys) -> String {
        "\(keys.sign(token)).\(outboxID)@\(domain)"
    }

    /// The token in a Message-ID (without its brackets), judged. Anything without one is not ours.
    package static func verdict(on messageID: String, keys: TokenKeys, at now: Instant) -> TokenVerdict {
        guard let at = messageID.unicodeScalars.lastIndex(of: "@") else { return .notOurs }
        return keys.verify(messageID[..<at].prefix(scalars: { $0 != "." }), at: now)
    }
}
