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

/// What the store knows of one ticket, as decisions need it. It has the properties of its state as its own.
@dynamicMemberLookup
package struct TicketSnapshot: Equatable, Sendable {
    package var id: TicketID
    package var subject: String
    package var requesterName: String?
    /// What can be changed, and taken back.
    package var state: TicketState
    /// Lower-case addresses of everybody who takes part, the requester's included.
    package var participants: Set<String>
    /// What those of them who have written call themselves, by address.
    package var names: [String: String] = [:]
    package var openedAt: Instant
    /// When it was last closed; nil where it is not closed.
    package var closedAt: Instant?
    /// What moved its clocks, in order.
    package var history: [Milestone]
    /// What rules found in its mails: tags in order of the alphabet, and fields by name.
    package var marks = TicketMarks()
    /// Tickets that an analyst has linked with it, or that follow it up.
    package var links: [TicketID]
    /// Stars, from 1 to 5; nil where the customer has not said.
    package var rating: Int?
    /// The mailbox that brought its first mail, by name; nil where no mail opened it.
    package var channel: String?
    /// An import of history made it, closed as it is: nobody was ever told that it is over.
    package var isImported = false
    /// What tokens about it are bound to.
    package var nonce = TicketNonce.none

    package subscript<Value>(dynamicMember path: WritableKeyPath<TicketState, Value>) -> Value {
        get { state[keyPath: path] }
        set { state[keyPath: path] = newValue }
    }

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
        self.requesterName = requesterName
        state = TicketState(
            status: status, sorting: sorting, assignee: assignee, waitUntil: waitUntil, dueAt: dueAt,
            mergedInto: mergedInto, requester: requester, organisation: organisation, locale: locale, answered: answered
        )
        self.participants = participants
        self.openedAt = openedAt
        self.closedAt = closedAt
        self.history = history
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

/// What rules leave on a ticket beside how it is sorted.
package struct TicketMarks: Equatable, Sendable {
    /// Each once.
    package var tags: [String]
    /// What expressions captured, such as an order's number.
    package var fields: [String: String]
    /// Internal notes, each an entry of its own.
    package var notes: [String]

    /// Of a change: tags and names of fields that the ticket has no longer.
    package var droppedTags: [String] = []
    package var droppedFields: [String] = []

    package init(tags: [String] = [], fields: [String: String] = [:], notes: [String] = []) {
        self.tags = tags
        self.fields = fields
        self.notes = notes
    }

    /// Tags are gathered, and a field's newest value counts.
    package mutating func lay(_ later: TicketMarks) {
        tags = Set(tags).subtracting(later.droppedTags).union(later.tags).sorted()
        for name in later.droppedFields { fields[name] = nil }
        fields.merge(later.fields) { $1 }
        droppedTags = droppedTags.filter { !later.tags.contains($0) } + later.droppedTags
        droppedFields = droppedFields.filter { later.fields[$0] == nil } + later.droppedFields
        notes += later.notes
    }

    package var isEmpty: Bool {
        tags.isEmpty && fields.isEmpty && notes.isEmpty && droppedTags.isEmpty && droppedFields.isEmpty
    }
}
