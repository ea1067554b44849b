/// The formatting of a person's own words: bold, lists, tables, links and pictures, in both directions.
import Helpdesk
import MIME
import TicketStore
import Ticketing

extension NoticeComposer {
    /// Octets of a mail that is read again for its formatting; a larger one is shown as text.
    private static let mailLimit = 30_000_000

    /// What of the mail's HTML says the entry's words, cleaned, with those of its pictures that go along. Nil: the words are
    /// shown as the text that they are. Not one word of ours comes back with it (design: contract 10), and no token in a
    /// link.
    func markup(of claimed: ClaimedNotice, _ files: NoticeFileChoice, at now: Instant) async throws -> CleanHTML? {
        guard let entry = claimed.entry, let raw = entry.raw, entry.kind != .event,
            entry.text.utf8.count <= NoticeViewMaker.textLimit, showsText(claimed.notice.kind),
            let html = try await store.html(of: raw, upTo: Self.mailLimit),
            let clean = CleanHTML(of: html, saying: entry.text), clean.html.utf8.contains(UInt8(ascii: "<"))
        else { return nil }
        if desk.holdsToken(clean.html, at: now) { return nil }
        // A picture that does not go along would be a hole in the text.
        let sent = Set(files.sent.filter(\.isShowable).compactMap(\.contentID))
        return clean.contentIDs.allSatisfy(sent.contains) ? clean : nil
    }

    private func showsText(_ kind: NoticeKind) -> Bool { kind.form.files != .none }
}

extension Store {
    /// The HTML of a mail that is kept; nil where it has none, or is gone.
    fileprivate func html(of raw: ContentHash, upTo limit: Int) async throws -> String? {
        guard let size = try await size(of: raw), size <= limit else { return nil }
        return Message(try await content(of: raw)).html
    }
}
