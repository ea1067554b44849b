import Helpdesk
/// Counts the mails that vanish before they are read, and looks whether they lie in our archive.
import Logging
import MailTransport
import TicketStore
import Ticketing

struct SharedMailboxWatch: Sendable {
    let poll: MailboxPoll

    /// A person hardly reads and deletes a mail between two looks at most so far apart; beyond it nothing is concluded.
    static let closeLook: Duration = .seconds(150)

    /// UIDs that were given out and are gone, between the cursor and the newest mail that is there (RFC 9051 §2.3.1.1: they
    /// only ever grow).
    static func taken(from next: UInt64, found uids: [UInt32]) -> Int {
        guard let last = uids.last.map(UInt64.init), last >= next else { return 0 }
        let gap = Int(last - next) + 1 - uids.count
        return gap > MailboxTally.longestGap ? 0 : max(0, gap)
    }

    /// - Parameters:
    ///   - taken: mails that have vanished since the last poll.
    ///   - summary: of this poll.
    /// - Returns: whether other folders were looked into, so that news of this one may have been missed.
    func count(_ taken: Int, _ summary: PollSummary, on session: IMAPSession) async throws -> Bool {
        let (name, now) = (poll.mailbox.name, poll.clock.now())
        let isClose = taken == 0 ? false : try await wasPolled(since: now, name)
        let gone = isClose ? taken : 0
        let known = try await poll.store.tally(of: name)
        guard gone > 0 || known != nil else { return false }
        var tally = known ?? MailboxTally(countedSince: now)
        if tally.archiveNext != nil { tally.moved += summary.moved }
        let looks = gone > 0 && tally.foundAt == nil
        if looks, let next = try await archiveNext(on: session) { tally.look(atArchive: next) }
        let finding = tally.add(seen: summary.filed.count, taken: gone, at: now)
        guard tally != known else { return looks }
        try await poll.store.keep(
            tally, of: name, telling: poll.heartbeat.notice(of: finding, tally, in: name), at: now)
        if finding != .nothing { poll.logger.warning("the mailbox has company", metadata: ["mailbox": "\(name)"]) }
        return looks
    }

    private func wasPolled(since now: Instant, _ name: String) async throws -> Bool {
        let pulse = try await poll.store.pulses().first { $0.mailbox == name }
        guard let last = pulse?.polledAt, pulse?.fault == nil else { return false }
        return now - last <= Self.closeLook
    }

    /// Nil where there is no archive, or it does not say. Our folder is selected again afterwards.
    private func archiveNext(on session: IMAPSession) async throws -> UInt32? {
        guard case .move(let folder) = poll.mailbox.afterwards else { return nil }
        var next: UInt32?
        do { next = try await session.select(folder, readOnly: true).uidNext } catch {
            guard case .refused = error.problem else { throw error }
        }
        try await session.select(poll.mailbox.folder)
        return next
    }
}
