/// Where a hook stands, and what of the timeline it tells.
package import Ticketing

/// One entry as another system is told of it. The ticket is as it stands now, the entry as it was written.
package struct TimelineEvent: Equatable, Sendable {
    package var entry: TimelineEntry
    package var ticket: TicketSnapshot
    /// Nil where somebody wrote.
    package var event: TicketEvent?
    /// The text was longer than `textLimit`.
    package var isTextCut = false

    /// More than this is not read of an entry's text: a receiver is told what happened, the store keeps the rest.
    /// Unit: characters. Standard Webhooks advises to stay under 20 KB.
    package static let textLimit = 16_000

    package var name: HookName { HookName(entry.kind, event) }
}

package struct HookState: Equatable, Sendable {
    package var name: String
    /// Entries up to this one are done with.
    package var lastEntry: Int64
    /// Failed attempts since the receiver last took something.
    package var attempts: Int
    /// Answers that found fault with the event that is offered.
    package var refusals: Int
    package var failingSince: Instant?
    package var alertedAt: Instant?
    /// Nothing is sent before; nil: at once.
    package var dueAt: Instant?
    package var fault: String?
    /// When it stopped, for a person to say whether it goes on.
    package var disabledAt: Instant?
    package var deliveredAt: Instant?
    /// Entries that still have to be told, those that its filter leaves out included.
    package var waiting: Int
    package var setAside: Int
}

/// An event with the octets that go out, at the first attempt and at each later one.
package struct SealedEvent: Equatable, Sendable {
    package var entry: Int64
    package var body: String
    /// When the entry was written.
    package var writtenAt: Instant

    package init(entry: Int64, body: String, writtenAt: Instant) {
        self.entry = entry
        self.body = body
        self.writtenAt = writtenAt
    }
}

/// An event that a receiver would not take.
package struct SetAsideEvent: Equatable, Sendable {
    package var entry: Int64
    package var ticket: TicketID
    package var name: HookName
    package var reason: String
    package var setAsideAt: Instant
    /// It is to be offered again.
    package var isWaiting: Bool
}
