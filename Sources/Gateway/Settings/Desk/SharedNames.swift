/// One address of two analysts, one domain of two organisations: whose it is must not be left to chance.
import Foundation
import MIME
import Ticketing
import Yams

/// Something that two of a kind claim.
package struct SharedName: Equatable, Sendable {
    /// "address" or "domain".
    package var thing: String
    package var name: String
    /// Whoever claims it second, and first: "analyst 'ana'".
    package var owner: String
    package var first: String
    /// Where the first one claims it: "desk.yaml:12:20".
    package var firstPlace: String
    /// Teams may answer from one address; then rules have to say whose a mail is.
    package var isAllowed: Bool

    var sentence: String {
        let words = "\(thing) '\(name)' belongs to \(first) already (\(firstPlace)). "
        return words
            + (isAllowed
                ? "Mail to it goes to \(first), unless a rule says otherwise."
                : "Take it away from \(owner) or from \(first): whose mail from there is must not be left to chance.")
    }
}

/// Notes what is claimed a second time, in any of its spellings.
struct SharedNames {
    let findings: Findings
    let areAllowed: Bool
    private var claimed: [String: (owner: String, mark: Mark?)] = [:]

    init(findings: Findings, areAllowed: Bool = false) {
        self.findings = findings
        self.areAllowed = areAllowed
    }

    /// - Parameter key: the spelling that all spellings of the name share.
    mutating func claim(_ thing: String, _ node: Node, key: String, for owner: String) {
        guard let first = claimed[key] else {
            claimed[key] = (owner, node.mark)
            return
        }
        guard first.owner != owner else {
            return findings.note(
                .desk(.saidTwice(thing: thing, node.scalar?.string ?? key, owner: owner)), at: node.mark)
        }
        let place = "\(findings.file):\(first.mark?.line ?? 0):\(first.mark?.column ?? 0)"
        let name = SharedName(
            thing: thing, name: node.scalar?.string ?? key, owner: owner, first: first.owner, firstPlace: place,
            isAllowed: areAllowed)
        findings.note(.shared(name), at: node.mark)
    }
}

extension YAMLSection {
    /// Analysts share no address, and organisations no domain; teams that share one are worth a look.
    func noteSharedNames() {
        note("analysts", "addresses", of: "analyst", SharedNames(findings: findings)) {
            $0.carelessAddress.withoutTag
        }
        note("organisations", "domains", of: "organisation", SharedNames(findings: findings), \.declaredDomain)
        note("organisations", "addresses", of: "organisation", SharedNames(findings: findings)) {
            $0.carelessAddress.withoutTag
        }
        note("teams", "address", of: "team", SharedNames(findings: findings, areAllowed: true)) {
            $0.carelessAddress.withoutTag
        }
    }

    private func note(
        _ heading: String, _ setting: String, of kind: String, _ names: SharedNames, _ key: (String) -> String
    ) {
        var names = names
        for (owner, node) in nodes(of: heading, setting, kind) {
            let thing = setting.hasPrefix("address") ? "address" : "domain"
            names.claim(thing, node, key: key(node.scalar?.string ?? ""), for: owner)
        }
    }

    /// Every value of a setting, one or a list of them, in the order of the file.
    private func nodes(of heading: String, _ setting: String, _ kind: String) -> [(owner: String, node: Node)] {
        (self[heading]?.mapping.map(Array.init) ?? []).flatMap { key, thing -> [(owner: String, node: Node)] in
            guard let values = thing.mapping?[setting], thing.mapping?["replaced_by"] == nil else { return [] }
            let list = values.sequence.map(Array.init) ?? [values]
            return list.filter { $0.scalar != nil }.map { ("\(kind) '\(key.string ?? "")'", $0) }
        }
    }
}

extension String {
    /// As an organisation's domain is declared: "@shop.example" means "shop.example", and "u" with two dots is "ü", as names
    /// are looked up (RFC 5891 §5.2: in normal form C).
    var declaredDomain: String {
        String(trimmingPrefix("@")).precomposedStringWithCanonicalMapping.canonicalDomain
    }
}
