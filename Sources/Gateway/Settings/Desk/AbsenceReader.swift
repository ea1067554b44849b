/// `absent:` of an analyst: days away, and who stands in.
import Foundation
import Ticketing
import Yams

struct AbsenceReader {
    let analysts: KnownKeys<Analyst>
    /// IANA name: in it days begin.
    let timeZone: String

    func absences(in analyst: YAMLSection) -> [Absence] {
        analyst.list("absent").compactMap { node in
            let settings = ["from", "until", "substitute"]
            guard let section = YAMLSection(node, allowed: settings, findings: analyst.findings) else { return nil }
            _ = section.require("from")
            _ = section.require("until")
            let substitute = analysts.reference("substitute", in: section)
            guard let start = day("from", in: section), let last = day("until", in: section) else { return nil }
            guard start <= last else {
                section.findings.note(
                    .outOfRange(section.text("until") ?? "", range: "not before 'from'"), at: section["until"]?.mark)
                return nil
            }
            return Absence(start: start, end: last + .days(1), substitute: substitute)
        }
    }

    /// The day's first moment.
    private func day(_ name: String, in section: YAMLSection) -> Instant? {
        guard let node = section[name], let text = section.scalarText(node) else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: timeZone) ?? .gmt
        if let (year, month, day) = CivilDate(text)?.components,
            let date = calendar.date(from: DateComponents(year: year, month: month, day: day))
        {
            return Instant(secondsSince1970: date.timeIntervalSince1970)
        }
        section.findings.note(.wrongShape(expected: "a day such as 2026-12-24"), at: node.mark)
        return nil
    }
}
