/// Who works for whom, and when.

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

    /// Whether a calendar says that it is working time; a calendar that is not declared says so always.
    package func isWorkingTime(_ calendar: RegistryKey<WorkCalendar>, at now: Instant) -> Bool {
        calendars[calendar]?.time.isOpen(at: now) ?? true
    }
}
