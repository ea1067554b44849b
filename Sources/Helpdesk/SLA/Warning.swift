package import Ticketing

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
            change.sorting = Classification(team: action.team, priority: action.priority).laid(over: change.sorting)
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
