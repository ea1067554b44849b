import Helpdesk
/// Polls one mailbox for ever; a mailbox that fails never stops another, nor itself.
import Logging
import MailTransport
import ServiceLifecycle
import TicketStore
import Ticketing

struct PollService: Service {
    let poll: MailboxPoll
    /// Rung when there is something to send.
    let outbox: Signal
    let troubles: Troubles
    let gauge: DiskGauge
    let tally: Tally
    /// After which IDLE is begun anew although nothing was told; nil: it lasts until somebody tells.
    let renewal: Duration?

    /// How soon a disk that was full is looked at again.
    static let diskPause: Duration = .seconds(5)

    init(
        poll: MailboxPoll, outbox: Signal, troubles: Troubles = Troubles(), gauge: DiskGauge = DiskGauge { nil },
        tally: Tally = Tally(), renewal: Duration? = nil
    ) {
        self.poll = poll
        self.outbox = outbox
        self.troubles = troubles
        self.gauge = gauge
        self.tally = tally
        self.renewal = renewal
    }

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            var state = State(of: poll.mailbox.name)
            while !Task.isCancelled {
                if await hasRoom(&state) {
                    try await round(&state)
                    await wait(&state)
                } else {
                    try? await poll.clock.sleep(Self.diskPause)
                }
            }
            // Where that is not written, the mails that wait are cleared: no harm.
            try? await poll.store.endControls(of: poll.mailbox.name)
            await hangUp(&state)
        }
    }

    private struct State {
        var session: IMAPSession?
        /// One of the connections that the provider allows is ours.
        var hasPlace = false
        /// In a row.
        var failures = 0
        var hadNews = false
        var isPaused = false
        var moves: MovePause
        var idles: IdlePause

        init(of mailbox: String) { (moves, idles) = (MovePause(of: mailbox), IdlePause(of: mailbox)) }
    }

    private var host: String { poll.mailbox.endpoint.host }

    /// - Throws: what ends the run: to go on would lose mail.
    private func round(_ state: inout State) async throws {
        do {
            let open = try await session(&state)
            let moving = state.moves.allowsMove(at: poll.clock.uptime())
            let summary = try await poll.run(on: open, moving: moving)
            if moving { state.moves.note(failed: summary.moveFault != nil, at: poll.clock.uptime()) }
            if !summary.filed.isEmpty { outbox.ring() }
            state.hadNews = !summary.filed.isEmpty || summary.lookedElsewhere || summary.hasSuspects
            state.failures = 0
            tally.add(.poll(mailbox: poll.mailbox.name, .wentThrough))
            await troubles.worked(poll.mailbox.name)
            // Where there is not a connection for each mailbox, they take turns.
            if await !poll.places.suffice(at: host) { await hangUp(&state) }
        } catch {
            if error is MoveFailure { state.moves.note(failed: true, at: poll.clock.uptime()) }
            if error.isOfTooManyConnections { await poll.places.wereTooMany(at: host) }
            state.failures += 1
            // A stop breaks a poll off: that is no failure.
            if !Task.isCancelled { tally.add(.poll(mailbox: poll.mailbox.name, .failed)) }
            await note(error)
            await hangUp(&state)
            if let error = error as? StoreError, error.endsTheRun { throw error }
        }
    }

    private func session(_ state: inout State) async throws -> IMAPSession {
        if let open = state.session { return open }
        if !state.hasPlace {
            try await poll.places.wait(at: host, on: poll.clock)
            state.hasPlace = true
        }
        let open = try await poll.open()
        state.session = open
        return open
    }

    private func hangUp(_ state: inout State) async {
        await state.session?.logout()
        state.session = nil
        if state.hasPlace { await poll.places.giveBack(at: host) }
        state.hasPlace = false
    }

    /// Nothing is taken in that the disk could not hold (trust: disk head-room).
    private func hasRoom(_ state: inout State) async -> Bool {
        let place = poll.store.place
        if await troubles.measure(gauge, at: place, clock: poll.clock, logger: poll.logger) {
            state.isPaused = false
            return true
        }
        guard !state.isPaused else { return false }
        state.isPaused = true
        await store(NoRoom(description: gauge.fault(at: place, isPaused: true) ?? "\(place): the disk is full."))
        // A session that idles for hours is closed by its server anyway.
        await hangUp(&state)
        return false
    }

    /// Until the server has news (RFC 2177), at most until it is time to look unasked. A server that cannot tell is
    /// polled after the interval, and one that failed after the back-off.
    private func wait(_ state: inout State) async {
        guard state.failures == 0 else {
            try? await poll.clock.sleep(Backoff.pause(after: state.failures, of: poll.mailbox.name))
            return
        }
        let begun = poll.clock.uptime()
        guard let open = state.session, await open.canIdle, state.idles.allowsIdle(at: begun) else {
            try? await poll.clock.sleep(poll.mailbox.pollInterval)
            return
        }
        let limit = IdleLimit.after(news: state.hadNews, patience: poll.heartbeat.patience)
        do {
            let isDovecot = IdleRenewal.helps(await open.serverID)
            let outcome = try await IdleRenewal.wait(upTo: limit, renewing: isDovecot ? renewal : nil) {
                try await open.idle(upTo: $0)
            }
            tally.add(.idle(mailbox: poll.mailbox.name, Tally.Idle(outcome)))
            let isBroken = outcome == .ended || outcome == .refused
            let now = poll.clock.uptime()
            state.idles.note(failed: isBroken, lasted: outcome == .refused ? .zero : now - begun, at: now)
        } catch {
            if !Task.isCancelled { tally.add(.idle(mailbox: poll.mailbox.name, .broken)) }
            await note(error)
            await open.close()
            await hangUp(&state)
            let now = poll.clock.uptime()
            state.idles.note(failed: true, lasted: now - begun, at: now)
            guard !state.idles.allowsIdle(at: now) else { return }
            // It hung up as soon as it was to wait: it is not asked again at once.
            state.failures += 1
            try? await poll.clock.sleep(Backoff.pause(after: state.failures, of: poll.mailbox.name))
        }
    }

    private func note(_ error: any Error) async {
        guard !Task.isCancelled else { return }
        poll.logger.error(
            "poll failed", metadata: ["mailbox": "\(poll.mailbox.name)", "reason": "\(error)"])
        if error.isOfTheDisk { await troubles.begin(.mailbox(poll.mailbox.name), "\(error)", at: poll.clock.now()) }
        await store(error)
    }

    /// What the store does not take now it is told later: a failure that nobody knows of would look like silence.
    private func store(_ error: any Error) async {
        let (name, now) = (poll.mailbox.name, poll.clock.now())
        let before = await troubles.takeUnwritten(of: name)
        // Of a disk the admin hears at once, past the store.
        let isTold = error.isOfTheDisk || error is NoRoom
        do { try await poll.failed(with: error, since: before?.since, isTold: isTold) } catch {
            poll.logger.error("the failure could not be stored", metadata: ["reason": "\(error)"])
            let since = before?.since ?? now
            await troubles.keep(Trouble(fault: "\(error)", since: since), of: name)
            // The mail that the store would have told of it is not to be had either.
            if now >= since + poll.heartbeat.patience { await troubles.begin(.mailbox(name), "\(error)", at: since) }
        }
    }
}

extension Tally.Idle {
    fileprivate init(_ outcome: IMAPSession.IdleOutcome) {
        self =
            switch outcome {
            case .news: .news
            case .silence: .silence
            case .ended, .refused: .ended
            }
    }
}
