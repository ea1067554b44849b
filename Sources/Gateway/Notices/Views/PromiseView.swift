/// Fills in what was promised: until when, in which colour, and when the desk is open.
import Helpdesk
import Ticketing

struct PromiseView {
    let desk: Desk
    let wording: Wording
    let now: Instant

    func describe(_ ticket: TicketSnapshot, in view: inout NoticeView) {
        guard let policy = desk.registry.policy(for: ticket.sorting, of: ticket.organisation) else { return }
        let clocks = desk.registry.clocks(ticket.history, ticket.sorting, of: ticket.organisation)
        let running = clocks.filter { $0.stoppedAt == nil }
        if view[flag: "for_desk"] {
            view[list: "promises"] = running.compactMap(row)
        } else {
            let first = running.first { $0.target == .response }
            view["expected"] = first?.due.flatMap { $0 > now ? wording.dayAndTime($0) : nil }
        }
        view["hours"] = wording.openingHours(desk.registry.calendar(of: policy).hours)
    }

    private func row(_ clock: Clock) -> NoticeView.Row? {
        guard let due = clock.due else { return nil }
        let colour = clock.colour(at: now) ?? .green
        return [
            "promise": wording.target(clock.target).sentenceCased, "promise_due": wording.dayAndTime(due),
            "promise_colour": wording.colour(colour), "promise_ink": colour.ink, "promise_paper": colour.paper,
            "promise_late": due <= now ? "yes" : "",
        ].filter { !$0.value.isEmpty }
    }
}

extension Wording {
    /// "Monday to Friday, 08:00–12:00 and 13:00–18:00"; nil where it is always open, or never.
    func openingHours(_ hours: WorkingHours) -> String? {
        let names = words.list("hours.weekdays")
        guard names.count == hours.week.count, hours.week.contains(where: { !$0.isEmpty }),
            hours.week.contains(where: { $0 != [.wholeDay] })
        else { return nil }
        var pieces: [String] = []
        var day = 0
        while day < hours.week.count {
            let spans = hours.week[day]
            let last = hours.week[day...].prefix { $0 == spans }.endIndex - 1
            if !spans.isEmpty { pieces.append(days(day, last, names) + ", " + spansText(spans)) }
            day = last + 1
        }
        return pieces.joined(separator: "; ")
    }

    private func days(_ first: Int, _ last: Int, _ names: [String]) -> String {
        if first == last { return names[first] }
        let form = last == first + 1 ? "hours.two_days" : "hours.days"
        return words.say(form, ["first": names[first], "last": names[last]])
    }

    private func spansText(_ spans: [DaySpan]) -> String {
        let texts = spans.map { span in
            span == .wholeDay
                ? words["hours.all_day"]
                : words.say("hours.span", ["from": clock(span.start), "to": clock(span.end)])
        }
        guard let last = texts.last, texts.count > 1 else { return texts.joined() }
        return words.say("hours.two_spans", ["first": texts.dropLast().joined(separator: ", "), "last": last])
    }

    private func clock(_ minute: Int) -> String {
        let (hour, minute) = (minute / 60 % 24, minute % 60)
        return words.say(
            "calendar.time",
            [
                "hour": hour < 10 ? "0\(hour)" : "\(hour)", "bare_hour": "\(hour)",
                "minute": minute < 10 ? "0\(minute)" : "\(minute)",
            ])
    }
}

extension String {
    /// As a label begins.
    var sentenceCased: String { prefix(1).uppercased() + dropFirst() }
}
