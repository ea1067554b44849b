/// Sends the mails that come by the calendar: the forecast of the day, the figures of the week.
import Helpdesk
import TicketStore
import Ticketing

struct DigestRun {
    let store: Store
    let desk: Desk
    let now: Instant

    /// Sends what is due and has not been sent; what an outage has made older than its day or week is left out.
    ///
    /// - Returns: how many mails were queued.
    func sendDue() async throws -> Int {
        var count = 0
        for digest in desk.registry.digests(around: now) where isDue(digest) {
            guard try await !store.wasSent(digest), let leader = desk.registry.analysts[digest.leader] else { continue }
            let notice = try await notice(digest, to: leader)
            if try await store.send(digest, at: now, notice: notice), notice != nil { count += 1 }
        }
        return count
    }

    /// When the next one is due.
    func next() async throws -> Instant? {
        var instants: [Instant] = []
        for digest in desk.registry.digests(around: now) where digest.at > now || isCurrent(digest) {
            // One that an outage has kept back waits for the leader's hours, as every mail to people does.
            guard try await !store.wasSent(digest) else { continue }
            let hours = calendar(of: digest.leader).time
            instants += [digest.at > now ? digest.at : hours.opening(from: now)].compactMap { $0 }
        }
        return instants.min()
    }

    private func isDue(_ digest: Digest) -> Bool {
        digest.at <= now && isCurrent(digest) && calendar(of: digest.leader).time.isOpen(at: now)
    }

    private func isCurrent(_ digest: Digest) -> Bool {
        let calendar = calendar(of: digest.leader)
        let today = calendar.zone.date(at: now)
        return switch digest.kind {
        case .forecast: digest.period == today
        case .figures: digest.period == today.monday
        }
    }

    private func calendar(of leader: RegistryKey<Analyst>) -> WorkCalendar {
        desk.registry.calendar(of: leader, in: desk.registry.teams(ledBy: leader).first)
    }

    private func notice(_ digest: Digest, to leader: Analyst) async throws -> Notice? {
        let teams = desk.registry.teams(ledBy: leader.key)
        let kind: NoticeKind?
        switch digest.kind {
        case .forecast: kind = try await forecast(teams, calendar(of: leader.key)).map { .forecast($0) }
        case .figures:
            let report = try await figures(teams, week: digest.period - 7)
            // A desk that has not begun yet, or rests, has no figures: no news is no mail.
            kind = report.isEmpty ? nil : .figures(report)
        }
        return kind.map {
            Notice(
                kind: $0, address: leader.addresses[0], name: leader.name, locale: leader.locale ?? desk.registry.locale
            )
        }
    }

    /// Nil on a day on which nothing is ahead and nothing is late: no news is no mail.
    private func forecast(_ teams: [RegistryKey<Team>], _ calendar: WorkCalendar) async throws -> Forecast? {
        guard let until = calendar.endOfWorkingDay(at: now) else { return nil }
        let forecast = Forecast(
            of: try await store.openClocks(until: until, teams: teams), from: now, until: until)
        return forecast.lines.isEmpty && forecast.overdue.isEmpty ? nil : forecast
    }

    private func figures(_ teams: [RegistryKey<Team>], week monday: CivilDate) async throws -> FigureReport {
        let period = FigurePeriod(from: monday, through: monday + 6, step: .day, in: desk.registry.zone)
        return try await store.figures(period, FigureFilter(teams: teams), zone: desk.registry.zone)
    }
}
