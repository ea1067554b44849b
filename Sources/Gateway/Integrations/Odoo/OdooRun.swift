/// Makes what comes of tickets in Odoo too: each opportunity and quotation once, and then follows its state.
import Foundation
import Helpdesk
import Logging
import MailTransport
import TicketStore
import Ticketing

package struct OdooRun: Sendable {
    let client: OdooClient
    let mapping: OdooMapping
    let store: Store
    let registry: Registry
    let heartbeat: Heartbeat
    let clock: DeskClock
    let logger: Logger
    /// Rung when the admin is told of something.
    let outbox: Signal

    init(
        _ settings: OdooSettings, domain: String, store: Store, registry: Registry, heartbeat: Heartbeat,
        clock: DeskClock, logger: Logger, outbox: Signal
    ) throws(TransportError) {
        client = try OdooClient(settings)
        mapping = OdooMapping(settings: settings, desk: domain)
        (self.store, self.registry, self.heartbeat) = (store, registry, heartbeat)
        (self.clock, self.logger, self.outbox) = (clock, logger, outbox)
    }

    /// So many changes are told in one round.
    static let batch = 50
    /// What Odoo refuses so often is set aside: three times, as hooks do.
    static let patienceWithRefusals = 3

    package var host: String { client.line.host }

    /// Tells Odoo what it has not heard, until there is nothing or it cannot be reached.
    ///
    /// - Returns: how many changes were told.
    @discardableResult
    package func drain() async throws -> Int {
        let state = try await store.odooState()
        let now = clock.now()
        if let due = state.dueAt, now < due { return 0 }
        let work = try await store.odooWork(limit: Self.batch, at: now)
        guard !work.isEmpty else { return 0 }
        do {
            let told = try await tell(work, as: try await client.login())
            try await worked(after: state)
            return told
        } catch let fault as OdooFault {
            switch fault {
            case .unreachable(let reason), .refused(let reason): try await failed(reason, state)
            // It goes on when it runs again.
            case .cancelled: break
            }
            return 0
        }
    }

    /// Logs in, and says how that went; nil: it works.
    package func test() async -> String? {
        do throws(OdooFault) {
            _ = try await client.login()
            return nil
        } catch {
            switch error {
            case .unreachable(let words), .refused(let words): return words
            case .cancelled: return "cancelled"
            }
        }
    }

    private func tell(_ work: [OdooWork], as user: Int) async throws(OdooFault) -> Int {
        var told = 0
        for work in work {
            let outcome: OdooOutcome
            do throws(OdooFault) {
                let desk = OdooDesk(client: client, mapping: mapping, registry: registry, user: user)
                outcome = .told(externalID: try await desk.tell(work))
                told += 1
            } catch {
                guard case .refused(let reason) = error else { throw error }
                outcome = refusal(of: work, reason)
            }
            do { try await store.settle(work, outcome, at: clock.now()) } catch { throw .unreachable("\(error)") }
        }
        return told
    }

    private func refusal(of work: OdooWork, _ reason: String) -> OdooOutcome {
        logger.warning("Odoo refused", metadata: ["sale": "\(work.id)", "reason": "\(reason)"])
        let now = clock.now()
        guard work.attempts + 1 < Self.patienceWithRefusals,
            let next = RetrySchedule.next(after: work.attempts + 1, queuedAt: now, now: now, spread: 0)
        else { return .setAside(reason: reason) }
        return .later(next, reason: reason)
    }

    private func failed(_ reason: String, _ before: OdooState) async throws {
        logger.warning("Odoo was told nothing", metadata: ["reason": "\(reason)"])
        let now = clock.now()
        var state = before
        state.attempts += 1
        state.failingSince = before.failingSince ?? now
        state.fault = reason
        // Sales do not age: it is tried as long as it takes, as rarely as a notice in its fifth day.
        state.dueAt = RetrySchedule.next(after: state.attempts, queuedAt: now, now: now, spread: 0)
        let notice = heartbeat.alert(onOdoo: reason, failingSince: state.failingSince ?? now, before.alertedAt, at: now)
        if notice != nil { state.alertedAt = now }
        try await store.note(state, telling: notice, at: now)
        outbox.ring()
    }

    private func worked(after before: OdooState) async throws {
        guard before.fault != nil else { return }
        let now = clock.now()
        let notice = heartbeat.recovery(ofOdoo: before.failingSince ?? now, before.alertedAt, at: now)
        try await store.note(OdooState(), telling: notice, at: now)
        outbox.ring()
    }
}
