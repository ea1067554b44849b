/// The one mail that somebody wants instead of many: ticket by ticket, what happened, and the last words.
import Helpdesk
import MIME
import TicketStore
import Ticketing

extension NoticeComposer {
    /// Octets of the last words that are shown; the ticket has the rest.
    private static let longestWords = 400

    func describeDigested(_ claimed: ClaimedNotice, at now: Instant, in view: inout NoticeView) async throws {
        guard claimed.notice.kind == .conversation(.digest) else { return }
        let tickets = try await store.digested(by: claimed.id)
        let wording = wording(in: claimed.notice.locale)
        view["count"] = wording.count(tickets.count)
        view[list: "digested"] = tickets.map { row($0, of: claimed, wording, at: now) }
    }

    private func row(
        _ digested: DigestedTicket, of claimed: ClaimedNotice, _ wording: Wording, at now: Instant
    ) -> [String: String] {
        let (ticket, locale) = (digested.ticket, claimed.notice.locale)
        let show = Command.show.typed(in: locale, desk.lexicon)
        var row = [
            "digested_number": "\(ticket.id.number)", "digested_subject": ticket.subject.oneLine,
            "digested_status": wording.status(ticket.status),
            "digested_what": DigestWording(wording: wording).what(digested.labels),
            "digested_show": show, "digested_link": link(show, ticket, of: claimed, at: now),
        ]
        row["digested_by"] = digested.author.map { wording.name(of: $0, on: ticket, in: desk.registry) }
        row["digested_text"] = digested.text.map { $0.withoutControls.oneLine.excerpt(toUTF8: Self.longestWords) }
        return row
    }

    /// As the ticket's own notice would carry it: proof of its recipient, about that ticket.
    private func link(_ typed: String, _ ticket: TicketSnapshot, of claimed: ClaimedNotice, at now: Instant) -> String {
        var about = claimed
        about.ticket = ticket
        let (token, sender) = (token(of: about, at: now), sender(of: about).address)
        let address = desk.replyAddress(of: sender, carrying: token)
        let reference = address == nil ? "\n\n" + TokenWord.line(desk.keys.sign(token)) : ""
        return MailtoLink(to: address ?? sender, subject: "[\(ticket.id)] \(typed)", body: typed + reference).uri
    }
}
