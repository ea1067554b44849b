/// What the mailbox's own border server says about a mail's sender, and what that proves.
package import MIME

package enum SenderEvidence: Codable, Equatable, Sendable {
    /// No field of the server that the mailbox trusts; or the mailbox trusts none.
    case notStated
    /// The server looked, and nothing that passed belongs to the From domain.
    case unproven
    /// "dmarc", "dkim shop.example" or "spf shop.example": it passed, and its domain is the From's.
    case aligned(by: String)
    /// DMARC failed; what the owner of the From domain asks receivers to do then.
    case failed(DMARCDemand)
}

package enum DMARCDemand: String, Codable, Equatable, Sendable, CaseIterable {
    case none, quarantine, reject
}

extension SenderEvidence {
    /// - Parameters:
    ///   - fields: every Authentication-Results field, the topmost first.
    ///   - pinned: the authserv-id that the mailbox trusts; nil trusts nobody.
    package static func weigh(
        _ fields: [AuthenticationResults], pinned: String?, from address: String
    ) -> SenderEvidence {
        // RFC 8601 §5: a border server takes fields with its own name out of what comes in, and puts its own on top.
        // Only the topmost can be its own; any below it may have come with the mail.
        guard let pinned, let field = fields.first(where: { $0.authservID.isSameDomain(as: pinned) }),
            let at = address.utf8.lastIndex(of: 0x40)
        else { return .notStated }
        return weigh(field, domain: String(address[address.utf8.index(after: at)...]).canonicalDomain)
    }

    /// What failed is not undone by what passed: of two words on one thing, one was put there by somebody else
    /// (trust: A29).
    private static func weigh(_ field: AuthenticationResults, domain: String) -> SenderEvidence {
        let results = field.results
        let dmarc = results.filter { $0.method == "dmarc" && $0["header.from"]?.isSameDomain(as: domain) ?? true }
        let demands = dmarc.filter { $0.value == "fail" }.map(\.demand)
        if let hardest = DMARCDemand.allCases.last(where: demands.contains) { return .failed(hardest) }
        if field.isDamaged { return .unproven }
        if dmarc.contains(where: { $0.value == "pass" }) { return .aligned(by: "dmarc") }
        for result in results where result.value == "pass" && !result.isContradicted(in: results) {
            if let other = result.identifiedDomain, isAligned(other, with: domain) {
                return .aligned(by: "\(result.method) \(other)")
            }
        }
        return .unproven
    }

    /// RFC 7489 §3.1, relaxed: the same domain, or one below the other.
    ///
    /// The standard asks for the same organisational domain, which takes a list of all public suffixes. Without the
    /// list, two labels at least stand for an organisation: nobody but a registry can sign for "co.uk".
    package static func isAligned(_ left: String, with right: String) -> Bool {
        let (left, right) = (left.canonicalDomain, right.canonicalDomain)
        if left.utf8.elementsEqual(right.utf8) { return true }
        let (short, long) = left.utf8.count < right.utf8.count ? (left, right) : (right, left)
        return long.isBelow(domain: short) && short.utf8.contains(UInt8(ascii: "."))
    }
}

extension SenderEvidence: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notStated: "no trusted server says who sent it"
        case .unproven: "the sender's domain did not vouch for it"
        case .aligned(let method): "the sender's domain vouches for it (\(method))"
        case .failed(let demand): "DMARC failed, and the domain asks: \(demand.rawValue)"
        }
    }

    /// The owner of the domain asks not to deliver it.
    package var demandsQuarantine: Bool {
        switch self {
        case .failed(.quarantine), .failed(.reject): true
        case .failed(.none), .notStated, .unproven, .aligned: false
        }
    }

    package var hasFailed: Bool {
        switch self {
        case .failed: true
        case .notStated, .unproven, .aligned: false
        }
    }
}

extension AuthenticationResults.Result {
    /// The same check of the same thing, told a second time and otherwise. SPF is checked once for one mail; each of its
    /// signatures for itself, and one that a mailing list broke says nothing against another.
    fileprivate func isContradicted(in results: [Self]) -> Bool {
        results.contains { other in
            guard other.method == method, ["fail", "softfail", "hardfail", "policy"].contains(other.value) else {
                return false
            }
            return method == "spf"
                || ["header.d", "header.i", "header.s", "header.b"].allSatisfy { other[$0] == self[$0] }
        }
    }

    /// Which domain a passed check speaks for.
    fileprivate var identifiedDomain: String? {
        switch method {
        case "dkim": self["header.d"] ?? self["header.i"].flatMap(Self.domain)
        case "spf": self["smtp.mailfrom"].flatMap(Self.domain) ?? self["smtp.mail"].flatMap(Self.domain)
        default: nil
        }
    }

    /// Of "ana@shop.example", "@shop.example" or "shop.example".
    private static func domain(_ text: String) -> String? {
        let domain = text.split(at: "@", omittingEmptySubsequences: false).last.map(String.init) ?? ""
        return domain.isEmpty ? nil : domain
    }

    /// What the domain's owner asks for. No demand is read where none is stated.
    ///
    /// QUIRK: RFC 7489 §11 has "policy.dmarc", and few write it. Gmail and OpenDMARC say `(p=REJECT dis=NONE)` in a
    /// comment, rspamd `(policy=reject)`, Fastmail "policy.published-domain-policy", Exchange Online "action=oreject",
    /// and the successor of RFC 7489 "polrec.p". What was published counts, not what the server did about it.
    fileprivate var demand: DMARCDemand {
        let words = comment.loweredAddress.split(atScalars: { !$0.isLetter && $0 != "=" })
        let spoken = words.lazy.compactMap { word -> String? in
            word.hasPrefix("p=")
                ? String(word.dropFirst(2)) : word.hasPrefix("policy=") ? String(word.dropFirst(7)) : nil
        }.first
        let stated = [
            self["polrec.p"], self["policy.dmarc"], self["policy.published-domain-policy"], spoken, self["action"],
        ]
        guard let word = stated.lazy.compactMap({ $0 }).first else { return .none }
        return DMARCDemand(rawValue: word == "oreject" ? "reject" : word) ?? .none
    }
}
