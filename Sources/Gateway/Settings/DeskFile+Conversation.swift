/// `conversation:` in `desk.yaml`: undoing, receipts, admins; and the days on which analysts are away.
import Foundation
import Helpdesk
import Yams

extension DeskFile {
    func conversation() -> ConversationPolicy {
        var policy = ConversationPolicy()
        let names = ["undo", "receipts", "admins"]
        guard let section = root.section("conversation", allowed: names) else { return policy }
        // No other time may be nothing; here it switches undoing off.
        policy.undo = section.text("undo") == "0s" ? .zero : section.duration("undo") ?? policy.undo
        policy.receipts = section.word("receipts", ReceiptPolicy.self) ?? policy.receipts
        policy.admins = Set(analystKeys.references("admins", in: section))
        return policy
    }
}

extension YAMLSection {
    /// "2026-12-21..2027-01-04", or one day alone; the first day must not be after the last.
    func dayRanges(_ name: String) -> [ClosedRange<CivilDate>] {
        list(name).compactMap { node in
            let parts = (node.scalar?.string ?? "").split(separator: ".").map { CivilDate($0) }
            if let first = parts.first, let first, let last = parts[parts.count - 1], parts.count <= 2, first <= last {
                return first...last
            }
            findings.note(
                .wrongShape(expected: "a day such as 2026-12-24, or days such as 2026-12-21..2027-01-04"), at: node.mark
            )
            return nil
        }
    }
}

/// The desk's zone as a value: decisions have no disk and no library to ask.
enum DeskZone {
    /// Years that are read: dates that people name lie in them.
    private static let years = 30

    static func offsets(of name: String) -> ZoneOffsets {
        guard let zone = TimeZone(identifier: name) else { return .utc }
        let start = Date(timeIntervalSince1970: 1_577_836_800)  // 2020-01-01
        let end = start.addingTimeInterval(Double(years) * 366 * 86_400)
        var changes: [(at: Instant, offset: Int)] = []
        var date = start
        while let next = zone.nextDaylightSavingTimeTransition(after: date), next < end {
            changes.append((Instant(seconds: Int64(next.timeIntervalSince1970)), zone.secondsFromGMT(for: next)))
            date = next
        }
        return ZoneOffsets(first: zone.secondsFromGMT(for: start), changes: changes)
    }
}
