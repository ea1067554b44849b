/// Fills in what the weekly mail shows.
package import Ticketing

struct FigureView {
    /// The names of teams, by key.
    let teamNames: [String: String]
    let wording: Wording

    func describe(_ report: FigureReport, in view: inout NoticeView) {
        let lines = FigureLines(of: report, wording: wording)
        view["first_day"] = wording.date(report.period.since)
        view["last_day"] = wording.date(report.period.until + .seconds(-1))
        view["period"] = wording.period(from: report.period.since, through: report.period.until + .seconds(-1))
        view["opened"] = wording.count(report.current.volume.opened)
        view["solved"] = wording.count(report.current.volume.solved)
        view["backlog"] = wording.count(report.current.volume.backlog)
        view["answered_within"] = wording.percent(report.current.responsiveness.answeredWithin.value)
        view["teams"] = teams(report)
        view["previous"] = lines.word("previous")
        view[list: "figures"] = lines.groups.flatMap { group in
            [["title": group.title]] + group.lines.map(row)
        }
        view[list: "days"] = days(report)
        view["opened_word"] = lines.word("opened")
        view["solved_word"] = lines.word("solved")
    }

    private func row(_ line: FigureLine) -> [String: String] {
        var row = ["name": line.name, "value": line.value, "before": line.previous, "row": "yes"]
        if let trend = line.trend, let isBetter = trend.isBetter { row[isBetter ? "better" : "worse"] = trend.arrow }
        return row
    }

    private func teams(_ report: FigureReport) -> String {
        let names = report.filter.teams.map { teamNames[$0.name] ?? $0.name }
        return names.isEmpty ? wording.figure("all_teams") : names.joined(separator: ", ")
    }

    /// Bars as table cells: mail programs show no SVG. The widest is 100 per cent.
    private func days(_ report: FigureReport) -> [[String: String]] {
        let most = max(1, report.steps.map { max($0.opened, $0.solved) }.max() ?? 1)
        return report.steps.prefix(31).map { step in
            [
                "day": wording.shortDate(step.since), "opened": "\(step.opened)", "solved": "\(step.solved)",
                "opened_width": "\(max(1, step.opened * 100 / most))",
                "solved_width": "\(max(1, step.solved * 100 / most))",
            ]
        }
    }
}

extension Registry {
    /// By key.
    package var analystNames: [String: String] {
        Dictionary(uniqueKeysWithValues: analysts.values.map { ($0.key.name, $0.name) })
    }

    /// By key.
    package func teamNames(in locale: DeskLocale) -> [String: String] {
        Dictionary(uniqueKeysWithValues: teams.values.map { ($0.key.name, $0.name.text(in: locale)) })
    }
}
