/// Efficiency: what the tickets that were solved in the period had cost, from their histories.
import GRDB
import Helpdesk

extension FigureQuery {
    func efficiency() throws -> EfficiencyFigures {
        let row = try rows(
            """
            WITH \(done) SELECT count(*), total(replies), total(replies <= 1 AND reopenings = 0) FROM (
                SELECT total(kind = 'answered') AS replies, total(kind = 'reopened') AS reopenings
                FROM done CROSS JOIN milestone ON ticket_id = done.id GROUP BY done.id)
            """
        ).first
        return EfficiencyFigures(
            firstContact: Share(Int(row?[2] as Double? ?? 0), of: row?[0] ?? 0),
            replies: Int(row?[1] as Double? ?? 0), analystDays: try self.analystDays(),
            timeInStatus: try self.timeInStatus())
    }

    /// The solved tickets, taken from the index first: grouping alone would let SQLite walk through the whole table.
    private var done: String {
        "done AS MATERIALIZED (SELECT id FROM \(Self.finishedTickets) WHERE \(finished)\(filtered))"
    }

    /// Pairs of an analyst and a day; the day on which the clocks change is one day.
    private func analystDays() throws -> Int {
        var days: Set<AnalystDay> = []
        for piece in pieces {
            var query = self
            (query.since, query.until) = (piece.since, piece.until)
            let rows = try query.rows(
                """
                SELECT DISTINCT assignee, (\(Self.finishedAt) + \(piece.offset)) / 86400
                FROM \(Self.finishedTickets)
                WHERE assignee IS NOT NULL AND \(query.finished)\(filtered)
                """)
            for row in rows { days.insert(AnalystDay(analyst: row[0], day: row[1])) }
        }
        return days.count
    }

    /// From each change of status to the next; the last one, in which the ticket is solved, has no end.
    private func timeInStatus() throws -> [StatusTime] {
        let rows = try self.rows(
            """
            WITH \(done) SELECT status, sum(until - at) FROM (
                SELECT CASE kind WHEN 'opened' THEN 'new' WHEN 'reopened' THEN 'open' ELSE kind END AS status, at,
                    lead(at) OVER (PARTITION BY ticket_id ORDER BY number) AS until
                FROM done CROSS JOIN milestone ON ticket_id = done.id
                WHERE kind NOT IN ('wrote', 'answered', 'taken', 'worked'))
            WHERE until IS NOT NULL GROUP BY 1
            """)
        let seconds = try rows.map { (try $0.value("status", TicketStatus.init), $0[1] as Int64) }
        return TicketStatus.allCases.compactMap { status in
            seconds.first { $0.0 == status }.map { StatusTime(status: status, seconds: $0.1) }
        }
    }

    private struct AnalystDay: Hashable {
        var analyst: String
        var day: Int
    }
}
