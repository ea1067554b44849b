/// What a receipt says of people whom an answer did not reach, and what to do about it.
import MIME
import Ticketing

extension ReceiptWording {
    /// Nil where the answer went to everybody, and everybody who was copied takes part.
    func leftOut(of receipt: Receipt) -> String? {
        let sentences = [
            receipt.heldFile.map(heldFile), receipt.notMailed.map(notMailed), receipt.notJoined.map(notJoined),
        ].compactMap { $0 }
        return sentences.isEmpty ? nil : sentences.joined(separator: " ")
    }

    private func heldFile(_ name: String) -> String { wording.words.say("unreached.file", ["name": name]) }

    private func notMailed(_ left: LeftOut) -> String { wording.words.say("unreached.not_mailed", values(left)) }

    private func notJoined(_ left: LeftOut) -> String { wording.words.say("unreached.not_joined", values(left)) }

    private func values(_ left: LeftOut) -> [String: String] {
        ["count": wording.count(left.count), "limit": "\(EntryRecipients.limit)", "names": names(left)]
    }

    private func names(_ left: LeftOut) -> String {
        let named = left.named.map(\.shownAddress).joined(separator: ", ")
        guard left.unnamed > 0 else { return named }
        return wording.words.say("unreached.more", ["names": named, "count": wording.count(left.unnamed)])
    }
}
