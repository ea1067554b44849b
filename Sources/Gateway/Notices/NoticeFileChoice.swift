/// The files of a notice: which go along, which are shown in the text, and which are too large.
import Helpdesk
import MIME
import TicketStore
import Ticketing

/// Attachments go along up to a number of octets together, in their order; the rest is named.
struct NoticeFileChoice {
    private(set) var sent: [AttachmentRow] = []
    private(set) var left: [AttachmentRow] = []
    private(set) var withheld: [(file: AttachmentRow, reason: Reason)] = []

    /// Why a file that would go along does not.
    enum Reason: Equatable {
        /// By the name of its signature.
        case virus(String)
        /// The scanner is down, or does not look through so much.
        case unscanned
        /// The store has its row and not its content: somebody has taken the file away, or the disk has lost it.
        case lost
    }

    /// Octets, before base64 makes a third more of them (trust: limits).
    static let limit = 20_000_000
    /// Octets of files that are written into the sealed mail itself; the rest is put in while it is sent.
    private static let smallLimit = 262_144

    /// - Parameter attachments: the same content twice goes once.
    init(_ attachments: [AttachmentRow]) {
        var total = 0
        var seen: Set<String> = []
        for attachment in attachments
        where seen.insert("\(attachment.hash.hex) \(attachment.filename) \(attachment.contentID ?? "")").inserted {
            if total + attachment.size <= Self.limit, !attachment.isEndlessText {
                total += attachment.size
                sent.append(attachment)
            } else {
                left.append(attachment)
            }
        }
    }

    mutating func withhold(_ file: AttachmentRow, because reason: Reason) {
        sent.removeAll { $0 == file }
        withheld.append((file, reason))
    }

    func describe(of claimed: ClaimedNotice, _ wording: Wording, in view: inout NoticeView) {
        let isForDesk = claimed.notice.kind.isForDesk
        if isForDesk, claimed.notice.kind.form.files != .none {
            view[list: "files"] = sent.map { wording.file($0.filename, octets: $0.size) }
        }
        view[list: "missing"] = left.map { wording.file($0.filename, octets: $0.size) }
        for (file, reason) in withheld {
            var row = wording.file(file.filename, octets: file.size)
            switch reason {
            case .virus(let name):
                row["virus"] = name
                view[list: "infected"].append(row)
            case .unscanned: view[list: "unscanned"].append(row)
            case .lost: view[list: "lost"].append(row)
            }
        }
        let aside = claimed.entry?.setAside ?? []
        view[list: "aside"] = aside.map { wording.file($0.name.isEmpty ? $0.type : $0.name, octets: $0.size) }
        if isForDesk {
            view["fetch"] = claimed.ticket.map { "postigo ticket save \($0.id.number)" }
        }
    }

    /// Where in the sealed mail its large files belong.
    func sealed(in gaps: [MessageDraft.Gap]) -> [SealedFile] {
        gaps.compactMap { gap in
            sent.first { $0.hash.hex == gap.elsewhere }.map {
                SealedFile(offset: gap.offset, blob: gap.elsewhere, size: $0.size)
            }
        }
    }

    /// Those that are written into the mail: the first small ones.
    fileprivate var small: Set<ContentHash> {
        var total = 0
        return Set(
            sent.filter { file in
                guard total + file.size <= Self.smallLimit else { return false }
                total += file.size
                return true
            }.map(\.hash))
    }
}

extension NoticeComposer {
    func files(of claimed: ClaimedNotice) async throws -> NoticeFileChoice {
        let own = claimed.entry?.attachments ?? []
        switch claimed.notice.kind.form.files {
        case .none: return NoticeFileChoice([])
        case .ofMail: return NoticeFileChoice(own)
        case .ofCustomer: return NoticeFileChoice(own + (try await files(of: claimed.ticket) { $0 == .customerMail }))
        case .ofTicket: return NoticeFileChoice(own + (try await files(of: claimed.ticket) { _ in true }))
        }
    }

    /// Entries of a ticket that are looked through for files: 20 MB are reached long before.
    private static let entryLimit = 200

    /// The newest first.
    private func files(
        of ticket: TicketSnapshot?, where fits: (EntryKind) -> Bool
    ) async throws -> [AttachmentRow] {
        guard let ticket else { return [] }
        return try await store.conversation(of: ticket.id, withNotes: true, limit: Self.entryLimit)
            .filter { fits($0.kind) }.flatMap(\.attachments)
    }

    /// Pictures that the text shows stand in it, the other files beside it.
    func attach(_ files: NoticeFileChoice, shownBy markup: CleanHTML?, to draft: inout MessageDraft) async throws {
        let small = files.small
        var waiting = Set(markup?.contentIDs ?? [])
        for row in files.sent {
            var file = MessageDraft.File(
                filename: row.filename, contentType: row.contentType, elsewhere: row.hash.hex)
            if small.contains(row.hash) {
                file.elsewhere = nil
                file.octets = try await store.content(of: row.hash)
            }
            if let id = row.contentID, row.isShowable, draft.html != nil, waiting.remove(id) != nil {
                file.contentID = id
                draft.inlineImages.append(file)
            } else {
                draft.attachments.append(file)
            }
        }
    }
}

extension AttachmentRow {
    /// A picture that a mail program shows where the text names it.
    var isShowable: Bool {
        contentType.lowercased().hasPrefix("image/")
            && (contentID.map { MessageDraft.isWritable(id: $0) } ?? false)
    }
}

extension AttachmentRow {
    /// The mail's own words, which have no name, where they are so many that only their beginning is read: the notice shows
    /// that, and stays a notice.
    fileprivate var isEndlessText: Bool {
        size > 1_000_000 && filename.hasPrefix("part-") && filename.hasSuffix(".txt")
    }
}
