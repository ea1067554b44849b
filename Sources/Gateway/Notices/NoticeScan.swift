/// The files of a notice, without those that may not be passed on.
import Helpdesk
import Logging
import MailTransport
import TicketStore
import Ticketing

/// An answer that speaks of a file with a virus is not sent without it: its writer is told, and sends it again.
struct InfectedFile: Error, CustomStringConvertible {
    var name: String
    var virus: String
    var description: String { "the virus scanner found \(virus) in '\(name)'; the file is kept, and was not sent" }
}

extension NoticeComposer {
    /// - Throws: `InfectedFile` of what the desk itself would send out; `ScannerFault` where the notice has to wait.
    func screened(
        _ files: NoticeFileChoice, of claimed: ClaimedNotice, at now: Instant
    ) async throws -> NoticeFileChoice {
        if case .forwarded(let raw, _) = claimed.notice.kind { try await screen(forwarded: raw) }
        var files = files
        for file in files.sent {
            switch try await reason(against: file, isForDesk: claimed.notice.kind.isForDesk) {
            case nil: continue
            case .virus(let name)?:
                if claimed.isAnswer(with: file) { throw InfectedFile(name: file.filename, virus: name) }
                files.withhold(file, because: .virus(name))
            case .unscanned?: files.withhold(file, because: .unscanned)
            case .lost?:
                files.withhold(file, because: .lost)
                try await tell(ofLost: file, of: claimed, at: now)
            }
        }
        return files
    }

    /// Nil: it may go. Without a scanner, what one has found before still goes to nobody.
    private func reason(against file: AttachmentRow, isForDesk: Bool) async throws -> NoticeFileChoice.Reason? {
        guard try await store.holds(file.hash) else { return .lost }
        guard let scanner else { return file.virus.map { .virus($0) } }
        do {
            switch try await scanner.verdict(on: file.hash) {
            case .clean: return nil
            case .found(let name): return .virus(name)
            case .tooLarge: return .unscanned
            }
        } catch let fault as ScannerFault {
            // Who works the ticket reads it at once, and can fetch the file; what goes out waits until somebody has looked.
            guard isForDesk else { throw fault }
            return .unscanned
        }
    }

    /// The words reach people without it; who keeps the machine hears what helps.
    private func tell(ofLost file: AttachmentRow, of claimed: ClaimedNotice, at now: Instant) async throws {
        let ticket = claimed.ticket.map { " of ticket #\($0.id.number)" } ?? ""
        logger.error(
            "the content of a file is not in the store",
            metadata: ["notice": "\(claimed.id)", "sha256": "\(file.hash.hex)"])
        guard let admin = desk.admin else { return }
        let fault = "the content of '\(file.filename)'\(ticket) is not in the store: notices go out without it"
        let wayOut =
            "'postigo verify' names all that is missing. Copy blobs/\(file.hash.hex.prefix(2))/\(file.hash.hex) back from a "
            + "backup, where it has the same name."
        let alert = NoticeKind.adminAlert(fault: fault, wayOut: wayOut)
        try await store.queue(
            Notice(kind: alert, address: admin, name: nil, locale: desk.registry.locale), at: now)
    }

    /// A whole mail that a rule sends on.
    private func screen(forwarded raw: String) async throws {
        guard let scanner, let hash = ContentHash(hex: raw) else { return }
        switch try await scanner.verdict(on: hash) {
        case .clean: return
        case .found(let name): throw InfectedFile(name: "original.eml", virus: name)
        case .tooLarge: throw InfectedFile(name: "original.eml", virus: "more octets than it looks through")
        }
    }
}

extension ClaimedNotice {
    /// The desk's own words, with that file of their writer's.
    fileprivate func isAnswer(with file: AttachmentRow) -> Bool {
        guard !notice.kind.isForDesk, let entry, entry.kind == .publicReply else { return false }
        return entry.attachments.contains { $0.hash == file.hash }
    }
}
