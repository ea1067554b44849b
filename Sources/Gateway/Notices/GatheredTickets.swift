/// The list that a flood of new tickets is told by: each with a link that takes it.
import Helpdesk
import MIME
import TicketStore

extension NoticeComposer {
    func describeGathered(_ claimed: ClaimedNotice, at now: Instant, in view: inout NoticeView) async throws {
        guard claimed.notice.kind == .newTickets else { return }
        let (tickets, count) = try await store.gathered(by: claimed.id)
        let wording = Wording(locale: claimed.notice.locale, timeZone: desk.registry.timeZone)
        view.limit = wording.count(TicketFlood.threshold)
        view.words["count"] = wording.count(count)
        view.words["gathered_more"] = count > tickets.count ? wording.count(count - tickets.count) : nil
        view.lists["gathered"] = tickets.map { row($0, of: claimed, wording, at: now) }
    }

    private func row(
        _ ticket: TicketSnapshot, of claimed: ClaimedNotice, _ wording: Wording, at now: Instant
    ) -> [String: String] {
        var row = [
            "gathered_number": "\(ticket.id.number)", "gathered_subject": ticket.subject.oneLine,
            "gathered_requester": ticket.requesterName.map { "\($0) <\(ticket.requester.shownAddress)>" }
                ?? ticket.requester.shownAddress,
            "gathered_time": wording.dayAndTime(ticket.openedAt),
            "gathered_take": ReceiptWording(registry: desk.registry, wording: wording).label(.take),
            "gathered_link": takeLink(ticket, of: claimed, at: now),
        ]
        row["gathered_vip"] = desk.registry.isVIP(ticket.organisation) ? "yes" : nil
        return row
    }

    /// As the ticket's own notice would carry it: proof of its recipient, about that ticket.
    private func takeLink(_ ticket: TicketSnapshot, of claimed: ClaimedNotice, at now: Instant) -> String {
        var about = claimed
        about.ticket = ticket
        let (token, sender) = (token(of: about, at: now), sender(of: about).address)
        let address = desk.replyAddress(of: sender, carrying: token)
        return ReadyLink.take.link(
            to: address ?? sender, about: ticket, in: claimed.notice.locale,
            reference: address == nil ? desk.keys.sign(token) : nil
        ).uri
    }
}
