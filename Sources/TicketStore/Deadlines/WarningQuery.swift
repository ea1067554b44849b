/// Warnings that wait for their hour.
package import Ticketing

/// What one person is told in one mail.
package struct WarningBatch: Equatable, Sendable {
    package var address: String
    package var name: String?
    package var locale: DeskLocale
    /// The most pressing first; of one clock the last colour alone.
    package var items: [SLAWarning]
}

struct WarningQuery {
    let db: Connection
    let now: Instant

    /// Takes what is due, each row once. Where the clock has stopped meanwhile, nobody needs to hear of it any more.
    func takeDue() throws -> [WarningBatch] {
        let rows = try SQLRow.fetchAll(
            db,
            sql: """
                SELECT warning.*, clock.breached_at AS clock_breached_at, ticket.subject, ticket.assignee,
                    clock.ticket_id IS NOT NULL AND clock.stopped_at IS NULL AS runs
                FROM warning JOIN ticket ON ticket.id = warning.ticket_id
                LEFT JOIN clock ON clock.ticket_id = warning.ticket_id AND clock.target = warning.target
                    AND clock.started_at = warning.started_at
                WHERE send_at IS NOT NULL AND send_at <= ? ORDER BY warning.id
                """, arguments: [now.seconds])
        guard !rows.isEmpty else { return [] }
        try db.execute(
            sql: """
                UPDATE warning SET send_at = NULL, sent_at = CASE WHEN EXISTS (
                    SELECT 1 FROM clock WHERE clock.ticket_id = warning.ticket_id AND clock.target = warning.target
                        AND clock.started_at = warning.started_at AND clock.stopped_at IS NULL) THEN ?1 END
                WHERE send_at IS NOT NULL AND send_at <= ?1
                """, arguments: [now.seconds])
        return try batches(rows.filter { $0["runs"] })
    }

    private func batches(_ rows: [SQLRow]) throws -> [WarningBatch] {
        var batches: [String: WarningBatch] = [:]
        var newest: [String: [ClockName: SLAWarning]] = [:]
        for row in rows {
            let address: String = row["address"]
            if batches[address] == nil {
                batches[address] = WarningBatch(
                    address: address, name: row["name"], locale: try row.value("locale", DeskLocale.init(rawValue:)),
                    items: [])
            }
            // Rows come in the order in which the colours were taken: the last one of a clock stands.
            newest[address, default: [:]][try row.clockName] = try row.warning
        }
        for (address, items) in newest {
            batches[address]?.items = items.values.sorted { $0.urgency < $1.urgency }
        }
        return batches.values.sorted { $0.address < $1.address }
    }
}

private struct ClockName: Hashable {
    var ticket: Int64
    var target: SLATarget
    var startedAt: Int64
}

extension SQLRow {
    fileprivate var clockName: ClockName {
        get throws {
            ClockName(
                ticket: self["ticket_id"], target: try value("target", SLATarget.init), startedAt: self["started_at"])
        }
    }

    fileprivate var warning: SLAWarning {
        get throws {
            guard let colour = Colour(rawValue: self["colour"]) else {
                throw StoreError(place: "column colour", problem: .corrupt)
            }
            return SLAWarning(
                ticket: TicketID(self["ticket_id"]), subject: self["subject"],
                target: try value("target", SLATarget.init), colour: colour, due: instant("clock_breached_at"),
                assignee: key("assignee"), round: self["round"])
        }
    }
}

extension SLAWarning {
    fileprivate var urgency: (Int, Int64, TicketID, String) {
        (-colour.rawValue, due?.seconds ?? .max, ticket, target.rawValue)
    }
}
