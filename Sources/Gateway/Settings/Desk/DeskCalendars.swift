/// `calendars:` of desk.yaml: hours of each weekday, holidays, exceptions, in a time zone.
import Foundation
import Helpdesk
import MIME
import Ticketing
import Yams

/// One calendar as it is written; `WorkCalendar` is made of it.
private struct CalendarSettings: NamedSection {
    var name: String
    var zone: String?
    var week: [Weekday: [DaySpan]] = [:]
    var holidays: [HolidayRule] = []
    var exceptions: [CivilDate: [DaySpan]] = [:]
    var calendar = WorkCalendar.always

    init(named name: String) { self.name = name }

    static var settings: [Setting<Self>] {
        let days = SchemaShape.map(.oneOrMany(.text))
        return [
            Setting("time_zone", .timeZone, \.zone, "Default: the desk's."),
            Setting(
                "hours", SettingForm(.either([.words(["24x7"]), days])) { $0.week($1) }, \.week,
                "Days to spans: monday-friday: '09:00-18:00'.", required: true),
            Setting(
                "holidays", SettingForm(.list(.either([.text, .map(.text)]))) { $0.holidays($1) }, \.holidays,
                "Dates, rules, or {file: name.ics}."),
            Setting(
                "exceptions", SettingForm(days) { $0.exceptions($1) }, \.exceptions,
                "Dates with hours of their own, or closed."),
        ]
    }

    mutating func complete(from section: YAMLSection) -> Bool {
        let desk = section.findings.timeZone
        let zone = ZoneReader.offsets(of: zone ?? desk)
        if zone == nil { section.findings.note(.noZoneInformation(desk), at: section.mark) }
        let hours = WorkingHours(week: week, holidays: holidays, exceptions: exceptions)
        calendar = WorkCalendar(key: RegistryKey(name), hours: hours, zone: zone ?? .utc)
        return true
    }
}

extension WorkCalendar {
    static var entryFields: [SchemaField] { CalendarSettings.fields }

    static func known(_ findings: Findings) -> KnownKeys<Self> { findings.keys(of: "calendars", "calendar") }
}

extension SettingForm where Value == [RegistryKey<WorkCalendar>: WorkCalendar] {
    static var calendars: Self {
        SettingForm<[CalendarSettings]>.named(CalendarSettings.self).map { all in
            Dictionary(all.map { ($0.calendar.key, $0.calendar) }) { first, _ in first }
        }
    }
}

extension SettingForm where Value == RegistryKey<WorkCalendar> {
    static func key() -> Self {
        Self(.text) { section, name in WorkCalendar.known(section.findings).reference(name, in: section) }
    }
}

extension YAMLSection {
    /// "24x7", or a mapping from days to spans.
    fileprivate func week(_ name: String) -> [Weekday: [DaySpan]]? {
        guard let node = self[name] else { return nil }
        if node.scalar?.string == "24x7" {
            return Dictionary(uniqueKeysWithValues: Weekday.allCases.map { ($0, [.wholeDay]) })
        }
        guard let days = YAMLSection(node, findings: findings) else { return nil }
        var week: [Weekday: [DaySpan]] = [:]
        for (key, value) in days.mapping {
            // Once for all its days: a mistake is one mistake.
            let spans = spans(value)
            for day in weekdays(key) { week[day] = spans }
        }
        return week
    }

    /// "monday", or "monday-friday".
    private func weekdays(_ node: Node) -> [Weekday] {
        let text = node.string ?? ""
        let ends = text.split(separator: "-").map { Weekday(rawValue: String($0)) }
        if ends.count == 1, let day = ends[0] { return [day] }
        if ends.count == 2, let first = ends[0], let last = ends[1], first.index < last.index {
            return Array(Weekday.allCases[first.index...last.index])
        }
        let words = Weekday.allCases.map(\.rawValue)
        findings.note(.unknownWord(text, of: words, nearest: NearestName.find(for: text, among: words)), at: node.mark)
        return []
    }

    /// "closed", one span, or a list of spans.
    private func spans(_ node: Node) -> [DaySpan] {
        if node.scalar?.string == "closed" { return [] }
        let nodes = node.sequence.map { Array($0) } ?? [node]
        var taken: [DaySpan] = []
        return nodes.compactMap { node in
            if let span = node.scalar.flatMap({ DaySpan($0.string) }) {
                if taken.contains(where: span.overlaps) {
                    findings.note(
                        .contradiction("these hours overlap with others of the same day. Join them."), at: node.mark)
                }
                taken.append(span)
                return span
            }
            let meant = node.scalar.flatMap { DaySpan.meant(by: $0.string) } ?? "09:00-12:30"
            findings.note(
                .wrongShape(expected: "hours such as '\(meant)', a list of them, or 'closed'"), at: node.mark)
            return nil
        }
    }

    fileprivate func holidays(_ name: String) -> [HolidayRule] {
        list(name).flatMap { node -> [HolidayRule] in
            if let file = node.mapping?.first(where: { $0.key.string == "file" })?.value {
                return holidays(in: file)
            }
            if let rule = node.scalar.flatMap({ HolidayRule($0.string) }) { return [rule] }
            findings.note(.notAHoliday(node.scalar?.string ?? ""), at: node.mark)
            return []
        }
    }

    private func holidays(in file: Node) -> [HolidayRule] {
        let name = file.scalar?.string ?? ""
        let path = findings.secrets.resolve(name)
        guard let data = FileManager.default.contents(atPath: path), data.count <= Self.holidayLimit,
            let text = String(data: data, encoding: .utf8)
        else {
            findings.note(.unreadableHolidays(path, why: "is it there, UTF-8, and under 4 MB?"), at: file.mark)
            return []
        }
        let holidays = HolidayFile(text, years: OpenTime.years)
        for fault in holidays.faults {
            findings.note(.unreadableHolidays("\(path):\(fault.line)", why: fault.words), at: file.mark)
        }
        return holidays.dates.map { .on($0) }
    }

    /// A calendar file of a country has some kilobytes.
    private static let holidayLimit = 4_000_000

    fileprivate func exceptions(_ name: String) -> [CivilDate: [DaySpan]]? {
        guard let dates = section(name) else { return nil }
        var exceptions: [CivilDate: [DaySpan]] = [:]
        for (key, value) in dates.mapping {
            if let date = key.scalar.flatMap({ CivilDate($0.string) }) {
                exceptions[date] = spans(value)
            } else {
                findings.note(.wrongShape(expected: "a date such as '2026-12-24'"), at: key.mark)
            }
        }
        return exceptions
    }
}

extension DaySpan {
    /// "8-18", "8h às 18h" and "08.00 - 18.30" as they are to be written; nil where they are no hours, or could be others.
    static func meant(by text: String) -> String? {
        let numbers = text.split(atScalars: { !("0"..."9").contains($0) }).map(String.init)
        guard numbers.allSatisfy({ $0.utf8.count <= 2 }) else { return nil }
        let ends =
            switch numbers.count {
            case 2: numbers.map { ($0, "00") }
            case 4: [(numbers[0], numbers[1]), (numbers[2], numbers[3])]
            case _: [(String, String)]()
            }
        let written = ends.map { hour, minute in (hour.utf8.count == 1 ? "0" : "") + hour + ":" + minute }
            .joined(separator: "-")
        guard let span = DaySpan(written), span.end <= DaySpan.wholeDay.end else { return nil }
        return written
    }
}
