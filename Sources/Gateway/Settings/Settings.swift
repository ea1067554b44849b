/// Everything an admin has configured, read and checked.
package import Helpdesk
package import MailTransport
package import Ticketing

package struct Settings: Sendable {
    package var dataDirectory: String
    /// The domain of our Message-IDs.
    package var domain: String
    /// Who is told when something needs a person; nil: only the log is.
    package var admin: String?
    /// How long a mailbox may fail before the admin is told.
    package var alertAfter: Duration
    /// Octets of a mail, at most: of a larger one the large parts are set aside.
    package var mailLimit: Int
    /// How much of the disk is left alone.
    package var headRoom = HeadRoom()
    package var mailboxes: [MailboxSettings]
    package var smtp: SMTPSettings
    /// By the name that mailboxes and `smtp` give in `oauth:`.
    package var oauth: [String: OAuthSettings] = [:]
    /// Receivers of events, in the order of the file.
    package var hooks: [HookSettings] = []
    /// Nil: nothing is told to Odoo.
    package var odoo: OdooSettings?
    package var retention = RetentionPolicy()
    package var registry: Registry
    package var rules: RuleSet
    /// Where an admin's own templates lie; they stand before the shipped ones.
    package var templates: String
    /// What is allowed and yet hardly meant; stops nothing.
    package var warnings: [SettingsProblem] = []
    /// What the admin expects the rules to say.
    package var ruleTests: [RuleExpectation] = []
    /// Every file that was read: a change in one of them is a new configuration.
    package var files: [String] = []

    /// Templates of the admin's that rules name instead of the usual acknowledgement.
    package var ruleTemplates: Set<String> {
        Set(
            rules.rules.compactMap { rule in
                if case .template(let name) = rule.effects.acknowledgement { name } else { nil }
            }
        ).subtracting(TemplateNames.notices)
    }
}

/// One polled mailbox.
package struct MailboxSettings: Sendable, Equatable {
    /// The name under which the ledger keeps mail that came from files, and by which rules know it.
    static let ofFiles = "ingest"

    package var name: String
    /// The address whose mail lands there, lower case.
    package var address: String
    /// Other addresses whose mail lands there too: ours, so that they take part in no ticket.
    package var aliases: [String] = []
    package var endpoint: Endpoint
    package var folder: String
    package var afterwards: Afterwards
    /// Between two polls, where the server cannot tell by itself that there is news.
    package var pollInterval: Duration
    /// The name of the OAuth settings that give its access token.
    package var oauth: String?
    /// How answers to our mails, and reports on them, find the ticket.
    package var replyAddress: TokenAddressForm = .none
    package var bounceAddress: TokenAddressForm = .none
    /// The border server whose Authentication-Results count; nil: none does.
    package var authservID: String?

    /// What becomes of a mail on its server once it is committed.
    package enum Afterwards: Sendable, Equatable {
        case leave
        case move(to: String)
    }
}

package struct SMTPSettings: Sendable, Equatable {
    package var endpoint: Endpoint
    /// Mails under way at a time, 1...32.
    package var connections: Int
    /// Mails a minute at most; nil: as many as the server takes.
    package var perMinute: Int?
    /// The name of the OAuth settings that give its access token.
    package var oauth: String?
}

extension Settings {
    var heartbeat: Heartbeat { Heartbeat(admin: admin, locale: registry.locale, patience: alertAfter) }

    package func desk(keys: TokenKeys) -> Desk {
        // Who is told when something needs a person may act on everything.
        var registry = registry
        if let chief = admin.flatMap(registry.analyst(at:)) { registry.conversation.admins.insert(chief.key) }
        var desk = Desk(
            registry: registry, rules: rules, ownAddresses: ownAddresses, domain: domain, keys: keys,
            mailboxes: Dictionary(
                mailboxes.map { ($0.name, DeskMailbox($0)) }, uniquingKeysWith: { first, _ in first }))
        desk.admin = admin
        return desk
    }

    /// In their canonical spelling, without tags.
    package var ownAddresses: Set<String> {
        Set(
            (mailboxes.flatMap { [$0.address] + $0.aliases } + registry.teams.values.compactMap(\.address)).map(
                \.withoutTag))
    }
}

extension DeskMailbox {
    fileprivate init(_ settings: MailboxSettings) {
        self.init(
            name: settings.name, address: settings.address, replyAddress: settings.replyAddress,
            bounceAddress: settings.bounceAddress, authservID: settings.authservID)
    }
}
