/// What was opened, by channel, category, request type and hour, as people call them: for listings.
package import Helpdesk

package struct FigureBreakdown: Equatable, Sendable {
    package struct Line: Equatable, Sendable {
        package var name: String
        package var now: Int
        package var before: Int
    }

    package var title: String
    /// The most first; hours in their order, those without a ticket left out.
    package var lines: [Line]

    /// Those that have a line.
    package static func all(of report: FigureReport, _ registry: Registry, in locale: DeskLocale) -> [FigureBreakdown] {
        let names = ReportPage.ReportNames(of: registry, in: locale)
        let (now, before) = (report.current.volume, report.previous.volume)
        func lines(_ counts: KeyPath<VolumeFigures, [NamedCount]>, _ labels: [String: String]) -> [Line] {
            now[keyPath: counts].map { one in
                Line(
                    name: one.name.map { labels[$0] ?? $0 } ?? FigureWord.none.text(in: locale), now: one.count,
                    before: before[keyPath: counts].first { $0.name == one.name }?.count ?? 0)
            }
        }
        let hours = (0..<24).map { hour in
            Line(name: hour < 10 ? "0\(hour):00" : "\(hour):00", now: now.byHour[hour], before: before.byHour[hour])
        }
        return [
            (FigureWord.byChannel, lines(\.byChannel, [:])), (.byCategory, lines(\.byCategory, names.categories)),
            (.byRequestType, lines(\.byRequestType, names.requestTypes)),
            (.byHour, hours.filter { $0.now + $0.before > 0 }),
        ].filter { !$0.1.isEmpty }.map { FigureBreakdown(title: $0.0.text(in: locale), lines: $0.1) }
    }
}
