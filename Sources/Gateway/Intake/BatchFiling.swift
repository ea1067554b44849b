import Helpdesk
/// Files fetched mails in batches: parsed on all cores, committed in one transaction.
import Logging
import MailTransport
import TicketStore
import Ticketing

struct BatchFiling: Sendable {
    let poll: MailboxPoll
    let progress: FolderProgress
    /// They were answered by a store that was lost: nobody is written to because of them.
    var isKnownToPeople = false

    var uidValidity: UInt32 { progress.uidValidity }

    /// In the order of their UIDs, because the cursor moves with each batch.
    func file(_ uids: [UInt32], on session: IMAPSession) async throws -> [Filed] {
        guard let first = uids.first else { return [] }
        return try await inTurn { try await file(uids, from: first, on: session) }
    }

    /// Not while a suspect is tried, which is read by itself.
    private func inTurn<Value: Sendable>(_ work: () async throws -> Value) async throws -> Value {
        await poll.store.turns.begin()
        do {
            let value = try await forgivingFaults(work)
            await poll.store.turns.end()
            return value
        } catch {
            await poll.store.turns.end()
            throw error
        }
    }

    /// A caught error is no crash, and a run that is asked to stop has ended in order: no mail is suspected of either.
    func forgivingFaults<Value: Sendable>(_ work: () async throws -> Value) async throws -> Value {
        do { return try await work() } catch {
            // The error is what is to be told. A mark that stays, on a disk that takes nothing, is one retry alone.
            try? await poll.store.breakOffParsing(of: poll.mailbox.name)
            throw error
        }
    }

