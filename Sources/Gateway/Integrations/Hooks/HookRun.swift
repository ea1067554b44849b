/// Offers a hook's events to its receiver, one after the other in the order of the timeline.
import Foundation
package import Helpdesk
import Logging
import MailTransport
import TicketStore
package import Ticketing

package struct HookRun: Sendable {
    let settings: HookSettings
    let line: HTTPLine
    let store: Store
    /// The domain of the desk, by which a receiver of several tells them apart.
    let domain: String
    /// In force when an event is sealed.
    let registry: @Sendable () -> Registry
    let heartbeat: Heartbeat
    let clock: DeskClock
    let logger: Logger
    /// Rung when the admin is told of something.
    let outbox: Signal

    /// An answer's words are read for `hooks test` alone. Unit: octets.
    static let answerLimit = 4 << 10

    init(
        _ settings: HookSettings, store: Store, domain: String, registry: @escaping @Sendable () -> Registry,
        heartbeat: Heartbeat, clock: DeskClock, logger: Logger, outbox: Signal
    ) throws(TransportError) {
        var limits = HTTPLimits()
        (limits.deadline, limits.answerOctets) = (settings.deadline, Self.answerLimit)
        line = try HTTPLine(
            url: settings.url, caFile: settings.caFile, privateNetwork: settings.privateNetwork, limits: limits)
        (self.settings, self.store, self.domain, self.heartbeat) = (settings, store, domain, heartbeat)
        self.registry = registry
        (self.clock, self.logger, self.outbox) = (clock, logger, outbox)
    }

    /// Where the receiver is, without the path, which may hold a secret.
    package var host: String { line.host }
    package var name: String { settings.name }

    /// Offers events until there are none, or until the receiver wants a pause.
    ///
    /// - Returns: when it goes on by itself; nil: with the next event, or when a person says so.
    @discardableResult
    package func drain() async throws -> Instant? {
        try await store.hook(settings.name)
        let (domain, registry, content) = (domain, registry(), settings.content)
        while !Task.isCancelled {
            let turn = try await store.turn(of: settings.name, settings.events, at: clock.now()) { event in
                try HookPayload(event, desk: domain, in: registry, content).text()
            }
            switch turn {
            case .offer(let event, let state): try await offer(event, state)
            case .wait(let instant): return instant
            case .idle, .stopped: return nil
            }
        }
        return nil
    }

    private func offer(_ event: SealedEvent, _ state: HookState) async throws {
        let id = HookPost.id(of: event, desk: domain)
        let post = HookPost(id: id, body: event.body, sentAt: clock.now(), settings.secrets)
        // A hook that is being stopped offers the event again when it runs again.
        guard let answer = await answer(to: post) else { return }
        let now = clock.now()
        let isRefusal = answer.isAboutEvent
        let since = max(event.writtenAt, state.failingSince ?? now)
        let trouble = HookTrouble(
            attempts: state.attempts + 1, refusals: state.refusals + (isRefusal ? 1 : 0), since: since)
        // The event's number spreads the retries, the same way each time: no dice in the loop.
        let decision = HookDelivery.decide(on: answer, trouble, now: now, spread: Double(event.entry % 21) / 10 - 1)
        log(decision, event)
        let heartbeat = heartbeat
        try await store.settle(event.entry, ofHook: settings.name, decision, isRefusal: isRefusal, at: now) { before in
            let silence = HookSilence(before, decision, at: now)
            return decision == .delivered
                ? heartbeat.recovery(from: silence, at: now) : heartbeat.alert(on: silence, decision, at: now)
        }
        outbox.ring()
    }

    /// Nil where the task was cancelled.
    private func answer(to post: HookPost) async -> HookAnswer? {
        do {
            let answer = try await line.post(post.http)
            return .status(answer.status, retryAfter: answer.retryAfter)
        } catch  where error.problem == .cancelled {
            return nil
        } catch { return .unreachable(error.problem.sentence) }
    }

    private func log(_ decision: HookDecision, _ event: SealedEvent) {
        switch decision {
        case .delivered:
            logger.debug("event delivered", metadata: ["hook": "\(settings.name)", "event": "\(event.entry)"])
        case .later(_, let reason), .setAside(let reason), .stopped(let reason):
            logger.warning(
                "event not delivered",
                metadata: ["hook": "\(settings.name)", "event": "\(event.entry)", "reason": "\(reason)"])
        }
    }

    /// One event that says only that it is a test; it has no place in any order, and is not tried again.
    package func test() async -> HookAnswer? {
        let now = clock.now()
        let body = #"{"data":{"desk":"\#(domain)"},"timestamp":"\#(now)","type":"postigo.test"}"#
        return await answer(to: HookPost(id: "evt_test_\(now.seconds)", body: body, sentAt: now, settings.secrets))
    }
}

extension HookAnswer {
    fileprivate var isAboutEvent: Bool {
        switch self {
        case .status(let code, _): HookDelivery.isAboutEvent(code)
        case .unreachable: false
        }
    }
}

extension HookSilence {
    /// As it is with the attempt that just ended.
    fileprivate init(_ state: HookState, _ decision: HookDecision, at now: Instant) {
        let fault =
            switch decision {
            case .delivered: state.fault ?? ""
            case .later(_, let reason), .setAside(let reason), .stopped(let reason): reason
            }
        self.init(
            hook: state.name, fault: fault, failingSince: state.failingSince ?? now, alertedAt: state.alertedAt,
            waiting: state.waiting)
    }
}
