/// `conversation:` in `desk.yaml`: undoing, receipts, admins; and the days on which analysts are away.
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
