/// A ticket as programs read it: the one shape for `ticket show|list --json`, exports and hooks (docs/export.md). Names only ever
/// come to be added.
import Helpdesk
package import Ticketing

package struct TicketRecord: Encodable, Sendable {
    package struct Clock: Encodable, Sendable {
        /// "response", "handling" or "resolution".
        var target, policy: String
        /// The whole target, in business minutes.
        var minutes: Int
        var startedAt: String
        var stoppedAt: String?
        /// Missing while it is paused, or stopped in time.
        var due: String?
        /// At the moment that the record tells of; missing before its first.
        var colour: String?
    }

    var number: Int64
    var subject, requester, requesterName: String?
    var status, locale, openedAt: String
    /// The key in `desk.yaml`, and the name that people read.
    var organisation, company: String?
    var team, category, requestType, priority, assignee, slaPolicy: String?
    var closedAt, waitUntil, dueAt: String?
    var participants, tags: [String]
    var fields: [String: String]
    var links: [Int64]
    var mergedInto: Int64?
    /// Stars, 1 to 5.
    var rating: Int?
    var clocks: [Clock]

    /// - Parameters:
    ///   - registry: has the names of companies, and what is promised to whom.
    ///   - now: the moment for which colours are told.
    package init(_ ticket: TicketSnapshot, in registry: Registry, at now: Instant) {
        number = ticket.id.number
        (subject, requester, requesterName) = (ticket.subject, ticket.requester, ticket.requesterName)
        (status, locale, openedAt) = (ticket.status.rawValue, ticket.locale.rawValue, "\(ticket.openedAt)")
        organisation = ticket.organisation?.name
        company = ticket.organisation.flatMap { registry.organisations[$0]?.name }
        (team, category) = (ticket.sorting.team?.name, ticket.sorting.category?.name)
        (requestType, priority) = (ticket.sorting.requestType?.name, ticket.sorting.priority?.name)
        (assignee, slaPolicy) = (ticket.assignee?.name, ticket.sorting.policy?.name)
        closedAt = ticket.closedAt?.description
        (waitUntil, dueAt) = (ticket.waitUntil?.description, ticket.dueAt?.description)
        (participants, tags) = (ticket.participants.sorted(), ticket.marks.tags.sorted())
        fields = ticket.marks.fields
        (links, mergedInto, rating) = (ticket.links.map(\.number), ticket.mergedInto?.number, ticket.rating)
        clocks = registry.clocks(ticket.history, ticket.sorting, of: ticket.organisation).map { Clock($0, at: now) }
    }

    /// Without what people wrote, and without their names and addresses.
    func withoutWords() -> TicketRecord {
        var record = self
        (record.subject, record.requester, record.requesterName) = (nil, nil, nil)
        (record.participants, record.fields) = ([], [:])
        return record
    }
}

extension TicketRecord.Clock {
    fileprivate init(_ clock: Clock, at now: Instant) {
        self.init(
            target: clock.target.rawValue, policy: clock.policy.name, minutes: clock.minutes,
            startedAt: "\(clock.startedAt)", stoppedAt: clock.stoppedAt?.description, due: clock.due?.description,
            colour: clock.colour(at: now)?.name)
    }
}
