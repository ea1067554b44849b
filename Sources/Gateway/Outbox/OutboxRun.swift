/// Sends what is due: claim, gate, seal, SMTP, settle (design: contracts 2 and 3).
package import Helpdesk
package import Logging
import MIME
import MailTransport
package import TicketStore
import Ticketing

package struct OutboxRun: Sendable {
    let store: Store
    let inForce: DeskInForce
    let line: SMTPLine
    let clock: DeskClock
    let logger: Logger
    let outcomes: OutcomeWriter
    let gauge: DiskGauge
    /// Knows the admin; nil: there is none.
    let heartbeat: Heartbeat?
    private let tally: Tally
    private let alerts: AlertLog

    /// Notices taken at once; what cannot be sent before the lease ends is taken again.
    static let claimSize = 100
    /// Longer than one mail may take at a server (RFC 5321 §4.5.3.2.6: 10 minutes for the end of DATA).
    static let lease: Duration = .minutes(15)
    /// Further ahead than any retry (two hours and a fifth) or lease: a time beyond it was set by another clock.
    static let horizon: Duration = .hours(3)

    /// - Parameters:
    ///   - outcomes: keeps what could not be written; nil: for this run alone.
    ///   - gauge: of the data directory's disk.
    package init(
        store: Store, desk: DeskInForce, line: SMTPLine, clock: DeskClock, logger: Logger,
        outcomes: OutcomeWriter? = nil, gauge: DiskGauge = DiskGauge { nil }, heartbeat: Heartbeat? = nil
    ) {
        self.init(
            store: store, desk: desk, line: line, clock: clock, logger: logger, outcomes: outcomes, gauge: gauge,
            heartbeat: heartbeat, tally: Tally())
    }

    init(
        store: Store, desk: DeskInForce, line: SMTPLine, clock: DeskClock, logger: Logger, outcomes: OutcomeWriter?,
        gauge: DiskGauge, heartbeat: Heartbeat?, tally: Tally
    ) {
        self.tally = tally
        self.store = store
        inForce = desk
        self.line = line
        self.clock = clock
        self.logger = logger
        self.outcomes = outcomes ?? OutcomeWriter(store: store, clock: clock, logger: logger)
        self.gauge = gauge
        self.heartbeat = heartbeat
        alerts = AlertLog(since: clock.now())
    }

    private var desk: Desk { inForce.desk }

    /// Sends until nothing is due, or the server rests, or the minute's pace is reached, or it is asked to stop; returns
    /// how many attempts were made.
    @discardableResult
    package func drain() async throws -> Int {
        // What servers have taken is written down before they are given more.
        try await outcomes.catchUp()
        try await alerts.tell(from: store, by: logger)
        let stranded = try await store.unstrand(beyond: Self.horizon, at: clock.now())
        if stranded > 0 { logger.notice("the clock was set back", metadata: ["notices": "\(stranded)"]) }
        var attempts = 0
        while !Stop.isAsked, gauge.verdict() != .none {
            let moment = clock.moment
            let allowed = await line.allowance(upTo: Self.claimSize, at: moment)
            guard allowed > 0 else { break }
            let claimed = try await claim(allowed, at: moment.wall)
            await line.giveBack(allowed - claimed.count)
            guard !claimed.isEmpty else { break }
            attempts += claimed.count
            try await send(claimed)
            try await outcomes.catchUp()
        }
        if attempts > 0 { try await noteHealth() }
        return attempts
    }

    private func claim(_ limit: Int, at now: Instant) async throws -> [ClaimedNotice] {
        try await store.claim(limit: limit, at: now, lease: Self.lease) { [heartbeat] damaged in
            heartbeat?.alert(onDamaged: damaged.id, to: damaged.address)
        }
    }

    /// A server that takes no mail for longer than the patience is told of: the mail waits with the others, and says
    /// afterwards what was wrong. `status` shows it at once.
    private func noteHealth() async throws {
        let (moment, heartbeat) = (clock.moment, heartbeat)
        if let health = await line.health(at: moment) {
            try await store.note(health, at: moment.wall) { state in
                heartbeat?.alert(onServer: state.name, fault: state.fault, since: state.failingSince, at: moment.wall)
            } recovery: { since in
                heartbeat?.recovery(ofServerSince: since, at: moment.wall)
            }
        }
        try await noteScanner()
    }

    /// A scanner that says nothing is told of in the same way: what waits for it waits with the others.
    private func noteScanner() async throws {
        guard let health = await inForce.value.composer.scanner?.health() else { return }
        let (now, heartbeat) = (clock.now(), heartbeat)
        try await store.note(health, at: now) { state in
            heartbeat?.alert(onScanner: state.name, fault: state.fault, since: state.failingSince, at: now)
        } recovery: { since in
            heartbeat?.recovery(ofScannerSince: since, at: now)
        }
    }

    private func send(_ claimed: [ClaimedNotice]) async throws {
        let prepared = await prepare(claimed)
        do {
            try await store.seal(prepared.compactMap { notice in notice.newlySealed.map { (notice.claimed.id, $0) } })
        } catch {
            // None of them has gone: they need not wait for the end of their lease.
            let now = clock.now()
            await outcomes.write(prepared.map { ($0.claimed.id, .postponed(now)) })
            throw error
        }
        await outcomes.write(prepared.compactMap { notice in notice.outcome.map { (notice.claimed.id, $0) } })
        let ready = prepared.filter { $0.outcome == nil }
        await Stop.bounded(on: clock) { await transmit(ready) }
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
        } catch let fault as InfectedFile {
            logger.warning("a file is not sent", metadata: ["notice": "\(notice.id)", "reason": "\(fault)"])
            return PreparedNotice(claimed: notice, outcome: failed(notice, response: "\(fault)"))
        } catch let fault as UnwritableField {
            // An address, say, that no field can hold: it would fail the same way each time.
            logger.error("a notice cannot be written", metadata: ["notice": "\(notice.id)", "reason": "\(fault)"])
            return PreparedNotice(claimed: notice, outcome: failed(notice, response: "it cannot be written: \(fault)"))
        } catch {
            logger.error("a notice could not be made", metadata: ["notice": "\(notice.id)", "reason": "\(error)"])
            return PreparedNotice(claimed: notice, outcome: later(notice, response: "\(error)"))
        }
    }

    /// Several connections side by side: each takes the next notice when it is free, so that a slow one delays no other.
    private func transmit(_ notices: [PreparedNotice]) async {
        _ = await notices.concurrentMap(atMost: line.connections) { notice in
            await outcomes.write([(notice.claimed.id, await transmit(notice))])
        }
    }

    /// Nothing is begun that could not be written down, or that nobody would wait for.
    private var mayBegin: Bool {
        get async {
            if Stop.isAsked || gauge.verdict() == .none { return false }
            return await !outcomes.isBehind
        }
    }

    private func transmit(_ notice: PreparedNotice) async -> SendingOutcome {
        guard let mail = notice.mail else { return failed(notice.claimed, response: "there is no mail to send") }
        guard await mayBegin else { return .postponed(clock.now()) }
        if case .resting(let pause) = await line.state(at: clock.moment) { return .postponed(clock.now() + pause) }
        do {
            // What is sent and cannot be written down is sent again, of a ticket that is nowhere.
            try store.checkFiles()
            let address = notice.claimed.notice.address
            let recipient = EmailAddress(address: address)?.withASCIIDomain.address ?? address
            let outgoing = try await store.outgoing(mail, to: recipient)
            let mailbox = desk.brand(of: notice.claimed.ticket, else: notice.claimed.channel)
            let receipt = try await line.send(outgoing, from: mailbox?.name, at: clock.moment)
            tally.add(.sending(.accepted))
            logger.info(
                "sent", metadata: ["notice": "\(notice.claimed.id)", "kind": "\(notice.claimed.notice.kind.label)"])
            let isCopied = notice.claimed.notice.kind.isWrittenByPerson && mailbox?.keepsSent ?? false
            return .sent(
                response: receipt.response, queueID: receipt.queueID, copyTo: isCopied ? mailbox?.name : nil)
        } catch {
            if let error = error as? TransportError { tally.add(.sending(Tally.Sending(error.problem))) }
            logger.warning("not sent", metadata: ["notice": "\(notice.claimed.id)", "reason": "\(error)"])
            return (error as? TransportError)?.delivery == .permanent
                ? failed(notice.claimed, response: error.serverWords ?? "\(error)")
                : later(notice.claimed, response: "\(error)")
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

    /// It will not arrive: the ticket says so, and somebody who can act is told. `status` counts what nobody is told of.
    private func failed(_ claimed: ClaimedNotice, response: String) -> SendingOutcome {
        let notice = claimed.notice
        guard !notice.kind.isFailureReport, claimed.ticket != nil || notice.kind.isForDesk else {
            return .failed(response: response)
        }
        let people =
            claimed.ticket.map {
                desk.notices(ofFailed: notice, isForDesk: notice.kind.isForDesk, about: $0, response: response)
            } ?? []
        guard people.isEmpty else { return .failed(response: response, notices: people) }
        let admin = heartbeat?.notice(ofFailed: notice, about: claimed.ticket?.id, response: response)
        return .failed(response: response, notices: [admin].compactMap(\.self))
    }
}

/// A notice that has passed the gate and has its mail, or the outcome that stopped it.
private struct PreparedNotice: Sendable {
    var claimed: ClaimedNotice
    var mail: SealedMail?
    var newlySealed: SealedMail?
    var outcome: SendingOutcome?
}

extension Tally.Sending {
    fileprivate init(_ problem: TransportProblem) {
        if problem.refusal != nil {
            self = .refused
        } else if case .mailDeferred = problem {
            self = .deferred
        } else {
            self = .unreached
        }
    }
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

extension Error {
    /// What the server said of the mail, without our advice to admins: analysts read it in their own language's notice.
    fileprivate var serverWords: String? {
        guard case .mailRefused(let reply)? = (self as? TransportError)?.problem else { return nil }
        return "\(reply)"
    }
}
