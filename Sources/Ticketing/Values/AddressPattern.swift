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

    /// One "@", something on both sides, nothing that an SMTP command line could trip over.
    package var isUsableAddress: Bool {
        let parts = split(at: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, utf8.count <= 320 else { return false }
        return !unicodeScalars.contains { $0.value <= 0x20 || $0.value == 0x7F || $0 == "<" || $0 == ">" || $0 == "," }
    }

    /// mailer-daemon, no-reply and their kind: an answer would meet a machine or a bounce.
    package var belongsToNoPerson: Bool {
        let local = String(prefix(scalars: { $0 != "@" && $0 != "+" })).loweredAddress
        let letters = local.filter(scalars: { $0 != "-" && $0 != "_" && $0 != "." })
        return Self.machines.contains { letters.hasPrefix($0) }
            || local.hasPrefix("owner-") || local.hasSuffix("-request") || local.hasPrefix("bounce")
    }

    /// Without hyphens, underscores and full stops, in the languages of customers' systems.
    private static let machines = [
        "mailerdaemon", "postmaster", "noreply", "donotreply", "dontreply", "nobody", "naoresponda", "naoresponder",
        "noresponder", "noresponda", "nepasrepondre", "pasdereponse", "keineantwort", "nichtantworten", "nonrispondere",
        "nietantwoorden", "nieodpowiadaj", "svarainte", "svarikke", "alavastaa",
    ]

    /// "mail.shop.example" is below "shop.example".
    package func isBelow(domain: String) -> Bool {
        utf8.count > domain.utf8.count + 1 && utf8.suffix(domain.utf8.count + 1).elementsEqual(("." + domain).utf8)
    }
}
