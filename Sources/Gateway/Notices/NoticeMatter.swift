/// What a notice shows beside the event that it is about: the words that whoever takes a ticket up must have, and what was
/// said before.
import Helpdesk
import MIME
import TicketStore
import Ticketing

/// A notice with the entry that it shows; of a ticket that is handed over, the customer's last words.
struct NoticeMatter {
    var claimed: ClaimedNotice
    /// The act of a colleague who handed it over; nil where nobody did.
    var act: NoticeEntry?
}

extension NoticeComposer {
    /// "#team till" is no matter: who gets the ticket by it reads what the customer wrote last.
    func matter(of claimed: ClaimedNotice, at now: Instant) async throws -> NoticeMatter {
        if claimed.notice.kind == .conversation(.reminder), let ticket = claimed.ticket {
            var matter = NoticeMatter(claimed: claimed)
            matter.claimed.entry = try await store.lastAnswer(of: ticket.id, at: now)
            return matter
        }
        guard claimed.notice.kind.form.handsOver, let ticket = claimed.ticket, claimed.entry?.kind != .customerMail,
            let words = try await store.lastWords(of: ticket.id, at: now)
        else { return NoticeMatter(claimed: claimed) }
        var matter = NoticeMatter(claimed: claimed, act: claimed.entry)
        matter.claimed.entry = words
        return matter
    }

    /// What was said before, the newest first, where the template shows it. A customer reads no note.
    func describeHistory(of matter: NoticeMatter, in view: inout NoticeView) async throws {
        let (claimed, wording) = (matter.claimed, wording(in: matter.claimed.notice.locale))
        if let act = matter.act, case .analyst(let key) = act.author {
            view["handed_by"] = desk.registry.analysts[key]?.name ?? key.name
            if act.kind == .internalNote { view["handed_words"] = act.text }
        }
        if case .conversation(.statusCard(let tickets)) = claimed.notice.kind {
            return try await describeCard(tickets, claimed.notice.kind, wording, in: &view)
        }
        guard let ticket = claimed.ticket else { return }
        if claimed.notice.kind.isForDesk, let followed = try await store.followed(by: ticket.id) {
            view["follows"] = "\(followed.number)"
        }
        let template = claimed.notice.template ?? claimed.notice.kind.template
        guard templates.shows(history: template, in: claimed.notice.locale), !claimed.notice.kind.forbidsWords else {
            return
        }
        let bounds = HistoryBounds(of: claimed.notice.kind)
        let isForDesk = claimed.notice.kind.isForDesk
        let all = try await store.conversation(of: ticket.id, withNotes: isForDesk, limit: bounds.entries + 1)
        let history = HistoryView(desk: desk, ticket: ticket, wording: wording, bounds: bounds)
        history.describe(all.filter { $0.id != claimed.entry?.id || bounds.isWhole }, in: &view)
    }
}

extension NoticeComposer {
    /// What a customer finds on the page of one ticket: who wrote what and when, and the names of the files.
    private func describeCard(
        _ tickets: [TicketID], _ kind: NoticeKind, _ wording: Wording, in view: inout NoticeView
    ) async throws {
        guard tickets.count == 1, let ticket = try await store.snapshots(of: tickets).first else { return }
        let bounds = HistoryBounds(of: kind)
        let said = try await store.conversation(of: ticket.id, withNotes: false, limit: bounds.entries)
        HistoryView(desk: desk, ticket: ticket, wording: wording, bounds: bounds).describe(said, in: &view)
        // It names a command that customers do not have.
        view["history_more"] = nil
    }
}

extension NoticeKind {
    /// A filter has refused what was said: a report that repeats it would be refused too, and nobody would hear.
    fileprivate var forbidsWords: Bool {
        if case .undelivered(_, let diagnostic?) = self { return DeliveryFailure(diagnostic)?.forbidsWords ?? false }
        return false
    }
}

/// How much of a ticket one mail shows.
struct HistoryBounds {
    /// Entries, and octets of one and of all together.
    let entries, each, total: Int
    /// Whether it is all that there is: what is folded, and what the notice shows anyway.
    let isWhole: Bool

    init(of kind: NoticeKind) {
        isWhole = kind == .conversation(.shown)
        if case .conversation(.statusCard) = kind {
            (entries, each, total) = (20, 600, 8_000)
        } else {
            (entries, each, total) = isWhole ? (100, 65_536, 400_000) : (20, 4_000, 40_000)
        }
    }
}

/// Fills in the conversation so far.
struct HistoryView {
    let desk: Desk
    let ticket: TicketSnapshot
    let wording: Wording
    let bounds: HistoryBounds

    func describe(_ entries: [TimelineEntry], in view: inout NoticeView) {
        var left = bounds.total
        var rows: [NoticeView.Row] = []
        for entry in entries.prefix(bounds.entries) {
            let row = row(entry, octets: min(bounds.each, left))
            left -= row["said"]?.utf8.count ?? 0
            guard left > 0 || rows.isEmpty else { break }
            rows.append(row)
        }
        view[list: "history"] = rows
        view["history_more"] = entries.count > rows.count ? "yes" : nil
    }

    private func row(_ entry: TimelineEntry, octets: Int) -> NoticeView.Row {
        var text = entry.text
        if bounds.isWhole, entry.folded.utf8.contains(where: { $0 > 0x20 }) { text += "\n\n" + entry.folded }
        let shown = text.cut(toUTF8: octets)
        var row = [
            "said_by": wording.name(of: entry.author, on: ticket, in: desk.registry),
            "said_when": wording.dateAndTime(entry.createdAt),
            "said": shown.utf8.count < text.utf8.count ? shown + "…" : shown,
        ]
        if !bounds.isWhole, entry.foldedLines > 0 {
            row["said_folded"] = wording.words.say("folded", ["folded": "\(entry.foldedLines)"])
        }
        if entry.kind == .internalNote { row["said_inside"] = "yes" }
        if !entry.attachments.isEmpty {
            row["said_files"] = entry.attachments.map(\.filename).joined(separator: ", ")
        }
        return row
    }
}
