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

    /// Waits until the selected folder changes, and not at all where it has since the last `select` or `searchUIDs`; at most `limit`; holds no thread meanwhile. Other calls throw `.busy`.
    ///
    /// - Parameter limit: below 29 minutes, after which servers may hang up (RFC 2177 §3). Default: 28 min.
    @discardableResult
    package func idle(upTo limit: Duration = .seconds(28 * 60)) async throws(TransportError) -> IdleOutcome {
        guard case .none = activity else { throw endpoint.error(.busy, during: "IDLE") }
        let tag = nextTag()
        let begin = try onChannel("IDLE") { (channel) throws(TransportError) in
            channel.hasNews ? nil : try startIdling(tag, on: channel)
        }
        guard let socket = begin else { return .news }
        activity = .idling
        var outcome = try onChannel("IDLE") { (channel) throws(TransportError) in try news(on: channel) }
        if outcome == .silence {
            await Readiness.wait(for: socket, upTo: limit, on: executor.queue)
            outcome = try onChannel("IDLE") { (channel) throws(TransportError) in try news(on: channel) }
        }
        try onChannel("IDLE") { (channel) throws(TransportError) in
            try channel.send(Array("DONE\r\n".utf8)[...])
            _ = try answer(to: tag, on: channel) { if Self.isNews($0) { outcome = .news } }
        }
        activity = .none
        return outcome
    }

    /// The socket to wait on.
    private func startIdling(_ tag: String, on channel: IMAPChannel) throws(TransportError) -> Int32 {
        try channel.send(Array("\(tag) IDLE\r\n".utf8)[...])
        try awaitContinuation(on: channel) { _ in }
        channel.slim()
        guard let socket = channel.socket else { throw channel.failure(.connectionLost) }
        return socket
    }

    /// What is here already. libcurl is read dry, so that the socket tells the truth afterwards.
    private func news(on channel: IMAPChannel) throws(TransportError) -> IdleOutcome {
        var outcome: IdleOutcome = channel.hasNews ? .news : .silence
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
        case .status, .tagged, .continuation, .capability, .enabled, .search, .list, .id, .namespace, .other: false
        }
    }
}
