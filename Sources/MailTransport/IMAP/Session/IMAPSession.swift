/// One logged-in IMAP session.

import Dispatch

/// Its calls run one after the other on a thread of the session's own, because they block. A session that has lost its
/// connection answers every call with `.closed`; a new one must be opened.
package actor IMAPSession {
    nonisolated let executor: SerialQueueExecutor
    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    package nonisolated let endpoint: Endpoint
    package nonisolated let limits: SessionLimits
    /// What the server says it can do, upper case: `MOVE`, `UIDPLUS`; with IMAP4rev2 also what needs no saying there.
    package private(set) var capabilities: Set<String> = []
    private var speaksRev2 = false
    private var broken: Set<String> = []
    private(set) var channel: IMAPChannel?
    private var lastTag = 0
    /// Who the server says it is (`name`, `version`…); empty where ID is not offered, or was refused. RFC 2971.
    package private(set) var serverID: [String: String] = [:]
    /// Search keys that this server does not know: they are done without.
    var unknownKeys: Set<String> = []
    /// What the server said of the mails that did not come with the last download; nil: it said nothing.
    package internal(set) var fetchRefusal: TransportProblem?
    /// How the server has once said which mails it moved: from then on what it does not name was gone.
    var moveWords = MoveWords.none
    /// Where our own folders are and what separates them; nil until asked.
    var ownSpace: NameSpace?
    /// Set while responses of a long command are still to come; nothing else may be sent then.
    var activity = Activity.none

    enum Activity {
        case none
        case fetching(FetchProgress)
        case idling
    }

    /// Connects, logs in and asks for the capabilities.
    package static func open(
        _ endpoint: Endpoint, limits: SessionLimits = SessionLimits()
    ) async throws(TransportError) -> IMAPSession {
        let session = IMAPSession(endpoint, limits: limits)
        try await session.connect()
        return session
    }

    private init(_ endpoint: Endpoint, limits: SessionLimits) {
        self.endpoint = endpoint
        self.limits = limits
        executor = SerialQueueExecutor("imap.\(endpoint.host)")
    }

    private func connect() throws(TransportError) {
        channel = try IMAPChannel(connecting: endpoint, limits: limits)
        // RFC 9051 §6.1.1: capabilities may change with STARTTLS and with the login, so they are asked for now.
        try run(IMAPCommand("CAPABILITY"))
        try introduce()
        if capabilities.contains("IMAP4REV2") { try beginRev2() }
    }

    /// QUIRK: NetEase (163.com, 126.com, yeah.net) answers SELECT with "Unsafe Login" until it has been told who we are
    /// (OfflineIMAP#696, himalaya#651). A server that offers ID and refuses it goes on as before.
    private func introduce() throws(TransportError) {
        do throws(TransportError) { serverID = try id() } catch {
            guard channel != nil else { throw error }
        }
    }

    /// RFC 9051 §6.3.1: a server of both revisions speaks the old one until the new one is enabled.
    private func beginRev2() throws(TransportError) {
        if capabilities.contains("IMAP4REV1") {
            var isEnabled = false
            do throws(TransportError) {
                try run(IMAPCommand("ENABLE").plain("IMAP4rev2")) {
                    if case .enabled(let names) = $0 { isEnabled = isEnabled || names.contains("IMAP4REV2") }
                }
            } catch {
                // A server that cannot after all goes on as before.
                guard channel != nil else { throw error }
            }
            guard isEnabled else { return }
        }
        speaksRev2 = true
        channel?.names = .utf8
        capabilities.formUnion(Self.builtIntoRev2)
    }

    /// RFC 9051 appendix E, as far as we ask for it.
    private static let builtIntoRev2: Set<String> = [
        "ENABLE", "ESEARCH", "IDLE", "LITERAL-", "MOVE", "NAMESPACE", "SPECIAL-USE", "UIDPLUS",
    ]

    private func learn(_ names: [String]) {
        capabilities = Set(names).union(speaksRev2 ? Self.builtIntoRev2 : []).subtracting(broken)
    }

    /// How folders are named on the wire.
    var names: FolderNames { channel?.names ?? .modifiedUTF7 }

    /// Asks nothing; keeps the session alive and lets the server tell what is new.
    package func noop() throws(TransportError) { try run(IMAPCommand("NOOP")) }

    /// Tells who we are, and who the server is (`name`, `version`…); empty where ID is not offered. RFC 2971.
    @discardableResult
    package func id(as name: String = "postigo") throws(TransportError) -> [String: String] {
        guard capabilities.contains("ID") else { return [:] }
        var fields: [String: String] = [:]
        let command = IMAPCommand("ID").plain("(\"name\" \"\(name.filter { $0.isASCII && $0.isLetter })\")")
        try run(command) { if case .id(let answer) = $0 { fields = answer } }
        return fields
    }

    /// Says goodbye and closes; never fails. A fetch under way is dropped.
    package func logout() {
        if case .none = activity { _ = try? run(IMAPCommand("LOGOUT")) }
        close()
    }

    /// Drops the connection without a word.
    package func close() {
        channel = nil
        activity = .none
    }

    var literals: LiteralStyle {
        capabilities.contains("LITERAL+") ? .any : capabilities.contains("LITERAL-") ? .short : .synchronising
    }
}

