/// What a mail about several tickets needs of each, so that whoever is asked to act can: the customer, their last words, and
/// a ready mail that fetches the ticket with everything it has.
import Helpdesk
import MIME
import TicketStore
import Ticketing

extension NoticeComposer {
    /// Rows of one mail that get words: each of them is a question to the store.
    private static let rowLimit = 50
    /// Octets of the customer's words in a row.
    private static let wordsLimit = 160

    /// Of warnings and of a forecast; other notices have no such rows.
    func describeDoors(
        of claimed: ClaimedNotice, from sender: EmailAddress, at now: Instant, in view: inout NoticeView
    ) async throws {
        for list in ["warnings", "ahead", "overdue"] {
            var rows = view[list: list]
            for place in rows.indices.prefix(Self.rowLimit) {
                guard let number = rows[place]["number"].flatMap({ Int64($0) }),
                    let ticket = try await store.snapshots(of: [TicketID(number)]).first
                else { continue }
                let words = try await store.lastWords(of: ticket.id, at: now)?.text.oneLine
                rows[place]["customer"] = ticket.requesterName ?? ticket.requester.shownAddress
                rows[place]["words"] = words.flatMap { $0.isEmpty ? nil : $0.excerpt(toUTF8: Self.wordsLimit) }
                rows[place]["uri"] = door(to: ticket, of: claimed, from: sender, at: now).uri
            }
            if !rows.isEmpty { view[list: list] = rows }
        }
    }

    /// `#show`, in answer to a notice about that ticket alone: its token is the recipient's, as in any notice of it.
    private func door(
        to ticket: TicketSnapshot, of claimed: ClaimedNotice, from sender: EmailAddress, at now: Instant
    ) -> MailtoLink {
        let token = Token(
            purpose: .internal, ticket: ticket.id, entry: 0,
            recipient: desk.keys.mark(of: claimed.notice.address, on: ticket.nonce),
            expiryDay: UInt16(clamping: (now + Token.lifetime).day))
        let address = desk.replyAddress(of: sender.address, carrying: token)
        let command = Command.show.typed(in: claimed.notice.locale, desk.lexicon)
        return MailtoLink(
            to: address ?? sender.address, subject: "[\(ticket.id)] \(command)",
            body: command + (address == nil ? "\n\n" + TokenWord.line(desk.keys.sign(token)) : ""))
    }
}

extension String {
    /// Cut, and told so.
    func excerpt(toUTF8 limit: Int) -> String { utf8.count > limit ? cut(toUTF8: limit) + "…" : self }
}
