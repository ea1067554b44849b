/// What an admin does to a notice by hand.
import GRDB
package import Helpdesk

extension Store {
    /// Sends it with the next round: a held or failed notice gets another try, a waiting one need not wait.
    package func retry(_ notice: Int64, at now: Instant) async throws(StoreError) {
        try await change(notice, "state = 'queued', due_at = ?", [now.seconds])
    }

    /// It is never sent; the outbox remembers that it existed.
    package func drop(_ notice: Int64) async throws(StoreError) {
        try await change(notice, "state = 'dropped', due_at = NULL", [])
    }

    /// Sent is sent: such a notice is as unknown here as one that never was.
    private func change(
        _ notice: Int64, _ assignments: String, _ values: [any DatabaseValueConvertible & Sendable]
    ) async throws(StoreError) {
        let place = place
        try await write { db in
            try db.execute(
                sql: "UPDATE outbox SET \(assignments) WHERE id = ? AND state IN ('queued', 'held', 'failed')",
                arguments: StatementArguments(values + [notice]))
            guard db.changesCount == 1 else { throw StoreError(place: place, problem: .unknownNotice(notice)) }
        }
    }
}
