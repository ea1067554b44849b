/// One receiver of events, as `hooks:` in `postigo.yaml` says.
package import Helpdesk

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
}
