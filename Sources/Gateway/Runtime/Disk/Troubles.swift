/// What the machine does not give that we need, as it is right now: kept in memory, because the store is what may be missing.
import Logging
import MailTransport
import TicketStore
package import Ticketing

/// Where a trouble was met. The same place mends it.
package enum TroubleSource: Hashable, Comparable, Sendable {
    case headRoom
    case outcomes
    case mailbox(String)
    /// Of the OAuth settings of this name.
    case token(String)
}

/// One trouble.
package struct Trouble: Equatable, Sendable {
    package var fault: String
    package var since: Instant
}

package actor Troubles {
    private(set) var all: [TroubleSource: Trouble] = [:]
    /// Polls that failed and could not be written down as failed.
    private var unwritten: [String: Trouble] = [:]
    private var file: TroubleFile?

    init() {}

    /// From now on `postigo status` can read of it.
    func show(in file: TroubleFile?) {
        self.file = file
        file?.write(all)
    }

    /// - Returns: whether it is new.
    @discardableResult
    func begin(_ source: TroubleSource, _ fault: String, at now: Instant) -> Bool {
        let before = all[source]
        all[source] = Trouble(fault: fault, since: before?.since ?? now)
        if before?.fault != fault { file?.write(all) }
        return before == nil
    }

    func end(_ source: TroubleSource) {
        if all.removeValue(forKey: source) != nil { file?.write(all) }
    }

    /// A failure that the store did not take.
    func keep(_ failure: Trouble, of mailbox: String) { unwritten[mailbox] = failure }

    /// A poll has gone through.
    func worked(_ mailbox: String) {
        unwritten[mailbox] = nil
        end(.mailbox(mailbox))
    }

    /// What the store has to be told late; taking it forgets it.
    func takeUnwritten(of mailbox: String) -> Trouble? { unwritten.removeValue(forKey: mailbox) }

    func hasUnwritten(of mailbox: String) -> Bool { unwritten[mailbox] != nil }
}

extension Troubles {
    /// Begins or ends the trouble of a disk without room.
    ///
    /// - Returns: whether mail may be taken in.
    @discardableResult
    nonisolated func measure(_ gauge: DiskGauge, at place: String, clock: DeskClock, logger: Logger) async -> Bool {
        let isPaused = await all[.headRoom] != nil
        guard let fault = gauge.fault(at: place, isPaused: isPaused) else {
            await end(.headRoom)
            return true
        }
        if await begin(.headRoom, fault, at: clock.now()) {
            logger.error("intake pauses", metadata: ["reason": "\(fault)"])
        }
        return false
    }
}

extension Error {
    /// Whether the disk below us is at fault, and not the mail or the server.
    var isOfTheDisk: Bool {
        switch self {
        case let error as StoreError: error.problem.isOfTheDisk
        case let error as TransportError: if case .spoolFailed = error.problem { true } else { false }
        case _: false
        }
    }
}
