package import Ticketing

extension Registry {
    /// The teams that someone leads, in the order of their names.
    package func teams(ledBy leader: RegistryKey<Analyst>) -> [RegistryKey<Team>] {
        teams.values.filter { $0.leader == leader }.map(\.key).sorted()
    }

    package var leaders: [RegistryKey<Analyst>] { Set(teams.values.compactMap(\.leader)).sorted() }

    /// For each leader, the digests of the present day and week, and the next ones.
    package func digests(around now: Instant) -> [Digest] {
        leaders.flatMap { leader -> [Digest] in
            let calendar = calendar(of: leader, in: teams(ledBy: leader).first)
            let today = calendar.zone.date(at: now)
            let monday = today.monday
            return [forecast(leader, calendar, from: today), forecast(leader, calendar, from: today + 1)].compactMap {
                $0
            }
                + [figures(leader, calendar, monday), figures(leader, calendar, monday + 7)].compactMap { $0 }
        }
    }

    /// Of the first day from `date` on that has working hours.
    private func forecast(_ leader: RegistryKey<Analyst>, _ calendar: WorkCalendar, from date: CivilDate) -> Digest? {
        guard let opening = calendar.time.opening(from: calendar.zone.instant(of: date)) else { return nil }
        return Digest(kind: .forecast, leader: leader, period: calendar.zone.date(at: opening), at: opening)
    }

    /// A week without working hours has none.
    private func figures(_ leader: RegistryKey<Analyst>, _ calendar: WorkCalendar, _ monday: CivilDate) -> Digest? {
        guard let opening = calendar.time.opening(from: calendar.zone.instant(of: monday)),
            calendar.zone.date(at: opening).monday == monday
        else { return nil }
        return Digest(kind: .figures, leader: leader, period: monday, at: opening)
    }
}
