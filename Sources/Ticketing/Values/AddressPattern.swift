/// Which addresses a rule means: addresses match as addresses, never as pieces of text.
import MIME

/// One address, or every address of a domain.
package enum AddressPattern: Hashable, Sendable {
    /// "billing@example.com": that address, without case, with or without a "+tag".
    case exact(String)
    /// "*@example.com": every address of that domain, and of no other.
    case domain(String)

    /// Reads "a@b.example" or "*@b.example"; nil for anything else.
    package init?(_ text: String) {
        let parts = text.loweredAddress.split(at: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[1].unicodeScalars.contains(where: { $0 != "." }) else {
            return nil
        }
        guard !text.unicodeScalars.contains(where: { $0.isWhitespace || $0 == "," || $0 == "<" }) else { return nil }
        if parts[1].unicodeScalars.contains("*") { return nil }
        if parts[0] == "*" {
            self = .domain(String(parts[1]))
        } else if parts[0].unicodeScalars.contains("*") {
            return nil
        } else {
            self = .exact(text.loweredAddress)
        }
    }

    package func matches(_ address: String) -> Bool {
        switch self {
        case .exact(let wanted):
            return address.isSameAddress(as: wanted) || address.withoutTag.isSameAddress(as: wanted)
        case .domain(let wanted):
            guard let at = address.utf8.lastIndex(of: 0x40) else { return false }
            return String(address[address.utf8.index(after: at)...]).isSameDomain(as: wanted)
        }
    }
}

extension String {
    /// An address without its "+tag" (RFC 5233): "support+T1@x" is delivered where "support@x" is.
    package var withoutTag: String {
        guard let at = utf8.lastIndex(of: 0x40), let plus = utf8[..<at].firstIndex(of: UInt8(ascii: "+")),
            plus != startIndex
        else { return self }
        return String(self[..<plus] + self[at...])
    }
}
