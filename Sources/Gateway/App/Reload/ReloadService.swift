/// Watches the configuration: SIGHUP, and files that change, are read at once.
import Logging
import ServiceLifecycle
import Synchronization
import TicketStore
import Ticketing
import UnixSignals

struct ReloadService: Service {
    let reload: Reload
    /// Rung when there is something to send.
    let signal: Signal

    /// How often the files' times are looked at.
    static let interval: Duration = .seconds(2)

    func run() async throws {
        let hangup = Hangup()
        let signals = await UnixSignalsSequence(trapping: .sighup)
        await cancelWhenGracefulShutdown {
            // Signals come in a sequence that only a task of its own can wait on.
            await race({ for await _ in signals { hangup.ring() } }, { await watch(hangup) })
        }
    }

    private func watch(_ hangup: Hangup) async {
        var watch = FileWatch(seen: reload.stamps())
        while !Task.isCancelled {
            await hangup.wait(atMost: Self.interval, on: reload.assembly.clock)
            guard !Task.isCancelled else { break }
            let wasAsked = hangup.take()
            if watch.isDue(reload.stamps(), asked: wasAsked) { await apply(&watch, asked: wasAsked) }
        }
    }

    private func apply(_ watch: inout FileWatch, asked: Bool) async {
        let outcome = await reload.run()
        let notice = reload.notice(of: outcome, wasBroken: watch.isBroken)
        watch.note(outcome)
        log(outcome)
        guard let notice else { return }
        do {
            let (store, now) = (reload.assembly.store, reload.assembly.clock.now())
            // An admin who corrects one line after another waits for each answer.
            if asked { try await store.queue(answer: notice, at: now) } else { try await store.queue(notice, at: now) }
            signal.ring()
        } catch {
            reload.assembly.logger.error("the admin could not be told", metadata: ["reason": "\(error)"])
        }
    }

    private func log(_ outcome: Reload.Outcome) {
        let logger = reload.assembly.logger
        switch outcome {
        case .inForce(let version, let needsRestart):
            logger.notice("configuration in force", metadata: ["rules": "\(version)", "restart": "\(needsRestart)"])
        case .refused(let mistakes):
            logger.error("configuration refused", metadata: ["mistakes": "\(mistakes.joined(separator: "\n"))"])
        }
    }
}

/// An admin's wish that the configuration be read now. It is kept until it is taken: one that comes while the files are
/// read, or in the moment a pause ends, is none the less.
final class Hangup: Sendable {
    private let isWaiting = Mutex(false)
    private let signal = Signal()

    func ring() {
        isWaiting.withLock { $0 = true }
        signal.ring()
    }

    func wait(atMost pause: Duration, on clock: DeskClock) async { await signal.wait(atMost: pause, on: clock) }

    func take() -> Bool {
        isWaiting.withLock { isWaiting in
            defer { isWaiting = false }
            return isWaiting
        }
    }
}

/// When a change is read: not while an editor is still writing it, and a broken one once.
struct FileWatch {
    private var read: [String: String]
    private var pending: [String: String]?
    private(set) var isBroken = false

    init(seen: [String: String]) { read = seen }

    /// - Parameter asked: an admin wants it now, whatever the files look like.
    mutating func isDue(_ stamps: [String: String], asked: Bool) -> Bool {
        defer { pending = stamps }
        guard asked || (stamps != read && stamps == pending) else { return false }
        read = stamps
        return true
    }

    mutating func note(_ outcome: Reload.Outcome) {
        switch outcome {
        case .inForce: isBroken = false
        case .refused: isBroken = true
        }
    }
}
