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
        let parts = text.lowercased().split(at: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[1].unicodeScalars.contains(where: { $0 != "." }) else {
            return nil
        }
        guard !text.unicodeScalars.contains(where: { $0.isWhitespace || $0 == "," || $0 == "<" }) else { return nil }
        if parts[0] == "*" {
            self = .domain(String(parts[1]))
        } else if parts[0].unicodeScalars.contains("*") || parts[1].unicodeScalars.contains("*") {
            return nil
        } else {
            self = .exact(text.lowercased())
        }
    }

    package func matches(_ address: String) -> Bool {
        let address = address.lowercased()
        switch self {
        case .exact(let wanted): return address == wanted || address.withoutTag == wanted
        case .domain(let wanted): return address.hasSuffix("@" + wanted)
        }
    }
}

extension String {
    /// An address without its "+tag" (RFC 5233): "support+T1@x" is delivered where "support@x" is.
    package var withoutTag: String {
        guard let at = unicodeScalars.lastIndex(of: "@"), let plus = self[..<at].unicodeScalars.firstIndex(of: "+"),
            plus != startIndex
        else {
            return self
        }
        return String(self[..<plus] + self[at...])
    }
}
