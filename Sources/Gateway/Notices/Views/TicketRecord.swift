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

    private let ticket: TicketSnapshot
    /// The name that people read of the organisation.
    private let company: String?
    private let clocks: [Clock]
    private var hasWords = true

    /// - Parameters:
    ///   - registry: has the names of companies, and what is promised to whom.
    ///   - now: the moment for which colours are told.
    package init(_ ticket: TicketSnapshot, in registry: Registry, at now: Instant) {
        self.ticket = ticket
        company = ticket.organisation.flatMap { registry.organisations[$0]?.name }
        clocks = registry.clocks(ticket.history, ticket.sorting, of: ticket.organisation).map { Clock($0, at: now) }
    }

    /// Without what people wrote, and without their names and addresses.
    func withoutWords() -> TicketRecord {
        var record = self
        record.hasWords = false
        return record
    }

    package func encode(to encoder: any Encoder) throws {
        var record = encoder.container(keyedBy: Name.self)
        try record.encode(ticket.id, forKey: "number")
        for field in TicketField.all where hasWords || !field.isPersonal {
            guard let name = field.name.map(Name.init(stringLiteral:)) else { continue }
            switch field.shown(ticket) {
            case .none: break
            case .text(let text): try record.encode(text, forKey: name)
            case .number(let number): try record.encode(number, forKey: name)
            }
        }
        try record.encodeIfPresent(company, forKey: "company")
        try record.encode(hasWords ? ticket.participants.sorted() : [], forKey: "participants")
        try record.encode(ticket.marks.tags.sorted(), forKey: "tags")
        try record.encode(hasWords ? ticket.marks.fields : [:], forKey: "fields")
        try record.encode(ticket.links, forKey: "links")
        try record.encode(clocks, forKey: "clocks")
    }

    private struct Name: CodingKey, ExpressibleByStringLiteral {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringLiteral name: String) { stringValue = name }
        init(stringValue name: String) { stringValue = name }
        init?(intValue: Int) { nil }
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
