/// IDLE: the server speaks first. RFC 2177.

extension IMAPSession {
    package enum IdleOutcome: Equatable, Sendable {
        /// The folder changed; look into it.
        case news
        /// Nothing happened in that time.
        case silence
    }

    /// Whether `idle` is offered. Where it is not, poll.
    package var canIdle: Bool { capabilities.contains("IDLE") }

    /// Waits until the selected folder changes, at most `limit`; holds no thread meanwhile. Other calls throw `.busy`.
    ///
    /// - Parameter limit: below 29 minutes, after which servers may hang up (RFC 2177 §3). Default: 28 min.
    @discardableResult
    package func idle(upTo limit: Duration = .seconds(28 * 60)) async throws(TransportError) -> IdleOutcome {
        guard case .none = activity else { throw endpoint.error(.busy, during: "IDLE") }
        let tag = nextTag()
        var early = IdleOutcome.silence
        let begin = try onChannel("IDLE") { (channel) throws(TransportError) in
            try startIdling(tag, on: channel) { if Self.isNews($0) { early = .news } }
        }
        guard let socket = begin else { return .silence }
        activity = .idling
        var outcome = try onChannel("IDLE") { (channel) throws(TransportError) in try news(on: channel) }
        if early == .news { outcome = .news }
        if outcome == .silence {
            await Readiness.wait(for: socket, upTo: limit, on: lane.queue)
            outcome = try onChannel("IDLE") { (channel) throws(TransportError) in try news(on: channel) }
        }
        try onChannel("IDLE") { (channel) throws(TransportError) in
            try channel.send(Array("DONE\r\n".utf8)[...])
            _ = try answer(to: tag, on: channel) { if Self.isNews($0) { outcome = .news } }
        }
        activity = .none
        return outcome
    }

    /// The socket to wait on. What changed since the last command is told before the continuation: it is news too.
    private func startIdling(
        _ tag: String, on channel: IMAPChannel, _ untagged: (ServerResponse) -> Void
    ) throws(TransportError) -> Int32? {
        try channel.send(Array("\(tag) IDLE\r\n".utf8)[...])
        try awaitContinuation(on: channel, see: untagged)
        return channel.socket
    }

    /// What is here already. libcurl is read dry, so that the socket tells the truth afterwards.
    private func news(on channel: IMAPChannel) throws(TransportError) -> IdleOutcome {
        var outcome = IdleOutcome.silence
        while let response = try channel.receiveNow() {
            if Self.isNews(response) { outcome = .news }
            if case .status(let status) = response, status.kind == .bye {
                throw channel.failure(.goodbye(status.words))
            }
        }
        return outcome
    }

    private static func isNews(_ response: ServerResponse) -> Bool {
        switch response {
        case .exists, .expunge, .fetch: true
        // QUIRK: Dovecot says "* OK Still here" every two minutes; that is a sign of life, not news.
        case .status, .tagged, .continuation, .capability, .search, .list, .id, .other: false
        }
    }
}
