import Ticketing

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
