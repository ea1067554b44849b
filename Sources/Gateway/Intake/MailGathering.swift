/// One visit's mails, whatever the server does with one of them: what came whole is filed, what did not come is searched
/// for again, asked for alone, and after some visits set aside, while the rest goes on (design: contracts 1 and 4).
import Logging
import MailTransport
import TicketStore
import Ticketing

struct MailGathering {
    let batches: BatchFiling
    let session: IMAPSession
    /// Of earlier visits, by UID.
    private let known: [UInt32: MissingMail]
    private var missed: [MissedMail] = []
    private var settled: [UInt32] = []
    private var handedOut = 0
    private(set) var filed: [Filed] = []

    private var poll: MailboxPoll { batches.poll }
    private var progress: FolderProgress { batches.progress }

    /// So many refusals in a row without a mail are the server's, and no mail's.
    static let refusalLimit = 3

    init(_ batches: BatchFiling, on session: IMAPSession) async throws {
        self.batches = batches
        self.session = session
        let rows = try await batches.poll.store.missingMails(
            of: batches.poll.mailbox.name, uidValidity: batches.progress.uidValidity)
        known = Dictionary(rows.map { ($0.uid, $0) }) { first, _ in first }
    }

    /// Those that have never been asked for alone come first: a line that always breaks must not leave them behind. Those
    /// that have, come last: each may end the session.
    mutating func run() async throws {
        do {
            let open = progress.open
            let suspects = open.filter { known[$0] != nil }
            for uid in suspects where known[uid]?.visits == 0 { try await askAlone(uid) }
            try await gather(open.filter { known[$0] == nil })
            for uid in suspects where (known[uid]?.visits ?? 0) > 0 { try await askAlone(uid) }
        } catch {
            try? await keep()
            throw error
        }
        try await keep()
    }

    /// Together; where the server stops at one of them, that one alone, and the rest together again.
    private mutating func gather(_ uids: [UInt32]) async throws {
        var (rest, refusals) = (uids, 0)
        while !rest.isEmpty {
            let refusal = try await fetchTogether(rest)
            let there = try await stillThere(rest)
            guard let first = there.first else { return }
            let came = there.count < rest.count
            guard let refusal else {
                for uid in there { try await askAlone(uid) }
                return
            }
            refusals = came ? 1 : refusals + 1
            if try await askAlone(first) { refusals = 0 }
            guard refusals < Self.refusalLimit else { throw refusal }
            rest = Array(there.dropFirst())
        }
    }

    /// - Returns: the refusal that ended it early, if one did.
    private mutating func fetchTogether(_ uids: [UInt32]) async throws -> TransportError? {
        let before = filed.count
        do {
            filed += try await batches.file(uids, on: session)
            handedOut += filed.count - before
        } catch let error as TransportError {
            handedOut += uids.count { progress.isDone($0) }
            guard case .refused = error.problem else {
                if error.leavesMailBehind, let next = uids.first(where: { !progress.isDone($0) }) {
                    missed.append(MissedMail(uid: next, answer: .brokeBefore, fault: "\(error)"))
                }
                throw error
            }
            return error
        }
        return await session.fetchRefusal.map { session.endpoint.error($0, during: "UID FETCH") }
    }

    /// - Returns: whether it came, or is no longer there.
    @discardableResult
    private mutating func askAlone(_ uid: UInt32) async throws -> Bool {
        do {
            let mails = try await batches.fileAlone(uid, on: session)
            if let mails {
                filed += mails
                handedOut += 1
                settled.append(uid)
                return true
            }
            guard try await !stillThere([uid]).isEmpty else { return true }
            missed.append(MissedMail(uid: uid, answer: .nothing, fault: "it was asked for, and did not come"))
        } catch let error as TransportError {
            guard case .refused = error.problem else {
                // A call that was ended from outside says nothing of the mail.
                if error.leavesMailBehind { missed.append(MissedMail(uid: uid, answer: .failed, fault: "\(error)")) }
                throw error
            }
            missed.append(MissedMail(uid: uid, answer: .refused, fault: "\(error)"))
        }
        return false
    }

    /// Those that a search finds; the others are gone, and done with.
    private mutating func stillThere(_ uids: [UInt32]) async throws -> [UInt32] {
        let rest = uids.filter { !progress.isDone($0) }
        guard let first = rest.first else { return [] }
        let found = Set(try await session.searchUIDs(from: first))
        let gone = rest.filter { !found.contains($0) }
        progress.finish(gone)
        settled += gone
        return rest.filter(found.contains)
    }

    // MARK: what did not come

    private mutating func keep() async throws {
        let now = poll.clock.now()
        // One refusal says nothing where nothing else came either, and others were asked for: that is an outage.
        let isOutage = handedOut == 0 && progress.open.count > 1
        var kept: [MissingMail] = []
        for miss in missed where !(isOutage && miss.answer == .refused) {
            let mail = miss.after(known[miss.uid], others: handedOut > 0, at: now)
            switch MissingVerdict(on: mail, at: now) {
            case .askAgain: kept.append(mail)
            case .setAside(let reason):
                try await setAside(miss.uid, because: reason)
                settled.append(miss.uid)
            }
            poll.logger.warning(
                "a mail did not come",
                metadata: ["mailbox": "\(poll.mailbox.name)", "uid": "UID \(miss.uid)", "visits": "\(mail.visits)"])
        }
        // Asked again in vain and then come: the last word counts.
        kept.removeAll { settled.contains($0.uid) }
        let (name, validity) = (poll.mailbox.name, progress.uidValidity)
        if !kept.isEmpty { try await poll.store.keepMissing(kept, of: name, uidValidity: validity) }
        let over = settled.filter { known[$0] != nil }
        if !over.isEmpty { try await poll.store.forgetMissing(over, of: name, uidValidity: validity) }
    }

    /// With its header, where the server gives at least that; it stays where it lies, for a person to look at.
    private mutating func setAside(_ uid: UInt32, because reason: String) async throws {
        let header = (try? await session.fetchHeader(uid)) ?? []
        filed += try await batches.setAside(uid, header: header, because: reason)
        try await poll.store.settle(
            [uid], of: poll.mailbox.name, uidValidity: progress.uidValidity, at: poll.clock.now())
    }
}

extension TransportError {
    /// The line broke, or the server ended the session: the next mail may be why.
    fileprivate var leavesMailBehind: Bool {
        switch problem {
        case .connectionLost, .goodbye, .timedOut, .tooSlow, .violation, .tooMuch, .notUnderstood: true
        case _: false
        }
    }

}
