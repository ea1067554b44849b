// The watch's store: due once, told once, merged, held, and a whole year of it.
import Testing

@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Deadlines")
struct DeadlineTests {
    let scene: Scene

    init() throws { scene = try Scene() }

    /// One round of the watch, as `DeadlineWatch` does it.
    private func round(at now: Instant, _ desk: Desk? = nil) async throws -> Int {
        try await Self.round(of: scene.store, desk ?? scene.desk, at: now)
    }

    static func round(of store: Store, _ desk: Desk, at now: Instant) async throws -> Int {
        var count = 0
        while true {
            let handled = try await store.handleDue(at: now, limit: 100) { desk.warn(of: $0, on: $1, at: now) }
            count += handled
            if handled < 100 { break }
        }
        _ = try await store.sendWarnings(at: now) {
            desk.warningNotice($0.items, to: $0.address, name: $0.name, locale: $0.locale)
        }
        return count
    }

    private func warnings() async throws -> [[SLAWarning]] {
        try await scene.store.claim(limit: 1_000, at: Scene.now + .days(900), lease: .minutes(1)).compactMap {
            if case .slaWarnings(let items) = $0.notice.kind { items } else { nil }
        }
    }

    @Test("a clock takes each colour once, whatever restarts") func once() async throws {
        try await scene.file([Scene.arrival(1)])
        // Response of 30 minutes: yellow after 18, red after 25.5, breached after 30.
        #expect(try await scene.store.nextDue() == Scene.now + .minutes(18))
        #expect(try await round(at: Scene.now + .seconds(18 * 60 - 1)) == 0)
        for minutes in [18, 19, 26, 27, 30, 31, 60 * 24] {
            let isNews = [18, 26, 30].contains(minutes)
            #expect(try await round(at: Scene.now + .minutes(minutes)) == (isNews ? 1 : 0))
        }
        #expect(try await warnings().map { $0.map(\.colour) } == [[.yellow], [.red], [.breached]])
        #expect(try await scene.store.nextDue() == nil)
        let events = try await scene.store.ticket(TicketID(1)).entries.filter { $0.kind == .event }.map(\.text)
        #expect(events.suffix(3) == ["response time is yellow", "response time is red", "response time exceeded"])
    }

    @Test("after an outage all is handled once, in one mail to each person") func outage() async throws {
        try await scene.file((1...5).map { Scene.arrival($0, from: "m\($0)@shop.test", "Matter \($0)") })
        #expect(try await round(at: Scene.now + .hours(9)) == 5)
        #expect(try await round(at: Scene.now + .hours(9)) == 0)
        let mails = try await warnings()
        #expect(mails.count == 1)
        #expect(mails.first?.map(\.ticket.number) == [1, 2, 3, 4, 5])
        #expect(Set(mails.first?.map(\.colour) ?? []) == [.breached])
    }

    @Test("a warning that was held is not sent once somebody has answered") func overtaken() async throws {
        var desk = scene.desk
        let monday = WorkingHours(week: [.monday: [DaySpan(start: 540, end: 1_080)]])
        desk.registry.calendars[RegistryKey("monday")] = WorkCalendar(
            key: RegistryKey("monday"), hours: monday, zone: .utc)
        desk.registry.analysts[RegistryKey("ana")]?.calendar = RegistryKey("monday")
        // Thursday, the 1st of January 2026; Ana works on Monday the 5th.
        try await scene.file([Scene.arrival(1), Scene.arrival(2, from: "jo@other.test", "Screen")])
        #expect(try await round(at: Scene.now + .hours(1), desk) == 2)
        #expect(try await warnings().isEmpty)
        #expect(try await scene.store.nextDue() == Instant(seconds: Scene.now.seconds + (4 * 24 + 9) * 3_600))
        let answered = desk
        _ = try await scene.store.change(TicketID(1), at: Scene.now + .hours(2)) {
            answered.act(.reply("Soon."), by: RegistryKey("ana"), on: $0, at: Scene.now + .hours(2))
        }
        _ = try await round(at: Scene.now + .hours(4 * 24 + 9), desk)
        #expect(try await warnings().map { $0.map(\.ticket.number) } == [[2]])
    }

