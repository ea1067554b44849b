/// Signs tokens, and says of a word that came back whether it is one of ours.

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
        return "T" + Base32.encode(body + Self.signature(of: body, with: current))
    }

    package func verify(_ word: some StringProtocol, at now: Instant) -> TokenVerdict {
        guard word.first == "T" || word.first == "t", let octets = Base32.decode(word.dropFirst()),
            octets.count == Token.bodyCount + Token.signatureCount, octets[0] == Token.version
        else { return .notOurs }
        let body = Array(octets[..<Token.bodyCount])
        guard let key = key(named: body[1]), let token = Token(body: body) else { return .notOurs }
        guard Self.same(Self.signature(of: body, with: key), octets[Token.bodyCount...]) else { return .forged }
        return now.day > Int64(token.expiryDay) ? .expired(token) : .valid(token)
    }

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
