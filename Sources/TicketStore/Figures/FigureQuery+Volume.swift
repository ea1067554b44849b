/// Volume: how much came, went and is left.
import GRDB
import Helpdesk

extension FigureQuery {
    func volume() throws -> VolumeFigures {
        let opened = try self.opened()
        return VolumeFigures(
            opened: opened, solved: try self.solved(), backlog: try backlog(at: until),
            byChannel: try channels(of: opened),
            byCategory: try self.opened(by: "category"), byRequestType: try self.opened(by: "request_type"),
            byHour: try hours())
    }

    func opened() throws -> Int { try count("SELECT count(*) FROM ticket WHERE \(during("opened_at"))\(filtered)") }

    func solved() throws -> Int {
        try count("SELECT count(*) FROM \(Self.finishedTickets) WHERE \(finished)\(filtered)")
    }

    /// Opened before, and not solved before: a ticket that was reopened since counts as open all along.
    func backlog(at instant: Instant) throws -> Int {
        let opened = try count("SELECT count(*) FROM ticket WHERE opened_at < \(instant.seconds)\(filtered)")
        return try opened
            - count(
                """
                SELECT count(*) FROM \(Self.finishedTickets)
                WHERE ticket.status IN ('solved', 'closed') AND \(Self.finishedAt) < \(instant.seconds)\(filtered)
                """)
    }

    private func opened(by column: String) throws -> [NamedCount] {
        try rows(
            """
            SELECT \(column), count(*) FROM ticket WHERE \(during("opened_at"))\(filtered)
            GROUP BY 1 ORDER BY 2 DESC, 1
            """
        ).map { NamedCount(name: $0[0], count: $0[1]) }
    }

    /// The mailbox that brought the first mail; tickets that no mail opened have none.
    private func channels(of opened: Int) throws -> [NamedCount] {
        let counts = try rows(
            """
            SELECT mailbox, count(*) FROM ticket
            JOIN ledger ON ledger.ticket_id = ticket.id AND disposition = 'opened'
            WHERE \(during("opened_at"))\(filtered) GROUP BY 1 ORDER BY 2 DESC, 1
            """
        ).map { NamedCount(name: $0[0], count: $0[1]) }
        let rest = opened - counts.reduce(0) { $0 + $1.count }
        return rest > 0 ? counts + [NamedCount(name: nil, count: rest)] : counts
    }

    private func hours() throws -> [Int] {
        var hours = Array(repeating: 0, count: 24)
        for piece in pieces {
            var query = self
            (query.since, query.until) = (piece.since, piece.until)
            let rows = try query.rows(
                """
                SELECT (opened_at + \(piece.offset)) / 3600 % 24, count(*) FROM ticket
                WHERE \(query.during("opened_at"))\(filtered) GROUP BY 1
                """)
            for row in rows { hours[row[0]] += row[1] as Int }
        }
        return hours
    }
}
