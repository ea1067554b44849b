/// `postigo stats`: what the desk has done, with the period before beside it.
import ArgumentParser
import Foundation
import Gateway
import TicketStore
import Ticketing

struct StatsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats", abstract: "Figures of a period, beside the period before.",
        discussion: """
            docs/figures.md defines each figure. Examples:
              postigo stats --since 2026-11-01 --until 2026-11-30 --team support
              postigo stats --by week --json
            """)
    @OptionGroup var options: ConfigOptions
    @OptionGroup var figures: FigureOptions
    @OptionGroup var output: JSONFlag

    @Option(help: "The language of words and labels: en, pt-BR or es. Without it: en.") var locale: DeskLocale?

    func run() async throws {
        try await reporting {
            let settings = try options.settingsForLooking()
            let store = try Store.open(at: settings.dataDirectory)
            let report = try await figures.report(from: store, settings.registry)
            if output.json { return try JSONOutput.print(report) }
            show(report, settings.registry, try options.wording(in: locale ?? .english, of: settings))
        }
    }

    private func show(_ report: FigureReport, _ registry: Registry, _ wording: Wording) {
        func word(_ name: String) -> String { wording.figure(name).uppercased() }
        print("\(wording.date(report.period.since)) – \(wording.date(report.period.until + .seconds(-1)))\n")
        for group in FigureLines(of: report, wording: wording).groups {
            var table = Table(group.title.uppercased(), word("period"), word("previous"))
            for line in group.lines { table.add(line.name, line.value, line.previous) }
            table.print(empty: "")
            print("")
        }
        for breakdown in FigureBreakdown.all(of: report, registry, wording) {
            var table = Table(breakdown.title.uppercased(), word("period"), word("previous"))
            for line in breakdown.lines { table.add(line.name, wording.count(line.now), wording.count(line.before)) }
            table.print(empty: "")
            print("")
        }
        var steps = Table(word("date"), word("opened"), word("solved"), word("backlog"), word("met"))
        for step in report.steps {
            steps.add(
                wording.shortDate(step.since), "\(step.opened)", "\(step.solved)", "\(step.backlog)",
                wording.percent(step.met.value))
        }
        steps.print(empty: "")
        var load = Table(word("analyst"), word("open_now"), word("solved"))
        for one in report.current.responsiveness.load {
            load.add(
                one.analyst.map { registry.analysts[$0]?.name ?? $0.name }
                    ?? wording.figure("nobody"),
                "\(one.open)", "\(one.solved)")
        }
        print("")
        load.print(empty: "")
    }
}
