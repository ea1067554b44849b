/// The Message-IDs of our own mail: a signed token, the outbox number and the desk's domain.
import MIME
package import Ticketing

/// `T….<outbox number>@<domain>`: unique by its number, provable by its token.
package struct NoticeID {
    package static func make(_ token: Token, outboxID: Int64, domain: String, keys: TokenKeys) -> String {
        "\(keys.sign(token)).\(outboxID)@\(domain)"
    }

    /// The token in a Message-ID (without its brackets), judged. Anything without one is not ours.
    package static func verdict(on messageID: String, keys: TokenKeys, at now: Instant) -> TokenVerdict {
        word(in: messageID).map { keys.verify($0, at: now) } ?? .notOurs
    }

    /// What stands where the token does; nil where nothing does.
    static func word(in messageID: String) -> Substring? {
        guard let at = messageID.utf8.lastIndex(of: 0x40) else { return nil }
        let local = messageID[..<at]
        return local[..<(local.utf8.firstIndex(of: UInt8(ascii: ".")) ?? local.endIndex)]
    }

    /// The outbox number between the token and the domain; nil where no number stands there.
    static func outboxID(in messageID: String) -> Int64? {
        guard let at = messageID.utf8.lastIndex(of: 0x40),
            let dot = messageID[..<at].utf8.firstIndex(of: UInt8(ascii: "."))
        else { return nil }
        let digits = messageID[messageID.utf8.index(after: dot)..<at]
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int64(digits)
    }
}
