/// The ticket and its life: what every other room means by these words.
import MIME

/// A ticket's number, from 1; shown to people as "#1234". It proves nothing about who names it.
package struct TicketID: Hashable, Comparable, Sendable, CustomStringConvertible, Codable {
    package let number: Int64

    package init(_ number: Int64) { self.number = number }

    package init(from decoder: any Decoder) throws {
        number = try decoder.singleValueContainer().decode(Int64.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(number)
    }

    package var description: String { "#\(number)" }

    package static func < (left: TicketID, right: TicketID) -> Bool { left.number < right.number }
}

/// What the store knows of one ticket, as decisions need it.
package struct TicketSnapshot: Equatable, Sendable {
    package var id: TicketID
    package var subject: String
    package var status: TicketStatus
    /// Lower case.
    package var requester: String
    package var requesterName: String?
    /// Lower-case addresses of everybody who takes part, the requester's included.
    package var participants: Set<String>
    package var sorting: Classification
    package var assignee: RegistryKey<Analyst>?
    package var organisation: RegistryKey<Organisation>?
    package var locale: DeskLocale
    package var openedAt: Instant
    /// When it was last closed; nil where it is not closed.
    package var closedAt: Instant?
    /// What moved its clocks, in order.
    package var history: [Milestone]
    /// Whether a public answer has ever gone out.
    package var answered: Bool
    /// What rules found in its mails: tags in order of the alphabet, and fields by name.
    package var marks = TicketMarks()
    /// When a ticket that waits comes back by itself; nil: when the customer writes.
    package var waitUntil: Instant?
    /// When it has to be done by; nil where nobody has said.
    package var dueAt: Instant?
    /// The ticket that goes on with this one's matter; nil where it stands for itself.
    package var mergedInto: TicketID?
    /// Tickets that an analyst has linked with it, or that follow it up.
    package var links: [TicketID]
    /// Stars, from 1 to 5; nil where the customer has not said.
    package var rating: Int?
    /// What tokens about it are bound to.
    package var nonce = TicketNonce.none

    package init(
        id: TicketID, subject: String, status: TicketStatus, requester: String, requesterName: String? = nil,
        participants: Set<String>, sorting: Classification, assignee: RegistryKey<Analyst>? = nil,
        organisation: RegistryKey<Organisation>? = nil, locale: DeskLocale, openedAt: Instant, closedAt: Instant? = nil,
        history: [Milestone] = [], answered: Bool = false, waitUntil: Instant? = nil,
        dueAt: Instant? = nil,
        mergedInto: TicketID? = nil, links: [TicketID] = [], rating: Int? = nil
    ) {
        self.id = id
        self.subject = subject
        self.status = status
        self.requester = requester
        self.requesterName = requesterName
        self.participants = participants
        self.sorting = sorting
        self.assignee = assignee
        self.organisation = organisation
        self.locale = locale
        self.openedAt = openedAt
        self.closedAt = closedAt
        self.history = history
        self.answered = answered
        self.waitUntil = waitUntil
        self.dueAt = dueAt
        self.mergedInto = mergedInto
        self.links = links
        self.rating = rating
    }
}

/// Octets drawn when a ticket is opened: what was signed for another ticket of the same number does not fit it.
package struct TicketNonce: Hashable, Sendable {
    /// 8; none in what is about no ticket, and in tickets that were never in a store.
    package let octets: [UInt8]

    package init(octets: [UInt8] = []) { self.octets = octets }

    package static let none = TicketNonce()
}
