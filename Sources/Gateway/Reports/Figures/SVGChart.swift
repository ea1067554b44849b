/// Charts as SVG: no script, readable without colour, and as a picture with a name for those who do not see it.

/// One named row of values.
struct ChartSeries: Sendable {
    var name: String
    var values: [Double]
}

enum SVGChart {
    /// Units of the view box; on a phone one is about 0.75 px, so that letters of 14 stay legible.
    static let width = 480.0
    private static let left = 40.0
    private static let top = 26.0
    private static let plot = 150.0

    /// Columns side by side for each label; over 40 of them they become lines.
    static func columns(_ title: String, _ labels: [String], _ series: [ChartSeries]) -> String {
        let scale = ChartScale(series.flatMap(\.values).max() ?? 0)
        let height = top + plot + 28
        var body = legend(series) + grid(scale)
        body += labels.count > 40 ? lines(labels.count, series, scale) : bars(labels, series, scale)
        body += axis(labels)
        return frame(title, height: height, body)
    }

    private static func frame(_ title: String, height: Double, _ body: String) -> String {
        """
        <svg viewBox="0 0 \(number(width)) \(number(height))" role="img" aria-label="\(title.escapedForHTML)">
        <title>\(title.escapedForHTML)</title>
        \(body)</svg>
        """
    }

    private static func legend(_ series: [ChartSeries]) -> String {
        guard series.count > 1 else { return "" }
        var x = left
        return series.enumerated().map { index, one in
            defer { x += 34 + 8 * Double(one.name.unicodeScalars.count) }
            return """
                <rect class="s\(index)" x="\(number(x))" y="3" width="12" height="12" rx="2"/>\
                <text x="\(number(x + 17))" y="14">\(one.name.escapedForHTML)</text>

                """
        }.joined()
    }

    private static func grid(_ scale: ChartScale) -> String {
        scale.ticks.map { tick in
            let y = y(tick, scale)
            return """
                <line class="grid" x1="\(number(left))" x2="\(number(width))" y1="\(number(y))" y2="\(number(y))"/>\
                <text class="tick" x="\(number(left - 6))" y="\(number(y + 5))" text-anchor="end">\(number(tick))</text>

                """
        }.joined()
    }

    private static func y(_ value: Double, _ scale: ChartScale) -> Double { top + plot * (1 - value / scale.top) }

    private static func bars(_ labels: [String], _ series: [ChartSeries], _ scale: ChartScale) -> String {
        let step = (width - left) / Double(max(1, labels.count))
        let bar = min(26, step * 0.76 / Double(max(1, series.count)))
        return series.enumerated().flatMap { place, one in
            one.values.enumerated().map { index, value in
                let x = left + step * (Double(index) + 0.5) + bar * (Double(place) - Double(series.count) / 2)
                let y = y(value, scale)
                return """
                    <rect class="s\(place)" x="\(number(x))" y="\(number(y))" width="\(number(bar))" \
                    height="\(number(top + plot - y))" rx="1"><title>\(labels[index].escapedForHTML), \
                    \(one.name.escapedForHTML): \(number(value))</title></rect>

                    """
            }
        }.joined()
    }

    private static func lines(_ count: Int, _ series: [ChartSeries], _ scale: ChartScale) -> String {
        let step = (width - left) / Double(max(1, count - 1))
        return series.enumerated().map { place, one in
            let points = one.values.enumerated().map { index, value in
                "\(number(left + step * Double(index))),\(number(y(value, scale)))"
            }
            return "<polyline class=\"l\(place)\" points=\"\(points.joined(separator: " "))\"/>\n"
        }.joined()
    }

    /// So many labels as fit beside each other.
    private static func axis(_ labels: [String]) -> String {
        let widest = Double(labels.map(\.unicodeScalars.count).max() ?? 1) * 8 + 10
        let step = (width - left) / Double(max(1, labels.count))
        let every = max(1, Int((widest / step).rounded(.up)))
        return labels.enumerated().filter { $0.offset % every == 0 }.map { index, label in
            """
            <text class="tick" x="\(number(left + step * (Double(index) + 0.5)))" y="\(number(top + plot + 20))" \
            text-anchor="middle">\(label.escapedForHTML)</text>

            """
        }.joined()
    }

    /// One bar for each row, the label above it, the value behind it.
    ///
    /// - Parameter whole: what a full bar means; nil: the largest value.
    static func rows(_ title: String, _ rows: [ChartRow], whole: Double? = nil) -> String {
        let most = whole ?? max(rows.map(\.value).max() ?? 0, 1e-9)
        let body = rows.enumerated().map { index, row in
            let y = 40 * Double(index)
            let length = max(2, (width - 90) * row.value / most)
            return """
                <text x="0" y="\(number(y + 14))">\(row.name.clipped(to: 44).escapedForHTML)</text>\
                <rect class="s\(row.tone)" x="0" y="\(number(y + 20))" width="\(number(length))" height="12" rx="2"/>\
                <text class="tick" x="\(number(length + 7))" y="\(number(y + 31))">\(row.label.escapedForHTML)</text>

                """
        }.joined()
        return frame(title, height: max(20, 40 * Double(rows.count)), body)
    }

    /// At most one digit after the point, and none where it is a zero.
    static func number(_ value: Double) -> String {
        let tenths = (value * 10).rounded()
        return tenths.truncatingRemainder(dividingBy: 10) == 0
            ? "\(Int(tenths / 10))" : "\(Int(tenths) / 10).\(abs(Int(tenths) % 10))"
    }
}

struct ChartRow: Sendable {
    var name: String
    var value: Double
    /// As it is written behind the bar.
    var label: String
    /// The colour's number.
    var tone = 0
}

/// Round numbers beside a chart: 1, 2 or 5 times a power of ten.
struct ChartScale: Equatable, Sendable {
    var top: Double
    var ticks: [Double]

    init(_ highest: Double) {
        var step = 1.0
        let wanted = max(highest, 1) / 4
        while step < wanted {
            for factor in [2, 2.5, 2] where step < wanted { step *= factor }
        }
        let count = max(1, (max(highest, 1) / step).rounded(.up))
        top = step * count
        ticks = (0...Int(count)).map { Double($0) * step }
    }
}

extension String {
    fileprivate func clipped(to length: Int) -> String {
        unicodeScalars.count > length ? String(unicodeScalars.prefix(length - 1)) + "…" : self
    }
}
