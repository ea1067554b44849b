/// Before any number is given: whether the store is a copy that was put back.
import Helpdesk
import Logging
import TicketStore
package import Ticketing

extension Assembly {
    /// Does once what a copy asks for; called by all that make tickets.
    package func settleIn() async throws {
        let heartbeat = settings.heartbeat
        let restoration = try await store.settleIn(at: clock.now()) { heartbeat.notice(of: RestoredStore($0)) }
        guard let restoration else { return }
        logger.warning(
            "the data directory is a copy that was put back",
            metadata: [
                "copied": "\(restoration.copiedAt)", "next": "#\(restoration.nextNumber)",
                "held": "\(restoration.held)",
            ])
    }

    /// After the files of a backup have been put back.
    ///
    /// - Parameters:
    ///   - copiedAt: when the copy was made; nil: the store's last sign of life.
    ///   - number: the highest ticket that is known to have been there.
    /// - Returns: what was done, in sentences.
    package func settleIn(after copiedAt: Instant?, reaching number: Int64) async throws -> [String] {
        let heartbeat = settings.heartbeat
        let restoration = try await store.settleIn(after: copiedAt, reaching: number, at: clock.now()) {
            heartbeat.notice(of: RestoredStore($0))
        }
        return restoration.map { Heartbeat.sentences(on: RestoredStore($0)) } ?? []
    }
}

extension RestoredStore {
    init(_ restoration: Restoration) {
        self.init(
            isCopy: restoration.way == .copy, copiedAt: restoration.copiedAt, restoredAt: restoration.restoredAt,
            lastNumber: restoration.lastNumber, nextNumber: restoration.nextNumber, held: restoration.held)
    }
}
