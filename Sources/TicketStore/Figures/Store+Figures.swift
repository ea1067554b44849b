/// What `postigo stats`, `postigo report` and the weekly mail tell, from one snapshot of the store.
import GRDB
package import Helpdesk

extension Store {
    /// The figures of a period, of the one before it, and of its steps.
    ///
    /// - Parameter zone: whose days, weeks and hours count.
    package func figures(
        _ period: FigurePeriod, _ filter: FigureFilter, zone: ZoneOffsets
    ) async throws(StoreError) -> FigureReport {
        try await read { db in
            let now = FigureQuery(db: db, since: period.since, until: period.until, filter: filter, zone: zone)
            let before = period.previous(in: zone)
            let previous = FigureQuery(db: db, since: before.since, until: before.until, filter: filter, zone: zone)
            return FigureReport(
                period: period, filter: filter, current: try now.figures(), previous: try previous.figures(),
                steps: try now.steps(period.steps(in: zone)))
        }
    }
}

extension FigureQuery {
    func figures() throws -> Figures {
        let met = try self.met()
        return Figures(
            volume: try self.volume(), quality: try self.quality(met), speed: try SLATarget.allCases.map(self.speed),
            responsiveness: try self.responsiveness(met), efficiency: try self.efficiency())
    }

    /// The backlog is counted once, and carried from step to step.
    func steps(_ steps: [(since: Instant, until: Instant)]) throws -> [FigureStep] {
        var backlog = try self.backlog(at: since)
        return try steps.map { step in
            var query = self
            (query.since, query.until) = (step.since, step.until)
            let (opened, solved) = (try query.opened(), try query.solved())
            backlog += opened - solved
            let met = try query.met().map(\.share)
            return FigureStep(
                since: step.since, until: step.until, opened: opened, solved: solved, backlog: backlog,
                met: Share(met.reduce(0) { $0 + $1.part }, of: met.reduce(0) { $0 + $1.whole }))
        }
    }
}
