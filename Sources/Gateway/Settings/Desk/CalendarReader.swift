/// `calendars:` of desk.yaml: hours of each weekday, holidays, exceptions, in a time zone.
import Foundation
import Helpdesk
import Ticketing
import Yams

struct CalendarReader {
    let root: YAMLSection
    /// The desk's zone, for calendars that name none.
    let zone: String
    /// The folder of desk.yaml: files of holidays are named from there.
    let folder: String

    private static let names = ["time_zone", "hours", "holidays", "exceptions"]

    func calendars() -> [Key<WorkCalendar>: WorkCalendar] {
        let pairs = root.entries("calendars", allowed: Self.names).map { name, section in
            (Key<WorkCalendar>(name), calendar(name, section))
        }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    private func calendar(_ name: String, _ section: YAMLSection) -> WorkCalendar {
        let hours = WorkingHours(
            week: week(section), holidays: holidays(section), exceptions: exceptions(section))
        let zone = ZoneReader.offsets(of: section.timeZone("time_zone") ?? zone)
        if zone == nil { section.findings.note(.noZoneInformation(self.zone), at: section.mark) }
        return WorkCalendar(key: Key(name), hours: hours, zone: zone ?? .utc)
    }

    /// "24x7", or a mapping from days to spans.
    private func week(_ section: YAMLSection) -> [Weekday: [DaySpan]] {
        guard let node = section.require("hours") else { return [:] }
        if node.scalar?.string == "24x7" {
            return Dictionary(uniqueKeysWithValues: Weekday.allCases.map { ($0, [.wholeDay]) })
        }
        guard let days = YAMLSection(node, findings: section.findings) else { return [:] }
        var week: [Weekday: [DaySpan]] = [:]
        for (key, value) in days.mapping {
            for day in weekdays(key, section.findings) { week[day] = spans(value, section.findings) }
        }
        return week
    }

    /// "monday", or "monday-friday".
    private func weekdays(_ node: Node, _ findings: Findings) -> [Weekday] {
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
    private func spans(_ node: Node, _ findings: Findings) -> [DaySpan] {
        if node.scalar?.string == "closed" { return [] }
        let nodes = node.sequence.map { Array($0) } ?? [node]
        return nodes.compactMap { node in
            if let span = node.scalar.flatMap({ DaySpan($0.string) }) { return span }
            findings.note(
                .wrongShape(expected: "hours such as '09:00-12:30', a list of them, or 'closed'"), at: node.mark)
            return nil
        }
    }

    private func holidays(_ section: YAMLSection) -> [HolidayRule] {
        section.list("holidays").flatMap { node -> [HolidayRule] in
            if let file = node.mapping?.first(where: { $0.key.string == "file" })?.value {
                return holidays(in: file, section.findings)
            }
            if let rule = node.scalar.flatMap({ HolidayRule($0.string) }) { return [rule] }
            section.findings.note(.notAHoliday(node.scalar?.string ?? ""), at: node.mark)
            return []
        }
    }

    private func holidays(in file: Node, _ findings: Findings) -> [HolidayRule] {
        let name = file.scalar?.string ?? ""
        let path = name.hasPrefix("/") ? name : folder + "/" + name
        guard let data = FileManager.default.contents(atPath: path), data.count <= Self.fileLimit,
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
    private static let fileLimit = 4_000_000

    private func exceptions(_ section: YAMLSection) -> [CivilDate: [DaySpan]] {
        guard let dates = section.section("exceptions") else { return [:] }
        var exceptions: [CivilDate: [DaySpan]] = [:]
        for (key, value) in dates.mapping {
            if let date = key.scalar.flatMap({ CivilDate($0.string) }) {
                exceptions[date] = spans(value, section.findings)
            } else {
                section.findings.note(.wrongShape(expected: "a date such as '2026-12-24'"), at: key.mark)
            }
        }
        return exceptions
    }
}
