/// Which notices somebody of the desk wants, and how they come.

/// As `#prefer` leaves it; stored beside the outbox.
package struct NoticePreference: Equatable, Sendable {
    /// Minutes for which notices are gathered into one mail; nil: each is a mail of its own.
    package var digestMinutes: Int?
    /// What is not told at all.
    package var muted: Set<PreferredEvent>

    package init(digestMinutes: Int? = nil, muted: Set<PreferredEvent> = []) {
        self.digestMinutes = digestMinutes
        self.muted = muted
    }

    /// Shorter is no digest, and what is older than a day has been asked after.
    package static let digestRange = 15...1_440
    package static let usualDigest = 240
}

/// What people of the desk may choose to hear of otherwise, or not at all. What hands a ticket over, warns of a promise or
/// answers somebody is no choice.
package enum PreferredEvent: String, CaseIterable, Codable, Sendable {
    /// The team got a ticket.
    case newTickets = "new"
    /// A customer wrote again.
    case replies
    case notes
    /// What colleagues do in a ticket that one follows.
    case followed
    /// The customer closed or rated it.
    case ends
}
