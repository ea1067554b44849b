/// The figures for spreadsheets: one number a line, in units that do not depend on a language, and a label that does.
package import Ticketing

package struct FigureTable: Sendable {
    let report: FigureReport
    let names: ReportPage.ReportNames
    let zone: ZoneOffsets

    package init(_ report: FigureReport, of registry: Registry, in locale: DeskLocale) {
        self.report = report
        names = ReportPage.ReportNames(of: registry, in: locale)
        zone = registry.zone
    }

    /// RFC 4180: comma, CR LF, quotes doubled. A cell that a spreadsheet would run as a formula gets an apostrophe.
    package var csv: String {
        CSV(header: ["group", "figure", "name", "unit", "value", "previous", "label"], rows: rows).text
    }

    private var rows: [[String]] {
        volume + quality + speed + responsiveness + efficiency + steps
    }

    private func row(
        _ group: String, _ figure: String, _ name: String = "", unit: String, label: String? = nil,
        _ value: (Figures) -> Double?
    ) -> [String] {
        [
            group, figure, name, unit, Self.number(value(report.current)), Self.number(value(report.previous)),
            label ?? name,
        ]
    }

    private static func number(_ value: Double?) -> String {
        guard let value else { return "" }
        return value == value.rounded() ? "\(Int64(value))" : "\((value * 10_000).rounded() / 10_000)"
    }

    private func counts(
        _ figure: String, of group: String = "volume", unit: String = "tickets", _ labels: [String: String] = [:],
        _ counts: @escaping (Figures) -> [NamedCount]
    ) -> [[String]] {
        counts(report.current).map { one in
            row(group, figure, one.name ?? "", unit: unit, label: one.name.flatMap { labels[$0] }) { figures in
                Double(counts(figures).first { $0.name == one.name }?.count ?? 0)
            }
        }
    }

    private var volume: [[String]] {
        [
            row("volume", "opened", unit: "tickets") { Double($0.volume.opened) },
            row("volume", "solved", unit: "tickets") { Double($0.volume.solved) },
            row("volume", "backlog", unit: "tickets") { Double($0.volume.backlog) },
        ] + counts("opened by channel", [:], \.volume.byChannel)
            + counts("opened by category", names.categories, \.volume.byCategory)
            + (names.kinds.isEmpty ? [] : counts("opened by kind", [:]) { $0.volume.byCategory.byKind(names.kinds) })
            + counts("opened by request type", names.requestTypes, \.volume.byRequestType)
            + (0..<24).map { hour in
                row("volume", "opened by hour", "\(hour)", unit: "tickets") { Double($0.volume.byHour[hour]) }
            }
    }

    private var quality: [[String]] {
        [
            row("quality", "rating", unit: "stars") { $0.quality.rating },
            row("quality", "reopened", unit: "times") { Double($0.quality.reopened) },
            row("quality", "bounced", unit: "mails") { Double($0.quality.bounced) },
        ]
            + SLATarget.allCases.map { target in
                row("quality", "SLA met", target.rawValue, unit: "share") { figures in
                    figures.quality.met.first { $0.target == target }?.share.value
                }
            }
            + counts("causes", of: "quality", unit: "diagnoses", names.causes, \.topCauses)
    }

    private var speed: [[String]] {
        SLATarget.allCases.flatMap { target -> [[String]] in
            func spread(_ name: String, _ value: @escaping (SpeedFigures) -> Int64?) -> [String] {
                row("speed", name, target.rawValue, unit: "seconds") { figures in
                    figures.speed.first { $0.target == target }.flatMap(value).map(Double.init)
                }
            }
            return [
                spread("business median") { $0.business?.median }, spread("business p90") { $0.business?.ninetieth },
                spread("clock median") { $0.clock?.median }, spread("clock p90") { $0.clock?.ninetieth },
            ]
        }
    }

    private var responsiveness: [[String]] {
        [row("responsiveness", "answered within target", unit: "share") { $0.responsiveness.answeredWithin.value }]
            + report.current.responsiveness.load.flatMap { one in
                let name = one.analyst?.name ?? ""
                func load(_ figures: Figures) -> AnalystLoad? {
                    figures.responsiveness.load.first { $0.analyst == one.analyst }
                }
                let label = names.analysts[name] ?? name
                return [
                    ["responsiveness", "open now", name, "tickets", "\(one.open)", "", label],
                    row("responsiveness", "solved", name, unit: "tickets", label: label) {
                        Double(load($0)?.solved ?? 0)
                    },
                ]
            }
    }

    private var efficiency: [[String]] {
        [
            row("efficiency", "solved at first contact", unit: "share") { $0.efficiency.firstContact.value },
            row("efficiency", "replies per ticket", unit: "replies") { $0.efficiency.repliesPerTicket },
            row("efficiency", "tickets per analyst and day", unit: "tickets") { $0.efficiency.ticketsPerAnalystDay },
        ]
            + TicketStatus.allCases.filter { !$0.isFinished }.map { status in
                row("efficiency", "mean time in status", status.rawValue, unit: "seconds") {
                    $0.efficiency.mean(of: status)
                }
            }
    }

    private var steps: [[String]] {
        report.steps.flatMap { step -> [[String]] in
            let (name, date) = ("\(step.since.seconds)", "\(zone.date(at: step.since))")
            return [
                ["series", "opened", name, "tickets", "\(step.opened)", "", date],
                ["series", "solved", name, "tickets", "\(step.solved)", "", date],
                ["series", "backlog", name, "tickets", "\(step.backlog)", "", date],
            ]
        }
    }
}
