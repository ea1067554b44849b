/// Fills in what templates show of clocks: warnings, and the forecast of a day.
import MIME
import Ticketing

struct DeadlineView {
    /// The names of analysts, by key.
    let names: [String: String]
    let wording: Wording
    let now: Instant

    func describe(_ items: [SLAWarning], in view: inout NoticeView) {
        view[list: "warnings"] = items.map { item in
            let isLate = item.colour == .breached || item.due.map { $0 <= now } ?? false
            return row(
                item.ticket, item.subject, item.target, item.assignee, colour: item.colour,
                at: item.due, happens: isLate ? "was_due" : "is_due")
        }
        guard let first = items.first else { return }
        view["count"] = "\(items.count)"
        view["breaches"] = "\(items.count { $0.colour == .breached })"
        view["target"] = wording.target(first.target)
        view["due_at"] = first.due.map { wording.moment($0, readAt: now) }
        view["colour"] = wording.colour(first.colour)
        view["breached"] = first.colour == .breached ? "yes" : nil
        view["running"] = first.colour == .breached ? nil : "yes"
        view["red"] = first.colour == .red ? "yes" : nil
        view["again"] = first.round > 0 ? "\(first.round + 1)" : nil
    }

    func describe(_ forecast: Forecast, in view: inout NoticeView) {
        view["day"] = wording.date(forecast.until)
        view["until"] = wording.untilTime(forecast.until, readAt: now)
        // What only turns yellow or red is shown, and is not due.
        view["ahead_count"] = "\(forecast.lines.count { $0.becomes == .breached })"
        view["overdue_count"] = "\(forecast.overdue.count)"
        view[list: "ahead"] = forecast.lines.map { row($0, isOverdue: false) }
        view[list: "overdue"] = forecast.overdue.map { row($0, isOverdue: true) }
    }

    private func row(_ line: Forecast.Line, isOverdue: Bool) -> [String: String] {
        row(
            line.ticket, line.subject, line.target, line.assignee, colour: line.becomes, at: line.at,
            happens: isOverdue ? "was_due" : line.becomes == .breached ? "is_due" : "becomes")
    }

    private func row(
        _ ticket: TicketID, _ subject: String, _ target: SLATarget, _ assignee: RegistryKey<Analyst>?, colour: Colour,
        at instant: Instant?, happens: String
    ) -> [String: String] {
        let when = instant.map { wording.moment($0, readAt: now) } ?? "–"
        return [
            "number": "\(ticket.number)", "subject": subject.oneLine, "target": wording.target(target),
            "with": assignee.map { wording.words.say("deadline.with", ["analyst": names[$0.name] ?? $0.name]) }
                ?? wording.words["deadline.nobody"],
            "happens": wording.words.say("deadline.\(happens)", ["colour": wording.colour(colour), "at": when]),
            "colour": wording.colour(colour), "at": when,
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