    @Test("a colour that was taken while nobody watched is an event, though the answer came before the watch did")
    func hidden() async throws {
        try await scene.file([Scene.arrival(1), Scene.arrival(2, from: "jo@other.test", "Screen")])
        let desk = scene.desk
        // Yellow after 18 minutes, red after 25.5; answered after 26, and after 10. The watch comes back after an hour.
        for (ticket, minutes) in [(Int64(1), 26), (2, 10)] {
            let at = Scene.now + .minutes(minutes)
            _ = try await scene.store.change(TicketID(ticket), at: at) {
                desk.act(.reply("Soon."), by: RegistryKey("ana"), on: $0, at: at)
            }
        }
        #expect(try await round(at: Scene.now + .hours(1)) == 1)
        #expect(try await colours(of: 1) == ["yellow 1080", "red 1530"])
        #expect(try await colours(of: 2) == [])
        #expect(try await warnings().isEmpty, "nobody can do anything about it any more")
        #expect(try await scene.store.nextDue() == nil)
        // A tighter promise makes both late in hindsight: that is for the figures, and no news.
        var tight = scene.desk.registry
        tight.policies[RegistryKey("p")]?.responseMinutes = 1
        let registry = tight
        _ = try await scene.store.workOutClocks(after: TicketID(0), onlyOpen: false) {
            registry.clocks($0.history, $0.sorting, of: $0.organisation)
        }
        #expect(try await scene.store.nextDue() == nil)
    }

    /// Colours that stand in a ticket, with the second at which they were taken.
    private func colours(of ticket: Int64) async throws -> [String] {
        try await scene.store.read { db in
            try String.fetchAll(
                db, sql: "SELECT event FROM entry WHERE ticket_id = ? AND kind = 'event' ORDER BY id",
                arguments: [ticket])
        }.compactMap { text in
            guard case .coloured(_, let colour, let instant) = try JSONText.decode(TicketEvent.self, from: text) else {
                return nil
            }
            return "\(colour) \(instant.seconds - Scene.now.seconds)"
        }
    }

    @Test("a corrected policy works the clocks out anew; what was warned stays") func corrected() async throws {
        try await scene.file([Scene.arrival(1)])
        _ = try await round(at: Scene.now + .minutes(18))
        var desk = scene.desk
        desk.registry.policies[RegistryKey("p")]?.responseMinutes = 60
        let registry = desk.registry
        #expect(registry.promises != scene.desk.registry.promises)
        #expect(registry.promises == desk.registry.promises)
        let last = try await scene.store.workOutClocks(after: TicketID(0), onlyOpen: true) {
            registry.clocks($0.history, $0.sorting, of: $0.organisation)
        }
        #expect(last == TicketID(1))
        // Yellow would come again after 36 minutes; it was told, so red, after 51, is next.
        #expect(try await scene.store.nextDue() == Scene.now + .minutes(51))
        #expect(try await scene.store.hasWorkedOut(registry.promises) == false)
        try await scene.store.noteWorkedOut(registry.promises)
        #expect(try await scene.store.hasWorkedOut(registry.promises))
    }

    @Test("a digest is sent once") func digest() async throws {
        let digest = Digest(kind: .forecast, leader: RegistryKey("ana"), period: CivilDate(2026, 1, 5), at: Scene.now)
        let notice = Notice(
            kind: .forecast(Forecast(of: [], from: Scene.now, until: Scene.now)), address: "ana@desk.test", name: nil,
            locale: .english)
        #expect(try await scene.store.send(digest, at: Scene.now, notice: notice))
        #expect(try await !scene.store.send(digest, at: Scene.now, notice: notice))
        #expect(try await scene.store.wasSent(digest))
        #expect(try await scene.store.outbox(all: true).count == 1)
    }
}
