/// Efficiency: what the tickets that were solved in the period have taken, as it is kept with each of them.
import GRDB
import Helpdesk

/// What one pass over the tickets solved in the period tells.
struct FinishedFigures {
    var count: Int
    var efficiency: EfficiencyFigures
    /// By analyst; nil: nobody had it.
    var solved: [NamedCount]
}

extension FigureQuery {
    func finishedFigures() throws -> FinishedFigures {
        let times = TicketStatus.allCases.map { "sum(\($0.rawValue)_seconds)" }.joined(separator: ", ")
        // Keys hold no blank: a day behind one makes a name of an analyst and a day.
        let row = try row(
            """
            SELECT count(*), sum(replies), sum(replies <= 1 AND reopenings = 0),
                tallies(assignee, assignee || ' ' || (\(local(Self.finishedAt)) / 86400)), \(times)
            FROM \(Self.finishedTickets) WHERE \(finished)\(filtered)
            """)
        let names = try row.tallies(3, of: 2)
        let seconds = TicketStatus.allCases.enumerated().map { index, status in
            StatusTime(status: status, seconds: row[4 + index] ?? 0)
        }
        return FinishedFigures(
            count: row[0],
            efficiency: EfficiencyFigures(
                firstContact: Share(row[2] ?? 0, of: row[0]), replies: row[1] ?? 0,
                analystDays: names[1].count { $0.name != nil }, timeInStatus: seconds.filter { $0.seconds > 0 }),
            solved: names[0])
    }
}
