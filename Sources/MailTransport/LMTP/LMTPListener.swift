/// A Unix socket at which a mail server on the same machine hands mail over. RFC 2033.
import Dispatch
import Glibc

/// Who may connect to it.
package enum LMTPAccess: String, Sendable, CaseIterable {
    case owner, group, everybody

    fileprivate var mode: mode_t {
        switch self {
        case .owner: 0o600
        case .group: 0o660
        case .everybody: 0o666
        }
    }
}

package struct LMTPFault: Error, CustomStringConvertible {
    package var description: String
}

/// What is done with a mail.
package enum LMTPVerdict: Equatable, Sendable {
    /// It is safe: the mail server forgets it.
    case taken
    /// The mail server keeps it, and comes again.
    case later(String)
}

package actor LMTPListener {
    private nonisolated let executor: SerialQueueExecutor
    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private let socket: Int32
    private let path: String
    private let host: String
    private let sizeLimit: Int
    private let accepts: @Sendable (String) -> Bool
    private let take: @Sendable (HandedOverMail) async -> LMTPVerdict
    private var open = 0

    /// Connections at a time: each may hold a mail in memory. Postfix opens 20 at most by default.
    static let connectionLimit = 20

    /// - Parameters:
    ///   - path: of the socket; one that nobody listens at any more makes way.
    ///   - host: as we are called.
    ///   - sizeLimit: octets of a mail, at most.
    ///   - accepts: whether mail for an address is ours.
    ///   - take: is asked once for each mail and recipient; what it returns is answered.
    package init(
        at path: String, for access: LMTPAccess, host: String, sizeLimit: Int,
        accepts: @escaping @Sendable (String) -> Bool,
        take: @escaping @Sendable (HandedOverMail) async -> LMTPVerdict
    ) throws(LMTPFault) {
        executor = SerialQueueExecutor("lmtp")
        (self.path, self.host, self.sizeLimit) = (path, host, sizeLimit)
        (self.accepts, self.take) = (accepts, take)
        socket = try UnixSocket.listen(at: path, mode: access.mode)
    }

    /// Until the task is cancelled: what is being filed then is still answered.
    package func run() async {
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled {
                await Readiness.wait(for: socket, upTo: .seconds(60), on: executor.queue)
                while !Task.isCancelled, let client = UnixSocket.accept(socket) {
                    guard open < Self.connectionLimit else {
                        UnixSocket.refuse(client, "421 4.3.2 too many connections\r\n")
                        continue
                    }
                    open += 1
                    // A child of this very call, which cannot outlive it.
                    group.addTask { await self.serve(client) }
                }
            }
            // Those that wait for a command are not waited for.
            group.cancelAll()
        }
        close(socket)
        unlink(path)
    }

    private func serve(_ client: Int32) async {
        let session = LMTPSession(client, host: host, sizeLimit: sizeLimit, accepts: accepts, take: take)
        await session.run()
        open -= 1
    }
}

/// One connection, until its other side has had enough.
actor LMTPSession {
    private nonisolated let executor: SerialQueueExecutor
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private let client: Int32
    private var dialogue: LMTPDialogue
    private let accepts: @Sendable (String) -> Bool
    private let take: @Sendable (HandedOverMail) async -> LMTPVerdict
    private var inbox: [UInt8] = []

    /// RFC 5321 §4.5.3.2.7: a server waits five minutes for a command.
    static let silence: Duration = .seconds(300)
    /// Octets: four times what RFC 5321 §4.5.3.1.4 allows.
    static let lineLimit = 2_048

    init(
        _ client: Int32, host: String, sizeLimit: Int, accepts: @escaping @Sendable (String) -> Bool,
        take: @escaping @Sendable (HandedOverMail) async -> LMTPVerdict
    ) {
        executor = SerialQueueExecutor("lmtp.client")
        self.client = client
        dialogue = LMTPDialogue(host: host, sizeLimit: sizeLimit)
        (self.accepts, self.take) = (accepts, take)
    }

    func run() async {
        await converse()
        close(client)
    }

    private func converse() async {
        guard say(dialogue.greeting) else { return }
        while let line = await line() {
            switch dialogue.take(line, accepts: accepts) {
            case .reply(let words): guard say(words) else { return }
            case .end(let words):
                _ = say(words)
                return
            case .data(let words): guard say(words), await mail() else { return }
            }
        }
    }

    /// - Returns: false where the connection is over.
    private func mail() async -> Bool {
        var data = LMTPData(limit: dialogue.sizeLimit)
        while true {
            if let count = data.take(inbox[...]) {
                inbox.removeFirst(count)
                break
            }
            inbox = []
            guard await more() else { return false }
        }
        return await answer(data)
    }

    /// One answer for each recipient, in their order, each after its own commit. RFC 2033 §4.2.
    private func answer(_ data: LMTPData) async -> Bool {
        let (sender, recipients) = (dialogue.sender ?? "", dialogue.recipients)
        dialogue.reset()
        for recipient in recipients {
            guard !data.isTooLarge else {
                guard say("552 5.3.4 more than \(dialogue.sizeLimit) octets\r\n") else { return false }
                continue
            }
            let head = "Return-Path: <\(sender)>\r\nDelivered-To: \(recipient)\r\n"
            let mail = HandedOverMail(sender: sender, recipient: recipient, octets: Array(head.utf8) + data.octets)
            switch await take(mail) {
            case .taken: guard say("250 2.0.0 <\(recipient)> is safe\r\n") else { return false }
            case .later(let words):
                guard say("451 4.3.0 <\(recipient)> \(ServerWords.shown(Array(words.utf8), hiding: []))\r\n") else {
                    return false
                }
            }
        }
        return true
    }

    /// Without its end; nil where none comes any more.
    private func line() async -> [UInt8]? {
        while true {
            if let end = inbox.firstIndex(of: 0x0A) {
                var line = Array(inbox[..<end])
                inbox.removeFirst(end + 1)
                if line.last == 0x0D { line.removeLast() }
                return line
            }
            guard inbox.count <= Self.lineLimit else {
                _ = say("500 5.5.2 a line without an end\r\n")
                return nil
            }
            guard await more() else { return nil }
        }
    }

    /// - Returns: false where it has been closed, said nothing for too long, or we are asked to stop.
    private func more() async -> Bool {
        if UnixSocket.read(client, into: &inbox) { return true }
        guard !Task.isCancelled, !UnixSocket.isOver(client) else { return false }
        await Readiness.wait(for: client, upTo: Self.silence, on: executor.queue)
        return UnixSocket.read(client, into: &inbox)
    }

    private func say(_ words: String) -> Bool { UnixSocket.write(Array(words.utf8), to: client) }
}
