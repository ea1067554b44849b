/// A password or token that never shows itself by accident.

package struct Secret: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private let value: String

    package init(_ value: String) { self.value = value }

    /// The value itself. Call it only where it goes to libcurl.
    package func reveal() -> String { value }

    package var description: String { "•••" }
    package var debugDescription: String { "•••" }
    /// `dump` and `String(reflecting:)` of an enclosing value walk the mirror: it is empty.
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// Covers secrets in what a server says, in the forms in which a server may repeat them.
///
/// A server gets the password at each login. What it says afterwards goes into logs, into the outbox and to people:
/// there the password is bullets, as it stands, in base64 at any place of a longer text (all of SASL: PLAIN, LOGIN,
/// XOAUTH2, OAUTHBEARER, and pieces of them), in hexadecimal, and percent-encoded.
package struct SecretVeil: Sendable, Equatable {
    /// Lower case, the longest first: what is a part of another is covered with it.
    private let patterns: [Pattern]

    private struct Pattern: Sendable, Equatable {
        var octets: [UInt8]
        /// The letters around it belong to the same coded word, and may tell the rest.
        var isCoded: Bool
    }

    /// Shorter coded pieces stand in any word by accident. Unit: octets.
    private static let shortestCoded = 6

    /// - Parameter words: what was sent while logging in, as it was sent.
    package init(_ secrets: [Secret], beside words: [String] = []) {
        let plain = (secrets.map { $0.reveal() } + words).filter { !$0.isEmpty }
        let coded = secrets.flatMap { Self.codes(Array($0.reveal().utf8)) }.filter { $0.count >= Self.shortestCoded }
        let all =
            plain.map { Pattern(octets: Self.lowered($0.utf8), isCoded: false) }
            + coded.map { Pattern(octets: Self.lowered($0), isCoded: true) }
        patterns = all.sorted { $0.octets.count > $1.octets.count }
    }

    /// Octets of the longest form: what is cut off before it is covered may end in the midst of one.
    var longest: Int { patterns.first?.octets.count ?? 0 }

    package func covering(_ text: String) -> String {
        let octets = Array(text.utf8)
        let lowered = Self.lowered(octets)
        let hidden = patterns.flatMap { Self.places(of: $0, in: lowered) }.sorted { $0.lowerBound < $1.lowerBound }
        guard !hidden.isEmpty else { return text }
        var (shown, offset): ([UInt8], Int) = ([], 0)
        for place in hidden {
            if place.lowerBound >= offset { shown += octets[offset..<place.lowerBound] + Array("•••".utf8) }
            offset = max(offset, place.upperBound)
        }
        return String(decoding: shown + octets[offset...], as: UTF8.self)
    }

    private static func places(of pattern: Pattern, in text: [UInt8]) -> [Range<Int>] {
        guard let first = pattern.octets.first, text.count >= pattern.octets.count else { return [] }
        var (places, offset): ([Range<Int>], Int) = ([], 0)
        while offset + pattern.octets.count <= text.count {
            guard text[offset] == first, text[offset...].starts(with: pattern.octets) else {
                offset += 1
                continue
            }
            let place = offset..<offset + pattern.octets.count
            places.append(pattern.isCoded ? wholeWord(around: place, in: text) : place)
            offset = place.upperBound
        }
        return places
    }

    private static func wholeWord(around place: Range<Int>, in text: [UInt8]) -> Range<Int> {
        let start = text[..<place.lowerBound].lastIndex { !isCodeOctet($0) }.map { $0 + 1 } ?? 0
        let end = text[place.upperBound...].firstIndex { !isCodeOctet($0) } ?? text.count
        return start..<end
    }

    /// Of base64 in both alphabets (RFC 4648 §4, §5) and of percent-encoding.
    private static func isCodeOctet(_ octet: UInt8) -> Bool {
        switch octet {
        case 0x30...0x39, 0x61...0x7A, 0x25, 0x2B, 0x2D, 0x2F, 0x3D, 0x5F: true
        default: false
        }
    }

    /// ASCII alone: a server that shouts repeats it all the same.
    private static func lowered(_ octets: some Sequence<UInt8>) -> [UInt8] {
        octets.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }
}

// MARK: the forms

extension SecretVeil {
    private static func codes(_ secret: [UInt8]) -> [[UInt8]] {
        let base64 = (0..<3).map { core(of: secret, behind: $0) }
        let forURLs = base64.map { $0.map { $0 == 0x2B ? 0x2D : $0 == 0x2F ? 0x5F : $0 } }
        let digits: [UInt8] = secret.flatMap { (octet: UInt8) -> [UInt8] in hexadecimal(octet) }
        let percent: [UInt8] = secret.flatMap { (octet: UInt8) -> [UInt8] in
            isUnreserved(octet) ? [octet] : [0x25] + hexadecimal(octet)
        }
        // As forms are sent, a blank is "+" (WHATWG URL §5.1).
        let form: [UInt8] = secret.flatMap { (octet: UInt8) -> [UInt8] in
            octet == 0x20 ? [0x2B] : isUnreserved(octet) ? [octet] : [0x25] + hexadecimal(octet)
        }
        return base64 + forURLs + [digits] + (percent == secret ? [] : form == percent ? [percent] : [percent, form])
    }

    /// What base64 makes of it behind so many octets of something else: the letters that do not depend on those, nor on
    /// what follows. RFC 4648 §4: six bits a letter.
    private static func core(of secret: [UInt8], behind count: Int) -> [UInt8] {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        let octets = [UInt8](repeating: 0, count: count) + secret
        let first = (8 * count + 5) / 6
        let letters = first..<max(first, 8 * octets.count / 6)
        return letters.map { letter in
            let (octet, shift) = (6 * letter / 8, 6 * letter % 8)
            let pair = UInt16(octets[octet]) << 8 | (octet + 1 < octets.count ? UInt16(octets[octet + 1]) : 0)
            return alphabet[Int(pair >> UInt16(10 - shift) & 63)]
        }
    }

    private static func hexadecimal(_ octet: UInt8) -> [UInt8] {
        let digits = Array("0123456789abcdef".utf8)
        return [digits[Int(octet >> 4)], digits[Int(octet & 15)]]
    }

    // unreserved = ALPHA / DIGIT / "-" / "." / "_" / "~"        RFC 3986 §2.3
    private static func isUnreserved(_ octet: UInt8) -> Bool {
        switch octet {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
        default: false
        }
    }
}

extension SecretVeil: ExpressibleByArrayLiteral {
    /// Words as they stand.
    package init(arrayLiteral words: String...) { self.init([], beside: words) }
}
