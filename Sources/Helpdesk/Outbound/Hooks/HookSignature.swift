/// Signs what is sent to other systems, by the Standard Webhooks specification 1.0.0: the receiver can tell that it is
/// from this desk, whole, and not a replay.
package import Ticketing

/// The secret that a hook and its receiver share: 24 to 64 octets, written as "whsec_" and base64.
package struct HookSecret: Sendable, Equatable {
    private let octets: [UInt8]

    /// The lengths that the specification allows, in octets.
    package static let lengths = 24...64

    /// Nil for a length that is not allowed.
    package init?(octets: [UInt8]) {
        guard Self.lengths.contains(octets.count) else { return nil }
        self.octets = octets
    }

    /// HMAC-SHA-256 over "id.timestamp.body": 32 octets, which the header `webhook-signature` carries as "v1," and base64.
    ///
    /// - Parameter id: names the event, and is the same at each attempt; it holds no full stop.
    package func signature(id: String, sentAt: Instant, body: [UInt8]) -> [UInt8] {
        let signed = Array("\(id).\(sentAt.seconds).".utf8) + body
        return ContentHash.authenticationCode(of: signed, key: octets, count: 32)
    }
}

/// However it is printed, never its octets.
extension HookSecret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "a hook's secret" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: [] as [Mirror.Child]) }
}
