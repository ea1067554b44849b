/// What notices of new tickets carry beside the ticket: the list of a flood, and what was seen before.
import Helpdesk
import MIME
import TicketStore
import Ticketing

/// The list that a flood of new tickets is told by: each with a link that takes it.
extension NoticeComposer {
    func describeGathered(_ claimed: ClaimedNotice, at now: Instant, in view: inout NoticeView) async throws {
        guard claimed.notice.kind == .newTickets else { return }
        let (tickets, count) = try await store.gathered(by: claimed.id)
        let wording = wording(in: claimed.notice.locale)
        view["limit"] = wording.count(TicketFlood.threshold)
        view["count"] = wording.count(count)
        view["gathered_more"] = count > tickets.count ? wording.count(count - tickets.count) : nil
        view[list: "gathered"] = tickets.map { row($0, of: claimed, wording, at: now) }
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
            to: address ?? sender, about: ticket, in: claimed.notice.locale, desk.lexicon,
            reference: address == nil ? desk.keys.sign(token) : nil
        ).uri
    }
}

/// "Seen before": what a new ticket's notice says of old ones whose words are close, and of what solved them.
extension NoticeComposer {
    /// Octets of a solution that are shown; the ticket has the rest.
    private static let longestSolution = 300

    /// Only to people of the desk, and only of tickets that they may see.
    func describeSeenBefore(_ claimed: ClaimedNotice, in view: inout NoticeView) async throws {
        guard claimed.notice.kind == .newTicket, let ticket = claimed.ticket, let entry = claimed.entry,
            let analyst = desk.registry.analyst(at: claimed.notice.address)
        else { return }
        let seen = try await store.seenBefore(
            subject: ticket.subject, text: entry.text, except: ticket.id, ignoring: desk.lexicon.wordsOfEveryMail)
        let tickets = try await store.snapshots(of: seen.map(\.ticket))
        let visible = Set(tickets.filter { desk.refusal(of: analyst, on: $0) == nil }.map(\.id))
        var rows: [[String: String]] = []
        for old in seen where visible.contains(old.ticket) { rows.append(try await row(of: old, claimed)) }
        view[list: "seen"] = rows
    }

    /// A diagnosis says more than the last answer.
    private func row(of old: SeenBefore, _ claimed: ClaimedNotice) async throws -> [String: String] {
        var row = [
            "seen_number": "\(old.ticket.number)", "seen_subject": old.subject.oneLine,
            "seen_words": old.words.joined(separator: ", "),
        ]
        let diagnosis = try await store.diagnoses(of: old.ticket).first
        row["seen_cause"] = diagnosis.map { diagnosis in
            desk.registry.causes[diagnosis.cause]?.label.text(in: claimed.notice.locale) ?? diagnosis.cause.name
        }
        if let solution = diagnosis?.solution ?? old.answer {
            let line = solution.withoutControls.oneLine
            row["seen_solution"] =
                line.utf8.count > Self.longestSolution ? line.cut(toUTF8: Self.longestSolution) + "…" : line
        }
        return row
    }
}
