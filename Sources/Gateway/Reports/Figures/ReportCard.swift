/// One chart of the report page, with the same numbers as a table under it.
import Ticketing

struct ReportCard {
    var title: String
    var chart: String
    var headings: [String]
    /// The first cell names the row.
    var rows: [[String]]
    var isWide = false
    var asTable: String

    var html: String {
        let head = headings.enumerated().map { index, name in
            "<th scope=\"col\"\(index > 0 ? " class=\"n\"" : "")>\(name.escapedForHTML)</th>"
        }
        let body = rows.map { row in
            "<tr><th scope=\"row\">\((row.first ?? "").escapedForHTML)</th>"
                + row.dropFirst().map { "<td>\($0.escapedForHTML)</td>" }.joined() + "</tr>"
        }
        return """
            <figure class="card\(isWide ? " wide" : "")" style="margin:0">
            <h3>\(title.escapedForHTML)</h3>
            \(chart)
            <details><summary>\(asTable.escapedForHTML)</summary>
            <table><caption>\(title.escapedForHTML)</caption><thead><tr>\(head.joined())</tr></thead>
            <tbody>
            \(body.joined(separator: "\n"))
            </tbody></table></details>
            </figure>
            """
    }
}

extension ReportPage {
    /// For each of the five groups, in their order.
    var cards: [[ReportCard]] {
        [volumeCards, qualityCards, speedCards, responsivenessCards, efficiencyCards]
    }

    private var volumeCards: [ReportCard] {
        let volume = report.current.volume
        return [
            series, backlog, counts("by_category", volume.byCategory, names.categories),
            names.kinds.isEmpty ? nil : counts("by_kind", volume.byCategory.byKind(names.kinds), [:]),
            counts("by_request_type", volume.byRequestType, names.requestTypes), hours,
            counts("by_channel", volume.byChannel, [:]),
        ].compactMap { $0 }
    }

    private var labels: [String] { report.steps.map { wording.shortDate($0.since) } }

    private var series: ReportCard {
        let opened = report.steps.map { Double($0.opened) }
        let solved = report.steps.map { Double($0.solved) }
        return ReportCard(
            title: word("series"),
            chart: SVGChart.columns(
                word("series"), labels,
                [ChartSeries(name: word("opened"), values: opened), ChartSeries(name: word("solved"), values: solved)]),
            headings: [word("date"), word("opened"), word("solved")],
            rows: report.steps.map {
                [wording.shortDate($0.since), wording.count($0.opened), wording.count($0.solved)]
            }, asTable: word("as_table"))
    }

    private var backlog: ReportCard {
        ReportCard(
            title: word("backlog"),
            chart: SVGChart.columns(
                word("backlog"), labels,
                [ChartSeries(name: word("backlog"), values: report.steps.map { Double($0.backlog) })]),
            headings: [word("date"), word("backlog")],
            rows: report.steps.map { [wording.shortDate($0.since), wording.count($0.backlog)] },
            asTable: word("as_table")
        )
    }

    private var hours: ReportCard {
        let hours = report.current.volume.byHour
        return ReportCard(
            title: word("by_hour"),
            chart: SVGChart.columns(
                word("by_hour"), hours.indices.map { "\($0)" },
                [ChartSeries(name: word("opened"), values: hours.map(Double.init))]),
            headings: [word("hour"), word("count")],
            rows: hours.enumerated().map { ["\($0.offset):00", wording.count($0.element)] }, asTable: word("as_table"))
    }

    /// The ten largest; the rest together. Nil where there is nothing to compare.
    private func counts(_ title: String, _ counts: [NamedCount], _ labels: [String: String]) -> ReportCard? {
        guard !counts.isEmpty else { return nil }
        let whole = counts.reduce(0) { $0 + $1.count }
        var named = counts.prefix(10).map { ($0.name.map { labels[$0] ?? $0 } ?? word("other"), $0.count) }
        let rest = counts.dropFirst(10).reduce(0) { $0 + $1.count }
        if rest > 0 { named.append((word("other"), rest)) }
        return ReportCard(
            title: word(title),
            chart: SVGChart.rows(
                word(title),
                named.map { ChartRow(name: $0.0, value: Double($0.1), label: wording.count($0.1)) }),
            headings: [word("name"), word("count"), word("share")],
            rows: named.map { [$0.0, wording.count($0.1), wording.percent(Share($0.1, of: whole).value)] },
            asTable: word("as_table"))
    }

