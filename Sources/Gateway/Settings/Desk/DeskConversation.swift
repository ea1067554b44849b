/// `conversation:` in `desk.yaml`: undoing, receipts, admins.
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
