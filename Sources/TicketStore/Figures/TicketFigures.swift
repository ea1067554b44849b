/// What tickets tell: volume from those that were opened, efficiency from those that were solved.
import Ticketing

/// Volume: how much came, went and is left.
extension FigureQuery {
    /// One pass over the index of what was opened.
    func volume(solved: Int, backlog: Int) throws -> VolumeFigures {
        let row = try row(
            """
            SELECT count(*), tallies(channel, category, request_type, \(local("opened_at")) / 3600 % 24)
            FROM ticket INDEXED BY ticket_opened WHERE \(during("opened_at"))\(filtered)
            """)
        let names = try row.tallies(1, of: 4)
        var hours = Array(repeating: 0, count: 24)
        for hour in names[3] { hour.name.flatMap { Int($0) }.map { hours[$0] = hour.count } }
        return VolumeFigures(
            opened: row[0], solved: solved, backlog: backlog + (row[0] as Int) - solved, byChannel: names[0],
            byCategory: names[1], byRequestType: names[2], byHour: hours)
    }

    func opened() throws -> Int {
        try count("SELECT count(*) FROM ticket INDEXED BY ticket_opened WHERE \(during("opened_at"))\(filtered)")
    }

    func solved() throws -> Int {
        try count("SELECT count(*) FROM \(Self.finishedTickets) WHERE \(finished)\(filtered)")
    }

    /// Opened before, and not solved before: a ticket that was reopened since counts as open all along.
    ///
    /// Counted back from what is open now, so that the tickets of years long past are left alone.
    func backlog(at instant: Instant) throws -> Int {
        let open = try count("SELECT count(*) FROM ticket INDEXED BY ticket_load WHERE \(Self.isOpen)\(filtered)")
        var since = self
        (since.since, since.until) = (instant, Instant(seconds: .max))
        return open + (try since.solved()) - (try since.opened())
    }
}

/// What one pass over the tickets solved in the period tells.
struct FinishedFigures {
    var count: Int
    var efficiency: EfficiencyFigures
    /// By analyst; nil: nobody had it.
    var solved: [NamedCount]
}

/// Efficiency: what the tickets that were solved in the period have taken, as it is kept with each of them.
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
