/// The figures as lines of words: name, value, the value before. The page, the mail and the table show the same ones.
package import Ticketing

/// One line of a report.
package struct FigureLine: Equatable, Sendable {
    package var name: String
    package var value: String
    package var previous: String
    /// Nil where nothing changed, or there is nothing to compare.
    package var trend: Trend?

    package struct Trend: Equatable, Sendable {
        package var rises: Bool
        /// How a reader should take it; nil where it is neither good nor bad.
        package var isBetter: Bool?

        package var arrow: String { rises ? "▲" : "▼" }
    }
}

/// The lines under one heading.
package struct FigureGroup: Equatable, Sendable {
    package var title: String
    package var lines: [FigureLine]
}

package struct FigureLines: Sendable {
    let report: FigureReport
    let wording: Wording

    package init(of report: FigureReport, wording: Wording) {
        self.report = report
        self.wording = wording
    }

    package var groups: [FigureGroup] {
        [
            FigureGroup(title: word("volume"), lines: volume), FigureGroup(title: word("quality"), lines: quality),
            FigureGroup(title: word("speed"), lines: speed),
            FigureGroup(title: word("responsiveness"), lines: responsiveness),
            FigureGroup(title: word("efficiency"), lines: efficiency),
        ]
    }

    func word(_ name: String) -> String { wording.figure(name) }

    private enum Wish {
        case more, less, neither

        func isMet(byRise rises: Bool) -> Bool? {
            switch self {
            case .more: rises
            case .less: !rises
            case .neither: nil
            }
        }
    }

    /// - Parameter show: how one period's number is written.
    private func line(
        _ name: String, _ wish: Wish, _ number: (Figures) -> Double?, _ show: (Double?) -> String
    ) -> FigureLine {
        let (now, before) = (number(report.current), number(report.previous))
        let trend = now.flatMap { now in
            before.flatMap { before in
                show(now) == show(before)
                    ? nil : FigureLine.Trend(rises: now > before, isBetter: wish.isMet(byRise: now > before))
            }
        }
        return FigureLine(name: name, value: show(now), previous: show(before), trend: trend)
    }

    private func counted(_ value: Double?) -> String { value.map { wording.count(Int($0)) } ?? "–" }
    private func timed(_ value: Double?) -> String { value.map { wording.duration(seconds: Int64($0)) } ?? "–" }

    private var volume: [FigureLine] {
        [
            line(word("opened"), .neither, { Double($0.volume.opened) }, counted),
            line(word("solved"), .more, { Double($0.volume.solved) }, counted),
            line(word("backlog"), .less, { Double($0.volume.backlog) }, counted),
        ]
    }

    private var quality: [FigureLine] {
        let met = SLATarget.allCases.map { target in
            line(
                "\(word("met")): \(wording.target(target))", .more,
                { $0.quality.met.first { $0.target == target }?.share.value }, wording.percent)
        }
        return [
            line(word("rating"), .more, \.quality.rating, wording.decimal),
            line(word("reopened"), .less, { Double($0.quality.reopened) }, counted),
            line(word("bounced"), .less, { Double($0.quality.bounced) }, counted),
        ] + met
    }

    private var speed: [FigureLine] {
        SLATarget.allCases.flatMap { target -> [FigureLine] in
            func figures(_ all: Figures) -> SpeedFigures? { all.speed.first { $0.target == target } }
            func lines(_ kind: String, _ spread: @escaping (SpeedFigures) -> Spread?) -> [FigureLine] {
                let name = "\(wording.target(target)), \(word(kind).lowercased())"
                return [
                    line(
                        "\(name), \(word("median").lowercased())", .less,
                        { figures($0).flatMap(spread).map { Double($0.median) } }, timed),
                    line(
                        "\(name), \(word("ninetieth").lowercased())", .less,
                        { figures($0).flatMap(spread).map { Double($0.ninetieth) } }, timed),
                ]
            }
            return lines("business", \.business) + lines("clock", \.clock)
        }
    }

    private var responsiveness: [FigureLine] {
        let oldest = report.current.responsiveness.oldestUnanswered
        return [
            line(word("answered_within"), .more, \.responsiveness.answeredWithin.value, wording.percent),
            FigureLine(
                name: word("oldest_unanswered"),
                value: oldest.map { "\($0.ticket), \(wording.dayAndTime($0.since))" } ?? word("none"), previous: "–"),
        ]
    }

    private var efficiency: [FigureLine] {
        let times = TicketStatus.allCases.filter { !$0.isFinished }.map { status in
            line(
                "\(word("time_in_status")): \(wording.status(status).lowercased())", .less,
                { $0.efficiency.mean(of: status) }, timed)
        }
        return [
            line(word("first_contact"), .more, \.efficiency.firstContact.value, wording.percent),
            line(word("replies"), .less, \.efficiency.repliesPerTicket, wording.decimal),
            line(word("per_analyst_day"), .more, \.efficiency.ticketsPerAnalystDay, wording.decimal),
        ] + times
    }
}

extension EfficiencyFigures {
    /// Seconds in a status for each ticket solved; nil where none was.
    package func mean(of status: TicketStatus) -> Double? {
        guard firstContact.whole > 0 else { return nil }
        return Double(timeInStatus.first { $0.status == status }?.seconds ?? 0) / Double(firstContact.whole)
    }
}
