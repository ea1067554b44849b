// Charts of the report page: numbers as they are written, and what is drawn of them.
import Foundation
import Testing

@testable import Gateway
@testable import Ticketing

@Suite("Charts")
struct ChartTests {
    @Test(
        "one digit behind the point, and none where it is a zero",
        arguments: [
            (0.0, "0"), (0.04, "0"), (0.05, "0.1"), (0.96, "1"), (12.34, "12.3"), (1_999.95, "2000"), (-3.25, "-3.3"),
        ])
    func numbers(value: Double, written: String) { #expect(SVGChart.number(value) == written) }

    @Test("forty labels are columns, more are lines", arguments: [(1, true), (40, true), (41, false), (366, false)])
    func shapes(count: Int, isColumns: Bool) {
        let labels = (0..<count).map { "day \($0)" }
        let series = [ChartSeries(name: "opened", values: labels.indices.map(Double.init))]
        let chart = SVGChart.columns("Opened", labels, series)
        #expect(chart.components(separatedBy: "<rect").count - 1 == (isColumns ? count : 0))
        #expect(chart.contains("<polyline") == !isColumns)
        #expect(chart.components(separatedBy: "text-anchor=\"middle\"").count - 1 <= 12, "labels stand side by side")
    }

    @Test("no length leaves the picture, and a name is text")
    func bounds() throws {
        let rows = [
            ChartRow(name: "<b>\(String(repeating: "ç", count: 90))", value: 7, label: "7"),
            ChartRow(name: "none", value: 0, label: "0"),
        ]
        for whole in [nil, 10.0] {
            let chart = SVGChart.rows("Teams & all", rows, whole: whole)
            #expect(chart.contains("aria-label=\"Teams &amp; all\"") && !chart.contains("<b>"))
            #expect(chart.contains("…"))
            let lengths = chart.matches(of: /width="([0-9.]+)" height="12"/).compactMap { Double($0.1) }
            #expect(lengths.count == 2 && lengths.allSatisfy { 2...SVGChart.width ~= $0 })
        }
        #expect(SVGChart.columns("Nothing", [], []).hasPrefix("<svg "))
    }

    struct Trend: Sendable, CustomTestStringConvertible {
        var name: String
        var change: @Sendable (inout Figures) -> Void
        /// What the line that changed says of it.
        var rises: Bool?
        var isBetter: Bool?
        var testDescription: String { name }
    }

    @Test(
        "a figure that rose or fell says whether that is good",
        arguments: [
            Trend(name: "as before", change: { _ in }, rises: nil, isBetter: nil),
            Trend(name: "more was solved", change: { $0.volume.solved += 5 }, rises: true, isBetter: true),
            Trend(name: "less was solved", change: { $0.volume.solved = 0 }, rises: false, isBetter: false),
            Trend(name: "more waits", change: { $0.volume.backlog += 5 }, rises: true, isBetter: false),
            Trend(name: "less waits", change: { $0.volume.backlog = 0 }, rises: false, isBetter: true),
            Trend(name: "more came", change: { $0.volume.opened += 5 }, rises: true, isBetter: nil),
        ])
    func trends(_ row: Trend) {
        var report = SampleFigures.report
        report.previous = report.current
        row.change(&report.current)
        let wording = Wording(.shipped(.english), timeZone: .gmt)
        let volume = FigureLines(of: report, wording: wording).groups[0].lines
        let changed = volume.filter { $0.trend != nil }
        #expect(changed.count == (row.rises == nil ? 0 : 1))
        #expect(changed.first?.trend?.rises == row.rises && changed.first?.trend?.isBetter == row.isBetter)
    }
}
