/// What a delivery report says, as far as people are shown it: whoever holds one mail of ours can make a report up, with
/// words and links of his own (trust: A28).
import MIME
import Ticketing

package enum ReportWords {
    /// Octets of the server's words that are shown.
    static let limit = 160

    /// "5.1.1: 550 no such user"; nil where nothing is left.
    ///
    /// - Parameter isProven: it came to the envelope sender of that very mail. Of others the code alone is shown.
    static func shown(status: String?, diagnostic: String?, isProven: Bool) -> String? {
        let said = isProven ? diagnostic.flatMap(plain) : nil
        let parts = [status.flatMap(code), said].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: ": ")
    }

    /// status-code = class "." subject "." detail, RFC 3463 §2: one digit, and up to three each. Nothing else is a code.
    static func code(_ status: String) -> String? {
        let numbers = status.split(at: ".", omittingEmptySubsequences: false)
        guard numbers.count == 3, ["2", "4", "5"].contains(numbers[0]),
            numbers.dropFirst().allSatisfy({ (1...3).contains($0.utf8.count) && $0.utf8.allSatisfy(isDigit) })
        else { return nil }
        return status
    }

    /// One line of plain ASCII words: no link, no address, no name of a site, no markup; nil where no word is left.
    static func plain(_ diagnostic: String) -> String? {
        var (line, hasCut) = ([UInt8](), false)
        for word in diagnostic.utf8.prefix(4 * limit).split(whereSeparator: { $0 <= 0x20 }) {
            guard line.count + word.count < limit else {
                hasCut = true
                break
            }
            let isPlain = word.allSatisfy(isHarmless) && !isSite(word)
            if isPlain { line += (line.isEmpty ? [] : [0x20]) + word } else { hasCut = true }
        }
        guard line.contains(where: { isDigit($0) || isLetter($0) }) else { return nil }
        return String(decoding: line, as: UTF8.self) + (hasCut ? " …" : "")
    }

    /// Letters, digits and what sentences need.
    private static func isHarmless(_ octet: UInt8) -> Bool {
        isLetter(octet) || isDigit(octet) || Array(".,;!?-()'#_".utf8).contains(octet)
    }

    /// "evil.example", "www.evil": a full stop between letters. "5.1.1" and "unknown." are none.
    private static func isSite(_ word: Substring.UTF8View) -> Bool {
        let pieces = word.split(separator: UInt8(ascii: "."))
        return pieces.count > 1 && pieces.contains { $0.contains(where: isLetter) }
    }

    private static func isDigit(_ octet: UInt8) -> Bool { (0x30...0x39).contains(octet) }

    private static func isLetter(_ octet: UInt8) -> Bool { (0x61...0x7A).contains(octet | 0x20) }
}
