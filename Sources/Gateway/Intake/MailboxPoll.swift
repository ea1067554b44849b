/// One poll of one mailbox: search, fetch, parse, commit, and only then move (design: contracts 1 and 2).
package import Helpdesk
package import Logging
package import MailTransport
package import TicketStore
package import Ticketing

/// What a poll did.
package struct PollSummary: Equatable, Sendable {
    package var filed: [Filed] = []
    /// Mails moved or flagged on the server.
    package var settled = 0
    /// Of these, mails that we have put into the archive.
    package var moved = 0
    /// Of these, mails that somebody else had moved or deleted since we read them, moments before.
    package var gone = 0
    /// Why filed mails could not be moved away; nil: they were, or it was not tried.
    package var moveFault: String?
    /// Other folders were looked into, so that news of this one may have been missed.
    package var lookedElsewhere = false
    /// A mail waits until the run has lived without it for a while: it is looked after soon.
    package var hasSuspects = false
}

/// How one visit to a mailbox ended.
enum MailboxVisit: Sendable {
    case polled(PollSummary)
    case failed(RoundFailure)
}

package struct RoundFailure: Sendable {
    package var mailbox: String
    package var error: any Error
}

package struct MailboxPoll: Sendable {
    package let mailbox: MailboxSettings
    package let login: Login
    package let store: Store
    /// A reload swaps the desk.
    let inForce: @Sendable () -> Desk
    package let heartbeat: Heartbeat
    /// Octets; of a larger mail the large parts are set aside.
    let mailLimit: Int
    package let clock: DeskClock
    package let logger: Logger
    /// The connections that its provider allows, shared with the other mailboxes there.
    let places: ProviderPlaces

    package init(
        mailbox: MailboxSettings, login: Login = .asConfigured, store: Store,
        desk: @escaping @Sendable () -> Desk, heartbeat: Heartbeat, mailLimit: Int = SessionLimits().mailOctets,
        clock: DeskClock, logger: Logger
    ) {
        self.init(
            mailbox: mailbox, login: login, store: store, desk: desk, heartbeat: heartbeat, mailLimit: mailLimit,
            clock: clock, logger: logger, places: ProviderPlaces([mailbox]))
    }

    init(
        mailbox: MailboxSettings, login: Login, store: Store, desk: @escaping @Sendable () -> Desk,
        heartbeat: Heartbeat, mailLimit: Int, clock: DeskClock, logger: Logger, places: ProviderPlaces
    ) {
        self.mailbox = mailbox
        self.login = login
        self.store = store
        inForce = desk
        self.heartbeat = heartbeat
        self.mailLimit = mailLimit
        self.clock = clock
        self.logger = logger
        self.places = places
    }

    /// As it is now; a batch takes it once.
    package var desk: Desk { inForce() }

    /// Where mails too big for memory wait for their commit; nil where nothing is on disk.
    var spool: String? { store.spoolFolder }

    /// Connects and logs in; with an access token that was denied, once more with a new one.
    package func open() async throws -> IMAPSession {
        var limits = SessionLimits()
        limits.spoolFolder = spool
        limits.mailOctets = mailLimit
        do {
            return try await IMAPSession.open(try await login.endpoint(mailbox.endpoint), limits: limits)
        } catch let error as TransportError {
            guard case .loginDenied = error.problem, case .oauth = login else { throw error }
            await login.wasDenied()
            return try await IMAPSession.open(try await login.endpoint(mailbox.endpoint), limits: limits)
        }
    }

    /// Logs in, polls once, and logs out. A server that fails is written down; only a store that fails throws.
    func visit() async throws -> MailboxVisit {
        do {
            do { return .polled(try await visit(moving: true)) } catch is MoveFailure {
                return .polled(try await visit(moving: false))
            }
        } catch {
            // A round that broke off ends in order.
            try? await store.endControls(of: mailbox.name)
            try await failed(with: error)
            return .failed(RoundFailure(mailbox: mailbox.name, error: error))
        }
    }

    private func visit(moving: Bool) async throws -> PollSummary {
        try await places.wait(at: mailbox.endpoint.host, on: clock)
        do {
            let session = try await open()
            let summary = try await run(on: session, moving: moving)
            // This run is one round.
            if summary.hasSuspects { try await store.surviveControl(of: mailbox.name) }
            await session.logout()
            await places.giveBack(at: mailbox.endpoint.host)
            return summary
        } catch {
            if error.isOfTooManyConnections { await places.wereTooMany(at: mailbox.endpoint.host) }
            await places.giveBack(at: mailbox.endpoint.host)
            throw error
        }
    }

    /// Files whatever the folder holds above the cursor, and moves away what is filed.
    ///
    /// - Parameter moving: false leaves filed mail where it is: moving has failed and rests.
    /// - Throws: `MoveFailure` where moving, and only that, has ended the session.
    package func run(on session: IMAPSession, moving: Bool = true) async throws -> PollSummary {
        let archive = ArchiveReading(poll: self)
        try await archive.run(on: session)
        let folder = try await session.select(mailbox.folder)
        let (cursor, beginning) = try await startingPoint(in: folder, on: session)
        var summary = PollSummary()
        let uids = if let first = cursor.firstUID { try await session.searchUIDs(from: first) } else { [UInt32]() }
        let waiting = try await store.suspects(
            of: mailbox.name, uidValidity: folder.uidValidity, at: clock.uptime())
        let others = uids.filter { !waiting.map(\.uid).contains($0) }
        // Mails that did not come hold the cursor, and others behind it are filed: their gaps are nobody's.
        let isHeld = try await !store.missingMails(of: mailbox.name, uidValidity: folder.uidValidity).isEmpty
        // Those behind a mail that holds the cursor may be filed, and moved away.
        let last = isHeld ? try await store.lastUID(of: mailbox.name, uidValidity: folder.uidValidity) : 0
        let progress = FolderProgress(
            try await unread(others, isHeld: isHeld, beginning, on: session), uidValidity: folder.uidValidity,
            floor: max(cursor.nextUID, UInt64(last) + 1, uids.last.map { UInt64($0) + 1 } ?? 0),
            oldBefore: beginning?.oldBefore)
        let batches = BatchFiling(
            poll: self, progress: progress, isKnownToPeople: try await archive.isUnderWay(in: folder))
        summary.filed = try await read(progress, besides: waiting, by: batches, on: session)
        summary.hasSuspects = !waiting.isEmpty
        if batches.isKnownToPeople { try await archive.endWhereLeft(summary.filed) }
        // After reading: an archive that takes nothing holds up no mail (design: contract 4).
        if moving { try await move(folder.uidValidity, on: session, &summary) }
        let taken = (isHeld ? 0 : SharedMailboxWatch.taken(from: cursor.nextUID, found: uids)) + summary.gone
        summary.lookedElsewhere = try await SharedMailboxWatch(poll: self).count(taken, summary, on: session)
        let (heartbeat, now) = (heartbeat, clock.now())
        try await store.polled(
            mailbox.name, uidValidity: folder.uidValidity, nextUID: progress.nextUID, at: now
        ) {
            heartbeat.recovery(from: $0, at: now)
        }
        return summary
    }

    /// Mails that a run has ended over wait behind the others, but for those that are over their control.
    private func read(
        _ progress: FolderProgress, besides suspects: [Suspect], by batches: BatchFiling, on session: IMAPSession
    ) async throws -> [Filed] {
        let suspicious = SuspectReading(filing: batches)
        suspicious.log(suspects)
        var filed = try await suspicious.readDue(of: suspects.filter(\.goesFirst), on: session)
        filed += try await batches.retryCrashed(among: progress.open, on: session)
        var gathering = try await MailGathering(batches, on: session)
        try await gathering.run()
        filed += gathering.filed
        return filed + (try await suspicious.readDue(of: suspects.filter { !$0.goesFirst }, on: session))
    }

    /// The poll could not be made, or broke off: what was committed stays, and the rest comes with the next one.
    ///
    /// - Parameters:
    ///   - since: when it began to fail, where that could not be written down at the time.
    ///   - isTold: the admin hears of it by another way.
    package func failed(with error: any Error, since: Instant? = nil, isTold: Bool = false) async throws {
        let (heartbeat, now) = (heartbeat, clock.now())
        let fault = "\(error)"
        if let since { try await store.pollFailed(mailbox.name, fault: fault, at: since) }
        try await store.pollFailed(mailbox.name, fault: fault, at: now) {
            isTold ? nil : heartbeat.alert(on: $0, at: now)
        }
    }

    private func unread(
        _ uids: [UInt32], isHeld: Bool, _ beginning: MailboxBeginning?, on session: IMAPSession
    ) async throws -> [UInt32] {
        let chosen = try await session.chosen(uids, by: beginning)
        guard isHeld, let validity = try await store.cursor(of: mailbox.name)?.uidValidity else { return chosen }
        return try await store.unfiled(chosen, of: mailbox.name, uidValidity: validity)
    }

    /// Where to read on. A changed UIDVALIDITY makes every UID new (RFC 9051 §2.3.1.1): all is read again, and the
    /// fingerprints tell what was filed before. Before the first visit there is no cursor, or one of failures only.
    private func startingPoint(
        in folder: SelectedFolder, on session: IMAPSession
    ) async throws -> (Cursor, MailboxBeginning?) {
        let cursor = try await store.cursor(of: mailbox.name)
        let known = try await store.beginning(of: mailbox.name)
        if let cursor, cursor.uidValidity == folder.uidValidity { return (cursor, known) }
        let lastUID = folder.uidNext == nil ? try await session.searchUIDs(from: 1).last : nil
        if let known {
            let (first, beginning) = FirstVisit.renewed(known, in: folder, lastUID: lastUID)
            try await store.beginReading(mailbox.name, at: first, beginning)
            return (first, beginning)
        }
        // A version before this one has visited it: it goes on as it was.
        if let cursor, cursor.uidValidity != 0 { return (Cursor(uidValidity: folder.uidValidity, nextUID: 1), nil) }
        let visit = FirstVisit(folder: folder, begin: mailbox.begin, now: clock.now())
        let (first, beginning) = visit.beginning(lastUID: lastUID)
        try await store.beginReading(mailbox.name, at: first, beginning)
        if folder.exists > 0, first.nextUID > 1 {
            logger.notice(
                "first visit: what lies there stays there; 'begin: all' in postigo.yaml would have read it",
                metadata: ["mailbox": "\(mailbox.name)", "mails": "\(folder.exists)"])
        }
        return (first, beginning)
    }

    /// An archive that takes nothing stops no reading (design: contract 4): what the server says is noted, and told.
    private func move(
        _ uidValidity: UInt32, on session: IMAPSession, _ summary: inout PollSummary, isRetry: Bool = false
    ) async throws {
        do {
            let (count, moved) = try await settle(uidValidity, on: session)
            summary.settled += count
            summary.moved += moved
            // What has waited since an earlier poll a person may have tidied away.
            if count <= summary.filed.count { summary.gone += count - moved }
            if count > 0 { try await noteMove(nil) }
        } catch let error as TransportError where error.leavesSession && !isRetry {
            // A mail that somebody else has removed may be what the server refuses: it is settled.
            let gone = try await settleGone(uidValidity, on: session)
            if gone > 0 {
                summary.settled += gone
                return try await move(uidValidity, on: session, &summary, isRetry: true)
            }
            summary.moveFault = "\(error)"
            try await noteMove("\(error)")
        } catch let error as TransportError {
            summary.moveFault = "\(error)"
            try await noteMove("\(error)")
            guard error.leavesSession else { throw MoveFailure(error: error) }
        }
    }

    private func noteMove(_ fault: String?) async throws {
        let (heartbeat, now) = (heartbeat, clock.now())
        try await store.noteMove(of: mailbox.name, fault: fault, at: now) {
            fault == nil ? heartbeat.recovery(ofMoves: $0, at: now) : heartbeat.alert(onMoves: $0, at: now)
        }
    }

    /// Moves what is committed: now, or after a crash in between, again.
    ///
    /// - Returns: how many are settled, and how many of them were still there.
    private func settle(_ uidValidity: UInt32, on session: IMAPSession) async throws -> (Int, moved: Int) {
        let uids = try await store.unsettled(of: mailbox.name, uidValidity: uidValidity)
        guard !uids.isEmpty else { return (0, 0) }
        var moved = uids.count
        switch mailbox.afterwards {
        case .leave: break
        case .move(let folder):
            try await session.createFolder(folder)
            try store.checkFiles()
            if let told = try await moveAtOnce(uids, to: folder, on: session) {
                moved = told
            } else {
                try await copyAndRemove(uids, to: folder, uidValidity, on: session)
            }
        }
        try await store.settle(uids, of: mailbox.name, uidValidity: uidValidity, at: clock.now())
        return (uids.count, moved)
    }
}

