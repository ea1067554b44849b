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

    package init(
        mailbox: MailboxSettings, login: Login = .asConfigured, store: Store,
        desk: @escaping @Sendable () -> Desk, heartbeat: Heartbeat, mailLimit: Int = SessionLimits().mailOctets,
        clock: DeskClock, logger: Logger
    ) {
        self.mailbox = mailbox
        self.login = login
        self.store = store
        inForce = desk
        self.heartbeat = heartbeat
        self.mailLimit = mailLimit
        self.clock = clock
        self.logger = logger
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
            try await failed(with: error)
            return .failed(RoundFailure(mailbox: mailbox.name, error: error))
        }
    }

    private func visit(moving: Bool) async throws -> PollSummary {
        let session = try await open()
        let summary = try await run(on: session, moving: moving)
        await session.logout()
        return summary
    }

    /// Files whatever the folder holds above the cursor, and moves away what is filed.
    ///
    /// - Parameter moving: false leaves filed mail where it is: moving has failed and rests.
    /// - Throws: `MoveFailure` where moving, and only that, has ended the session.
    package func run(on session: IMAPSession, moving: Bool = true) async throws -> PollSummary {
        let archive = ArchiveReading(poll: self)
        try await archive.run(on: session)
        let folder = try await session.select(mailbox.folder)
        let cursor = try await startingPoint(in: folder)
        var summary = PollSummary()
        if moving { try await move(folder.uidValidity, on: session, &summary) }
        let uids = if let first = cursor.firstUID { try await session.searchUIDs(from: first) } else { [UInt32]() }
        let batches = BatchFiling(
            poll: self, uidValidity: folder.uidValidity, isKnownToPeople: try await archive.isUnderWay(in: folder))
        try await batches.retryCrashed(among: uids, on: session, into: &summary)
        let rest = uids.filter { $0 > summary.lastUID ?? 0 }
        summary.filed += try await batches.file(rest, on: session)
        if batches.isKnownToPeople { try await archive.endWhereLeft(summary.filed) }
        if moving, summary.moveFault == nil { try await move(folder.uidValidity, on: session, &summary) }
        let taken = SharedMailboxWatch.taken(from: cursor.nextUID, found: uids) + summary.gone
        summary.lookedElsewhere = try await SharedMailboxWatch(poll: self).count(taken, summary, on: session)
        let (heartbeat, now) = (heartbeat, clock.now())
        try await store.polled(mailbox.name, uidValidity: folder.uidValidity, at: now) {
            heartbeat.recovery(from: $0, at: now)
        }
        return summary
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

    /// Where to read on. A changed UIDVALIDITY makes every UID new (RFC 9051 §2.3.1.1): all is read again, and the
    /// fingerprints tell what was filed before.
    private func startingPoint(in folder: SelectedFolder) async throws -> Cursor {
        guard let cursor = try await store.cursor(of: mailbox.name), cursor.uidValidity == folder.uidValidity else {
            return Cursor(uidValidity: folder.uidValidity, nextUID: 1)
        }
        return cursor
    }

    /// An archive that takes nothing stops no reading (design: contract 4): what the server says is noted, and told.
    private func move(_ uidValidity: UInt32, on session: IMAPSession, _ summary: inout PollSummary) async throws {
        do {
            let (count, moved) = try await settle(uidValidity, on: session)
            summary.settled += count
            summary.moved += moved
            // What has waited since an earlier poll a person may have tidied away.
            if count <= summary.filed.count { summary.gone += count - moved }
            if count > 0 { try await noteMove(nil) }
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
            moved = try await session.move(uids, to: folder) ?? uids.count
        }
        try await store.settle(uids, of: mailbox.name, uidValidity: uidValidity, at: clock.now())
        return (uids.count, moved)
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

extension PollSummary {
    /// The last UID that has been filed in this poll; nil where none was.
    fileprivate var lastUID: UInt32? { filed.map(\.uid).max() }
}
