/// What is asked of the figures, and the whole answer: the period, the one before it, and its steps.

/// Which tickets count; empty fields ask nothing.
package struct FigureFilter: Codable, Equatable, Sendable {
    package var teams: [RegistryKey<Team>]
    package var category: RegistryKey<Category>?
    package var analyst: RegistryKey<Analyst>?
    package var organisation: RegistryKey<Organisation>?

    package init(
        teams: [RegistryKey<Team>] = [], category: RegistryKey<Category>? = nil, analyst: RegistryKey<Analyst>? = nil,
        organisation: RegistryKey<Organisation>? = nil
    ) {
        self.teams = teams
        self.category = category
        self.analyst = analyst
        self.organisation = organisation
    }

    package var isEmpty: Bool { teams.isEmpty && category == nil && analyst == nil && organisation == nil }
}

package struct FigureReport: Codable, Equatable, Sendable {
    package var period: FigurePeriod
    package var filter: FigureFilter
    package var current: Figures
    /// Of the period of the same length that ends where this one begins.
    package var previous: Figures
    package var steps: [FigureStep]

    package init(
        period: FigurePeriod, filter: FigureFilter, current: Figures, previous: Figures, steps: [FigureStep]
    ) {
        self.period = period
        self.filter = filter
        self.current = current
        self.previous = previous
        self.steps = steps
    }

    /// Neither in its period nor in the one before was there anything to count.
    package var isEmpty: Bool {
        [current, previous].allSatisfy { $0.volume.opened == 0 && $0.volume.solved == 0 && $0.volume.backlog == 0 }
    }
}

/// One day, week or month of a series.
package struct FigureStep: Codable, Equatable, Sendable {
    package var since: Instant
    package var until: Instant
    package var opened: Int
    package var solved: Int
    /// At the end of the step.
    package var backlog: Int
    /// Clocks of any target that stopped in time.
    package var met: Share

    package init(since: Instant, until: Instant, opened: Int, solved: Int, backlog: Int, met: Share) {
        self.since = since
        self.until = until
        self.opened = opened
        self.solved = solved
        self.backlog = backlog
        self.met = met
    }
}

/// A stretch of whole days, by the desk's wall clock.
package struct FigurePeriod: Codable, Equatable, Sendable {
    package enum Step: String, Codable, CaseIterable, Sendable {
        case day, week, month
    }

    package var since: Instant
    /// The first instant after it.
    package var until: Instant
    package var step: Step

    package init(since: Instant, until: Instant, step: Step) {
        self.since = since
        self.until = until
        self.step = step
    }

    /// - Parameter last: the last day that belongs to it.
    package init(from first: CivilDate, through last: CivilDate, step: Step, in zone: ZoneOffsets) {
        self.init(since: zone.instant(of: first), until: zone.instant(of: last + 1), step: step)
    }

    /// As many days before it.
    package func previous(in zone: ZoneOffsets) -> FigurePeriod {
        let (first, end) = (zone.date(at: since), zone.date(at: until))
        return FigurePeriod(since: zone.instant(of: first - (end - first)), until: since, step: step)
    }

    /// A series of more steps is no picture any more.
    package static let stepLimit = 400

    /// Its days, weeks or months; the first and the last may be cut.
    package func steps(in zone: ZoneOffsets) -> [(since: Instant, until: Instant)] {
        var steps: [(since: Instant, until: Instant)] = []
        var start = since
        while start < until, steps.count < Self.stepLimit {
            let next = min(zone.instant(of: step.end(of: zone.date(at: start))), until)
            steps.append((start, next))
            start = next
        }
        return steps
    }

    /// The step that shows it best: days up to five weeks, weeks up to a half year.
    package static func step(days: Int) -> Step {
        switch days {
        case ...35: .day
        case ...184: .week
        default: .month
        }
    }
}

extension FigurePeriod.Step {
    /// The first day after the step that holds the date.
    fileprivate func end(of date: CivilDate) -> CivilDate {
        switch self {
        case .day: return date + 1
        case .week: return date.monday + 7
        case .month:
            let parts = date.components
            return CivilDate(parts.year, parts.month + 1, 1)
        }
    }
}
