/// Puts the gateway together: the one place that names the real clock.
import Foundation
package import Helpdesk
package import Logging
import MailTransport
import ServiceLifecycle
package import TicketStore
import UnixSignals

package struct Assembly: Sendable {
    package let settings: Settings
    package let store: Store
    package let desk: Desk
    package let clock: DeskClock
    package let logger: Logger
    let composer: NoticeComposer
    private let bell = Bell()

    /// - Parameter clock: nil takes the system's.
    package init(settings: Settings, shipped: ShippedFiles, clock: DeskClock? = nil, logger: Logger) throws {
        self.settings = settings
        self.logger = logger
        self.clock = clock ?? Assembly.systemClock
        store = try Store.open(at: settings.dataDirectory)
        desk = settings.desk(keys: try KeyFile(in: settings.dataDirectory).readOrCreate(at: self.clock.now()))
        composer = try NoticeComposer(
            desk: desk, store: store, mailboxAddress: settings.mailboxes.first?.address ?? "postigo@\(settings.domain)",
            templates: TemplateLibrary(shipped: shipped.templates, overrides: settings.templates))
    }

    package static var systemClock: DeskClock {
        DeskClock(
            now: { Instant(seconds: Int64(Date().timeIntervalSince1970)) },
            sleep: { try await Task.sleep(for: $0) })
    }

    /// Polls, sends and watches until the process is asked to stop.
    package func run() async throws {
        let services: [any Service] =
            settings.mailboxes.map { PollService(poll: poll($0), outbox: bell) }
            + [NotifierService(outbox: outbox, bell: bell, clock: clock, logger: logger), deadlines, alarms]
        // ServiceLifecycle's debug lines print each service with all that it holds: nothing for a log.
        var quiet = logger
        quiet.logLevel = max(.notice, logger.logLevel)
        let group = ServiceGroup(services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet)
        try await group.run()
    }

    /// One round for cron: every mailbox, what fell due, the outbox. A mailbox that fails stops no other.
    package func runOnce() async throws -> RoundSummary {
        var round = RoundSummary()
        for mailbox in settings.mailboxes {
            do {
                let session = try await IMAPSession.open(mailbox.endpoint)
                round.polls.append(try await poll(mailbox).run(on: session))
                await session.logout()
            } catch {
                round.failures.append(RoundFailure(mailbox: mailbox.name, error: error))
                try await poll(mailbox).failed(with: error)
            }
        }
        try await deadlines.workOut(onlyOpen: true)
        round.breaches = try await deadlines.handleDue()
        try await alarms.ring()
        round.attempts = try await outbox.drain()
        return round
    }

    package func poll(_ mailbox: MailboxSettings) -> MailboxPoll {
        MailboxPoll(
            mailbox: mailbox, store: store, desk: desk, heartbeat: settings.heartbeat, clock: clock, logger: logger)
    }

    package var outbox: OutboxRun {
        OutboxRun(store: store, desk: desk, composer: composer, smtp: settings.smtp, clock: clock, logger: logger)
    }

    package var alarms: AlarmWatch {
        AlarmWatch(store: store, desk: desk, clock: clock, logger: logger, outbox: bell)
    }

    package var deadlines: DeadlineWatch {
        DeadlineWatch(store: store, desk: desk, clock: clock, logger: logger, outbox: bell)
    }
}

/// What one round did.
package struct RoundSummary: Sendable {
    package var polls: [PollSummary] = []
    package var failures: [RoundFailure] = []
    package var breaches = 0
    package var attempts = 0

    package var filed: [Filed] { polls.flatMap(\.filed) }
}

package struct RoundFailure: Sendable {
    package var mailbox: String
    package var error: any Error
}
