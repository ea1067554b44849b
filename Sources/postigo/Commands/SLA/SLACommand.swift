/// `postigo sla`: what is ahead, and clocks worked out anew.
import ArgumentParser
import Foundation
import Gateway
import TicketStore
import Ticketing

struct SLACommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sla", abstract: "Look ahead at the SLA clocks.",
        subcommands: [ForecastCommand.self, RecomputeCommand.self])
}

struct ForecastCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forecast",
        abstract: "List what turns yellow, red or overdue before the end of the working day, and who has it.",
        discussion: """
            The working day is that of the desk's default calendar; outside of it, the next one.

            Examples:
              postigo sla forecast --team support
              postigo sla forecast --until 2026-11-30
            """)
    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag

    @Option(help: "Only tickets of this team.") var team: String?
    @Option(help: "Until the end of this day, such as 2026-11-30.") var until: CivilDate?

    func run() async throws {
        try await reporting {
            let settings = try options.settingsForLooking()
            let registry = settings.registry
            let store = try Store.open(at: settings.dataDirectory)
            let now = Assembly.systemClock.now()
            let teams = try team.map { [try registry.known($0, in: \.teams, "team")] } ?? []
            let end =
                until.map { registry.zone.instant(of: $0 + 1) }
                ?? registry.calendar(teams.first.flatMap { registry.teams[$0]?.calendar } ?? registry.defaults.calendar)
                .endOfWorkingDay(at: now)
            guard let end = end ?? Self.untilTomorrow(now, in: registry), end > now else {
                throw ValidationError("no working time lies ahead until then")
            }
            let forecast = Forecast(
                of: try await store.openClocks(until: end, teams: teams), from: now, until: end)
            if output.json { return try JSONOutput.print(ForecastJSON(forecast)) }
            show(forecast, registry, try options.wording(in: .english, of: settings))
        }
    }

    /// Of a desk.yaml with mistakes no calendar may be left: a day is better than no answer.
    private static func untilTomorrow(_ now: Instant, in registry: Registry) -> Instant? {
        registry.calendars.isEmpty ? now + .days(1) : nil
    }

    private func show(_ forecast: Forecast, _ registry: Registry, _ wording: Wording) {
        print("Until \(wording.dayAndTime(forecast.until)) (\(registry.timeZoneName)):\n")
        var table = Table("TICKET", "TARGET", "NOW", "BECOMES", "AT", "WITH", "SUBJECT")
        for line in forecast.overdue + forecast.lines {
            let isOverdue = line.at <= forecast.from
            table.add(
                line.ticket.description, line.target.rawValue, line.colour?.name,
                isOverdue ? "overdue since" : line.becomes.name, wording.dayAndTime(line.at),
                line.assignee.map { registry.analysts[$0]?.name ?? $0.name } ?? "nobody",
                line.subject)
        }
        table.print(empty: "nothing takes another colour")
    }
}

private struct ForecastJSON: Encodable {
    struct Line: Encodable {
        var ticket: Int64
        var subject: String
        var team, assignee, colour: String?
        var target, becomes, at: String
        var due: String?

        init(_ line: Forecast.Line) {
            ticket = line.ticket.number
            subject = line.subject
            team = line.team?.name
            assignee = line.assignee?.name
            colour = line.colour?.name
            target = line.target.rawValue
            becomes = line.becomes.name
            at = line.at.iso8601
            due = line.due?.iso8601
        }
    }

    var from, until: String
    var ahead, overdue: [Line]

    init(_ forecast: Forecast) {
        from = forecast.from.iso8601
        until = forecast.until.iso8601
        ahead = forecast.lines.map(Line.init)
        overdue = forecast.overdue.map(Line.init)
    }
}

struct RecomputeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recompute",
        abstract: "Work out all clocks anew from the tickets' histories.",
        discussion: """
            'run' does this by itself for open tickets when a policy or a calendar has changed. Warnings that were sent \
            stay sent.

            Example:
              postigo sla recompute --all
            """)
    @OptionGroup var options: ConfigOptions

    @Flag(help: "Solved and closed tickets too: their figures change with the policy.") var all = false

    func run() async throws {
        try await reporting {
            try await options.assembly().deadlines.workOut(onlyOpen: !all, always: true)
            print(all ? "all clocks are worked out anew" : "the clocks of open tickets are worked out anew")
        }
    }
}
