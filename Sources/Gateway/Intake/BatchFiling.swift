/// Files fetched mails in batches: parsed on all cores, committed in one transaction.
import Helpdesk
import Logging
import MailTransport
import TicketStore

struct BatchFiling: Sendable {
    let poll: MailboxPoll
    let uidValidity: UInt32

    /// A mail that was under way when the process ended this often is set aside (trust: crash point 12).
    static let crashLimit = 2

    /// In the order of their UIDs, because the cursor moves with each batch.
    func file(_ uids: [UInt32], on session: IMAPSession) async throws -> [Filed] {
        guard let first = uids.first else { return [] }
        let large = Set(try await session.searchUIDs(from: first, largerThan: poll.mailLimit))
        var filed: [Filed] = []
        var rest = uids[...]
        while let next = rest.first {
            if large.contains(next) {
                filed += try await fileWhole(next, on: session)
                rest.removeFirst()
            } else {
                let together = rest.prefix { !large.contains($0) }
                filed += try await fileTogether(Array(together), on: session)
                rest = rest.dropFirst(together.count)
            }
        }
        return filed
    }

    private func fileTogether(_ uids: [UInt32], on session: IMAPSession) async throws -> [Filed] {
        let collected = FiledMails()
        try await session.fetch(uids) { batch in
            await collected.append(try await file(batch, suspect: nil))
        }
        return await collected.all
    }

    /// A mail beyond the limit comes alone, and whole: what is small of it goes into the ticket.
    private func fileWhole(_ uid: UInt32, on session: IMAPSession) async throws -> [Filed] {
        guard let mail = try await session.fetchWhole(uid) else { return [] }
        return try await file([mail], suspect: nil)
    }

    /// Mails that were being parsed when the last run ended come one by one, so that the one at fault shows itself.
    func retryCrashed(
        among uids: [UInt32], on session: IMAPSession, into summary: inout PollSummary
    ) async throws {
        guard let mark = try await poll.store.inFlight(of: poll.mailbox.name), mark.uidValidity == uidValidity else {
            return
        }
        for uid in uids where mark.uids.contains(uid) {
            let suspect = mark.uids.count == 1 && mark.attempts >= Self.crashLimit
            let collected = FiledMails()
            try await session.fetch([uid]) { batch in
                let why = "reading it ended the program \(mark.attempts) times"
                await collected.append(try await file(batch, suspect: suspect ? why : nil))
            }
            summary.filed += await collected.all
        }
    }

    private func file(_ batch: [FetchedMail], suspect: String?) async throws -> [Filed] {
        guard let first = batch.map(\.uid).min(), let last = batch.map(\.uid).max() else { return [] }
        let mailbox = poll.mailbox.name
        try await poll.store.beginParsing(first...last, uidValidity: uidValidity, of: mailbox)
        poll.logger.debug("reading", metadata: ["mailbox": "\(mailbox)", "mails": "\(batch.count)"])
        let now = poll.clock.now()
        let reader = ArrivalReader(
            mailbox: mailbox, uidValidity: uidValidity, fallback: now, spool: poll.spool, limit: poll.mailLimit)
        let arrivals = await reader.read(batch.sorted { $0.uid < $1.uid }, quarantine: suspect)
        let desk = poll.desk
        let filed = try await poll.store.file(
            arrivals, of: mailbox, cursor: Cursor(uidValidity: uidValidity, nextUID: last + 1), settlesLater: true,
            at: now, questions: { desk.questions(about: $0, at: now) },
            decide: { desk.decide($0, knowing: $1, at: now) })
        for mail in filed { log(mail) }
        return filed
    }

    /// Names and numbers only: no word that the customer wrote.
    private func log(_ mail: Filed) {
        poll.logger.info(
            "filed",
            metadata: [
                "mailbox": "\(poll.mailbox.name)", "uid": "\(mail.uid)", "disposition": "\(mail.disposition.rawValue)",
                "ticket": "\(mail.ticket?.description ?? "-")", "notices": "\(mail.notices)",
            ])
    }
}

/// Gathers what the batches of one fetch became.
private actor FiledMails {
    private(set) var all: [Filed] = []

    func append(_ filed: [Filed]) { all += filed }
}
