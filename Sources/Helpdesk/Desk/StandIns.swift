package import Ticketing

extension Registry {
    /// The analyst, or whoever stands in for them now, or for that one; the analyst, where nobody does.
    package func standIn(for key: RegistryKey<Analyst>, at now: Instant) -> RegistryKey<Analyst> {
        var seen: Set<RegistryKey<Analyst>> = []
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
    package func isWorkingTime(_ calendar: RegistryKey<WorkCalendar>, at now: Instant) -> Bool {
        calendars[calendar]?.time.isOpen(at: now) ?? true
    }
}
