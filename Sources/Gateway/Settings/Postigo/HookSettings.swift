/// One receiver of events, as `hooks:` in `postigo.yaml` says.
import Foundation
import Helpdesk
import MailTransport
package import Ticketing
import Yams

package struct HookSettings: Sendable, NamedSection {
    package var name: String
    /// May hold a secret in its path: no log and no listing shows it whole.
    var url = ""
    /// The secret that signs, and while it is being changed the one before: each event carries both signatures.
    private(set) var secrets: [HookSecret] = []
    private var secret: Secret?
    private var previousSecret: Secret?
    package var events = HookFilter.all
    var content = Content.full
    var caFile: String?
    /// Whether `url` may lead to an address of a private network.
    var privateNetwork = false
    /// From the first packet to the last octet of the answer. Standard Webhooks advises 15 to 30 seconds.
    var deadline: Duration = .seconds(20)

    /// How much of an event goes out.
    enum Content: String, CaseIterable, Sendable {
        /// With the text of an entry and the names of its files.
        case full
        /// Numbers, names and states; no word that somebody wrote.
        case thin
    }
}

extension HookSettings {
    /// Where the receiver is, without the path, which may hold a secret; nil where that cannot be told.
    package var host: String? { (try? HTTPLine(url: url))?.host }
}

extension HookSecret {
    /// "whsec_" and base64, as receivers have it.
    init?(written text: String) {
        guard text.hasPrefix("whsec_"), let octets = Self.decoded(String(text.dropFirst(6))) else { return nil }
        self.init(octets: octets)
    }

    static func decoded(_ base64: String) -> [UInt8]? { Data(base64Encoded: base64).map { [UInt8]($0) } }
}

extension HookSettings {
    init(named name: String) { self.name = name }

    static var settings: [Setting<Self>] {
        [
            Setting(
                "url", .url { (try? HTTPLine(url: $0)) != nil }, \.url,
                "Where events are posted: https://…, or http:// to this machine.", required: true),
            Setting(secret: "secret", \.secret, "The secret, whsec_ and base64", required: true),
            Setting(secret: "previous_secret", \.previousSecret, "The secret before, while it is being changed"),
            Setting("events", .events, \.events, "Which events; without it all, internal notes too."),
            Setting("content", .word, \.content, "full, or thin: without what people wrote."),
            Setting("ca_file", .file, \.caFile, "Certificates to trust instead of the system's."),
            Setting("private_network", .flag, \.privateNetwork, "Whether url may lead to a private network."),
            Setting("timeout", .duration(atMost: longestDeadline), \.deadline, "For the whole answer, 60s at most."),
        ]
    }

    /// A receiver that needs longer does its work before it answers, instead of after.
    private static let longestDeadline: Duration = .seconds(60)

    mutating func complete(from section: YAMLSection) -> Bool {
        secrets = [("secret", secret), ("previous_secret", previousSecret)].compactMap { name, secret in
            secret.flatMap { Self.secret($0, name, section) }
        }
        return secret != nil
    }

    private static func secret(_ text: Secret, _ name: String, _ section: YAMLSection) -> HookSecret? {
        if let secret = HookSecret(written: text.reveal()) { return secret }
        section.findings.note(
            .wrongShape(
                expected: "a secret of 24 to 64 octets as 'whsec_' and base64; make one with: "
                    + "echo whsec_$(openssl rand -base64 32)"),
            at: (section[name + "_file"] ?? section[name + "_env"])?.mark)
        return nil
    }
}

extension SettingForm where Value == HookFilter {
    fileprivate static var events: Self {
        Self(.oneOrMany(.words(HookFilter.patterns))) { section, name in
            let nodes = section.list(name)
            let patterns = nodes.compactMap { node in section.scalarText(node).map { (node, $0) } }
            for (node, pattern) in patterns where HookFilter([pattern]) == nil {
                let nearest = NearestName.find(for: pattern, among: HookFilter.patterns)
                section.findings.note(.unknownReference(kind: "event", pattern, nearest: nearest), at: node.mark)
            }
            return nodes.isEmpty ? .all : HookFilter(patterns.map(\.1)) ?? .all
        }
    }
}
