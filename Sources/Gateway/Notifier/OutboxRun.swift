/// Sends what is due: claim, gate, seal, SMTP, settle (design: contracts 2 and 3).
import Helpdesk
package import Logging
import MailTransport
package import TicketStore

package struct OutboxRun: Sendable {
    let store: Store
    let inForce: DeskInForce
    let line: SMTPLine
    let clock: DeskClock
    let logger: Logger

    /// Notices taken at once; what cannot be sent before the lease ends is taken again.
    static let claimSize = 100
    /// Longer than one mail may take at a server (RFC 5321 §4.5.3.2.6: 10 minutes for the end of DATA).
    static let lease: Duration = .minutes(15)

    package init(
        store: Store, desk: DeskInForce, line: SMTPLine, clock: DeskClock, logger: Logger
    ) {
        self.store = store
        inForce = desk
        self.line = line
        self.clock = clock
        self.logger = logger
    }

    private var desk: Desk { inForce.desk }

    /// Sends until nothing is due, or the server rests, or the minute's pace is reached; returns how many attempts were
    /// made.
    @discardableResult
    package func drain() async throws -> Int {
        var attempts = 0
        while !Task.isCancelled {
            let now = clock.now()
            let allowed = await line.allowance(upTo: Self.claimSize, at: now)
            guard allowed > 0 else { break }
            let claimed = try await store.claim(limit: allowed, at: now, lease: Self.lease)
            await line.giveBack(allowed - claimed.count)
            guard !claimed.isEmpty else { break }
            attempts += claimed.count
            try await send(claimed)
        }
        if attempts > 0 { try await store.note(await line.health) }
        return attempts
    }

    private func send(_ claimed: [ClaimedNotice]) async throws {
        let prepared = await prepare(claimed)
        try await store.seal(prepared.compactMap { notice in notice.newlySealed.map { (notice.claimed.id, $0) } })
        let writer = OutcomeWriter(store: store, clock: clock)
        await writer.write(prepared.compactMap { notice in notice.outcome.map { (notice.claimed.id, $0) } })
        await transmit(prepared.filter { $0.outcome == nil }, writer)
        try await writer.finish()
    }

    /// Passes each through the gate, and makes its mail where it has none yet.
    private func prepare(_ claimed: [ClaimedNotice]) async -> [PreparedNotice] {
        var prepared: [PreparedNotice] = []
        for notice in claimed {
            switch verdict(on: notice, after: prepared) {
            case .hold(let reason): prepared.append(PreparedNotice(claimed: notice, outcome: .held(reason)))
            case .stop(let budget): prepared.append(stopped(notice, by: budget))
            case .send: prepared.append(await compose(notice))
            }
        }
        return prepared
    }

    /// Every mail, of every kind, is asked about here (design: contract 3).
    private func verdict(on notice: ClaimedNotice, after prepared: [PreparedNotice]) -> GateVerdict {
        let address = notice.notice.address
        return OutboundGate.verdict(
            on: address, kind: notice.notice.kind, isOwn: desk.owns(address),
            isAnalyst: desk.registry.analyst(at: address) != nil, history: notice.history.adding(prepared, to: notice))
    }

    /// Those who work the ticket hear of it once: by the breaker that opens.
    private func stopped(_ notice: ClaimedNotice, by budget: MailBudget) -> PreparedNotice {
        let kind = NoticeKind.breakerOpened(address: notice.notice.address, budget)
        let people = notice.ticket.map { desk.notices(kind, toThoseWhoWork: $0, except: nil) } ?? []
        return PreparedNotice(claimed: notice, outcome: .stopped(budget, notices: people))
    }

    private func compose(_ notice: ClaimedNotice) async -> PreparedNotice {
        if let sealed = notice.sealed { return PreparedNotice(claimed: notice, mail: sealed) }
        do {
            let mail = try await inForce.value.composer.compose(notice, at: clock.now())
            return PreparedNotice(claimed: notice, mail: mail, newlySealed: mail)
        } catch {
            logger.error("a notice could not be made", metadata: ["notice": "\(notice.id)", "reason": "\(error)"])
            return PreparedNotice(claimed: notice, outcome: later(notice, response: "\(error)"))
        }
    }

    /// Several connections side by side: each takes the next notice when it is free, so that a slow one delays no other.
    private func transmit(_ notices: [PreparedNotice], _ writer: OutcomeWriter) async {
        _ = await notices.sideBySide(atMost: line.connections) { notice in
            await writer.write([(notice.claimed.id, await transmit(notice))])
        }
    }

    private func transmit(_ notice: PreparedNotice) async -> SendingOutcome {
        guard let mail = notice.mail else { return failed(notice.claimed, response: "there is no mail to send") }
        if case .resting(let until) = await line.state(at: clock.now()) { return .postponed(until) }
        do {
            let receipt = try await line.send(
                OutgoingMail(
                    sender: mail.envelopeFrom, recipients: [notice.claimed.notice.address], octets: mail.octets,
                    envelopeID: mail.messageID), at: clock.now())
            logger.info(
                "sent", metadata: ["notice": "\(notice.claimed.id)", "kind": "\(notice.claimed.notice.kind.label)"])
            return .sent(response: receipt.response, queueID: receipt.queueID)
        } catch {
            logger.warning("not sent", metadata: ["notice": "\(notice.claimed.id)", "reason": "\(error)"])
            return (error as? TransportError)?.delivery == .permanent
                ? failed(notice.claimed, response: "\(error)") : later(notice.claimed, response: "\(error)")
        }
    }

    private func later(_ notice: ClaimedNotice, response: String) -> SendingOutcome {
        // The outbox number spreads the retries, the same way each time: no dice in the loop.
        let spread = Double(notice.id % 21) / 10 - 1
        let next = RetrySchedule.next(
            after: notice.attempts + 1, queuedAt: notice.createdAt, now: clock.now(), spread: spread)
        return next.map { .later($0, response: response) }
            ?? failed(
                notice,
                response: "given up after \(RetrySchedule.patience.components.seconds / 86_400) days: \(response)")
    }

    /// It will not arrive: the ticket says so, and those who work it are told.
    private func failed(_ notice: ClaimedNotice, response: String) -> SendingOutcome {
        // Nobody is told of a report to the desk that failed: it would only fail again, and `status` counts it.
        guard let ticket = notice.ticket, !notice.notice.kind.isForDesk else { return .failed(response: response) }
        let kind = NoticeKind.undelivered(recipient: notice.notice.address, diagnostic: response)
        return .failed(
            response: response, notices: desk.notices(kind, toThoseWhoWork: ticket, except: notice.notice.address))
    }
}

