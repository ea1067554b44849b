/// What `postigo stats`, `postigo report` and the weekly mail tell, from one snapshot of the store.
package import Ticketing

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
            let backlog = try previous.backlog(at: before.since)
            let past = try previous.figures(after: backlog)
            return FigureReport(
                period: period, filter: filter, current: try now.figures(after: past.volume.backlog), previous: past,
                steps: try now.steps(period.steps(in: zone), after: past.volume.backlog))
        }
    }
}

extension FigureQuery {
    /// - Parameter backlog: what the period began with.
    func figures(after backlog: Int) throws -> Figures {
        let (met, speed) = try targets()
        let finished = try finishedFigures()
        return Figures(
            volume: try volume(solved: finished.count, backlog: backlog), quality: try quality(met), speed: speed,
            responsiveness: try responsiveness(met, solved: finished.solved), efficiency: finished.efficiency)
    }

    /// The backlog is counted once, and carried from step to step.
    func steps(_ steps: [(since: Instant, until: Instant)], after backlog: Int) throws -> [FigureStep] {
        var backlog = backlog
        return try steps.map { step in
            var query = self
            (query.since, query.until) = (step.since, step.until)
            let (opened, solved) = (try query.opened(), try query.solved())
            backlog += opened - solved
            return FigureStep(
                since: step.since, until: step.until, opened: opened, solved: solved, backlog: backlog,
                met: try query.met())
        }
    }
}
