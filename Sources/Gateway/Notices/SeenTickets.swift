/// "Seen before": what a new ticket's notice says of old ones whose words are close, and of what solved them.
import Helpdesk
import MIME
import TicketStore

extension NoticeComposer {
    /// Octets of a solution that are shown; the ticket has the rest.
    private static let longestSolution = 300

    /// Only to people of the desk, and only of tickets that they may see.
    func describeSeenBefore(_ claimed: ClaimedNotice, in view: inout NoticeView) async throws {
        guard claimed.notice.kind == .newTicket, let ticket = claimed.ticket, let entry = claimed.entry,
            let analyst = desk.registry.analyst(at: claimed.notice.address)
        else { return }
        let seen = try await store.seenBefore(subject: ticket.subject, text: entry.text, except: ticket.id)
        let tickets = try await store.snapshots(of: seen.map(\.ticket))
        let visible = Set(tickets.filter { desk.refusal(of: analyst, on: $0) == nil }.map(\.id))
        var rows: [[String: String]] = []
        for old in seen where visible.contains(old.ticket) { rows.append(try await row(of: old, claimed)) }
        view.lists["seen"] = rows
    }

    /// A diagnosis says more than the last answer.
    private func row(of old: SeenBefore, _ claimed: ClaimedNotice) async throws -> [String: String] {
        var row = ["seen_number": "\(old.ticket.number)", "seen_subject": old.subject.oneLine]
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
