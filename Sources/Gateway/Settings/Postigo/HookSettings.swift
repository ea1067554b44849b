/// One receiver of events, as `hooks:` in `postigo.yaml` says.
import Foundation
import Helpdesk
import MailTransport
package import Ticketing
import Yams

package struct HookSettings: Sendable, Equatable {
    package var name: String
    /// May hold a secret in its path: no log and no listing shows it whole.
    var url: String
    /// The secret that signs, and while it is being changed the one before: each event carries both signatures.
    var secrets: [HookSecret]
    package var events: HookFilter
    var content: Content
    var caFile: String?
    /// Whether `url` may lead to an address of a private network.
    var privateNetwork: Bool
    /// From the first packet to the last octet of the answer.
    var deadline: Duration

    /// How much of an event goes out.
    enum Content: String, CaseIterable, Sendable {
        /// With the text of an entry and the names of its files.
        case full
        /// Numbers, names and states; no word that somebody wrote.
        case thin
    }
}

extension HookSecret {
    /// "whsec_" and base64, as receivers have it.
    init?(written text: String) {
        guard text.hasPrefix("whsec_"), let octets = Self.decoded(String(text.dropFirst(6))) else { return nil }
        self.init(octets: octets)
    }

    static func decoded(_ base64: String) -> [UInt8]? { Data(base64Encoded: base64).map { [UInt8]($0) } }
}

/// `hooks:` in `postigo.yaml`.
struct HookReader {
    let secrets: Secrets

    static let names = [
        "url", "secret_file", "secret_env", "previous_secret_file", "previous_secret_env", "events", "content",
        "ca_file",
        "private_network", "timeout",
    ]

    func all(in root: YAMLSection) -> [HookSettings] {
        root.entries("hooks", allowed: Self.names).compactMap { name, section in hook(name, section) }
    }

    private func hook(_ name: String, _ section: YAMLSection) -> HookSettings? {
        let url = section.requiredText("url").flatMap { usable($0, section) }
        let secret = secret("secret", section)
        let previous = self.secret("previous_secret", section)
        if section["secret_file"] == nil, section["secret_env"] == nil {
            section.findings.note(.missing("secret_file"), at: section.mark)
        }
        let events = filter(section)
        let content = section.word("content", HookSettings.Content.self) ?? .full
        let caFile = section.text("ca_file").map(secrets.resolve)
        let privateNetwork = section.flag("private_network") ?? false
        let timeout = section.duration("timeout") ?? HookSettings.usualDeadline
        guard let url, let secret else { return nil }
        return HookSettings(
            name: name, url: url, secrets: [secret, previous].compactMap(\.self), events: events, content: content,
            caFile: caFile, privateNetwork: privateNetwork, deadline: min(timeout, HookSettings.longestDeadline))
    }

    private func usable(_ url: String, _ section: YAMLSection) -> String? {
        if (try? HTTPLine(url: url)) != nil { return url }
        section.findings.note(
            .wrongShape(expected: "an address that begins with https:// (http:// only to this machine)"),
            at: section["url"]?.mark)
        return nil
    }

    private func secret(_ name: String, _ section: YAMLSection) -> HookSecret? {
        guard let text = secrets.secret(name, in: section) else { return nil }
        if let secret = HookSecret(written: text.reveal()) { return secret }
        section.findings.note(
            .wrongShape(
                expected: "a secret of 24 to 64 octets as 'whsec_' and base64; make one with: "
                    + "echo whsec_$(openssl rand -base64 32)"),
            at: (section[name + "_file"] ?? section[name + "_env"])?.mark)
        return nil
    }

    private func filter(_ section: YAMLSection) -> HookFilter {
        let nodes = section.list("events")
        let patterns = nodes.compactMap { node in section.scalarText(node).map { (node, $0) } }
        for (node, pattern) in patterns where HookFilter([pattern]) == nil {
            let nearest = NearestName.find(for: pattern, among: HookFilter.patterns)
            section.findings.note(.unknownReference(kind: "event", pattern, nearest: nearest), at: node.mark)
        }
        return nodes.isEmpty ? .all : HookFilter(patterns.map(\.1)) ?? .all
    }
}

extension HookSettings {
    /// Standard Webhooks advises 15 to 30 seconds.
    static let usualDeadline: Duration = .seconds(20)
    /// A receiver that needs longer does its work before it answers, instead of after.
    static let longestDeadline: Duration = .seconds(60)
}
