/// Fills in what templates show of clocks: warnings, and the forecast of a day.
import MIME
import Ticketing

struct DeadlineView {
    /// The names of analysts, by key.
    let names: [String: String]
    let wording: Wording

    func describe(_ items: [SLAWarning], in view: inout NoticeView) {
        view[list: "warnings"] = items.map { item in
            row(
                item.ticket, item.subject, item.target, item.assignee, colour: item.colour,
                at: item.due)
        }
        guard let first = items.first else { return }
        view["count"] = "\(items.count)"
        view["breaches"] = "\(items.count { $0.colour == .breached })"
        view["target"] = wording.target(first.target)
        view["due_at"] = first.due.map(wording.dateAndTime)
        view["colour"] = wording.colour(first.colour)
        view["breached"] = first.colour == .breached ? "yes" : nil
        view["running"] = first.colour == .breached ? nil : "yes"
        view["again"] = first.round > 0 ? "\(first.round + 1)" : nil
    }

    func describe(_ forecast: Forecast, in view: inout NoticeView) {
        view["day"] = wording.date(forecast.until)
        view["until"] = wording.dayAndTime(forecast.until)
        view["ahead_count"] = "\(forecast.lines.count)"
        view["overdue_count"] = "\(forecast.overdue.count)"
        view[list: "ahead"] = forecast.lines.map(row)
        view[list: "overdue"] = forecast.overdue.map(row)
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
