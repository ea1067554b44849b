/// The words that every figure's SQL shares: a stretch of time over an index, and the filter.
import Ticketing

/// One period under one filter. Each of its methods is one figure, or a few that one pass gives.
struct FigureQuery {
    let db: Connection
    var since: Instant
    /// The first instant after it.
    var until: Instant
    let filter: FigureFilter
    let zone: ZoneOffsets

    /// Solved, or closed without having been solved, in the period: the words of the index `ticket_finished`.
    var finished: String { "ticket.status IN ('solved', 'closed') AND \(during(Self.finishedAt))" }
    /// Without statistics SQLite would take the index of statuses, and walk through every ticket that was ever solved.
    static let finishedTickets = "ticket INDEXED BY ticket_finished"
    static let finishedAt = "coalesce(ticket.solved_at, ticket.closed_at)"
    /// The words of the index `ticket_load`.
    static let isOpen = "ticket.status IN ('new', 'open', 'waiting')"

    /// A column between the ends of the period.
    func during(_ column: String) -> String { "\(column) >= \(since.seconds) AND \(column) < \(until.seconds)" }

    /// " AND …" over the columns of `ticket`; empty where every ticket counts, so that an index alone answers.
    var filtered: String {
        var words = ""
        if !filter.teams.isEmpty { words += " AND ticket.team IN (SELECT value FROM json_each(:teams))" }
        if filter.category != nil { words += " AND ticket.category = :category" }
        if filter.analyst != nil { words += " AND ticket.assignee = :analyst" }
        if filter.organisation != nil { words += " AND ticket.organisation = :organisation" }
        return words
    }

    /// For tables that only name their ticket. In this order: the period says which rows are meant, and few tables know it.
    func join(on column: String) -> String { filter.isEmpty ? "" : "CROSS JOIN ticket ON ticket.id = \(column)" }

    func arguments() throws -> SQLArguments {
        var values: [String: (any SQLConvertible)?] = [:]
        if !filter.teams.isEmpty { values["teams"] = try JSONText.encode(filter.teams.map(\.name)) }
        if let category = filter.category { values["category"] = category.name }
        if let analyst = filter.analyst { values["analyst"] = analyst.name }
        if let organisation = filter.organisation { values["organisation"] = organisation.name }
        return SQLArguments(values)
    }

    func count(_ sql: String) throws -> Int {
        try Int.fetchOne(db, sql: sql, arguments: arguments()) ?? 0
    }

    /// Of a query that only counts and adds up.
    func row(_ sql: String) throws -> SQLRow {
        guard let row = try SQLRow.fetchOne(db, sql: sql, arguments: arguments()) else {
            throw StoreError(place: "figures", problem: .corrupt)
        }
        return row
    }

    func rows(_ sql: String) throws -> [SQLRow] {
        try SQLRow.fetchAll(db, sql: sql, arguments: arguments())
    }

    /// A column's seconds by the desk's wall clock: SQL knows no time zones, so each offset of the period is written out.
    func local(_ column: String) -> String {
        let changes = zone.periods.map(\.start).filter { $0 > since && $0 < until }
        guard !changes.isEmpty else { return "(\(column) + \(zone.offset(at: since)))" }
        let offsets = zip([since] + changes, changes).map { start, end in
            "WHEN \(column) < \(end.seconds) THEN \(zone.offset(at: start))"
        }
        return
            "(\(column) + CASE \(offsets.joined(separator: " ")) ELSE \(zone.offset(at: changes[changes.count - 1])) END)"
    }
}

extension SQLRow {
    /// What `tallies` gave of so many arguments; empty lists where there was no row.
    func tallies(_ column: Int, of count: Int) throws -> [[NamedCount]] {
        let lists = try JSONText.decode([[NamedCount]].self, from: self[column])
        return lists.isEmpty ? Array(repeating: [], count: count) : lists
    }
}
