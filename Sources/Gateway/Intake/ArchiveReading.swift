/// After a copy of the store was put back: the mail of the lost hours, read again from where it was moved to.
import Helpdesk
import Logging
import MailTransport
import TicketStore
import Ticketing

struct ArchiveReading: Sendable {
    let poll: MailboxPoll

    /// Mails in one step: what is read twice at most where the program ends.
    static let step = 50
    /// Servers date mails by their own clocks and zones.
    static let slack: Duration = .days(2)
    /// From the third time on that a step is begun its mails are read one by one; what ends the program then is passed over.
    static let patience = 3

    /// Reads what there is to read again, step by step; nothing where no copy was put back. Another folder may be selected
    /// afterwards.
    func run(on session: IMAPSession) async throws {
        guard case .move(let archive) = poll.mailbox.afterwards,
            var reading = try await poll.store.readingAgain(of: poll.mailbox.name)
        else { return }
        if let folder = try await select(archive, on: session) {
            if reading.uidValidity != folder.uidValidity {
                (reading.uidValidity, reading.nextUID) = (folder.uidValidity, 1)
            }
            try await readAgain(&reading, on: session)
        }
        try await end(reading, of: archive)
    }

    /// Nil where nothing was ever moved: there is no such folder.
    func select(_ archive: String, on session: IMAPSession) async throws -> SelectedFolder? {
        do { return try await session.select(archive, readOnly: true) } catch {
            guard case .refused = error.problem else { throw error }
            return nil
        }
    }

    /// A server that knows no such question is asked for all of them: it takes longer.
    func uids(from first: UInt32, since day: CivilDate, on session: IMAPSession) async throws -> [UInt32] {
        let (year, month, date) = day.components
        do { return try await session.searchUIDs(from: first, since: (date, month, year)) } catch {
            switch error.problem {
            case .refused, .notUnderstood: return try await session.searchUIDs(from: first)
            case _: throw error
            }
        }
    }

    /// The mails lie where they were read: what came before the store was put back was read by the lost one, or by nobody,
    /// and nobody can tell.
    func isUnderWay(in folder: SelectedFolder) async throws -> Bool {
        guard case .leave = poll.mailbox.afterwards else { return false }
        return try await poll.store.readingAgain(of: poll.mailbox.name) != nil
    }

    /// All that lay there has been filed.
    func endWhereLeft(_ filed: [Filed]) async throws {
        guard case .leave = poll.mailbox.afterwards,
            var reading = try await poll.store.readingAgain(of: poll.mailbox.name)
        else { return }
        reading.filed += filed.count { $0.disposition != .duplicate }
        reading.known += filed.count { $0.disposition == .duplicate }
        try await end(reading, of: poll.mailbox.folder)
    }

    private func end(_ reading: ReadingAgain, of folder: String) async throws {
        let mail = MailReadAgain(
            mailbox: poll.mailbox.name, folder: folder, filed: reading.filed, known: reading.known,
            skipped: reading.skipped)
        try await poll.store.note(
            reading, of: poll.mailbox.name, doneAt: poll.clock.now(), telling: poll.heartbeat.notice(of: mail))
        poll.logger.notice(
            "read again",
            metadata: ["mailbox": "\(mail.mailbox)", "filed": "\(mail.filed)", "known": "\(mail.known)"])
    }

    private func readAgain(_ reading: inout ReadingAgain, on session: IMAPSession) async throws {
        guard let first = UInt32(exactly: reading.nextUID) else { return }
        let day = ZoneOffsets.utc.date(
            at: Instant(seconds: reading.restoration.copiedAt.seconds - Self.slack.components.seconds))
        let uids = try await uids(from: first, since: day, on: session)
        let large = Set(try await session.searchUIDs(from: first, largerThan: poll.mailLimit))
        var rest = uids[...]
        while !rest.isEmpty {
            try Task.checkCancellation()
            let isSuspect = reading.attempts >= Self.patience
            let next = Array(rest.prefix(isSuspect || large.contains(rest[rest.startIndex]) ? 1 : Self.step))
            rest = rest.dropFirst(next.count)
            // A mark for the next run, should this one end here.
            reading.attempts += 1
            try await poll.store.note(Self.begun(reading, next, isSuspect: isSuspect), of: poll.mailbox.name)
            let count = try await file(next, large: large, on: session)
            reading.filed += count.filed
            reading.known += count.known
            (reading.nextUID, reading.attempts) = (Int64(next[next.count - 1]) + 1, isSuspect ? Self.patience : 0)
            try await poll.store.note(reading, of: poll.mailbox.name)
        }
    }

    /// Alone, a mail is passed over before it is read: should the program end, it is not read again.
    private static func begun(_ reading: ReadingAgain, _ uids: [UInt32], isSuspect: Bool) -> ReadingAgain {
        guard isSuspect, let uid = uids.first else { return reading }
        var begun = reading
        begun.nextUID = Int64(uid) + 1
        begun.skipped += 1
        return begun
    }

    private func file(
        _ uids: [UInt32], large: Set<UInt32>, on session: IMAPSession
    ) async throws -> (filed: Int, known: Int) {
        let arrivals = try await arrivals(uids, large: large, on: session)
        let now = poll.clock.now()
        let known = try await poll.store.known(arrivals.flatMap(\.mail.fingerprints))
        var news = arrivals.filter { known.isDisjoint(with: $0.mail.fingerprints) }
        let last = try await poll.store.lastUID(of: poll.mailbox.name, uidValidity: Self.noValidity)
        for index in news.indices { news[index].uid = last + UInt32(index) + 1 }
        let desk = poll.desk
        let filed = try await poll.store.file(
            try await DeskStudy(store: poll.store, desk: desk, now: now).study(news), of: poll.mailbox.name,
            cursor: nil,
            settlesLater: false, at: now, isKnownToPeople: true)
        return (filed.count, arrivals.count - news.count)
    }

    /// Mails of the folder that is selected, read as if they had come; nothing is filed.
    func arrivals(_ uids: [UInt32], large: Set<UInt32>, on session: IMAPSession) async throws -> [Arrival] {
        var mails: [FetchedMail] = []
        for uid in uids.filter(large.contains) { mails += [try await session.fetchWhole(uid)].compactMap { $0 } }
        mails += try await session.fetch(uids.filter { !large.contains($0) })
        let reader = ArrivalReader(
            mailbox: poll.mailbox.name, uidValidity: Self.noValidity, fallback: poll.clock.now(), spool: poll.spool,
            limit: poll.mailLimit)
        return await reader.read(mails, quarantine: nil)
    }

    /// Of no folder of any server (RFC 9051 §2.3.1.1): the mails' numbers are our own, and meet none of the mailbox's.
    static let noValidity: UInt32 = 0
}
