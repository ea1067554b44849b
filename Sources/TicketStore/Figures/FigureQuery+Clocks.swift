/// Quality, speed and responsiveness: what clocks tell once they have stopped.
import GRDB
import Helpdesk

extension FigureQuery {
    /// Where clocks of one target stopped in the period: the words of the index `clock_stopped`.
    private func stopped(_ target: SLATarget) -> String {
        """
        FROM clock \(join(on: "clock.ticket_id"))
        WHERE target = '\(target.rawValue)' AND stopped_at IS NOT NULL AND \(during("stopped_at"))\(filtered)
        """
    }

    func met() throws -> [TargetShare] {
        try SLATarget.allCases.map { target in
            let row = try rows("SELECT count(*), total(used_seconds <= minutes * 60) \(stopped(target))").first
            return TargetShare(target: target, share: Share(Int(row?[1] as Double? ?? 0), of: row?[0] ?? 0))
        }
    }

    func speed(_ target: SLATarget) throws -> SpeedFigures {
        let count = try self.count("SELECT count(*) \(stopped(target))")
        return SpeedFigures(
            target: target, count: count, business: try spread("used_seconds", target, of: count),
            clock: try spread("stopped_at - started_at", target, of: count))
    }

    /// Nearest rank, from one sort.
    private func spread(_ value: String, _ target: SLATarget, of count: Int) throws -> Spread? {
        guard count > 0 else { return nil }
        let ranks = [Spread.rank(50, of: count), Spread.rank(90, of: count)]
        let values = try rows(
            """
            SELECT value FROM (SELECT \(value) AS value, row_number() OVER (ORDER BY \(value)) - 1 AS place
                \(stopped(target))) WHERE place IN (\(ranks[0]), \(ranks[1])) ORDER BY place
            """
        ).map { $0[0] as Int64 }
        return values.first.map { Spread(median: $0, ninetieth: values[values.count - 1]) }
    }

    func quality(_ met: [TargetShare]) throws -> QualityFigures {
        let reopened = try self.count(
            """
            SELECT count(*) FROM milestone \(join(on: "milestone.ticket_id"))
            WHERE kind = 'reopened' AND \(during("at"))\(filtered)
            """)
        let bounced = try self.count(
            """
            SELECT count(*) FROM ledger \(join(on: "ledger.ticket_id"))
            WHERE disposition = 'bounced' AND \(during("received_at"))\(filtered)
            """)
        return QualityFigures(stars: try self.stars(), reopened: reopened, bounced: bounced, met: met)
    }

    private func stars() throws -> [Int] {
        var stars = Array(repeating: 0, count: 5)
        guard try db.tableExists("rating") else { return stars }
        let rows = try self.rows(
            """
            SELECT stars, count(*) FROM rating \(join(on: "rating.ticket_id"))
            WHERE \(during("rating.created_at"))\(filtered) GROUP BY 1
            """)
        for row in rows { stars[(row[0] as Int) - 1] = row[1] }
        return stars
    }

    func responsiveness(_ met: [TargetShare]) throws -> ResponsivenessFigures {
        let answers = met.filter { $0.target != .resolution }.map(\.share)
        let late = try count(
            """
            SELECT count(*) FROM clock \(join(on: "clock.ticket_id"))
            WHERE shown = 4 AND stopped_at IS NULL AND \(during("breached_at")) AND target <> 'resolution'\(filtered)
            """)
        let within = Share(answers.reduce(0) { $0 + $1.part }, of: answers.reduce(late) { $0 + $1.whole })
        return ResponsivenessFigures(
            answeredWithin: within, oldestUnanswered: try self.oldestUnanswered(), load: try self.load())
    }

    private func oldestUnanswered() throws -> ResponsivenessFigures.Waiting? {
        let oldest = try [SLATarget.response, .handling].compactMap { target in
            try rows(
                """
                SELECT ticket_id, started_at FROM clock \(join(on: "clock.ticket_id"))
                WHERE target = '\(target.rawValue)' AND stopped_at IS NULL\(filtered) ORDER BY started_at LIMIT 1
                """
            ).first.map {
                ResponsivenessFigures.Waiting(ticket: TicketID($0[0]), since: Instant(seconds: $0[1]))
            }
        }
        return oldest.min { $0.since < $1.since }
    }

    private func load() throws -> [AnalystLoad] {
        var loads: [String?: AnalystLoad] = [:]
        func counts(in tickets: String, _ condition: String) throws -> [(String?, Int)] {
            try rows("SELECT assignee, count(*) FROM \(tickets) WHERE \(condition)\(filtered) GROUP BY 1")
                .map { ($0[0], $0[1]) }
        }
        for (name, count) in try counts(in: "ticket", "status IN ('new', 'open', 'waiting')") {
            loads[name] = AnalystLoad(analyst: name.map { Helpdesk.Key($0) }, open: count, solved: 0)
        }
        for (name, count) in try counts(in: Self.finishedTickets, finished) {
            loads[name, default: AnalystLoad(analyst: name.map { Helpdesk.Key($0) }, open: 0, solved: 0)].solved = count
        }
        return loads.values.sorted {
            ($0.open, $0.solved, $1.analyst?.name ?? "") > ($1.open, $1.solved, $0.analyst?.name ?? "")
        }
    }
}
