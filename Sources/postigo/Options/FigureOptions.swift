/// What `postigo stats` and `postigo report` ask: the period, the filter, the steps.
import ArgumentParser
import Gateway
import TicketStore
import Ticketing

struct FigureOptions: ParsableArguments {
    @Option(help: "The first day, such as 2026-11-01. Without it: 30 days.") var since: CivilDate?
    @Option(help: "The last day. Without it: today.") var until: CivilDate?
    @Option(help: "Only tickets of this team.") var team: String?
    @Option(help: "Only tickets of this category.") var category: String?
    @Option(help: "Only tickets of this analyst.") var analyst: String?
    @Option(help: "Only tickets of this organisation.") var organisation: String?
    @Option(help: "The steps of the series: day, week or month.") var by: FigurePeriod.Step?

    func report(from store: Store, _ registry: Registry) async throws -> FigureReport {
        let zone = registry.zone
        let last = until ?? zone.date(at: Assembly.systemClock.now())
        let first = since ?? last - 29
        guard first <= last else { throw ValidationError("--since lies after --until") }
        let period = FigurePeriod(
            from: first, through: last, step: by ?? FigurePeriod.step(days: last - first + 1), in: zone)
        guard period.steps(in: zone).count < FigurePeriod.stepLimit else {
            throw ValidationError("more than \(FigurePeriod.stepLimit) steps: use --by week or --by month")
        }
        return try await store.figures(period, try filter(registry), zone: zone)
    }

    private func filter(_ registry: Registry) throws -> FigureFilter {
        FigureFilter(
            teams: try team.map { [try registry.known($0, in: \.teams, "team")] } ?? [],
            category: try category.map { try registry.known($0, in: \.categories, "category") },
            analyst: try analyst.map { try registry.known($0, in: \.analysts, "analyst") },
            organisation: try organisation.map { try registry.known($0, in: \.organisations, "organisation") })
    }
}
