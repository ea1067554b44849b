/// Whether an address can be reached: bounces are scored, and forgotten (peers: Discourse's rule, with our numbers).
import MIME

package struct Deliverability: Equatable, Sendable {
    /// Points of bounces that have not expired.
    package var score: Int
    /// Of the bounce that came last.
    package var status: String?
    package var diagnostic: String?
    package var bouncedAt: Instant
    /// Since when automatic mail to the address is held back; nil where it is sent.
    package var heldSince: Instant?

    package init(
        score: Int, status: String? = nil, diagnostic: String? = nil, bouncedAt: Instant, heldSince: Instant? = nil
    ) {
        self.score = score
        self.status = status
        self.diagnostic = diagnostic
        self.bouncedAt = bouncedAt
        self.heldSince = heldSince
    }

    /// From so many points on the address is held back.
    package static let threshold = 4
    /// So long after the last bounce all points are forgotten.
    package static let memory: Duration = .days(30)

    /// What is known once a further mail has bounced.
    package static func after(_ bounce: Bounced, known: Deliverability?, at now: Instant) -> Deliverability {
        let before = known.flatMap { $0.isForgotten(at: now) ? nil : $0 }
        let score = min((before?.score ?? 0) + bounce.weight.points, 1_000)
        return Deliverability(
            score: score, status: bounce.status, diagnostic: bounce.diagnostic, bouncedAt: now,
            heldSince: before?.heldSince ?? (score >= threshold ? now : nil))
    }

    package func isForgotten(at now: Instant) -> Bool { now >= bouncedAt + Self.memory }

    package func isHeld(at now: Instant) -> Bool { heldSince != nil && !isForgotten(at: now) }
}

/// One mail that did not arrive.
package struct Bounced: Equatable, Sendable {
    package var address: String
    /// RFC 3463, "5.1.1"; nil where the report states none.
    package var status: String?
    package var diagnostic: String?

    package init(address: String, status: String? = nil, diagnostic: String? = nil) {
        self.address = address
        self.status = status
        self.diagnostic = diagnostic
    }

    package var weight: BounceWeight { BounceWeight(status: status) }

    /// RFC 3463 §3.2 and §3.3: 5.1.7 and 5.1.8 are about the sender's address, and mailboxes have 5.2.0 to 5.2.4.
    /// QUIRK: Exchange says 5.2.252 where it is our own login that may not send as our own address.
    private static func blamesRecipient(_ status: Substring) -> Bool {
        let numbers = status.split(at: ".").compactMap { Int($0) }
        guard numbers.count == 3, numbers[0] == 5 else { return false }
        return numbers[1] == 1 && ![7, 8].contains(numbers[2]) || numbers[1] == 2 && (0...4).contains(numbers[2])
    }

    /// What a server's refusal during the SMTP dialogue says about the address; nil where it says nothing about it: a
    /// login, a size or a policy of ours is no fault of the recipient's.
    package init?(address: String, refusal: String) {
        let words = refusal.prefix(toUTF8: 2_000).split(atScalars: { !($0.isASCII && $0.isNumber) && $0 != "." })
        guard let status = words.first(where: Self.blamesRecipient) else { return nil }
        self.init(address: address, status: String(status), diagnostic: refusal.cut(toUTF8: 500))
    }
}

/// How much one bounce says about the address.
package enum BounceWeight: String, Codable, Equatable, Sendable, CaseIterable {
    /// There is no such mailbox, domain or address: no other mail will arrive.
    case gone
    /// Refused for good, for a reason that may pass: a full box, a policy, a size.
    case hard
    /// A delay, or nothing that is known.
    case soft

    package var points: Int {
        switch self {
        case .gone: 4
        case .hard: 2
        case .soft: 1
        }
    }

    /// RFC 3463 §3: the first digit is the class; within class 5, subject 1 is the address itself. RFC 7505 §3 is 5.1.10.
    init(status: String?) {
        let numbers = (status ?? "").split(at: ".").compactMap { Int($0) }
        guard numbers.count == 3, numbers[0] == 5 else {
            self = .soft
            return
        }
        switch (numbers[1], numbers[2]) {
        // 5.1.7 and 5.1.8 blame the sender's address, 5.1.4 an ambiguous one; 5.2.1 is a disabled mailbox.
        case (1, 4), (1, 7), (1, 8): self = .hard
        case (1, _), (2, 1): self = .gone
        case (_, _): self = .hard
        }
    }
}

/// What a decision changes in what is known of an address.
package enum ReachChange: Equatable, Sendable {
    case bounced(Bounced)
    /// It answered, or a report says that a mail arrived.
    case reached(String)
}