extension IMAPSession {
    /// Sends a command and reads until its tagged answer. Every other response goes to `see`.
    /// - Throws: `.refused` (NO) and `.notUnderstood` (BAD) leave the session usable; anything else closes it.
    @discardableResult
    func run(
        _ command: IMAPCommand, see: (ServerResponse) -> Void = { _ in }
    ) throws(TransportError) -> ServerResponse.Status {
        guard case .none = activity else { throw endpoint.error(.busy, during: command.verb) }
        let status = try onChannel(command.verb) { (channel) throws(TransportError) in
            let tag = nextTag()
            try send(command, tag: tag, on: channel, see: see)
            return try answer(to: tag, on: channel, see: see)
        }
        try accept(status, of: command.verb)
        return status
    }

    /// Runs `body` on the open connection; whatever it throws ends the connection, because the dialogue has lost its step.
    func onChannel<Value>(
        _ verb: String, _ body: (IMAPChannel) throws(TransportError) -> Value
    ) throws(TransportError) -> Value {
        guard let channel else { throw endpoint.error(.closed, during: verb) }
        channel.begin(verb)
        do throws(TransportError) { return try body(channel) } catch {
            close()
            throw error
        }
    }

    func nextTag() -> String {
        lastTag += 1
        return "P\(lastTag)"
    }

    /// Sends; waits before each synchronising literal until the server says `+`. RFC 9051 §4.3.
    func send(
        _ command: IMAPCommand, tag: String, on channel: IMAPChannel, see: (ServerResponse) -> Void
    ) throws(TransportError) {
        for (index, piece) in command.pieces(tag: tag).enumerated() {
            if index > 0 { try awaitContinuation(on: channel, see: see) }
            try channel.send(piece)
        }
    }

    func awaitContinuation(
        on channel: IMAPChannel, see: (ServerResponse) -> Void
    ) throws(TransportError) {
        while true {
            let response = try channel.receive()
            switch response {
            case .continuation: return
            case .tagged(_, let status): throw channel.failure(Self.problem(of: status) ?? .violation("'+'"))
            case .status, .capability, .enabled, .search, .exists, .expunge, .fetch, .list, .id, .namespace, .other:
                note(response, see)
            }
        }
    }

    /// Answers are matched by tag, not by order: RFC 9051 §5.5 lets servers overlap commands.
    func answer(
        to tag: String, on channel: IMAPChannel, see: (ServerResponse) -> Void
    ) throws(TransportError) -> ServerResponse.Status {
        while true {
            let response = try channel.receive()
            note(response, see)
            if case .tagged(tag, let status) = response { return status }
        }
    }

    /// What the server offers, and does not do after all.
    func forget(_ capability: String) {
        broken.insert(capability)
        capabilities.remove(capability)
    }

    /// Capabilities may come at any time, also inside a status.
    private func note(_ response: ServerResponse, _ see: (ServerResponse) -> Void) {
        switch response {
        case .capability(let names): learn(names)
        case .status(let status), .tagged(_, let status):
            if status.code == "CAPABILITY" {
                learn(status.argument.uppercased().unicodeScalars.split(separator: " ").map { String($0) })
            }
        case .continuation, .enabled, .search, .exists, .expunge, .fetch, .list, .id, .namespace, .other: break
        }
        see(response)
    }

    func accept(_ status: ServerResponse.Status, of verb: String) throws(TransportError) {
        if let problem = Self.problem(of: status) { throw endpoint.error(problem, during: verb) }
    }

    static func problem(of status: ServerResponse.Status) -> TransportProblem? {
        switch status.kind {
        case .ok, .preauth: nil
        case .no: KnownWords.problem(in: status.words) ?? .refused(code: status.code, words: status.words)
        case .bad: KnownWords.problem(in: status.words) ?? .notUnderstood(status.words)
        case .bye: KnownWords.problem(in: status.words) ?? .goodbye(status.words)
        }
    }
}
