// A store in memory, and mails on their way into it.
import Foundation
import ShippedLexicon
import Testing

@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

struct Scene: Sendable {
    static let now = Instant(seconds: 1_767_225_600)
    let store: Store
    let desk: Desk
    let folder: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        store = try Store.inMemory(blobFolder: folder)
        let ana = Analyst(key: RegistryKey("ana"), name: "Ana", addresses: ["ana@desk.test"])
        let team = Team(key: RegistryKey("support"), name: Label("Support"), members: [ana.key])
        let policy = SLAPolicy(key: RegistryKey("p"), name: "P", responseMinutes: 30)
        desk = Desk(
            registry: Registry(
                name: "Desk", locale: .english, teams: [team.key: team], analysts: [ana.key: ana], categories: [:],
                requestTypes: [:], priorities: [:], policies: [policy.key: policy], organisations: [:],
                defaults: Defaults(team: team.key, policy: policy.key)),
            rules: RuleSet(rules: []), lexicon: .shipped, ownAddresses: ["support@desk.test"], domain: "desk.test",
            keys: TokenKeys(current: .init(id: 1, octets: Array(repeating: 7, count: 32))))
    }

    static func arrival(
        _ uid: UInt32, from sender: String = "maria@shop.test", _ subject: String = "Printer",
        references: [String] = [],
        validity: UInt32 = 1, attachments: [[UInt8]] = []
    ) -> Arrival {
        let raw = Blob(Array("\(subject) from \(sender) answering \(references)".utf8))
        let mail = Inbound(
            mailbox: "support", fingerprint: raw.hash, messageID: "\(raw.hash.hex.prefix(8))@shop.test", sender: sender,
            recipients: ["support@desk.test"], subject: subject, references: references, visibleText: subject,
            text: subject)
        return Arrival(
            uidValidity: validity, uid: uid, mail: mail, raw: raw,
            attachments: attachments.map {
                StoredAttachment(
                    filename: "a.bin", contentType: "application/octet-stream", isInline: false, content: Blob($0))
            }, receivedAt: now)
    }

    /// The clocks of a ticket that have not stopped.
    func running(_ ticket: Int64 = 1) async throws -> [SLATarget] {
        try await store.read { db in
            try ClockQuery(db: db).clocks(of: TicketID(ticket)).map(\.clock).filter { $0.stoppedAt == nil }.map(
                \.target)
        }
    }

    @discardableResult
    func file(_ arrivals: [Arrival], mailbox: String = "support", cursor: UInt32? = nil) async throws -> [Filed] {
        let desk = desk
        return try await store.file(
            desk.studied(arrivals), of: mailbox, cursor: cursor.map { Cursor(uidValidity: 1, nextUID: $0) },
            settlesLater: true,
            at: Self.now)
    }
}

extension Desk {
    /// As the gateway does before it files them.
    func studied(_ arrivals: [Arrival], at now: Instant = Scene.now) -> [StudiedArrival] {
        arrivals.map { StudiedArrival($0, study($0.mail, at: now).inquiry) }
    }
}
