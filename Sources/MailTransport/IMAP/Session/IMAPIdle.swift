/// IDLE: the server speaks first. RFC 2177.

extension IMAPSession {
    package enum IdleOutcome: Equatable, Sendable {
        /// The folder changed; look into it.
        case news
        /// Nothing happened in that time.
        case silence
        /// The server ended it by itself: look into the folder, and do not count on being told.
        case ended
        /// The server offers IDLE and does not do it; the session is as it was, and is polled.
        case refused
    }

    /// Whether `idle` is offered, and has not been refused. Where it is not, poll.
    package var canIdle: Bool { capabilities.contains("IDLE") }

    /// Waits until the selected folder changes, and not at all where it has since the last `select` or `searchUIDs`; at most `limit`; holds no thread meanwhile. Other calls throw `.busy`.
    ///
    /// - Parameter limit: below 29 minutes, after which servers may hang up (RFC 2177 §3). Default: 28 min.
    @discardableResult
    package func idle(upTo limit: Duration = .seconds(28 * 60)) async throws(TransportError) -> IdleOutcome {
        guard case .none = activity else { throw endpoint.error(.busy, during: "IDLE") }
        let tag = nextTag()
        let begin = try onChannel("IDLE") { (channel) throws(TransportError) in
            channel.hasNews ? .hasNews : try startIdling(tag, on: channel)
        }
        let socket: Int32
        switch begin {
        case .hasNews: return .news
        case .refused:
            forget("IDLE")
            return .refused
        case .idling(let open): socket = open
        }
        activity = .idling
        var heard = try onChannel("IDLE") { (channel) throws(TransportError) in try hear(tag, on: channel) }
        if heard.outcome == .silence, !heard.isOver {
            await Readiness.wait(for: socket, upTo: limit, on: executor.queue)
            heard = try onChannel("IDLE") { (channel) throws(TransportError) in try hear(tag, on: channel) }
        }
        // RFC 2177 §3: it ends with DONE. QUIRK: servers that end it by themselves have answered already, and would read
        // DONE as a command.
        if !heard.isOver {
            try onChannel("IDLE") { (channel) throws(TransportError) in
                try channel.send(Array("DONE\r\n".utf8)[...])
                _ = try answer(to: tag, on: channel) { if Self.isNews($0) { heard.outcome = .news } }
            }
        }
        activity = .none
        return heard.isOver && heard.outcome == .silence ? .ended : heard.outcome
    }

    private enum IdleBegin {
        case hasNews
        case refused
        /// The socket to wait on.
        case idling(Int32)
    }

    private func startIdling(_ tag: String, on channel: IMAPChannel) throws(TransportError) -> IdleBegin {
        try channel.send(Array("\(tag) IDLE\r\n".utf8)[...])
        while true {
            let response = try channel.receive()
            switch response {
            case .continuation:
                channel.slim()
                guard let socket = channel.socket else { throw channel.failure(.connectionLost) }
                return .idling(socket)
            case .tagged(tag, _): return .refused
            case .tagged, .status, .capability, .enabled, .search, .exists, .expunge, .fetch, .list, .id, .namespace,
                .other:
                continue
            }
        }
    }

    private struct Heard {
        var outcome: IdleOutcome
        /// The tagged answer has come, although nobody said DONE.
        var isOver = false
    }

    /// What is here already. libcurl is read dry, so that the socket tells the truth afterwards.
    private func hear(_ tag: String, on channel: IMAPChannel) throws(TransportError) -> Heard {
        var heard = Heard(outcome: channel.hasNews ? .news : .silence)
        while !heard.isOver, let response = try channel.receiveNow() {
            if Self.isNews(response) { heard.outcome = .news }
            if case .status(let status) = response, status.kind == .bye {
                throw channel.failure(.goodbye(status.words))
            }
            if case .tagged(tag, _) = response { heard.isOver = true }
        }
        return heard
    }

    private static func isNews(_ response: ServerResponse) -> Bool {
        switch response {
        case .exists, .expunge, .fetch: true
        // QUIRK: Dovecot says "* OK Still here" every two minutes; that is a sign of life, not news.
        case .status, .tagged, .continuation, .capability, .enabled, .search, .list, .id, .namespace, .other: false
        }
    }
}
