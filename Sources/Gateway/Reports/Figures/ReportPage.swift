/// `postigo report --html`: the figures as one page that needs nothing but itself.
package import Ticketing

package struct ReportPage: Sendable {
    let report: FigureReport
    let wording: Wording
    let names: ReportNames
    let deskName: String

    /// What people call the keys in the figures.
    package struct ReportNames: Sendable {
        var analysts: [String: String]
        var teams: [String: String]
        var categories: [String: String]
        /// Of each category that has one.
        var kinds: [String: String]
        var requestTypes: [String: String]
        var causes: [String: String]

        package init(of registry: Registry, in locale: DeskLocale) {
            analysts = registry.analystNames
            teams = registry.teamNames(in: locale)
            categories = Dictionary(
                uniqueKeysWithValues: registry.categories.values.map { ($0.key.name, $0.label.text(in: locale)) })
            kinds = registry.categories.values.reduce(into: [:]) { $0[$1.key.name] = $1.kind }
            requestTypes = Dictionary(
                uniqueKeysWithValues: registry.requestTypes.values.map { ($0.key.name, $0.label.text(in: locale)) })
            causes = Dictionary(
                uniqueKeysWithValues: registry.causes.values.map { ($0.key.name, $0.label.text(in: locale)) })
        }
    }

    package init(_ report: FigureReport, of registry: Registry, wording: Wording) {
        self.report = report
        self.wording = wording
        names = ReportNames(of: registry, in: wording.locale)
        deskName = registry.name
    }

    package var html: String {
        let title = "\(deskName): \(word("title"))"
        return """
            <!DOCTYPE html>
            <html lang="\(wording.locale.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title.escapedForHTML)</title>
            <style>
            \(ReportStyle.css)
            </style>
            </head>
            <body>
            <main>
            <h1>\(title.escapedForHTML)</h1>
            <p class="sub">\(subtitle.escapedForHTML)</p>
            <div class="tiles">
            \(tiles)</div>
            \(sections)</main>
            </body>
            </html>

            """
    }

    func word(_ name: String) -> String { wording.figure(name) }

    private var subtitle: String {
        let filter = report.filter
        let keys =
            filter.teams.map { names.teams[$0.name] ?? $0.name }
            + [
                filter.category.map { names.categories[$0.name] ?? $0.name },
                filter.analyst.map { names.analysts[$0.name] ?? $0.name }, filter.organisation?.name,
            ].compactMap { $0 }
        let span = "\(wording.date(report.period.since)) – \(wording.date(report.period.until + .seconds(-1)))"
        return "\(span) · \(keys.isEmpty ? word("all_teams") : keys.joined(separator: ", "))"
    }

    /// The six numbers that are looked at first.
    private var tiles: String {
        let wanted = ["opened", "solved", "backlog", "answered_within", "rating", "first_contact"]
        let lines = FigureLines(of: report, wording: wording).groups.flatMap(\.lines)
        return wanted.compactMap { wanted in lines.first { $0.name == word(wanted) } }.map { line in
            """
            <div class="tile"><span>\(line.name.escapedForHTML)</span><b>\(line.value.escapedForHTML) \(mark(line))</b>\
            <span>\(word("previous").escapedForHTML): \(line.previous.escapedForHTML)</span></div>

            """
        }.joined()
    }

    /// Up or down by the number, green or red by what it means; the meaning is read out.
    private func mark(_ line: FigureLine) -> String {
        guard let trend = line.trend else { return "" }
        guard let isBetter = trend.isBetter else { return "<i aria-hidden=\"true\">\(trend.arrow)</i>" }
        let name = word(isBetter ? "better" : "worse").escapedForHTML
        return "<i class=\"\(isBetter ? "good" : "bad")\" role=\"img\" aria-label=\"\(name)\">\(trend.arrow)</i>"
    }

    private var sections: String {
        FigureLines(of: report, wording: wording).groups.enumerated().map { index, group in
            """
            <section>
            <h2>\(group.title.escapedForHTML)</h2>
            <div class="grid">
            <div class="card wide">\(table(of: group))</div>
            \(cards[index].map(\.html).joined(separator: "\n"))
            </div>
            </section>

            """
        }.joined()
    }

    private func table(of group: FigureGroup) -> String {
        let rows = group.lines.map { line in
            """
            <tr><th scope="row">\(line.name.escapedForHTML)</th><td>\(line.value.escapedForHTML) \(mark(line))</td>\
            <td>\(line.previous.escapedForHTML)</td></tr>
            """
        }
        return """
            <table><thead><tr><th scope="col">\(group.title.escapedForHTML)</th>\
            <th scope="col" class="n">\(word("period").escapedForHTML)</th>\
            <th scope="col" class="n">\(word("previous").escapedForHTML)</th></tr></thead>
            <tbody>
            \(rows.joined(separator: "\n"))
            </tbody></table>
            """
    }
}
