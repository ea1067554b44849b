/// One running SLA target of one ticket, as its history, its policy and the calendar make it.

package struct Clock: Equatable, Sendable {
    package var target: SLATarget
    package var policy: RegistryKey<SLAPolicy>
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
        target: SLATarget, policy: RegistryKey<SLAPolicy>, minutes: Int, startedAt: Instant, stoppedAt: Instant? = nil,
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
