/// Addresses of ours that carry a token.
import MIME
import Ticketing

/// How a token stands in an address.
package enum TokenAddressForm: Equatable, Sendable {
    /// No token: the mailbox's address as it is.
    case none
    /// "support+T…@example.com" (RFC 5233).
    case plus
    /// "{token}@reply.example.com": every address of that form is delivered to the mailbox.
    case pattern(prefix: String, suffix: String)

    /// RFC 5321 §4.5.3.1.1: octets of a local part, at most.
    package static let localPartLimit = 64

    /// Reads "{token}@reply.example.com"; nil where the placeholder is not in the local part, or too much is around it.
    package init?(pattern text: String) {
        let mark = "{token}"
        guard let range = text.firstRange(of: mark), text.dropFirst(mark.count).unicodeScalars.contains("@"),
            (text.replacing(mark, with: "t")).isUsableAddress
        else { return nil }
        let (prefix, suffix) = (
            String(text[..<range.lowerBound]).loweredAddress, String(text[range.upperBound...]).loweredAddress
        )
        let around = prefix.utf8.count + suffix.prefix { $0 != "@" }.utf8.count
        guard around + Token.wordLength <= Self.localPartLimit, !prefix.unicodeScalars.contains("@"),
            suffix.unicodeScalars.count(where: { $0 == "@" }) == 1
        else { return nil }
        self = .pattern(prefix: prefix, suffix: suffix)
    }

    /// The address that carries the token, or the address alone where the form has no room for it.
    package func address(_ address: String, carrying word: String) -> String {
        switch self {
        case .none: return address
        case .pattern(let prefix, let suffix): return prefix + word.loweredAddress + suffix
        case .plus:
            guard let at = address.utf8.lastIndex(of: 0x40),
                address[..<at].utf8.count + 1 + word.utf8.count <= Self.localPartLimit
            else { return address }
            return address[..<at] + "+" + word.loweredAddress + address[at...]
        }
    }

    /// Whether an address, in lower case, is of this form.
    func matches(_ address: String) -> Bool {
        switch self {
        case .none, .plus: false
        case .pattern(let prefix, let suffix):
            address.utf8.starts(with: prefix.utf8) && address.utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
                && address.utf8.count == prefix.utf8.count + Token.wordLength + suffix.utf8.count
        }
    }
}
