/// Quality, speed and responsiveness: what clocks tell once they have stopped.
import Ticketing

extension FigureQuery {
    /// Where clocks of one target stopped in the period: the words of the index `clock_stopped`.
    private func stopped(_ target: SLATarget) -> String {
        """
        FROM clock INDEXED BY clock_stopped \(join(on: "clock.ticket_id"))
        WHERE target = '\(target.rawValue)' AND stopped_at IS NOT NULL AND \(during("stopped_at"))\(filtered)
        """
    }

    /// How many were in time, and how long they took: one pass for each target.
    func targets() throws -> (met: [TargetShare], speed: [SpeedFigures]) {
        let figures = try SLATarget.allCases.map { target in
            let row = try row(
                """
                SELECT count(*), sum(used_seconds <= minutes * 60), spreads(used_seconds, stopped_at - started_at)
                \(stopped(target))
                """)
            let spreads = try JSONText.decode([Spread?].self, from: row[2])
            return (
                TargetShare(target: target, share: Share(row[1] ?? 0, of: row[0])),
                SpeedFigures(
                    target: target, count: row[0], business: spreads.first ?? nil, clock: spreads.last ?? nil)
            )
        }
        return (figures.map(\.0), figures.map(\.1))
    }

    /// Clocks of any target.
    func met() throws -> Share {
        try SLATarget.allCases.reduce(into: Share(0, of: 0)) { share, target in
            let row = try row("SELECT count(*), sum(used_seconds <= minutes * 60) \(stopped(target))")
            share = Share(share.part + (row[1] ?? 0), of: share.whole + row[0])
        }
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
        return QualityFigures(
            stars: try self.stars(), reopened: reopened, bounced: bounced, met: met, causes: try causes())
    }

    private func causes() throws -> [NamedCount] {
        try rows(
            """
            SELECT cause, count(*) FROM diagnosis \(join(on: "diagnosis.ticket_id"))
            WHERE \(during("made_at"))\(filtered) GROUP BY cause ORDER BY count(*) DESC, cause
            """
        ).map { NamedCount(name: $0[0], count: $0[1]) }
    }

    private func stars() throws -> [Int] {
        var stars = Array(repeating: 0, count: 5)
        let rows = try self.rows(
            """
            SELECT stars, count(*) FROM rating \(join(on: "rating.ticket_id"))
            WHERE \(during("rating.created_at"))\(filtered) GROUP BY 1
            """)
        for row in rows { stars[(row[0] as Int) - 1] = row[1] }
        return stars
    }

    func responsiveness(_ met: [TargetShare], solved: [NamedCount]) throws -> ResponsivenessFigures {
        let answers = met.filter { $0.target != .resolution }.map(\.share)
        let late = try count(
            """
            SELECT count(*) FROM clock \(join(on: "clock.ticket_id"))
            WHERE shown = 4 AND stopped_at IS NULL AND \(during("breached_at")) AND target <> 'resolution'\(filtered)
            """)
        let within = Share(answers.reduce(0) { $0 + $1.part }, of: answers.reduce(late) { $0 + $1.whole })
        return ResponsivenessFigures(
            answeredWithin: within, oldestUnanswered: try self.oldestUnanswered(), load: try self.load(solved))
    }

    /// From the mails themselves: who has only been told that somebody looks at it still waits for an answer.
    private func oldestUnanswered() throws -> ResponsivenessFigures.Waiting? {
        try rows(
            """
            SELECT id, since FROM (
                SELECT ticket.id, (SELECT min(at) FROM milestone WHERE ticket_id = ticket.id
                    AND (kind = 'wrote' OR kind = 'opened' AND EXISTS (SELECT 1 FROM entry
                        WHERE entry.ticket_id = ticket.id AND entry.kind = 'customer-mail'
                            AND entry.created_at <= milestone.at)) AND number > coalesce((SELECT max(number) FROM milestone
                        WHERE ticket_id = ticket.id AND kind IN ('answered', 'solved', 'closed')), -1)) AS since
                FROM ticket WHERE \(Self.isOpen) AND merged_into IS NULL\(filtered))
            WHERE since IS NOT NULL ORDER BY since, id LIMIT 1
            """
        ).first.map { ResponsivenessFigures.Waiting(ticket: TicketID($0[0]), since: Instant(seconds: $0[1])) }
    }

    private func load(_ solved: [NamedCount]) throws -> [AnalystLoad] {
        var loads: [String?: AnalystLoad] = [:]
        let open = try rows(
            "SELECT assignee, count(*) FROM ticket INDEXED BY ticket_load WHERE \(Self.isOpen)\(filtered) GROUP BY 1")
        for row in open {
            let name = row[0] as String?
            loads[name] = AnalystLoad(analyst: name.map { Ticketing.RegistryKey($0) }, open: row[1], solved: 0)
        }
        for (name, count) in solved.map({ ($0.name, $0.count) }) {
            loads[name, default: AnalystLoad(analyst: name.map { Ticketing.RegistryKey($0) }, open: 0, solved: 0)]
                .solved =
                count
        }
        return loads.values.sorted {
            ($0.open, $0.solved, $1.analyst?.name ?? "") > ($1.open, $1.solved, $0.analyst?.name ?? "")
        }
    }
}
