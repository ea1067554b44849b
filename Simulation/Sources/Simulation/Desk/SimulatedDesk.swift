/// One desk: the real gateway on a disk that forgets, between servers in memory, in a time of its own.
import CWeakDisk
import Foundation
import Logging
import MIME
import Rehearsal
import Ticketing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore

/// How a round of the gateway went.
struct Round {
    /// Polled, filed, moved and sent whatever there was; nothing failed on the way.
    var isClean: Bool
    /// The same, though something may wait to go wrong that never met its moment.
    var hasWorked: Bool
    var fault: String?
}

final class SimulatedDesk {
    let stage: Stage
    let clock: SimulatedClock
    let files: DeskFiles
    private let shipped: ShippedFiles
    private var settings: Settings
    private let templates: TemplateLibrary
    private(set) var configuration = Configuration.plain
    private(set) var assembly: Assembly?
    /// What 'postigo run' holds for as long as it works.
    private var lock: RunLock?
    /// Of large mails, by the hash of the whole.
    private var sifted: [[UInt8]: [UInt8]] = [:]

    static let address = "support@desk.test"

    private init(
        stage: Stage, clock: SimulatedClock, files: DeskFiles, shipped: ShippedFiles, templates: TemplateLibrary
    ) throws {
        (self.stage, self.clock, self.files, self.shipped) = (stage, clock, files, shipped)
        settings = try Self.settingsFolder(files).read()
        self.templates = templates
    }

    private static func settingsFolder(_ files: DeskFiles) -> SettingsFolder {
        SettingsFolder(path: files.config, environment: ["DESK_PASSWORD": "rehearsal"])
    }

    /// - Parameters:
    ///   - folder: in memory, best; it is emptied.
    ///   - shipped: of the checkout, whose templates speak.
    ///   - templates: the same for all plays: reading them is a third of a short one.
    static func open(
        seed: UInt64, in folder: String, shipped: ShippedFiles, templates: TemplateLibrary
    ) async throws -> SimulatedDesk {
        let clock = SimulatedClock()
        try? FileManager.default.removeItem(atPath: folder)
        let stage = try await Stage.start(
            accounts: [Account(address: address, username: "support", password: "rehearsal")], now: { clock.now })
        let files = DeskFiles(
            folder: folder, imap: stage.imapPort, smtp: stage.smtpPort, hasPlusAddresses: seed % 2 == 0)
        try files.write(.plain)
        weak_disk_watch(files.data, seed)
        weak_disk_reseed()
        let desk = try SimulatedDesk(stage: stage, clock: clock, files: files, shipped: shipped, templates: templates)
        try desk.start()
        return desk
    }

    func close() async throws {
        try stop()
        try await stage.stop()
        weak_disk_ignore()
        try FileManager.default.removeItem(atPath: files.folder)
    }

    // MARK: the program

    private func start() throws {
        assembly = try Assembly(
            settings: settings, shipped: shipped, clock: clock.clock, templates: templates,
            logger: Logger(label: "desk") { _ in SwiftLogNoOpLogHandler() })
        lock = try assembly?.lock()
    }

    /// Its files are closed: another connection to them, in this process, would share what it believes of them.
    private func stop() throws {
        try assembly?.store.pool.close()
        (assembly, lock) = (nil, nil)
    }

    /// The program is gone, and nothing that it would have done at its end was done; then it is started again.
    ///
    /// - Parameter cut: the power goes with it; how many of a thousand unsynced writes are kept, and which.
    func crash(cut: (seed: UInt64, kept: Int)?) async throws {
        if weak_disk_is_dead() == 0 { weak_disk_die(1) }
        await hangUp()
        try stop()
        if let cut { _ = weak_disk_cut(cut.seed, Int32(cut.kept)) }
        try? FileManager.default.removeItem(atPath: files.data + "/postigo.sqlite-shm")
        calm()
        try start()
    }

    /// In order.
    func restart() async throws {
        await hangUp()
        try stop()
        try start()
    }

    private func hangUp() async {
        guard let assembly else { return }
        await assembly.outbox.line.hangUp()
    }

    /// The disk is well again, and so is the server.
    func calm() {
        stage.behave([])
        weak_disk_die(0)
        weak_disk_fail(0, 0)
        weak_disk_fill(0)
    }

    func round() async -> Round {
        guard let assembly else { return Round(isClean: false, hasWorked: false, fault: "it does not run") }
        do {
            let summary = try await assembly.runOnce()
            let moveFault = summary.polls.compactMap(\.moveFault).first
            let fault = summary.failures.first.map { "\($0.error)" } ?? moveFault
            return Round(isClean: fault == nil, hasWorked: fault == nil, fault: fault)
        } catch {
            return Round(isClean: false, hasWorked: false, fault: "\(error)")
        }
    }

    /// What is wrong with the store, by its own examination.
    func faults() throws -> [String] {
        let verification = try Verification.ofStore(at: files.data)
        return verification.faults.map { "\($0)" }
    }

    /// Files that nothing names.
    func strays() throws -> Int { try Verification.ofStore(at: files.data).strays }

    // MARK: who keeps it

    /// - Returns: nil: it is in force; else the mistakes, and the files are as they were.
    func reload(_ new: Configuration) async throws -> [String]? {
        guard let assembly else { return nil }
        try files.write(new)
        let reload = Reload(assembly: assembly, folder: Self.settingsFolder(files))
        let outcome = await reload.run()
        if let notice = reload.notice(of: outcome, wasBroken: false) {
            try await assembly.store.queue(answer: notice, at: assembly.clock.now())
        }
        switch outcome {
        case .inForce:
            (configuration, settings) = (new, try Self.settingsFolder(files).read())
            return nil
        case .refused(let mistakes):
            try files.write(configuration)
            return mistakes
        }
    }

    func makeBackup() throws {
        _ = try Backup(of: files.data, configuration: nil, by: "simulation", at: Instant(seconds: clock.now)).make(
            in: files.backup)
    }

    /// As 'postigo restore --replace' does it, while nothing runs.
    func restore() async throws {
        await hangUp()
        try stop()
        let putting = try PuttingBack(from: files.backup)
        let (aside, last) = try putting.put(into: files.data, replacing: true)
        if let aside { try FileManager.default.removeItem(atPath: aside) }
        try start()
        _ = try await assembly?.settleIn(after: putting.manifest.made, reaching: last)
    }

    /// Whether a second program is let in beside this one.
    func letsInAnother() throws -> Bool {
        do throws(RunLock.Held) {
            return try RunLock(in: files.data, by: "another") != nil
        } catch { return false }
    }

    /// Of the mail as the ledger has it: of a large one, what is kept in the ticket.
    func hash(of octets: [UInt8]) -> [UInt8] {
        let whole = ContentHash(of: octets).octets
        guard octets.count > DeskFiles.mailLimit else { return whole }
        if let known = sifted[whole] { return known }
        let kept = MailReader(limit: DeskFiles.mailLimit).sift(octets.count, from: "support") { $0(octets) }.kept
        sifted[whole] = kept.hash.octets
        return kept.hash.octets
    }

    // MARK: the mailbox

    func deliver(_ octets: [UInt8]) { stage.deliver(octets, to: Self.address) }

    var inbox: [Rehearsal.StoredMail] { stage.messages(of: Self.address) }

    /// Of every folder but the INBOX.
    var archive: [Rehearsal.StoredMail] {
        stage.folders(of: Self.address).filter { $0 != "INBOX" }.flatMap {
            stage.messages(of: Self.address, folder: $0)
        }
    }
}
