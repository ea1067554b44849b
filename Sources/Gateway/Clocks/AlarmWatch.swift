/// Waits for the next day that a ticket was put off to, is due by or closes on, and tells people; and of mail that was set
/// aside.
import Foundation
import Helpdesk
package import Logging
import ServiceLifecycle
package import TicketStore
import Ticketing

package struct AlarmWatch: Service {
    let store: Store
    let inForce: DeskInForce
    /// Who hears of mail in quarantine; nil: the leader of the desk's own team.
    let admin: String?
    /// What admins change by mail; nil: it came from nowhere that could be written.
    let editor: RegistryEditor?
    /// Where the answers that `#keep` keeps lie; nil: nowhere.
    let answers: String?
    let clock: DeskClock
    let logger: Logger
    /// Rung when there is something to send.
    let outbox: Signal

    /// New days are seen after this long at the latest.
    static let longestPause: Duration = .seconds(30)

    package init(
        store: Store, desk: DeskInForce, admin: String? = nil, editor: RegistryEditor? = nil,
        answers: String? = nil, clock: DeskClock,
        logger: Logger, outbox: Signal
    ) {
        self.store = store
        inForce = desk
        self.admin = admin
        self.editor = editor
        self.answers = answers
        self.clock = clock
        self.logger = logger
        self.outbox = outbox
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do { try await ring() } catch {
                    logger.error("days that have come could not be read", metadata: ["reason": "\(error)"])
                }
                try? await clock.sleep(await pause())
            }
        }
    }

    /// Handles every day that has come by now, each once whatever restarts.
    @discardableResult
    package func ring() async throws -> Int {
        let desk = inForce.desk
        var count = 0
        while true {
            let now = clock.now()
            let rung = try await store.ring(at: now, closeAfter: desk.registry.defaults.closeAfter) { alarm, ticket in
                switch alarm {
                case .woken: desk.woken(ticket, at: now)
                case .due(_, let due): desk.dueReached(ticket, due: due)
                case .expired(let quotation): quotation.expired(at: now)
                case .settled: desk.closedByItself(ticket, at: now)
                }
            }
            guard !rung.isEmpty else { break }
            count += rung.count
        }
        let quarantine = QuarantineRun(store: store, desk: inForce.desk, admin: admin, now: clock.now())
        count += try await quarantine.run()
        count += try await carryOutOrders()
        let isTold = try await store.reportLostTickets(at: clock.now()) { [admin] in desk.missed($0, telling: admin) }
        count += isTold ? 1 : 0
        if count > 0 { outbox.ring() }
        return count
    }

    private func carryOutOrders() async throws -> Int {
        let value = inForce.value
        return try await RegistryRun(
            store: store, editor: editor, answers: answers, desk: value.desk,
            words: { [templates = value.composer.templates] in templates.words(in: $0) }, now: clock.now()
        ).run()
    }

    private func pause() async -> Duration {
        guard let next = try? await store.nextAlarm(closeAfter: inForce.desk.registry.defaults.closeAfter) else {
            return Self.longestPause
        }
        return min(max(next - clock.now(), .seconds(1)), Self.longestPause)
    }
}
