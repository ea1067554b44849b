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
            let mail = try await store.mail(raw, upTo: Self.mailLimit), let html = mail.html,
            let clean = mail.saysAll(entry, to: claimed.notice.kind)
                ? CleanHTML(of: html) : CleanHTML(of: html, saying: entry.text),
            clean.html.utf8.contains(UInt8(ascii: "<"))
        else { return nil }
        if desk.holdsToken(clean.html, at: now) { return nil }
        // A picture that does not go along would be a hole in the text.
        let sent = Set(files.sent.filter(\.isShowable).compactMap(\.contentID))
        return clean.contentIDs.allSatisfy(sent.contains) ? clean : nil
    }

    private func showsText(_ kind: NoticeKind) -> Bool { kind.form.files != .none }
}

extension Store {
    /// A mail that is kept; nil where it is gone, or its file is: the entry has its words.
    fileprivate func mail(_ raw: ContentHash, upTo limit: Int) async throws -> Message? {
        guard let size = try await size(of: raw), size <= limit, try await holds(raw) else { return nil }
        return Message(try await content(of: raw))
    }
}

extension Message {
    /// A customer's mail of which nothing was cut: colleagues see all that its writer's program showed, also where its text
    /// part says less than its HTML.
    fileprivate func saysAll(_ entry: NoticeEntry, to kind: NoticeKind) -> Bool {
        guard kind.form.isForDesk, case .customer = entry.author, entry.foldedLines == 0, let text else { return false }
        return text.utf8.count <= NoticeViewMaker.textLimit && text.foldedWords == entry.text.foldedWords
    }
}
