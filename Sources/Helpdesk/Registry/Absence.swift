/// Who stands in for whom, and when.

/// Days on which an analyst is away.
package struct Absence: Equatable, Sendable {
    /// The first moment of the first day, in the desk's time zone.
    package var start: Instant
    /// The first moment of the day after the last.
    package var end: Instant
    /// Nil: the rest of the team works their tickets.
    package var substitute: Key<Analyst>?

    package init(start: Instant, end: Instant, substitute: Key<Analyst>? = nil) {
        self.start = start
        self.end = end
        self.substitute = substitute
    }
}

extension Analyst {
    package func absence(at now: Instant) -> Absence? { absences.first { $0.start <= now && now < $0.end } }

    package func isAway(at now: Instant) -> Bool { absence(at: now) != nil }
}

extension Registry {
    /// The analyst, or whoever stands in for them now, or for that one; the analyst, where nobody does.
    package func standIn(for key: Key<Analyst>, at now: Instant) -> Key<Analyst> {
        var seen: Set<Key<Analyst>> = []
        var current = key
        while seen.insert(current).inserted, let absence = analysts[current]?.absence(at: now) {
            guard let substitute = absence.substitute else { return key }
            current = substitute
        }
        // A circle of people who are all away ends where it began.
        return analysts[current]?.isAway(at: now) ?? true ? key : current
    }

    /// Notices for people who are away go to those who stand in; everybody is told once.
    package func redirected(_ notices: [Notice], at now: Instant) -> [Notice] {
        var told: Set<String> = []
        return notices.map { notice in
            guard let analyst = analyst(at: notice.address), analyst.isAway(at: now),
                let other = analysts[standIn(for: analyst.key, at: now)], other.key != analyst.key
            else { return notice }
            var redirected = notice
            redirected.address = other.addresses[0]
            redirected.name = other.name
            redirected.locale = other.locale ?? locale
            return redirected
        }.filter { told.insert("\($0.address) \($0.kind.label)").inserted }
    }

    /// Whether a calendar says that it is working time; a calendar that is not declared says so always.
    package func isWorkingTime(_ calendar: Key<WorkCalendar>, at now: Instant) -> Bool {
        calendars[calendar]?.time.isOpen(at: now) ?? true
    }
}
