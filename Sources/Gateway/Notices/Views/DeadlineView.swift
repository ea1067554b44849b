/// Fills in what templates show of clocks: warnings, and the forecast of a day.
import MIME
import Ticketing

struct DeadlineView {
    /// The names of analysts, by key.
    let names: [String: String]
    let wording: Wording

    func describe(_ items: [SLAWarning], in view: inout NoticeView) {
        view.lists["warnings"] = items.map { item in
            row(
                item.ticket, item.subject, item.target, item.assignee, colour: item.colour,
                at: item.due)
        }
        guard let first = items.first else { return }
        view.words["count"] = "\(items.count)"
        view.words["breaches"] = "\(items.count { $0.colour == .breached })"
        view.slaTarget = wording.target(first.target)
        view.dueAt = first.due.map(wording.dateAndTime)
        view.words["colour"] = wording.colour(first.colour)
        view.words[first.colour == .breached ? "breached" : "running"] = "yes"
        if first.round > 0 { view.words["again"] = "\(first.round + 1)" }
    }

    func describe(_ forecast: Forecast, in view: inout NoticeView) {
        view.words["day"] = wording.date(forecast.until)
        view.words["until"] = wording.dayAndTime(forecast.until)
        view.words["ahead_count"] = "\(forecast.lines.count)"
        view.words["overdue_count"] = "\(forecast.overdue.count)"
        view.lists["ahead"] = forecast.lines.map(row)
        view.lists["overdue"] = forecast.overdue.map(row)
    }

    private func row(_ line: Forecast.Line) -> [String: String] {
        row(
            line.ticket, line.subject, line.target, line.assignee, colour: line.becomes,
            at: line.at)
    }

    private func row(
        _ ticket: TicketID, _ subject: String, _ target: SLATarget, _ assignee: RegistryKey<Analyst>?, colour: Colour,
        at instant: Instant?
    ) -> [String: String] {
        [
            "number": "\(ticket.number)", "subject": subject.oneLine, "target": wording.target(target),
            "with": assignee.map { names[$0.name] ?? $0.name } ?? wording.words["deadline.nobody"],
            "colour": wording.colour(colour), "at": instant.map(wording.dayAndTime) ?? "–",
            "date": instant.map(wording.shortDate) ?? "–", "time": instant.map(wording.time) ?? "", "ink": colour.ink,
            "paper": colour.paper,
        ]
    }
}

extension Colour {
    /// Text on `paper`: 4.5 to 1 at least, so that it is read by everybody (WCAG 2.2, 1.4.3).
    var ink: String {
        switch self {
        case .green: "#14532d"
        case .yellow: "#6b4300"
        case .red: "#8a1c13"
        case .breached: "#ffffff"
        }
    }

    var paper: String {
        switch self {
        case .green: "#dcf5e3"
        case .yellow: "#fdf0c4"
        case .red: "#fde0dc"
        case .breached: "#a3241a"
        }
    }
}