extension MailboxPoll {
    /// - Returns: how many were still there; nil where the server has no MOVE, or has it in its list alone.
    private func moveAtOnce(
        _ uids: [UInt32], to folder: String, on session: IMAPSession
    ) async throws -> Int? {
        guard await session.canMove else { return nil }
        do { return try await session.move(uids, to: folder) ?? uids.count } catch {
            guard await session.canMove else { return nil }
            throw error
        }
    }

    /// Without MOVE: what is copied is remembered before it is removed, and never copied again.
    private func copyAndRemove(
        _ uids: [UInt32], to folder: String, _ uidValidity: UInt32, on session: IMAPSession
    ) async throws {
        let copied = try await store.copied(of: mailbox.name, uidValidity: uidValidity)
        let rest = uids.filter { !copied.contains($0) }
        for start in stride(from: 0, to: rest.count, by: Self.copiesAtATime) {
            let group = Array(rest[start..<min(start + Self.copiesAtATime, rest.count)])
            try await session.copy(group, to: folder)
            try await store.noteCopied(group, of: mailbox.name, uidValidity: uidValidity, at: clock.now())
        }
        try await session.delete(uids)
    }

    /// A crash between a copy and its note costs so many copies at most.
    private static let copiesAtATime = 100

    /// Mails that wait to be moved and that a search no longer finds.
    private func settleGone(_ uidValidity: UInt32, on session: IMAPSession) async throws -> Int {
        let uids = try await store.unsettled(of: mailbox.name, uidValidity: uidValidity)
        guard let first = uids.first else { return 0 }
        let there = Set(try await session.searchUIDs(from: first))
        let gone = uids.filter { !there.contains($0) }
        if !gone.isEmpty {
            try await store.settle(gone, of: mailbox.name, uidValidity: uidValidity, at: clock.now())
        }
        return gone.count
    }
}

/// Intake pauses because of the disk.
struct NoRoom: Error, CustomStringConvertible {
    let description: String
}

extension TransportError {
    /// The server said no and the dialogue is in step: NO or BAD.
    fileprivate var leavesSession: Bool {
        switch problem {
        case .refused, .notUnderstood: true
        case _: false
        }
    }
}
