/// The real gateway in front of servers in memory: the admin's desk, a stage instead of the world, a store for one evening.
import Foundation
import Gateway
import MIME
import Rehearsal
import TicketStore
import Ticketing

struct RehearsalRun {
    let stage: Stage
    let assembly: Assembly
    let folder: String

    private static let password = "rehearsal"
    static let passwordVariable = "POSTIGO_REHEARSAL_PASSWORD"
    static let supportAddress = "support@desk.example"

    /// - Parameter config: where `desk.yaml`, `rules.yaml` and `templates/` lie.
    static func open(config: String, shipped: ShippedFiles) async throws -> RehearsalRun {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("postigo-\(UUID().uuidString)").path
        let account = Account(address: supportAddress, username: "support", password: password)
        let stage = try await Stage.start(
            accounts: [account], now: { Int64(Date().timeIntervalSince1970) })
        do {
            try copySettings(from: config, to: folder, stage: stage)
            var settings = try readSettings(in: folder, copiedFrom: config)
            // Nobody in the play takes an answer back, and nobody wants to wait for it.
            settings.registry.conversation.undo = .zero
            let assembly = try Assembly(settings: settings, shipped: shipped, logger: Log.logger(verbose: false))
            return RehearsalRun(stage: stage, assembly: assembly, folder: folder)
        } catch {
            try await stage.stop()
            try? FileManager.default.removeItem(atPath: folder)
            throw error
        }
    }

    /// The admin's own files are what is wrong, and not the copies that are played.
    private static func readSettings(in folder: String, copiedFrom config: String) throws -> Settings {
        do { return try SettingsFolder(path: folder, environment: [passwordVariable: password]).read() } catch {
            var error = error
            for index in error.problems.indices {
                error.problems[index].file = config + error.problems[index].file.dropFirst(folder.count)
            }
            throw error
        }
    }

    private static func copySettings(from config: String, to folder: String, stage: Stage) throws {
        let files = FileManager.default
        try files.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        for name in ["desk.yaml", "rules.yaml", "templates"] where files.fileExists(atPath: config + "/" + name) {
            try files.copyItem(atPath: config + "/" + name, toPath: folder + "/" + name)
        }
        try Data(settings(for: stage).utf8).write(to: URL(fileURLWithPath: folder + "/postigo.yaml"))
    }

    private static func settings(for stage: Stage) -> String {
        let login = "host: 127.0.0.1, security: plaintext, username: support, password_env: \(passwordVariable)"
        return """
            data: data
            domain: desk.example
            mailboxes:
              support: {\(login), port: \(stage.imapPort), address: \(supportAddress), reply_address: plus, begin: all}
            smtp: {\(login), port: \(stage.smtpPort)}
            """
    }

    func close() async throws {
        try await stage.stop()
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// One mail arrives, and the gateway makes one round.
    func deliver(_ octets: [UInt8]) async throws -> Step {
        stage.deliver(octets, to: Self.supportAddress)
        return try await round(title: .mail(Message(octets)))
    }

    /// One round, with what went out in it.
    func round(title: Step.Title) async throws -> Step {
        let before = stage.sent.count
        let round = try await assembly.runOnce()
        if let failure = round.failures.first { throw failure.error }
        // They go out side by side; told in an order that is the same each time.
        let sent = stage.sent.dropFirst(before).map { (key: $0.recipients + [Message($0.octets).subject ?? ""], $0) }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.1)
        return Step(title: title, filed: round.filed, sent: sent)
    }
}

/// One thing that happened in a rehearsal, what was decided, and what went out.
struct Step {
    enum Title {
        case mail(Message)
        case command(String)
    }

    var title: Title
    var filed: [Filed]
    var sent: [SentMail]

    var words: String {
        switch title {
        case .mail(let message):
            "\(message.from.first?.address ?? "nobody") writes: \(message.subject ?? "(no subject)")"
                + (message.attachments.isEmpty
                    ? "" : "  [\(message.attachments.map(\.safeFilename).joined(separator: ", "))]")
        case .command(let command): "$ \(command)"
        }
    }
}
