// The desk that the tests play with, its people, and mails to it.
import MIME
import ShippedLexicon
import Testing

@testable import Helpdesk
@testable import Ticketing

enum DeskFixture {
    static let now = Instant(seconds: 1_767_225_600)  // 2026-01-01T00:00:00Z
    static let keys = TokenKeys(current: .init(id: 1, octets: Array(repeating: 7, count: 32)))

    static let ana = Analyst(
        key: RegistryKey("ana"), name: "Ana Prado", addresses: ["ana@desk.test"], locale: .portuguese)
    static let bruno = Analyst(
        key: RegistryKey("bruno"), name: "Bruno Reis", addresses: ["bruno@desk.test", "b@desk.test"])

    static func registry() -> Registry {
        let support = Team(key: RegistryKey("support"), name: Label("Support"), members: [ana.key, bruno.key])
        let policy = SLAPolicy(
            key: RegistryKey("gold"), name: "Gold", responseMinutes: 30, handlingMinutes: 60, resolutionMinutes: 480)
        let shop = Organisation(
            key: RegistryKey("shop"), name: "Shop", domains: ["shop.test"], entitlements: [.reopen], locale: .portuguese
        )
        return Registry(
            name: "Desk", locale: .english, teams: [support.key: support], analysts: [ana.key: ana, bruno.key: bruno],
            categories: [:], requestTypes: [:], priorities: [:], policies: [policy.key: policy],
            organisations: [shop.key: shop], defaults: Defaults(team: support.key, policy: policy.key),
            automaticSenders: [AddressPattern("alerts@monitor.test")].compactMap { $0 })
    }

    static let desk = Desk(
        registry: registry(), rules: RuleSet(rules: []), lexicon: .shipped, ownAddresses: ["support@desk.test"],
        domain: "desk.test",
        keys: keys)

    static func ticket(
        _ number: Int64 = 1, status: TicketStatus = .open, requester: String = "maria@shop.test",
        organisation: String? = "shop", assignee: RegistryKey<Analyst>? = nil, closedAt: Instant? = nil
    ) -> TicketSnapshot {
        TicketSnapshot(
            id: TicketID(number), subject: "Printer", status: status, requester: requester,
            participants: [requester, "copied@else.test"], sorting: Classification(team: RegistryKey("support")),
            assignee: assignee,
            organisation: organisation.map { RegistryKey($0) }, locale: .portuguese, openedAt: now, closedAt: closedAt)
    }

    static func token(
        for recipient: String, ticket: Int64 = 1, _ purpose: Token.Purpose = .customerFacing, expiryDay: UInt16 = 21_000
    ) -> Token {
        Token(
            purpose: purpose, ticket: TicketID(ticket), entry: 5,
            recipient: DeskFixture.keys.mark(of: recipient, on: .none),
            expiryDay: expiryDay)
    }

    static func id(_ token: Token, keys: TokenKeys = keys) -> String {
        NoticeID.make(token, outboxID: 9, domain: "desk.test", keys: keys)
    }

    static func mail(
        from sender: String?, _ subject: String = "Printer", answering references: [String] = [],
        automatic: String? = nil, twoSenders: Bool = false
    ) -> Inbound {
        Inbound(
            mailbox: "support", fingerprint: ContentHash(of: Array(subject.utf8)), messageID: "m1@shop.test",
            sender: sender, hasSeveralSenders: twoSenders, recipients: ["support@desk.test"], subject: subject,
            references: references, automatic: automatic.map(AutomaticEvidence.init), visibleText: "text", text: "text")
    }

    static func decide(_ mail: Inbound, tickets: [TicketSnapshot] = [], filed: [String: Int64] = [:]) -> Decision {
        let known = StoreContext(
            filed: filed.mapValues(TicketID.init),
            tickets: Dictionary(uniqueKeysWithValues: tickets.map { ($0.id, $0) }))
        return desk.decide(mail, knowing: known, at: now)
    }
}

extension Desk {
    /// - Parameter kept: the mail that it confirms.
    func decide(
        _ mail: Inbound, knowing known: StoreContext, confirming kept: Inbound? = nil, at now: Instant
    ) -> Decision {
        let study = study(mail, at: now)
        return (kept.map(study.confirming) ?? study).decide(knowing: known)
    }
}

/// A row of a table: its name is what the test report shows.
struct Case<Given: Sendable, Expected: Sendable>: Sendable, CustomTestStringConvertible {
    var name: String
    var given: Given
    var expected: Expected

    init(_ name: String, _ given: Given, _ expected: Expected) {
        self.name = name
        self.given = given
        self.expected = expected
    }

    var testDescription: String { name }
}