    private var qualityCards: [ReportCard] {
        let quality = report.current.quality
        let met = quality.met.filter { $0.share.whole > 0 }
        let stars = Array(quality.stars.enumerated().reversed())
        var cards: [ReportCard] = []
        if !met.isEmpty {
            cards.append(
                ReportCard(
                    title: word("met"),
                    chart: SVGChart.rows(
                        word("met"),
                        met.map {
                            ChartRow(
                                name: wording.target($0.target), value: $0.share.value ?? 0,
                                label: wording.percent($0.share.value), tone: 1)
                        }, whole: 1),
                    headings: [word("target"), word("met"), word("count")],
                    rows: met.map {
                        [wording.target($0.target), wording.percent($0.share.value), wording.count($0.share.whole)]
                    }, asTable: word("as_table")))
        }
        if quality.rating != nil {
            cards.append(
                ReportCard(
                    title: word("rating"),
                    chart: SVGChart.rows(
                        word("rating"),
                        stars.map {
                            ChartRow(
                                name: String(repeating: "★", count: $0.offset + 1), value: Double($0.element),
                                label: wording.count($0.element), tone: 2)
                        }),
                    headings: [word("stars"), word("count")],
                    rows: stars.map { ["\($0.offset + 1)", wording.count($0.element)] }, asTable: word("as_table")))
        }
        return cards + [counts("causes", report.current.topCauses, names.causes)].compactMap { $0 }
    }

    private var speedCards: [ReportCard] {
        let kinds: [(String, (SpeedFigures) -> Spread?)] = [("business", \.business), ("clock", \.clock)]
        return kinds.compactMap { title, spread in
            let rows = report.current.speed.compactMap { figures in spread(figures).map { (figures, $0) } }
            guard !rows.isEmpty else { return nil }
            return ReportCard(
                title: word(title),
                chart: SVGChart.rows(
                    word(title),
                    rows.flatMap { figures, spread in
                        [("median", spread.median, 0), ("ninetieth", spread.ninetieth, 2)].map {
                            ChartRow(
                                name: "\(wording.target(figures.target)), \(word($0.0).lowercased())",
                                value: Double($0.1), label: wording.duration(seconds: $0.1), tone: $0.2)
                        }
                    }),
                headings: [word("target"), word("median"), word("ninetieth"), word("count")],
                rows: rows.map { figures, spread in
                    [
                        wording.target(figures.target), wording.duration(seconds: spread.median),
                        wording.duration(seconds: spread.ninetieth), wording.count(figures.count),
                    ]
                }, asTable: word("as_table"))
        }
    }

    private var responsivenessCards: [ReportCard] {
        let load = report.current.responsiveness.load.prefix(20).map { one in
            (one.analyst.map { names.analysts[$0.name] ?? $0.name } ?? word("nobody"), one.open, one.solved)
        }
        guard !load.isEmpty else { return [] }
        return [
            ReportCard(
                title: word("load"),
                chart: SVGChart.rows(
                    word("load"),
                    load.flatMap { name, open, solved in
                        [
                            ChartRow(
                                name: "\(name), \(word("open_now").lowercased())", value: Double(open),
                                label: wording.count(open)),
                            ChartRow(
                                name: "\(name), \(word("solved").lowercased())", value: Double(solved),
                                label: wording.count(solved), tone: 1),
                        ]
                    }),
                headings: [word("analyst"), word("open_now"), word("solved")],
                rows: load.map { [$0.0, wording.count($0.1), wording.count($0.2)] }, asTable: word("as_table"))
        ]
    }

    private var efficiencyCards: [ReportCard] {
        let efficiency = report.current.efficiency
        let times = TicketStatus.allCases.filter { !$0.isFinished }.compactMap { status in
            efficiency.mean(of: status).map { (wording.status(status), $0) }
        }
        guard !times.isEmpty else { return [] }
        return [
            ReportCard(
                title: word("time_in_status"),
                chart: SVGChart.rows(
                    word("time_in_status"),
                    times.map {
                        ChartRow(name: $0.0, value: $0.1, label: wording.duration(seconds: Int64($0.1)), tone: 2)
                    }),
                headings: [word("name"), word("time_in_status")],
                rows: times.map { [$0.0, wording.duration(seconds: Int64($0.1))] }, asTable: word("as_table"))
        ]
    }
}
