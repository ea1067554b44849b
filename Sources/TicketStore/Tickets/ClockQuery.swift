/// Reads histories and clocks.
import Ticketing

struct ClockQuery {
    let db: Connection

    func history(of ticket: TicketID) throws -> [Milestone] {
        try SQLRow.fetchAll(
            db.cachedStatement(sql: "SELECT kind, at, analyst FROM milestone WHERE ticket_id = ? ORDER BY number"),
            arguments: [ticket.number]
        ).map { row in
            Milestone(
                try row.value("kind", Milestone.Kind.init), at: Instant(seconds: row["at"]), by: row.key("analyst"))
        }
    }

    func clocks(of ticket: TicketID) throws -> [DueClock] {
        try SQLRow.fetchAll(
            db.cachedStatement(sql: "SELECT * FROM clock WHERE ticket_id = ?"), arguments: [ticket.number]
        ).map { try $0.dueClock }
    }
}

extension SQLRow {
    var dueClock: DueClock {
        get throws {
            DueClock(
                clock: try clock, shown: Colour(rawValue: self["shown"]), repeatAt: instant("repeat_at"),
                repeats: self["repeats"])
        }
    }

    var clock: Clock {
        get throws {
            Clock(
                target: try value("target", SLATarget.init), policy: Ticketing.RegistryKey(self["policy"]),
                minutes: self["minutes"], startedAt: Instant(seconds: self["started_at"]),
                stoppedAt: instant("stopped_at"), usedSeconds: self["used_seconds"],
                runningSince: instant("running_since"),
                colours: Colour.allCases.compactMap { colour in
                    instant("\(colour.name)_at").map { Clock.ColourChange(colour, at: $0) }
                })
        }
    }
}
