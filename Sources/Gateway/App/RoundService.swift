/// One round as a service, and what it did: asked to stop, it ends what is under way.
import ServiceLifecycle
import Synchronization
package import TicketStore

final class RoundService: Service {
    private let round: @Sendable () async throws -> RoundSummary
    private let outcome = Mutex<RoundSummary?>(nil)

    init(_ round: @escaping @Sendable () async throws -> RoundSummary) { self.round = round }

    func run() async throws {
        let summary = try await round()
        outcome.withLock { $0 = summary }
    }

    /// What it did; nothing where it has not ended.
    var summary: RoundSummary { outcome.withLock { $0 } ?? RoundSummary() }
}

/// What one round did.
package struct RoundSummary: Sendable {
    package var polls: [PollSummary] = []
    package var failures: [RoundFailure] = []
    package var breaches = 0
    package var attempts = 0

    package var filed: [Filed] { polls.flatMap(\.filed) }
}
