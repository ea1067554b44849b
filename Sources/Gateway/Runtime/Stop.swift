/// Being asked to stop: nothing new is begun, what is under way is ended.
import ServiceLifecycle
import Ticketing
import UnixSignals

enum Stop {
    /// By SIGTERM, or because whoever waits has gone.
    static var isAsked: Bool { Task.isCancelled || Task.isShuttingDownGracefully }

    /// How long a server that is taking a mail may go on when the process has been asked to stop. systemd waits 90 s, and
    /// whoever stops by hand has less patience.
    static let farewell: Duration = .seconds(10)

    /// Runs to its end; where the process is asked to stop and that takes longer than the farewell, it is cancelled.
    static func bounded(on clock: DeskClock, _ work: @escaping @Sendable () async -> Void) async {
        await race(
            work,
            {
                // Thrown where the work has ended first.
                guard (try? await gracefulShutdown()) != nil else { return }
                try? await clock.sleep(farewell)
            })
    }
}

/// SIGTERM and SIGINT, caught from the first moment on: a service that has not begun yet ends as orderly as one at work.
package struct StopSignals: Sendable {
    private let signals: UnixSignalsSequence

    /// The handlers are in place when it returns.
    package static func trapped() async -> StopSignals {
        StopSignals(signals: await UnixSignalsSequence(trapping: .sigterm, .sigint))
    }

    /// Ends with the first signal, and with it the group that it runs in.
    fileprivate func arrived() async {
        for await _ in signals { return }
    }
}

/// Ends when a signal comes, which ends its group.
struct StopWatch: Service {
    let signals: StopSignals

    func run() async throws { await cancelWhenGracefulShutdown { await signals.arrived() } }
}
