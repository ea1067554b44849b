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
}

package struct WarningPlan: Equatable, Sendable {
    package var change: TicketChange
    package var warnings: [PlannedWarning]
    /// The colour that counts as handled from now on.
    package var shown: Colour?
    package var repeatAt: Instant?
    package var repeats: Int
}

extension Desk {
    /// Decides on a due clock. An outage may have hidden several colours: each is an event, and the last is told, unless
    /// the clock has stopped meanwhile: nobody can do anything about it any more.
    package func warn(of due: DueClock, on ticket: TicketSnapshot, at now: Instant) -> WarningPlan {
        var plan = WarningPlan(
            change: TicketChange(), warnings: [], shown: due.shown, repeatAt: due.repeatAt, repeats: due.repeats)
        guard let policy = registry.policies[due.clock.policy] else { return plan }
        let news = due.news(at: now)
        for change in news {
            plan.change.events.append(event(of: change, due.clock))
            plan.shown = change.colour
        }
        if let last = news.last, due.clock.stoppedAt == nil {
            act(on: news, policy, &plan.change)
            if let told = news.last(where: { policy.notices.contains($0.colour) }) {
                plan.warnings = warnings(of: told, policy, ticket, round: 0, at: now)
            }
            if last.colour == .breached, policy.repeatEvery != nil {
                plan.repeatAt = now + (policy.repeatEvery ?? .zero)
            }
        } else if let repeatAt = due.repeatAt, repeatAt <= now {
            repeatBreach(due, policy, ticket, &plan, at: now)
        }
        // What the watch does is nobody's act: a warning that raises the priority still waits for a person.
        plan.change = timed(plan.change, on: ticket, by: nil, at: now)
        return plan
    }

    private func event(of change: Clock.ColourChange, _ clock: Clock) -> TicketEvent {
        change.colour == .breached
            ? .breached(clock.target, dueAt: change.at) : .coloured(clock.target, change.colour.name, at: change.at)
    }

    private func act(on news: [Clock.ColourChange], _ policy: SLAPolicy, _ change: inout TicketChange) {
        for action in news.compactMap({ policy.actions[$0.colour] }) {
            change.sorting = Sorting(team: action.team, priority: action.priority).laid(over: change.sorting)
            if let assignee = action.assignee {
                change.assignee = .some(assignee)
                change.events.append(.assigned(to: assignee))
                change.notices += [registry.analysts[assignee]].compactMap { $0 }.map { notice(.assigned, to: $0) }
            }
        }
    }

    /// One step up the chain each time, until someone acts.
    private func repeatBreach(
        _ due: DueClock, _ policy: SLAPolicy, _ ticket: TicketSnapshot, _ plan: inout WarningPlan, at now: Instant
    ) {
        guard let interval = policy.repeatEvery, let breach = due.clock.colours.last, breach.colour == .breached,
            !ticket.history.contains(where: { $0.at > breach.at && $0.kind.isAct })
        else {
            plan.repeatAt = nil
            return
        }
        plan.repeats += 1
        plan.warnings = warnings(of: breach, policy, ticket, round: plan.repeats, at: now)
        plan.repeatAt = now + interval
    }

    private func warnings(
        of change: Clock.ColourChange, _ policy: SLAPolicy, _ ticket: TicketSnapshot, round: Int, at now: Instant
    ) -> [PlannedWarning] {
        let people = recipients(of: change.colour, policy, ticket, round: round)
        return people.map { person in
            let hours = registry.calendar(of: person.analyst, in: ticket.sorting.team).time
            return PlannedWarning(
                address: person.address, name: person.name, locale: person.locale, colour: change.colour,
                reachedAt: change.at, sendAt: policy.isUrgent ? now : hours.opening(from: now) ?? now, round: round)
        }
    }
}
