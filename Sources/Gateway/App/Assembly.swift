/// Puts the gateway together: the one place that names the real clock.
import Foundation
package import Helpdesk
package import Logging
package import MailTransport
import ServiceLifecycle
package import TicketStore
package import Ticketing
import UnixSignals

package struct Assembly: Sendable {
    package let settings: Settings
    package let store: Store
    package let inForce: DeskInForce
    package let clock: DeskClock
    package let logger: Logger
    let shipped: ShippedFiles
    let keys: TokenKeys
    /// By the name in `oauth:`.
    package let tokens: [String: TokenSource]
    private let line: SMTPLine
    private let signal = Signal()
    private let troubles: Troubles
    private let outcomes: OutcomeWriter
    private let places: ProviderPlaces
    private let tally = Tally()
    /// Nil: nobody looks through files.
    let scanner: FileScanner?

    /// - Parameters:
    ///   - clock: nil takes the system's.
    ///   - migrating: whether a store of an older version is brought up to date.
    ///   - templates: of these settings, where they have been read before: a simulation starts thousands of desks.
    package init(
        settings: Settings, shipped: ShippedFiles, clock: DeskClock? = nil, migrating: Bool = false,
        templates: TemplateLibrary? = nil, logger: Logger
    ) throws {
        self.settings = settings
        self.logger = logger
        let clock = clock ?? Assembly.systemClock
        self.clock = clock
        tokens = try settings.oauth.mapValues { try TokenSource($0, clock: clock) }
        line = SMTPLine(
            settings.smtp, ehloName: settings.domain,
            standIn: settings.mailboxes.first?.address ?? "postigo@\(settings.domain)",
            login: Login(settings.smtp.oauth.flatMap { [tokens] in tokens[$0] }),
            accounts: Self.accounts(of: settings, tokens))
        store = try Store.open(at: settings.dataDirectory, migrating: migrating)
        self.shipped = shipped
        troubles = Troubles()
        places = ProviderPlaces(settings.polledMailboxes)
        outcomes = OutcomeWriter(store: store, clock: clock, troubles: troubles, logger: logger)
        keys = try KeyFile(in: settings.dataDirectory).readOrCreate(at: self.clock.now(), isExpected: store.isUsed)
        scanner = settings.scanner.map { [store] in FileScanner($0, store: store, clock: clock) }
        inForce = DeskInForce(
            try Self.desk(
                of: settings, keys: keys, store: store, shipped: shipped, scanner: scanner, templates: templates,
                logger: logger))
    }

    /// Each folder of a mailbox has a name of its own, and they send as one.
    private static func accounts(of settings: Settings, _ tokens: [String: TokenSource]) -> [String: SMTPAccount] {
        let own = settings.mailboxes.filter { $0.smtpLogin == .own }.map { mailbox in
            (
                mailbox.name,
                SMTPAccount(
                    address: mailbox.address, mailbox: mailbox.endpoint,
                    login: Login(mailbox.oauth.flatMap { tokens[$0] }))
            )
        }
        return Dictionary(own, uniquingKeysWith: { first, _ in first })
    }

    /// As the services see it now: a reload swaps it.
    package var desk: Desk { inForce.desk }

    /// A quotation's page as it went, or would go, to the customer.
    package func page(of quotation: Quotation) async throws -> [UInt8] {
        let ticket = try await store.ticket(quotation.ticket).ticket
        return try await inForce.value.composer.page(of: quotation, for: ticket)
    }

    /// What a configuration comes to: the desk, and the words of its notices.
    static func desk(
        of settings: Settings, keys: TokenKeys, store: Store, shipped: ShippedFiles, scanner: FileScanner?,
        templates ready: TemplateLibrary? = nil, logger: Logger
    ) throws -> DeskInForce.Value {
        let templates =
            try ready
            ?? TemplateLibrary(
                files: TemplateFiles(shipped: shipped.templates, overrides: settings.templates),
                own: settings.ruleTemplates)
        var brands: [String: TemplateLibrary] = [:]
        for mailbox in settings.mailboxes {
            guard let folder = mailbox.templates else { continue }
            brands[mailbox.name] = try TemplateLibrary(
                files: TemplateFiles(shipped: shipped.templates, overrides: settings.templates, brand: folder),
                own: settings.ruleTemplates)
        }
        let desk = settings.desk(keys: keys, lexicon: templates.lexicon)
        return DeskInForce.Value(
            desk: desk,
            composer: NoticeComposer(
                desk: desk, store: store,
                mailboxAddress: settings.mailboxes.first?.address ?? "postigo@\(settings.domain)", templates: templates,
                brands: brands, scanner: scanner, logger: logger),
            hooks: settings.hooks, odoo: settings.odoo, retention: settings.retention)
    }

    package static var systemClock: DeskClock {
        DeskClock(
            now: { Instant(seconds: Int64(Date().timeIntervalSince1970)) },
            uptime: { [start = SuspendingClock.now] in SuspendingClock.now - start },
            sleep: { try await Task.sleep(for: $0) })
    }

    /// Polls, sends and watches until the process is asked to stop.
    ///
    /// - Parameters:
    ///   - folder: where the configuration came from; when it changes, it is read again. Nil: it is not watched.
    ///   - signals: caught since the program began.
    package func run(watching folder: SettingsFolder? = nil, until signals: StopSignals) async throws {
        try await acceptKeys(of: settings)
        try await settleIn()
        try await store.takeOver(at: clock.now())
        await troubles.show(in: TroubleFile(in: settings.dataDirectory))
        let watch = folder.map { ReloadService(reload: Reload(assembly: self, folder: $0), signal: signal) }
        let nearMailboxes = settings.polledMailboxes.count(where: \.endpoint.isLoopback)
        let services: [any Service] =
            settings.polledMailboxes.map {
                PollService(
                    poll: poll($0), outbox: signal, troubles: troubles, gauge: gauge, tally: tally,
                    renewal: IdleRenewal.period(on: $0.endpoint, mailboxesThere: nearMailboxes))
            }
            + [
                NotifierService(outbox: outbox, signal: signal, clock: clock, logger: logger), deadlines, alarms,
                supervision, troubleWatch, hookService, odooService, retention,
            ]
            + sentFolderServices + [watch].compactMap { $0 } + [metrics].compactMap { $0 }
            + [handedOver].compactMap { $0 }
        logger.notice(
            "started",
            metadata: [
                "version": "\(Version.number)", "store": "\(settings.dataDirectory)",
                "mailboxes": "\(settings.mailboxes.map(\.name).joined(separator: ", "))",
            ])
        try await run(services.map { .init(service: $0) }, until: signals)
        logger.notice("stopped")
    }

    private func run(
        _ services: [ServiceGroupConfiguration.ServiceConfiguration], until signals: StopSignals
    ) async throws {
        // ServiceLifecycle's debug lines print each service with all that it holds: nothing for a log.
        var quiet = logger
        quiet.logLevel = max(.notice, logger.logLevel)
        let stop = ServiceGroupConfiguration.ServiceConfiguration(
            service: StopWatch(signals: signals), successTerminationBehavior: .gracefullyShutdownGroup)
        try await ServiceGroup(configuration: ServiceGroupConfiguration(services: services + [stop], logger: quiet))
            .run()
    }

    /// The same as `runOnce`, and a signal ends it in order.
    package func runOnce(until signals: StopSignals) async throws -> RoundSummary {
        let round = RoundService { try await runOnce() }
        try await run([.init(service: round, successTerminationBehavior: .gracefullyShutdownGroup)], until: signals)
        return round.summary
    }

    /// One round for cron: every mailbox, what fell due, the outbox. A mailbox that fails stops no other.
    package func runOnce() async throws -> RoundSummary {
        try await acceptKeys(of: settings)
        try await settleIn()
        try await store.takeOver(at: clock.now())
        var round = RoundSummary()
        for visit in try await cancelWhenGracefulShutdown({ try await visitAll() }) {
            switch visit {
            case .polled(let summary): round.polls.append(summary)
            case .failed(let failure): round.failures.append(failure)
            }
        }
        try await deadlines.workOut(onlyOpen: true)
        round.breaches = try await deadlines.handleDue()
        try await alarms.ring()
        do { round.attempts = try await outbox.drain() } catch {
            // Nobody keeps for the next round what this one cannot write down.
            await outcomes.catchUp(within: NotifierService.lastPatience)
            throw error
        }
        await line.hangUp()
        _ = try await sentFolders.drain()
        for source in tokens.values {
            if let fault = await source.fault { logger.warning("\(fault)") }
        }
        // After the mail: a receiver that stalls holds up nothing but this round's end.
        for hook in try hooks() { try await hook.drain() }
        try await odoo()?.drain()
        try await store.sweepBlobs(at: clock.now())
        return round
    }

    /// So many mailboxes are visited at a time: a server that hangs costs the others no more than its place.
    static let visitsAtATime = 8

    /// In the order of the settings, whichever ended first.
    private func visitAll() async throws -> [MailboxVisit] {
        if let fault = gauge.fault(at: settings.dataDirectory) {
            return try await settings.polledMailboxes.concurrentMap(atMost: 1) { mailbox in
                try await poll(mailbox).failed(with: NoRoom(description: fault))
                return .failed(RoundFailure(mailbox: mailbox.name, error: NoRoom(description: fault)))
            }
        }
        return try await settings.polledMailboxes.concurrentMap(atMost: Self.visitsAtATime) {
            try await poll($0).visit()
        }
    }

    package func poll(_ mailbox: MailboxSettings) -> MailboxPoll {
        MailboxPoll(
            mailbox: mailbox, login: Login(mailbox.oauth.flatMap { tokens[$0] }), store: store,
            desk: { [inForce] in inForce.desk }, heartbeat: settings.heartbeat, mailLimit: settings.mailLimit,
            clock: clock, logger: logger, places: places)
    }

    package var outbox: OutboxRun {
        OutboxRun(
            store: store, desk: inForce, line: line, clock: clock, logger: logger, outcomes: outcomes, gauge: gauge,
            heartbeat: settings.heartbeat, tally: tally)
    }

    private var sentFolders: SentFolders {
        SentFolders(
            mailboxes: settings.polledMailboxes.filter { $0.sentFolder != nil }.map(poll), store: store, logger: logger)
    }

    /// None where no mailbox keeps copies.
    private var sentFolderServices: [any Service] {
        let folders = sentFolders
        return folders.mailboxes.isEmpty ? [] : [SentFolderService(folders: folders, clock: clock, logger: logger)]
    }

    private var handedOver: (any Service)? {
        settings.lmtp.map { LMTPService(settings: $0, assembly: self, outbox: signal) }
    }

    var gauge: DiskGauge { DiskGauge(settings.headRoom, at: settings.dataDirectory) }

    private var troubleWatch: TroubleWatch {
        TroubleWatch(
            troubles: troubles, gauge: gauge, place: settings.dataDirectory, heartbeat: settings.heartbeat,
            alert: StraightAlert(desk: inForce, line: line, clock: clock, logger: logger), clock: clock, logger: logger)
    }

    var supervision: Supervision {
        Supervision(
            store: store, tokens: tokens.values.sorted { $0.settings.name < $1.settings.name },
            heartbeat: settings.heartbeat, clock: clock, logger: logger,
            systemd: SystemdSocket(environment: ProcessInfo.processInfo.environment),
            troubles: troubles, outbox: signal)
    }

    /// The hooks in force.
    package func hooks() throws(TransportError) -> [HookRun] {
        var runs: [HookRun] = []
        for hook in inForce.value.hooks { runs.append(try self.hook(hook)) }
        return runs
    }

    private func hook(_ hook: HookSettings) throws(TransportError) -> HookRun {
        try HookRun(
            hook, store: store, domain: settings.domain, registry: { [inForce] in inForce.desk.registry },
            heartbeat: settings.heartbeat, clock: clock, logger: logger, outbox: signal)
    }

    /// Nil where it is not set.
    package func odoo() throws(TransportError) -> OdooRun? {
        let (desk, value) = (inForce.desk, inForce.value)
        guard let settings = value.odoo else { return nil }
        return try OdooRun(
            settings, domain: self.settings.domain, store: store, registry: desk.registry,
            heartbeat: self.settings.heartbeat, clock: clock, logger: logger, outbox: signal)
    }

    private var odooService: OdooService { OdooService(connector: { try odoo() }, clock: clock, logger: logger) }

    private var metrics: MetricsService? {
        settings.metricsFile.map { path in
            MetricsService(
                path: path, store: store, concerns: { [settings, clock] in Concerns(settings, at: clock.now()) },
                tally: tally, clock: clock, logger: logger)
        }
    }

    private var retention: RetentionService {
        RetentionService(
            store: store, policy: { [inForce] in inForce.value.retention },
            zone: { [inForce] in inForce.desk.registry.zone },
            clock: clock, logger: logger)
    }

    private var hookService: HookService {
        HookService(hooks: { [inForce] in inForce.value.hooks }, run: { try hook($0) }, clock: clock, logger: logger)
    }

    package var alarms: AlarmWatch {
        AlarmWatch(
            store: store, desk: inForce, admin: settings.admin, editor: registryEditor,
            answers: settings.templates, clock: clock, logger: logger, outbox: signal)
    }

    /// Carries out at once what is ordered at the command line, as it is when it comes by mail.
    package func carryOut(_ order: RegistryOrder) async throws -> RegistryReceipt.Outcome {
        let templates = inForce.value.composer.templates
        return try await RegistryRun(
            store: store, editor: registryEditor, answers: settings.templates, desk: desk,
            words: { templates.words(in: $0) }, now: clock.now()
        ).carryOut(order).outcome
    }

    private var registryEditor: RegistryEditor? {
        settings.folder.map { folder in
            RegistryEditor(folder: folder, lexicon: desk.lexicon) { [store] registry in
                try await KeysInUse.gone(from: registry, in: store)
            }
        }
    }

    package var deadlines: DeadlineWatch {
        DeadlineWatch(store: store, desk: inForce, clock: clock, logger: logger, outbox: signal)
    }
}

extension Assembly {
    /// What `run` holds for as long as it works.
    package func lock() throws(RunLock.Held) -> RunLock? {
        try RunLock(in: settings.dataDirectory, by: RunLock.holder(at: clock.now()))
    }

    package func release(quarantined id: Int64) async throws -> Filed {
        try await QuarantineRelease(store: store, desk: desk, now: clock.now()).release(id)
    }
}