    private func file(_ uids: [UInt32], from first: UInt32, on session: IMAPSession) async throws -> [Filed] {
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

    /// Three batches are under way: one is committed while the next is parsed and the one after it downloaded.
    private func fileTogether(_ uids: [UInt32], on session: IMAPSession) async throws -> [Filed] {
        try await session.beginFetch(uids)
        var filed: [Filed] = []
        var parsed: ParsedBatch?
        var fetched = try await download(on: session).get()
        while parsed != nil || fetched != nil {
            // Before the commit, which keeps the one writer busy; what it covers is not committed yet.
            if let fetched { try await mark(from: parsed?.first ?? fetched.first, to: fetched.last) }
            async let following = download(on: session)
            async let arrivals = parse(fetched)
            if let parsed { filed += try await commit(parsed) }
            parsed = await arrivals
            switch await following {
            case .success(let batch): fetched = batch
            case .failure(let error):
                // What came whole is kept: over a line that always breaks, each visit must get further than the last.
                if let parsed { filed += try await commit(parsed) }
                throw error
            }
        }
        if !uids.allSatisfy(progress.isDone) { try await poll.store.breakOffParsing(of: poll.mailbox.name) }
        return filed
    }

    /// A session whose download broke is closed: its connection is full of mail that nobody wants. NO ends the command, and leaves
    /// the line in step: where the server refuses the first of them, the others are asked for on it.
    private func download(on session: IMAPSession) async -> Result<FetchedBatch?, any Error> {
        do { return .success(FetchedBatch(try await session.nextBatch())) } catch {
            if !error.isRefusal { await session.close() }
            return .failure(error)
        }
    }

    /// A mail beyond the limit comes alone, and whole: what is small of it goes into the ticket.
    private func fileWhole(_ uid: UInt32, on session: IMAPSession) async throws -> [Filed] {
        guard let mail = try await session.fetchWhole(uid) else { return [] }
        return try await file([mail], suspect: nil)
    }

    /// One mail, apart from all others; nil where the server says nothing of it.
    func fileAlone(_ uid: UInt32, on session: IMAPSession) async throws -> [Filed]? {
        let large = try await session.searchUIDs(from: uid, largerThan: poll.mailLimit)
        let mails = try await fetch(uid, isLarge: large.contains(uid), on: session)
        guard !mails.isEmpty else { return nil }
        return try await inTurn { try await file(mails, suspect: nil) }
    }

    /// A mail that the server does not hand out: in the ledger, in quarantine, with what there is of it.
    func setAside(_ uid: UInt32, header: [UInt8], because reason: String) async throws -> [Filed] {
        let mail = FetchedMail(uid: uid, size: header.count, internalDate: nil, octets: header)
        return try await inTurn { try await file([mail], suspect: reason) }
    }

    /// Mails that were being read together when another run ended come one by one, so that the one at fault shows itself.
    ///
    /// - Parameter uids: without those that are suspected already.
    func retryCrashed(among uids: [UInt32], on session: IMAPSession) async throws -> [Filed] {
        guard let mark = try await poll.store.inFlight(of: poll.mailbox.name), mark.hasEnded,
            mark.uidValidity == uidValidity
        else { return [] }
        let crashed = uids.filter(mark.uids.contains)
        guard let first = crashed.first else { return [] }
        return try await inTurn {
            let large = Set(try await session.searchUIDs(from: first, largerThan: poll.mailLimit))
            var filed: [Filed] = []
            for uid in crashed {
                filed += try await file(
                    try await fetch(uid, isLarge: large.contains(uid), on: session), alone: true, suspect: nil)
            }
            return filed
        }
    }

    func fetch(_ uid: UInt32, isLarge: Bool, on session: IMAPSession) async throws -> [FetchedMail] {
        isLarge ? [try await session.fetchWhole(uid)].compactMap { $0 } : try await session.fetch([uid])
    }

    /// - Parameters:
    ///   - alone: one mail that a run has ended over before.
    ///   - suspect: why it goes into quarantine unread.
    func file(_ mails: [FetchedMail], alone: Bool = false, suspect: String?) async throws -> [Filed] {
        guard let batch = FetchedBatch(mails) else { return [] }
        try await mark(from: batch.first, to: batch.last, alone: alone)
        return try await commit(await parse(batch, suspect: suspect))
    }

    private func mark(from first: UInt32, to last: UInt32, alone: Bool = false) async throws {
        try await poll.store.beginParsing(
            min(first, last)...last, uidValidity: uidValidity, of: poll.mailbox.name, alone: alone)
    }

    private func parse(_ batch: FetchedBatch?) async -> ParsedBatch? {
        guard let batch else { return nil }
        return await parse(batch, suspect: nil)
    }

    private func parse(_ batch: FetchedBatch, suspect: String?) async -> ParsedBatch {
        let mailbox = poll.mailbox.name
        poll.logger.debug("reading", metadata: ["mailbox": "\(mailbox)", "mails": "\(batch.mails.count)"])
        let now = poll.clock.now()
        let reader = ArrivalReader(
            mailbox: mailbox, uidValidity: uidValidity, fallback: now, spool: poll.spool, limit: poll.mailLimit,
            oldBefore: progress.oldBefore)
        return ParsedBatch(
            arrivals: await reader.read(batch.mails, quarantine: suspect), first: batch.first, last: batch.last)
    }

    private func commit(_ batch: ParsedBatch) async throws -> [Filed] {
        let (desk, now) = (poll.desk, poll.clock.now())
        let filed = try await poll.store.file(
            try await DeskStudy(store: poll.store, desk: desk, now: now).study(batch.arrivals), of: poll.mailbox.name,
            cursor: progress.cursor(behind: batch.arrivals.map(\.uid)), settlesLater: true, at: now,
            isKnownToPeople: isKnownToPeople)
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

/// Mails that came together, in the order of their UIDs; never none.
private struct FetchedBatch {
    let mails: [FetchedMail]
    let first: UInt32
    let last: UInt32

    init?(_ mails: [FetchedMail]?) {
        let sorted = (mails ?? []).sorted { $0.uid < $1.uid }
        guard let first = sorted.first?.uid, let last = sorted.last?.uid else { return nil }
        (self.mails, self.first, self.last) = (sorted, first, last)
    }
}

private struct ParsedBatch {
    let arrivals: [Arrival]
    let first: UInt32
    let last: UInt32
}

extension Error {
    /// The server said NO to a command.
    fileprivate var isRefusal: Bool {
        if case .refused = (self as? TransportError)?.problem { return true }
        return false
    }
}
