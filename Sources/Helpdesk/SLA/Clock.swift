/// One running SLA target of one ticket, as its history, its policy and the calendar make it.

package struct Clock: Equatable, Sendable {
    package var target: SLATarget
    package var policy: Key<SLAPolicy>
    /// The whole target, in business minutes.
    package var minutes: Int
    /// With ticket and target this names the clock: it does not change when policies or calendars do.
    package var startedAt: Instant
    package var stoppedAt: Instant?
    /// Business seconds used in the stretches that have ended.
    package var usedSeconds: Int64
    /// When the stretch began that is still running; nil while it is paused or stopped.
    package var runningSince: Instant?
    /// When it took or will take each colour; those it will never take as things stand are missing. Ascending.
    package var colours: [ColourChange]

    package init(
        target: SLATarget, policy: Key<SLAPolicy>, minutes: Int, startedAt: Instant, stoppedAt: Instant? = nil,
        usedSeconds: Int64 = 0, runningSince: Instant? = nil, colours: [ColourChange] = []
    ) {
        self.target = target
        self.policy = policy
        self.minutes = minutes
        self.startedAt = startedAt
        self.stoppedAt = stoppedAt
        self.usedSeconds = usedSeconds
        self.runningSince = runningSince
        self.colours = colours
    }

    package struct ColourChange: Equatable, Sendable {
        package var colour: Colour
        package var at: Instant

        package init(_ colour: Colour, at instant: Instant) {
            self.colour = colour
            self.at = instant
        }
    }

    /// When the time is used up; nil while the clock is paused or stopped before that.
    package var due: Instant? { instant(of: .breached) }

    package func instant(of colour: Colour) -> Instant? { colours.first { $0.colour == colour }?.at }

    /// The colour it has; nil before its first.
    package func colour(at now: Instant) -> Colour? { colours.last { $0.at <= now }?.colour }
}

extension SLAPolicy {
    /// The clocks of a ticket, from its history alone: a corrected policy or calendar gives corrected clocks.
    ///
    /// The time used counts under this policy from the beginning: whoever changes the policy keeps what was used.
    func clocks(_ history: [Milestone], in calendar: WorkCalendar) -> [Clock] {
        ClockPlayer(history, pauses: pauses, reopening: reopening).runs.compactMap { run in
            minutes(for: run.target).map { clock(run, minutes: $0, time: calendar.time) }
        }
    }

    private func clock(_ run: ClockRun, minutes: Int, time: OpenTime) -> Clock {
        var clock = Clock(
            target: run.target, policy: key, minutes: minutes, startedAt: run.startedAt, stoppedAt: run.stoppedAt)
        for stretch in run.stretches {
            for colour in Colour.allCases.dropFirst(clock.colours.count) {
                let left = percentages.threshold(colour, minutes: minutes) - clock.usedSeconds
                guard let at = time.instant(left, after: stretch.from), stretch.until.map({ at < $0 }) ?? true else {
                    break
                }
                clock.colours.append(.init(colour, at: at))
            }
            if let until = stretch.until {
                clock.usedSeconds += time.seconds(from: stretch.from, to: until)
            } else {
                clock.runningSince = stretch.from
            }
        }
        return clock
    }
}
