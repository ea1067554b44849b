/// What was opened, by channel, category, request type and hour, and what caused it, as people call them: for listings.
package import Ticketing

package struct FigureBreakdown: Equatable, Sendable {
    package struct Line: Equatable, Sendable {
        package var name: String
        package var now: Int
        package var before: Int
    }

    package var title: String
    /// The most first; hours in their order, those without a ticket left out.
    package var lines: [Line]

    /// Categories by their kind, where the desk has given them one.
    private static func kinds(
        _ now: [NamedCount], _ before: [NamedCount], _ kinds: [String: String], _ wording: Wording
    ) -> [Line] {
        let past = before.byKind(kinds)
        return kinds.isEmpty
            ? []
            : now.byKind(kinds).map { one in
                Line(
                    name: one.name ?? wording.figure("none"), now: one.count,
                    before: past.first { $0.name == one.name }?.count ?? 0)
            }
    }

    /// Those that have a line.
    package static func all(of report: FigureReport, _ registry: Registry, _ wording: Wording) -> [FigureBreakdown] {
        let names = ReportPage.ReportNames(of: registry, in: wording.locale)
        let (now, before) = (report.current, report.previous)
        func lines(_ counts: KeyPath<Figures, [NamedCount]>, _ labels: [String: String]) -> [Line] {
            now[keyPath: counts].map { one in
                Line(
                    name: one.name.map { labels[$0] ?? $0 } ?? wording.figure("none"), now: one.count,
                    before: before[keyPath: counts].first { $0.name == one.name }?.count ?? 0)
            }
        }
        let hours = (0..<24).map { hour in
            Line(
                name: hour < 10 ? "0\(hour):00" : "\(hour):00", now: now.volume.byHour[hour],
                before: before.volume.byHour[hour])
        }
        return [
            ("by_channel", lines(\.volume.byChannel, [:])),
            ("by_category", lines(\.volume.byCategory, names.categories)),
            ("by_kind", kinds(now.volume.byCategory, before.volume.byCategory, names.kinds, wording)),
            ("by_request_type", lines(\.volume.byRequestType, names.requestTypes)),
            ("causes", lines(\.topCauses, names.causes)),
            ("by_hour", hours.filter { $0.now + $0.before > 0 }),
        ].filter { !$0.1.isEmpty }.map { FigureBreakdown(title: wording.figure($0.0), lines: $0.1) }
    }
}

extension [NamedCount] {
    /// Counts of categories as counts of their kinds, the most first.
    ///
    /// - Parameter kinds: of each category, by its key.
    func byKind(_ kinds: [String: String]) -> [NamedCount] {
        let sums = reduce(into: [String?: Int]()) { $0[$1.name.flatMap { kinds[$0] }, default: 0] += $1.count }
        return sums.map { NamedCount(name: $0.key, count: $0.value) }
            .sorted { ($1.count, $0.name ?? "~") < ($0.count, $1.name ?? "~") }
    }
}
