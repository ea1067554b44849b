/// Sends what is due: claim, gate, seal, SMTP, settle (design: contracts 2 and 3).
package import Helpdesk
package import Logging
import MailTransport
package import TicketStore

package struct OutboxRun: Sendable {
    let store: Store
    let desk: Desk
    let composer: NoticeComposer
    let smtp: SMTPSettings
    let clock: DeskClock
    let logger: Logger

    /// Notices taken at once; what cannot be sent before the lease ends is taken again.
    static let claimSize = 100
    /// Longer than one mail may take at a server (RFC 5321 §4.5.3.2.6: 10 minutes for the end of DATA).
    static let lease: Duration = .minutes(15)

    package init(
        store: Store, desk: Desk, composer: NoticeComposer, smtp: SMTPSettings, clock: DeskClock, logger: Logger
    ) {
        self.store = store
        self.desk = desk
        self.composer = composer
        self.smtp = smtp
        self.clock = clock
        self.logger = logger
    }

    /// Sends until nothing is due, and returns how many attempts were made.
    @discardableResult
    package func drain() async throws -> Int {
        var attempts = 0
        while !Task.isCancelled {
            let claimed = try await store.claim(limit: Self.claimSize, at: clock.now(), lease: Self.lease)
            guard !claimed.isEmpty else { break }
            attempts += claimed.count
            try await send(claimed)
        }
        return attempts
    }

    private func send(_ claimed: [ClaimedNotice]) async throws {
        let prepared = await prepare(claimed)
        try await store.seal(prepared.compactMap { notice in notice.newlySealed.map { (notice.claimed.id, $0) } })
        let refused = prepared.compactMap { notice in notice.outcome.map { (notice.claimed.id, $0) } }
        let outcomes = await transmit(prepared.filter { $0.outcome == nil })
        try await store.settle(refused + outcomes, at: clock.now())
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
            let mail = try await composer.compose(notice, at: clock.now())
            return PreparedNotice(claimed: notice, mail: mail, newlySealed: mail)
        } catch {
            logger.error("a notice could not be made", metadata: ["notice": "\(notice.id)", "reason": "\(error)"])
            return PreparedNotice(claimed: notice, outcome: later(notice, response: "\(error)"))
        }
    }

    /// Several connections side by side, each with its share of the notices.
    private func transmit(_ notices: [PreparedNotice]) async -> [(id: Int64, outcome: SendingOutcome)] {
        let lanes = min(smtp.connections, notices.count)
        return await withTaskGroup(of: [(id: Int64, outcome: SendingOutcome)].self) { group in
            for lane in 0..<lanes {
                let share = stride(from: lane, to: notices.count, by: lanes).map { notices[$0] }
                group.addTask { await transmit(share: share) }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
    }

    private func transmit(share: [PreparedNotice]) async -> [(id: Int64, outcome: SendingOutcome)] {
        let sender = SMTPSession(smtp.endpoint)
        var outcomes: [(id: Int64, outcome: SendingOutcome)] = []
        for notice in share { outcomes.append((notice.claimed.id, await transmit(notice, through: sender))) }
        await sender.close()
        return outcomes
    }

    private func transmit(_ notice: PreparedNotice, through sender: SMTPSession) async -> SendingOutcome {
        guard let mail = notice.mail else { return .failed(response: "there is no mail to send") }
        do {
            let receipt = try await sender.send(
                from: mail.envelopeFrom, to: [notice.claimed.notice.address], octets: mail.octets)
            logger.info(
                "sent", metadata: ["notice": "\(notice.claimed.id)", "kind": "\(notice.claimed.notice.kind.label)"])
            return .sent(response: receipt.response, queueID: receipt.queueID)
        } catch {
            logger.warning("not sent", metadata: ["notice": "\(notice.claimed.id)", "reason": "\(error)"])
            switch error.delivery {
            case .permanent: return .failed(response: "\(error)")
            case .tryLater: return later(notice.claimed, response: "\(error)")
            }
        }
    }

    private func later(_ notice: ClaimedNotice, response: String) -> SendingOutcome {
        // The outbox number spreads the retries, the same way each time: no dice in the loop.
        let spread = Double(notice.id % 21) / 10 - 1
        let next = RetrySchedule.next(
            after: notice.attempts + 1, queuedAt: notice.createdAt, now: clock.now(), spread: spread)
        return next.map { .later($0, response: response) } ?? .failed(response: response)
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
        let others = round.filter {
            $0.claimed.notice.address == notice.notice.address && !$0.claimed.notice.kind.isWrittenByPerson
        }
        let sent = others.filter { $0.outcome == nil }
        var history = self
        history.lastTenMinutes += sent.count
        history.lastHour += sent.count
        history.lastDay += sent.count
        history.ticketLastHour += sent.count { $0.claimed.ticket?.id == notice.ticket?.id }
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
