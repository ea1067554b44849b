/// Watches the watchers: mailboxes nobody polls, credentials that end, and a sign of life for systemd.
import Helpdesk
import Logging
import ServiceLifecycle
import TicketStore
import Ticketing

struct Supervision: Service {
    let store: Store
    let tokens: [TokenSource]
    let heartbeat: Heartbeat
    let clock: DeskClock
    let logger: Logger
    let systemd: SystemdSocket?
    let troubles: Troubles
    /// Rung when there is something to send.
    let outbox: Signal

    static let pause: Duration = .seconds(30)
    /// A copy that is older than the stamp's word is told from what is there even where it was written over it.
    static let stampLife: Duration = .minutes(10)

    func run() async throws {
        systemd?.tell("READY=1", "STATUS=started")
        await cancelWhenGracefulShutdown {
            var last = clock.moment
            var startedAt = last.wall
            var stampedAt = last.uptime
            while !Task.isCancelled {
                let moment = clock.moment
                // Who sets the clock forward makes no silence.
                if Self.wasSet(from: last, to: moment) { startedAt = moment.wall }
                last = moment
                if moment.uptime >= stampedAt + Self.stampLife {
                    stampedAt = moment.uptime
                    // One of an hour ago does as well.
                    try? await store.renewStamp()
                }
                do { try await look(since: startedAt) } catch {
                    // No sign of life: a gateway that cannot read its store is to be started again.
                    logger.error("the supervision could not look", metadata: ["reason": "\(error)"])
                }
                // Twice in each interval, so that one late look is no death.
                try? await clock.sleep(min(Self.pause, systemd?.watchdog.map { $0 / 2 } ?? Self.pause))
            }
        }
        systemd?.tell("STOPPING=1")
    }

    /// One look at everything.
    func look(since startedAt: Instant) async throws {
        let now = clock.now()
        let pulses = try await store.pulses()
        var silent: [MailboxPulse] = []
        for pulse in pulses
        where Self.isSilent(pulse, startedAt: startedAt, patience: heartbeat.patience, now: now) {
            // One that fails, and cannot write it down, is not silent.
            if await !troubles.hasUnwritten(of: pulse.mailbox) { silent.append(pulse) }
        }
        for pulse in silent { try await tell(of: pulse, at: now) }
        for source in tokens {
            try await warn(about: source, at: now)
            if let fault = await source.fault {
                if await troubles.begin(.token(source.settings.name), fault, at: now) {
                    logger.warning("a refresh token could not be saved", metadata: ["reason": "\(fault)"])
                }
            } else {
                await troubles.end(.token(source.settings.name))
            }
        }
        let waiting = try await store.waitingNotices()
        let failing = pulses.count { $0.fault != nil }
        let status = "STATUS=\(pulses.count) mailboxes, \(failing + silent.count) failing; \(waiting) notices wait"
        // A mailbox that neither succeeds nor fails is a loop of ours that hangs: only a new start helps.
        silent.isEmpty ? systemd?.tell(status, "WATCHDOG=1") : systemd?.tell(status)
    }

    /// The clock of the wall went on otherwise than time did.
    static func wasSet(from last: Moment, to now: Moment) -> Bool {
        let drift = (now.wall - last.wall).components.seconds - (now.uptime - last.uptime).components.seconds
        return abs(drift) > 60
    }

    /// Neither a good poll nor a failed one for longer than the patience: whoever should poll does not.
    static func isSilent(_ pulse: MailboxPulse, startedAt: Instant, patience: Duration, now: Instant) -> Bool {
        pulse.fault == nil && now > max(pulse.polledAt ?? startedAt, startedAt) + patience
    }

    private func tell(of pulse: MailboxPulse, at now: Instant) async throws {
        let heartbeat = heartbeat
        try await store.pollFailed(
            pulse.mailbox, fault: "no poll has ended for longer than 'alert_after', and none has failed", at: now
        ) { silence in
            var silence = silence
            silence.failingSince = pulse.polledAt ?? silence.failingSince
            return heartbeat.alert(on: silence, at: now)
        }
        outbox.ring()
    }

    private func warn(about source: TokenSource, at now: Instant) async throws {
        guard let end = await source.expiry() else { return }
        let heartbeat = heartbeat
        let name = source.settings.name
        let isTold = try await store.noteCredential(name, endsAt: end, at: now) { warned in
            CredentialWarning.days(before: end, warned: warned, now: now).map { days in
                (days, heartbeat.warning(of: name, endsAt: end, at: now))
            }
        }
        if isTold { outbox.ring() }
    }
}

/// When an admin is warned of a credential that ends: two weeks before, three days before, and when it has ended.
enum CredentialWarning {
    static let stages = [14, 3, 0]

    /// The stage that is due now, in days before the end; nil where its warning, or a later one, has gone out.
    static func days(before end: Instant, warned: Int?, now: Instant) -> Int? {
        let due = stages.last { now >= end - .days($0) }
        return due.flatMap { stage in warned.map { stage < $0 } ?? true ? stage : nil }
    }
}

extension Instant {
    fileprivate static func - (instant: Instant, duration: Duration) -> Instant {
        Instant(seconds: instant.seconds - duration.components.seconds)
    }
}
