// A gateway in front of servers: a desk of two analysts, and a folder that goes with it.
import Foundation
import Logging
import MIME
import MailTransport
import Rehearsal
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

final class GatewayFixture: Sendable {
    let assembly: Assembly
    let folder: String

    static let now = Instant(seconds: 1_767_225_600)

    /// - Parameters:
    ///   - imap, smtp: flow mappings for `postigo.yaml`, such as "host: 127.0.0.1, port: 1143".
    ///   - top: more lines of `postigo.yaml`.
    ///   - files: written over the usual ones; paths inside the folder.
    ///   - undo: how long answers are held back.
    ///   - clock: nil takes the system's.
    init(
        imap: String, smtp: String, address: String = "support@desk.test", analyst: String = "ana@desk.test",
        after: String = "move", domain: String = "desk.test", settings: String = "", automaticSenders: String? = nil,
        files: [String: String] = [:], top: String = "",
        undo: String = "0s",
        clock: DeskClock?
    ) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        try Self.write(
            Self.postigo(
                imap: "\(imap), address: \(address)\(settings.isEmpty ? "" : ", " + settings)", smtp: smtp,
                after: after,
                domain: domain) + "\n\(top)\n", to: folder + "/postigo.yaml")
        let senders = automaticSenders.map { "\nautomatic_senders: [\($0)]\n" } ?? ""
        try Self.write(Self.desk(analyst: analyst, undo: undo) + senders, to: folder + "/desk.yaml")
        try Self.write(
            "rules: [{name: fiscal, when: {subject: nota fiscal}, set: {priority: urgent}}]", to: folder + "/rules.yaml"
        )
        for (path, text) in files { try Self.write(text, to: folder + "/" + path) }
        let settings = try SettingsFolder(path: folder, environment: ["HOUSE_PASSWORD": "rehearsal"]).read()
        var logger = Logger(label: "house")
        logger.logLevel = .critical
        assembly = try Assembly(settings: settings, shipped: try Shipped.files(), clock: clock, logger: logger)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// - Parameters:
    ///   - address: where the house lives; its domain is that of its Message-IDs.
    ///   - settings: more of the mailbox's own, such as "reply_address: plus".
    convenience init(
        stage: Stage, after: String = "move", address: String = "support@desk.test", settings: String = "",
        automaticSenders: String? = nil, clock: DeskClock? = .still
    ) throws {
        let login = "host: 127.0.0.1, security: plaintext, username: support, password_env: HOUSE_PASSWORD"
        try self.init(
            imap: "\(login), port: \(stage.imapPort)", smtp: "\(login), port: \(stage.smtpPort)", address: address,
            after: after, domain: String(address.drop { $0 != "@" }.dropFirst()), settings: settings,
            automaticSenders: automaticSenders, clock: clock)
    }

    static func write(_ text: String, to path: String) throws {
        try FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        // Some of them are secrets.
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }

    static func postigo(imap: String, smtp: String, after: String, domain: String = "desk.test") -> String {
        """
        data: data
        domain: \(domain)
        admin: admin@desk.test
        mailboxes:
          support: {\(imap), after: \(after), poll: 20m, begin: all}
        smtp: {\(smtp)}
        """
    }

    static func desk(analyst: String, undo: String) -> String {
        """
        name: Desk of tests
        locale: en
        teams: {support: {members: [ana], signature: "The desk"}}
        analysts: {ana: {name: Ana Prado, addresses: [\(analyst)]}}
        priorities: {urgent: {label: Urgent}}
        sla_policies: {gold: {name: Gold, response_minutes: 30, resolution_minutes: 480}}
        defaults: {team: support, sla_policy: gold}
        conversation: {undo: \(undo)}
        """
    }
}

extension DeskClock {
    /// Stands at one instant.
    static let still = DeskClock(now: { GatewayFixture.now }, sleep: { _ in throw CancellationError() })

    /// Stands at one instant, and sleeps until it is cancelled: whoever wakes was woken by something else.
    static let asleep = DeskClock(
        now: { GatewayFixture.now },
        sleep: { _ in
            for await _ in AsyncStream<Void>.makeStream().stream {}
            throw CancellationError()
        })

    /// Stands at the given instant.
    static func at(_ instant: Instant) -> DeskClock {
        DeskClock(now: { instant }, sleep: { _ in throw CancellationError() })
    }
}

extension Account {
    static let support = Account(address: "support@desk.test", username: "support", password: "rehearsal")
}

enum Letter {
    /// A mail as a person's program makes it.
    static func octets(
        from sender: String, _ subject: String, _ text: String, id: String, answering mail: Message? = nil,
        attaching files: [MessageDraft.File] = [], fields: [(name: String, value: String)] = []
    ) throws -> [UInt8] {
        let from = try #require(EmailAddress(displayName: nil, address: sender))
        let support = try #require(EmailAddress(displayName: nil, address: "support@desk.test"))
        return try MessageDraft(
            from: from, to: [mail?.replyTo.first ?? mail?.from.first ?? support], subject: subject,
            date: MailDate(secondsSince1970: GatewayFixture.now.seconds, offsetMinutes: 0), messageID: id,
            inReplyTo: mail?.messageID, references: (mail?.references ?? []) + [mail?.messageID].compactMap { $0 },
            text: text, attachments: files, extraFields: fields
        ).octets()
    }
}

enum Shipped {
    /// The checkout that this file stands in.
    static func files(from file: String = #filePath) throws -> ShippedFiles {
        var folder = URL(fileURLWithPath: file)
        while folder.path != "/", !FileManager.default.fileExists(atPath: folder.path + "/templates/en") {
            folder.deleteLastPathComponent()
        }
        return ShippedFiles(root: folder.path)
    }
}
