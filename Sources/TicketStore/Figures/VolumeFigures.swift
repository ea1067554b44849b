/// Volume: how much came, went and is left.
import GRDB
import Helpdesk

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
