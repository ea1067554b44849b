// Time zones: files of the system, and the rule at their end.
import Foundation
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Time zones, RFC 9636")
struct ZoneTests {
    struct Moment: Sendable {
        var zone: String
        var utc: String
    }

    /// Offsets in minutes, from the laws: Brazil put its clocks forward on 2018-11-04 for the last time, and back on
    /// 2019-02-17; Portugal follows the European Union: last Sundays of March and October at 01:00 UTC.
    @Test(
        "the offset before and after each change",
        arguments: [
            Case("São Paulo, before summer 2018", Moment(zone: "America/Sao_Paulo", utc: "2018-11-04T02:59:59Z"), -180),
            Case("São Paulo, summer 2018", Moment(zone: "America/Sao_Paulo", utc: "2018-11-04T03:00:00Z"), -120),
            Case("São Paulo, end of it", Moment(zone: "America/Sao_Paulo", utc: "2019-02-17T01:59:59Z"), -120),
            Case("São Paulo, winter", Moment(zone: "America/Sao_Paulo", utc: "2019-02-17T02:00:00Z"), -180),
            Case("São Paulo, no summer any more", Moment(zone: "America/Sao_Paulo", utc: "2031-12-25T12:00:00Z"), -180),
            Case("Lisbon, before summer 2026", Moment(zone: "Europe/Lisbon", utc: "2026-03-29T00:59:59Z"), 0),
            Case("Lisbon, summer 2026", Moment(zone: "Europe/Lisbon", utc: "2026-03-29T01:00:00Z"), 60),
            Case("Lisbon, 2090: by the rule", Moment(zone: "Europe/Lisbon", utc: "2090-07-01T00:00:00Z"), 60),
            Case(
                "Lisbon, 1995: on the time of Brussels", Moment(zone: "Europe/Lisbon", utc: "1995-01-01T00:00:00Z"), 60),
            Case("Kathmandu", Moment(zone: "Asia/Kathmandu", utc: "2026-01-01T00:00:00Z"), 345),
            Case("UTC", Moment(zone: "Etc/UTC", utc: "2026-01-01T00:00:00Z"), 0),
        ])
    func offsets(row: Case<Moment, Int>) throws {
        #expect(try Zone.named(row.given.zone).offset(at: Instant(row.given.utc)) == row.expected * 60)
    }

    @Test("the wall clock of a jump, and of an hour that comes twice") func walls() throws {
        let lisbon = try Zone.named("Europe/Lisbon")
        let (march, october) = (CivilDate(2026, 3, 29), CivilDate(2026, 10, 25))
        #expect(lisbon.instant(of: march, minute: 90) == Instant("2026-03-29T01:00:00Z"))  // 01:30 does not exist
        #expect(lisbon.instant(of: october, minute: 90) == Instant("2026-10-25T00:30:00Z"))  // the first 01:30
        #expect(lisbon.instant(of: october, minute: 120) == Instant("2026-10-25T02:00:00Z"))
        #expect(lisbon.date(at: Instant("2026-07-01T23:30:00Z")) == CivilDate(2026, 7, 2))
    }

    @Test(
        "rules",
        arguments: [
            Case(
                "south of the equator", "AEST-10AEDT,M10.1.0,M4.1.0/3",
                ["2026-04-04T16:00:00Z", "2026-10-03T16:00:00Z"]),
            Case(
                "names in brackets, a time at midnight", "<-03>3<-02>,M10.3.0/0,M2.3.0/0",
                ["2026-02-15T02:00:00Z", "2026-10-18T03:00:00Z"]),
            Case(
                "hours before the day", "<-02>2<-01>,M3.5.0/-1,M10.5.0/0",
                ["2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z"]),
            Case("days of the year", "X0Y,J60/0,300/1:30:15", ["2026-03-01T00:00:00Z", "2026-10-28T00:30:15Z"]),
            Case("never", "EST5", []),
        ])
    func rules(row: Case<String, [String]>) throws {
        let rule = try #require(ZoneRule(row.given))
        #expect(rule.changes(in: 2026).map(\.at) == row.expected.map { Instant($0) })
    }

    @Test(
        "rules that are none",
        arguments: ["", "EST", "EST5EDT,M13.1.0,M1.1.0", "EST5EDT,M3.2.0", "EST999", "<EST", "EST5EDT,M3.2.0,M11.1.0x"])
    func noRules(text: String) { #expect(ZoneRule(text) == nil) }

    @Test("a file that is cut anywhere is refused, and ends nothing") func cut() throws {
        let octets = try Zone.octets("Europe/Lisbon")
        for length in stride(from: 0, to: octets.count - 40, by: 7) {
            #expect(throws: ZoneFile.Fault.self) { try ZoneFile.read(Array(octets.prefix(length)), through: 2030) }
        }
        #expect(throws: ZoneFile.Fault.notZoneInformation) { try ZoneFile.read(Array("PNG".utf8), through: 2030) }
    }
}

enum Zone {
    static func octets(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: "/usr/share/zoneinfo/\(name)")))
    }

    static func named(_ name: String) throws -> ZoneOffsets { try ZoneFile.read(octets(name), through: 2100) }
}

extension Instant {
    /// "2026-11-24T08:00:00Z"; the tests write nothing else.
    init(_ text: String) {
        let numbers = text.split { "-T:Z".contains($0) }.compactMap { Int($0) }
        let day = CivilDate(numbers[0], numbers[1], numbers[2]).day
        self.init(seconds: Int64(day * 86_400 + numbers[3] * 3_600 + numbers[4] * 60 + numbers[5]))
    }
}