/// A notice that has passed the gate and has its mail, or the outcome that stopped it.
private struct PreparedNotice: Sendable {
    var claimed: ClaimedNotice
    var mail: SealedMail?
    var newlySealed: SealedMail?
    var outcome: SendingOutcome?
}

extension SendingHistory {
    /// Counts those of this very round too: a burst must not slip through in one claim.
    fileprivate func adding(_ round: [PreparedNotice], to notice: ClaimedNotice) -> SendingHistory {
        let others = round.filter { $0.claimed.notice.address == notice.notice.address }
        let sent = others.filter { $0.outcome == nil }
        let answers = sent.filter { $0.claimed.notice.kind.restraint == .answersOutsider }
        let about = sent.filter { $0.claimed.ticket?.id == notice.ticket?.id }
        var history = self
        history.lastTenMinutes += answers.count
        history.lastHour += answers.count
        history.lastDay += answers.count
        history.ticketLastHour += answers.count { $0.claimed.ticket?.id == notice.ticket?.id }
        history.sameLastHour += about.count { $0.claimed.notice.kind.label == notice.notice.kind.label }
        history.hasBeenAnswered =
            hasBeenAnswered || sent.contains { $0.claimed.notice.answers(theSameAs: notice.notice) }
        history.hasOpenBreaker = hasOpenBreaker || others.contains { $0.stops(notice) }
        return history
    }
}

extension PreparedNotice {
    /// The breaker it has just opened holds the other one too.
    fileprivate func stops(_ notice: ClaimedNotice) -> Bool {
        guard case .stopped(let budget, _) = outcome else { return false }
        return !budget.isAboutTicket || claimed.ticket?.id == notice.ticket?.id
    }
}
