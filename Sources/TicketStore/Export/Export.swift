/// What other programs read of the store: record by record, in an order that stays, never more than one in memory.
package import Ticketing

package enum ExportKind: String, CaseIterable, Sendable {
    case tickets, entries, events, opportunities, quotations, people
}

/// From an instant up to another one, which is left out. A ticket, an opportunity and a quotation count by their last
/// change, an entry, an event and a person by when they came.
package struct ExportSpan: Equatable, Sendable {
    package var since: Instant
    package var until: Instant
    /// Only of tickets that have all of these; people belong to none.
    package var tags: [String] = []
    package var fields: [String: String] = [:]

    package init(since: Instant, until: Instant) {
        self.since = since
        self.until = until
    }
}

package enum ExportRecord: Sendable {
    case ticket(TicketSnapshot)
    case entry(TimelineEntry, of: TicketID)
    case event(TimelineEntry, TicketEvent, of: TicketID)
    case opportunity(Opportunity, SaleDates)
    case quotation(Quotation, SaleDates)
    case person(Contact)
}

extension ExportRecord {
    /// Nil: it is about a person.
    fileprivate var ticket: TicketID? {
        switch self {
        case .ticket(let ticket): ticket.id
        case .entry(_, let ticket), .event(_, _, let ticket): ticket
        case .opportunity(let opportunity, _): opportunity.ticket
        case .quotation(let quotation, _): quotation.ticket
        case .person: nil
        }
    }
}

/// What stands beside an opportunity or a quotation.
package struct SaleDates: Equatable, Sendable {
    package var createdAt: Instant
    /// The last change.
    package var changedAt: Instant
    package var decidedAt: Instant?
    package var reason: String?
    /// Its number in the CRM.
    package var externalID: String?
}

extension Store {
    /// Hands out every record of a kind, each read in a transaction of its own: whoever reads slowly holds up nobody.
    ///
    /// - Returns: how many there were.
    @discardableResult
    package func export(
        _ kind: ExportKind, _ span: ExportSpan, to take: (ExportRecord) throws -> Void
    ) async throws -> Int {
        var (place, count) = (ExportPlace(first: .min, second: .min), 0)
        while true {
            let page = try await read { [place] in try ExportQuery(db: $0).places(kind, span, after: place) }
            guard let last = page.last else { return count }
            for place in page {
                guard let record = try await read({ try ExportQuery(db: $0).record(kind, at: place, in: span) })
                else { continue }
                try take(record)
                count += 1
            }
            place = last
        }
    }
}

/// Where a record stands in the order of its kind.
struct ExportPlace: Sendable {
    var first: Int64
    var second: Int64
}

struct ExportQuery {
    let db: Connection

    /// Places are two numbers each: so many are held at a time.
    static let page = 500

    func places(_ kind: ExportKind, _ span: ExportSpan, after place: ExportPlace) throws -> [ExportPlace] {
        try SQLRow.fetchAll(
            db.cachedStatement(sql: kind.places + " LIMIT \(Self.page)"),
            arguments: [
                "since": span.since.seconds, "until": span.until.seconds, "first": place.first, "second": place.second,
            ]
        ).map { ExportPlace(first: $0[0], second: $0[1]) }
    }

    func record(_ kind: ExportKind, at place: ExportPlace) throws -> ExportRecord? {
        switch kind {
        case .tickets: try TicketQuery(db: db).snapshot(TicketID(place.first)).map(ExportRecord.ticket)
        case .entries, .events: try entry(place.second)
        case .opportunities: try row("opportunity WHERE id = ?", [place.first]).map(opportunity)
        case .quotations:
            try row("quotation WHERE number = ? AND version = ?", [place.first, place.second]).map(quotation)
        case .people: try ContactQuery(db: db).contact(place.first).map(ExportRecord.person)
        }
    }

    /// Nil too where its ticket has not what is asked for.
    func record(_ kind: ExportKind, at place: ExportPlace, in span: ExportSpan) throws -> ExportRecord? {
        guard let record = try record(kind, at: place) else { return nil }
        guard !span.tags.isEmpty || !span.fields.isEmpty else { return record }
        guard let ticket = record.ticket else { return nil }
        var filter = TicketFilter()
        (filter.tags, filter.fields) = (span.tags, span.fields)
        let values = try filter.markValues
        let holds = try Bool.fetchOne(
            db.cachedStatement(sql: "SELECT \(TicketFilter.hasMarks("?1", "?2")) FROM ticket WHERE id = ?3"),
            arguments: [values[0], values[1], ticket.number])
        return holds ?? false ? record : nil
    }

    private func row(_ table: String, _ arguments: SQLArguments) throws -> SQLRow? {
        try SQLRow.fetchOne(db.cachedStatement(sql: "SELECT * FROM \(table)"), arguments: arguments)
    }

    private func entry(_ id: Int64) throws -> ExportRecord? {
        guard let row = try row("entry WHERE id = ?", [id]) else { return nil }
        let (entry, ticket) = (try EntryQuery(db: db).entry(row), TicketID(row["ticket_id"]))
        guard let event = row["event"] as String? else { return .entry(entry, of: ticket) }
        return .event(entry, try JSONText.decode(TicketEvent.self, from: event), of: ticket)
    }

    private func opportunity(_ row: SQLRow) throws -> ExportRecord {
        .opportunity(
            try SalesQuery(db: db).opportunity(row),
            SaleDates(
                createdAt: Instant(seconds: row["opened_at"]), changedAt: Instant(seconds: row["updated_at"]),
                decidedAt: (row["decided_at"] as Int64?).map(Instant.init), reason: row["reason"],
                externalID: row["external_id"]))
    }

    private func quotation(_ row: SQLRow) throws -> ExportRecord {
        let decided = (row["answered_at"] as Int64?).map(Instant.init)
        let sent = (row["sent_at"] as Int64?).map(Instant.init)
        let created = Instant(seconds: row["created_at"])
        return .quotation(
            try SalesQuery(db: db).quotation(row),
            SaleDates(
                createdAt: created, changedAt: decided ?? sent ?? created, decidedAt: decided, reason: row["reason"],
                externalID: row["external_id"]))
    }
}

extension ExportKind {
    /// Two numbers for each record, in their order, after ":first" and ":second".
    fileprivate var places: String {
        switch self {
        case .tickets:
            """
            SELECT id, :second * 0 FROM ticket
            WHERE id > :first AND updated_at >= :since AND updated_at < :until ORDER BY id
            """
        case .entries: Self.entries("<> 'event'")
        case .events: Self.entries("= 'event'")
        case .opportunities:
            """
            SELECT id, :second * 0 FROM opportunity
            WHERE id > :first AND updated_at >= :since AND updated_at < :until ORDER BY id
            """
        case .quotations:
            """
            SELECT number, version FROM quotation WHERE (number, version) > (:first, :second)
                AND coalesce(answered_at, sent_at, created_at) >= :since
                AND coalesce(answered_at, sent_at, created_at) < :until ORDER BY number, version
            """
        case .people:
            """
            SELECT id, :second * 0 FROM contact
            WHERE id > :first AND created_at >= :since AND created_at < :until ORDER BY id
            """
        }
    }

    private static func entries(_ condition: String) -> String {
        """
        SELECT created_at, id FROM entry WHERE kind \(condition) AND created_at >= :since AND created_at < :until
            AND (created_at, id) > (:first, :second) ORDER BY created_at, id
        """
    }
}
