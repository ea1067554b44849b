/// What a clock that takes a colour leads to: events, actions, and whom it is told, when.

/// A clock whose next instant has come.
package struct DueClock: Equatable, Sendable {
    package var clock: Clock
    /// The last colour that has been handled; nil: none yet.
    package var shown: Colour?
    /// When the breach is told again; nil: not planned.
    package var repeatAt: Instant?
    /// How often it has been told again, from 0.
    package var repeats: Int

    package init(clock: Clock, shown: Colour? = nil, repeatAt: Instant? = nil, repeats: Int = 0) {
        self.clock = clock
        self.shown = shown
        self.repeatAt = repeatAt
        self.repeats = repeats
    }

    /// Colours taken by `now` that have not been handled, in order.
    package func news(at now: Instant) -> [Clock.ColourChange] {
        clock.colours.filter { $0.at <= now && isNews($0.colour) }
    }

    /// When something is to be done about it next; nil where nothing is left.
    package var next: Instant? {
        let colour = clock.colours.first { isNews($0.colour) }?.at
        // Of a clock that stands, only what it took before it stood, while nobody watched, is left.
        guard clock.runningSince != nil else { return colour }
        return [colour, repeatAt].compactMap { $0 }.min()
    }

    /// A colour that was handled once is never handled again, whatever a corrected calendar says.
    private func isNews(_ colour: Colour) -> Bool { shown.map { colour > $0 } ?? true }

    /// A clock that has just begun: the colour of its first second is no news.
    package init(beginning clock: Clock) {
        self.init(clock: clock, shown: clock.colours.last { $0.at <= clock.startedAt }?.colour)
        if clock.stoppedAt != nil { shown = clock.colours.last?.colour }
    }

    /// The same clock as it reads now. One that had stopped before took its colours then: those that another promise
    /// gives it in hindsight are for the figures, and no news.
    package func reading(_ clock: Clock) -> DueClock {
        var due = self
        due.clock = clock
        if self.clock.stoppedAt != nil, clock.stoppedAt != nil {
            due.shown = [shown, clock.colours.last?.colour].compactMap { $0 }.max()
        }
        return due
    }
}

/// One person to be told of one clock's colour.
package struct PlannedWarning: Equatable, Sendable {
    package var address: String
    package var name: String?
    package var locale: DeskLocale
    package var colour: Colour
    /// When the clock took it.
    package var reachedAt: Instant
    /// Not before this person works, unless the policy is urgent.
    package var sendAt: Instant
    /// From 0; a breach is told again until someone acts.
    package var round: Int

    package init(
        address: String, name: String?, locale: DeskLocale, colour: Colour, reachedAt: Instant, sendAt: Instant,
        round: Int
    ) {
        self.address = address
        self.name = name
        self.locale = locale
        self.colour = colour
        self.reachedAt = reachedAt
        self.sendAt = sendAt
        self.round = round
    }
}
