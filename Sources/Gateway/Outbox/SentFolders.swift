/// Copies of answers in the folders where mail programs keep what they have sent (`sent_folder`).
import Logging
import MIME
import MailTransport
import ServiceLifecycle
import TicketStore
import Ticketing

/// A copy is a convenience: it comes after the mail has gone and been written down, on a connection of its own, and whatever
/// fails holds up nothing.
struct SentFolders: Sendable {
    /// Mailboxes that keep copies.
    let mailboxes: [MailboxPoll]
    let store: Store
    let logger: Logger

    /// Brings what waits.
    ///
    /// - Returns: the mailboxes whose server failed.
    func drain(besides resting: Set<String> = []) async throws(StoreError) -> [String] {
        var failed: [String] = []
        for poll in mailboxes where !resting.contains(poll.mailbox.name) && !Stop.isAsked {
            let copies = try await store.sentCopies(of: poll.mailbox.name)
            guard let folder = poll.mailbox.sentFolder, !copies.isEmpty else { continue }
            do { try await bring(copies, into: folder, by: poll) } catch let error as StoreError { throw error } catch {
                failed.append(poll.mailbox.name)
                logger.warning(
                    "copies wait", metadata: ["mailbox": "\(poll.mailbox.name)", "reason": "\(error)"])
            }
        }
        return failed
    }

    private func bring(_ copies: [SentCopy], into folder: String, by poll: MailboxPoll) async throws {
        let session = try await poll.open()
        try await session.createFolder(folder, use: .sent)
        for copy in copies where !Stop.isAsked {
            let isThere = copy.wasBegun ? try await session.holds(messageID: copy.mail.messageID, in: folder) : false
            if !isThere {
                try await store.beginCopy(copy.id)
                try await append(copy, to: folder, on: session)
            }
            try await store.endCopy(copy.id)
        }
        await session.logout()
    }

    private func append(_ copy: SentCopy, to folder: String, on session: IMAPSession) async throws {
        let mail = try await store.outgoing(copy.mail, to: "")
        do {
            try await session.append(to: folder, size: mail.octets.count + mail.files.reduce(0) { $0 + $1.size }) {
                try mail.eachPiece($0)
            }
        } catch {
            if case .refused = error.problem, try await store.refuseCopy(copy.id) {
                logger.error("a copy is given up", metadata: ["notice": "\(copy.id)", "reason": "\(error)"])
            }
            throw error
        }
    }
}

extension OutgoingMail {
    /// All of it in its order, the files in their places.
    fileprivate func eachPiece(_ send: ([UInt8]) throws -> Void) throws {
        var at = 0
        for file in files.sorted(by: { $0.offset < $1.offset }) {
            try send(Array(octets[at..<file.offset]))
            at = file.offset
            try file.read(send)
        }
        try send(Array(octets[at...]))
    }
}

/// Looks for copies that wait, now and then.
struct SentFolderService: Service {
    let folders: SentFolders
    let clock: DeskClock
    let logger: Logger

    /// Nobody waits for a copy.
    static let pause: Duration = .seconds(15)
    /// So long a server that failed is left alone.
    static let rest: Duration = .minutes(5)

    func run() async throws {
        var resting: [String: Duration] = [:]
        while !Stop.isAsked {
            let now = clock.uptime()
            resting = resting.filter { $0.value > now }
            do {
                for name in try await folders.drain(besides: Set(resting.keys)) { resting[name] = now + Self.rest }
            } catch { logger.error("copies wait", metadata: ["reason": "\(error)"]) }
            await cancelWhenGracefulShutdown { try? await clock.sleep(Self.pause) }
        }
    }
}
