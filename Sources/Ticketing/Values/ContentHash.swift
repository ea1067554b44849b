/// SHA-256 and HMAC, the one door to swift-crypto: blobs are named by their content, tokens are signed.
internal import Crypto

/// The SHA-256 of some octets: the name of a blob, and half of a mail's fingerprint.
package struct ContentHash: Hashable, Sendable {
    /// 32 octets.
    package let octets: [UInt8]

    /// A hash read back from the store, or nil where it is not 32 octets long.
    package init?(octets: [UInt8]) {
        guard octets.count == SHA256.byteCount else { return nil }
        self.octets = octets
    }

    /// The name of a blob, read back; nil where it is none. One spelling alone is a name: that of `hex`.
    package init?(hex: String) {
        let digits = hex.utf8.compactMap { [UInt8]("0123456789abcdef".utf8).firstIndex(of: $0) }
        guard digits.count == 2 * SHA256.byteCount, digits.count == hex.utf8.count else { return nil }
        octets = stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }

    package init(of content: [UInt8]) {
        octets = Array(SHA256.hash(data: content))
    }

    /// Lower-case hexadecimal, 64 characters: a file's name in the blob folder.
    package var hex: String { octets.hex }

    package static func sha256Hex(of content: [UInt8]) -> String { ContentHash(of: content).hex }
}

/// A hash that takes its input in pieces, so that an attachment is never held twice.
package struct RunningHash: Sendable {
    private var state = SHA256()

    package init() {}

    package mutating func update(_ octets: [UInt8]) { state.update(data: octets) }

    package func finish() -> ContentHash {
        ContentHash(finished: Array(state.finalize()))
    }
}

extension ContentHash {
    fileprivate init(finished octets: [UInt8]) { self.octets = octets }

    /// The first `count` octets of an HMAC-SHA-256, RFC 2104; `count` is from 10 (80 bits) to 32.
    package static func authenticationCode(of message: [UInt8], key: [UInt8], count: Int) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: key)).prefix(count))
    }
}

extension [UInt8] {
    /// Lower-case hexadecimal, two characters an octet.
    package var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
