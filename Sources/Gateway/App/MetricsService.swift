/// Writes the figures where node_exporter's textfile collector reads them: whole, or as they were.
import Foundation
import Logging
import ServiceLifecycle
package import TicketStore
import Ticketing

struct MetricsService: Service {
    let path: String
    let store: Store
    let concerns: @Sendable () -> Concerns
    /// What this run has counted.
    let tally: Tally
    let clock: DeskClock
    let logger: Logger

    static let pause: Duration = .seconds(15)
    /// Counting a large store takes a while: no more than a fiftieth of the time goes into it.
    static let share = 50

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var isFailing = false
            while !Task.isCancelled {
                let start = clock.uptime()
                do {
                    try await write()
                    isFailing = false
                } catch {
                    if !isFailing { logger.error("the metrics cannot be written", metadata: ["reason": "\(error)"]) }
                    isFailing = true
                }
                try? await clock.sleep(max(Self.pause, (clock.uptime() - start) * Self.share))
            }
        }
        // What is not measured any more is not to look measured.
        unlink(path)
    }

    func write() async throws {
        let concerns = concerns()
        var metrics = try await Self.metrics(of: store, concerns)
        metrics.add(tally.all, mailboxes: concerns.settings.polledMailboxes.map(\.name))
        try MetricsFile.write(metrics.text, to: path)
    }

    static func metrics(of store: Store, _ concerns: Concerns) async throws -> Metrics {
        let health = try await concerns.health(of: store)
        return Metrics(
            try await store.measures(at: concerns.now), isRunning: health.isRunning, reasons: health.reasons.count,
            at: concerns.now)
    }
}

extension Concerns {
    /// As `postigo metrics` prints them.
    package func metrics(of store: Store) async throws -> Metrics { try await MetricsService.metrics(of: store, self) }
}

/// A file that other users may read: it says how many, and never who.
enum MetricsFile {
    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    static func write(_ text: String, to path: String) throws(Failure) {
        let draft = "\(path).\(getpid())"
        unlink(draft)
        let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw fault(draft) }
        defer { close(file) }
        let octets = Array(text.utf8)
        // Unsafe because write(2) takes a pointer; it lives for this call only and its count is the buffer's.
        let count = octets.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
        guard count == octets.count, fchmod(file, 0o644) == 0, rename(draft, path) == 0 else {
            let failure = fault(path)
            unlink(draft)
            throw failure
        }
    }

    private static func fault(_ path: String) -> Failure {
        Failure(description: "\(path): \(String(cString: strerror(errno)))")
    }
}
