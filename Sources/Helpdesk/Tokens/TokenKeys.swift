/// Signs tokens, and says of a word that came back whether it is one of ours.
import MIME
package import Ticketing

/// The keys of one installation: the first signs, all of them verify, so that a rotation breaks no thread.
package struct TokenKeys: Sendable {
    package struct SigningKey: Sendable, Equatable {
        /// Names the key inside a token, so that rotation needs no guessing.
        package var id: UInt8
        /// 32 random octets, kept in a file of mode 0600.
        package var octets: [UInt8]

        package init(id: UInt8, octets: [UInt8]) {
            self.id = id
            self.octets = octets
        }
    }

    private let current: SigningKey
    private let previous: [SigningKey]

    package init(current: SigningKey, previous: [SigningKey] = []) {
        self.current = current
        self.previous = previous
    }

    /// The token as it stands in an address or a Message-ID: "T" and 47 characters.
    package func sign(_ token: Token) -> String {
        let body = token.body(keyID: current.id)
        let octets = body + Self.signature(of: body, with: current)
        return (token.isOld ? "T" : "") + Base32.encode(octets)
    }

    package func verify(_ word: some StringProtocol, at now: Instant) -> TokenVerdict {
        guard word.utf8.count == Token.wordLength, let (keyID, body, token, signature) = Self.parts(of: word),
            let key = key(named: keyID)
        else { return .notOurs }
        guard Self.same(Self.signature(of: body, with: key), signature) else { return .forged }
        return now.day > Int64(token.expiryDay) ? .expired(token) : .valid(token)
    }

    /// Both versions begin with a "T"; in the first it stands in front of the base32, in the second it is part of it.
    private static func parts(
        of word: some StringProtocol
    ) -> (keyID: UInt8, body: [UInt8], token: Token, signature: ArraySlice<UInt8>)? {
        guard let first = word.utf8.first, first | 0x20 == UInt8(ascii: "t") else { return nil }
        if let octets = Base32.decode(word), let read = TokenForm.read(octets) {
            return (read.keyID, read.body, read.token, octets[TokenForm.bodyCount...])
        }
        guard let octets = Base32.decode(word.dropFirst()), let read = OldTokenForm.read(octets) else { return nil }
        return (read.keyID, read.body, read.token, octets[OldTokenForm.bodyCount...])
    }

    /// How tokens for an address name it on a ticket of that nonce.
    package func mark(of address: String, on nonce: TicketNonce) -> RecipientMark {
        Self.mark(of: address, on: nonce, with: current)
    }

    /// Whether a mark is that of an address, made with any key that is still believed. One of version 1 fits nobody.
    package func fits(_ mark: RecipientMark, _ address: String, on nonce: TicketNonce) -> Bool {
        ([current] + previous).contains {
            Self.same(Self.mark(of: address, on: nonce, with: $0).octets, mark.octets[...])
        }
    }

    private static func mark(of address: String, on nonce: TicketNonce, with key: SigningKey) -> RecipientMark {
        // No body of a token begins like this.
        let message = Array("recipient ".utf8) + nonce.octets + Array(address.canonicalAddress.utf8)
        let code = ContentHash.authenticationCode(of: message, key: key.octets, count: Token.signatureCount)
        return RecipientMark(octets: Array(code.prefix(RecipientMark.count)))
    }

    /// Of all that are still believed.
    var ids: [UInt8] { ([current] + previous).map(\.id) }

    private func key(named id: UInt8) -> SigningKey? {
        ([current] + previous).first { $0.id == id }
    }

    private static func signature(of body: [UInt8], with key: SigningKey) -> [UInt8] {
        ContentHash.authenticationCode(of: body, key: key.octets, count: Token.signatureCount)
    }

    /// Compares in constant time: an early end would tell a forger how much was right.
    private static func same(_ left: [UInt8], _ right: ArraySlice<UInt8>) -> Bool {
        left.count == right.count && zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

/// However it is printed, and whatever prints it: never its octets.
extension TokenKeys.SigningKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "key \(id)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: [] as [Mirror.Child]) }
}

package enum TokenVerdict: Equatable, Sendable {
    case valid(Token)
    case expired(Token)
    /// Looks like ours, but the signature is wrong.
    case forged
    case notOurs

    /// What we once signed, whether it is still in time or not.
    package var claims: Token? {
        switch self {
        case .valid(let token), .expired(let token): token
        case .forged, .notOurs: nil
        }
    }
}

extension Instant {
    /// Whole days since 1970-01-01, UTC.
    package var day: Int64 { seconds / 86_400 }
}
