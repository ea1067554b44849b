// The report page, the table for spreadsheets, and the mails that come by the calendar.
import Foundation
import ShippedLexicon
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Reports")
struct ReportTests {
    private static func page(_ locale: DeskLocale, _ report: FigureReport = SampleFigures.report) -> String {
        ReportPage(report, of: registry, wording: Wording(.shipped(locale), timeZone: .gmt)).html
    }

    private static var registry: Registry {
        var registry = Registry(
            name: "Desk <of> \"tests\"", locale: .english, teams: [:], analysts: [:], categories: [:],
            requestTypes: [:],
            priorities: [:], policies: [:], organisations: [:], defaults: Defaults(team: RegistryKey("support")))
        registry.analysts[RegistryKey("ana")] = Analyst(
            key: RegistryKey("ana"), name: "Ana & Co", addresses: ["a@b.test"])
        registry.categories[RegistryKey("q")] = Category(
            key: RegistryKey("q"), kind: nil, label: Label("Question", translations: [.portuguese: "Dúvida"]), teams: []
        )
        return registry
    }

    @Test("one page that needs nothing but itself", arguments: DeskLocale.allCases) func alone(locale: DeskLocale) {
        let page = Self.page(locale)
        #expect(page.contains("<html lang=\"\(locale.rawValue)\">"))
        for outside in ["<script", "http:", "https:", "url(", "@import", "<link"] { #expect(!page.contains(outside)) }
        #expect(page.contains(Wording(.shipped(locale), timeZone: .gmt).figure("first_contact")))
    }

    @Test("names are text, never markup") func escapes() {
        let page = Self.page(.english)
        #expect(page.contains("Desk &lt;of&gt; &quot;tests&quot;"))
        #expect(page.contains("Ana &amp; Co"))
        #expect(!page.contains("Desk <of>"))
    }

    @Test("each chart is a named picture with a table under it") func accessible() {
        let page = Self.page(.english)
        let charts = page.split(separator: "<svg").dropFirst()
        #expect(charts.count >= 6)
        #expect(charts.allSatisfy { $0.contains("role=\"img\" aria-label=\"") && $0.contains("<table>") })
    }

    @Test(
        "scales end in round numbers",
        arguments: [
            (0.0, 1.0, 2), (3, 3, 4), (7, 8, 5), (55, 60, 4), (190, 200, 5), (1_999, 2_000, 5), (12_345, 15_000, 4),
        ])
    func scales(highest: Double, top: Double, ticks: Int) {
        #expect(ChartScale(highest).top == top)
        #expect(ChartScale(highest).ticks.count == ticks)
    }

    @Test("a table that no spreadsheet runs") func csv() {
        var report = SampleFigures.report
        report.current.volume.byCategory = [
            NamedCount(name: "=1+1", count: 2), NamedCount(name: "a,\"b\"", count: 1), NamedCount(name: nil, count: 1),
            NamedCount(name: "q", count: 1),
        ]
        func lines(_ locale: DeskLocale) -> [Substring] {
            FigureTable(report, of: Self.registry, in: locale).csv
                .split(omittingEmptySubsequences: true, whereSeparator: \.isNewline)
        }
        #expect(lines(.english).first == "group,figure,name,unit,value,previous,label")
        #expect(lines(.english).contains("volume,opened,,tickets,242,230,"))
        #expect(lines(.english).contains("volume,opened by category,'=1+1,tickets,2,0,'=1+1"))
        #expect(lines(.english).contains("volume,opened by category,\"a,\"\"b\"\"\",tickets,1,0,\"a,\"\"b\"\"\""))
        #expect(lines(.portuguese).contains("volume,opened by category,q,tickets,1,0,Dúvida"))
        #expect(lines(.spanish).contains("volume,opened by category,q,tickets,1,0,Question"))
    }

    @Test(
        "durations and shares in words",
        arguments: [
            (Int64(29), "0 min"), (90, "2 min"), (3_600, "1 h"), (5_400, "1 h 30 min"), (90_000, "1 d 1 h"),
        ])
    func durations(seconds: Int64, words: String) {
        #expect(Wording(.shipped(.english), timeZone: .gmt).duration(seconds: seconds) == words)
    }

    @Test(
        "every notice renders with nothing left open", arguments: DeskLocale.allCases,
        ["sla-warning", "sla-warnings", "forecast", "figures"])
    func mails(locale: DeskLocale, notice: String) throws {
        let shipped = try Shipped.files()
        let library = try TemplateLibrary(shipped: shipped.templates, overrides: "/nonexistent")
        let rendered = try #require(NoticePreview(notice, in: locale, from: library)).rendered
        #expect(!rendered.subject.isEmpty)
        #expect(!(rendered.text + rendered.html).contains("{{"))
        #expect(rendered.text.contains("Ana Prado") || notice == "figures")
    }

    @Test("a leader gets the forecast once a working day, and figures once a week") func digests() async throws {
        // Friday, the 2nd of January 2026; the office opens at 09:00 UTC.
        var registry = Registry(
            name: "Desk", locale: .english, teams: [:], analysts: [:], categories: [:], requestTypes: [:],
            priorities: [:], policies: [:], organisations: [:], defaults: Defaults(team: RegistryKey("support")))
        let hours = WorkingHours(
            week: Dictionary(
                uniqueKeysWithValues: Weekday.allCases.prefix(5).map { ($0, [DaySpan(start: 540, end: 1_020)]) }))
        registry.calendars[RegistryKey("office")] = WorkCalendar(key: RegistryKey("office"), hours: hours, zone: .utc)
        registry.defaults.calendar = RegistryKey("office")
        registry.defaults.policy = RegistryKey("p")
        registry.policies[RegistryKey("p")] = SLAPolicy(key: RegistryKey("p"), name: "P", responseMinutes: 60)
        registry.analysts[RegistryKey("bruno")] = Analyst(
            key: RegistryKey("bruno"), name: "Bruno", addresses: ["bruno@desk.test"])
        registry.teams[RegistryKey("support")] = Team(
            key: RegistryKey("support"), name: Label("Support"), leader: RegistryKey("bruno"),
            members: [RegistryKey("bruno")])
        let desk = Desk(
            registry: registry, rules: RuleSet(rules: []), lexicon: .shipped, ownAddresses: [], domain: "desk.test",
            keys: TokenKeys(current: .init(id: 1, octets: Array(repeating: 7, count: 32))))
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        let store = try Store.inMemory(blobFolder: folder)
        let friday = GatewayFixture.now + .days(1)
        _ = try await store.openForTest(desk, at: friday + .hours(8))
        var sent: [String] = []
        for hour in 0..<96 {
            let now = friday + .hours(hour)
            let count = try await DigestRun(store: store, desk: desk, now: now).sendDue()
            if count > 0 { sent.append("\(ZoneOffsets.utc.date(at: now)) \(hour % 24) \(count)") }
        }
        // Nothing at night. Friday's forecast, and no figures: in the weeks before there was nothing. Monday's, where the
        // ticket is overdue, and the figures of its week.
        #expect(sent == ["2026-01-02 9 1", "2026-01-05 9 2"])
        #expect(Set(try await store.outbox(all: true).map(\.label)) == ["sla-forecast", "figures"])
    }
}

extension Store {
    fileprivate func openForTest(_ desk: Desk, at now: Instant) async throws -> TicketID {
        let new = NewTicket(
            subject: "T", requester: "m@shop.test", requesterName: nil, organisation: nil,
            sorting: Classification(team: RegistryKey("support")), locale: .english)
        return try await write { db in
            let writer = TicketWriter(db: db, now: now)
            let id = try writer.open(new)
            try writer.apply(desk.timed(TicketChange(), opening: new, at: now), to: id)
            return id
        }
    }
}
