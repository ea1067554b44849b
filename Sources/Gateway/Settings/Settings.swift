/// Everything an admin has configured, read and checked.
package import Helpdesk
import MailTransport
package import Ticketing

/// What `postigo.yaml` says is asked for as if it stood here.
@dynamicMemberLookup
package struct Settings: Sendable {
    package var postigo: PostigoFile
    package var registry: Registry
    package var rules: RuleSet
    /// Where an admin's own templates lie; they stand before the shipped ones.
    package var templates: String
    /// What is allowed and yet hardly meant; stops nothing.
    package var warnings: [SettingsProblem] = []
    /// What the admin expects the rules to say.
    package var ruleTests: [RuleExpectation] = []
    /// Where all of it came from; nil: from nowhere that could be read again.
    package var folder: SettingsFolder?
    /// Every file that was read: a change in one of them is a new configuration.
    package var files: [String] = []

    package subscript<Value>(dynamicMember path: KeyPath<PostigoFile, Value>) -> Value { postigo[keyPath: path] }

    /// Templates of the admin's that rules name instead of the usual acknowledgement.
    package var ruleTemplates: Set<String> {
        Set(
            rules.rules.compactMap { rule in
                if case .template(let name) = rule.effects.acknowledgement { name } else { nil }
            }
        ).subtracting(TemplateNames.notices)
    }
}

extension Settings {
    var heartbeat: Heartbeat { Heartbeat(admin: postigo.admin, locale: registry.locale, patience: postigo.alertAfter) }

    package func desk(keys: TokenKeys, lexicon: Lexicon) -> Desk {
        // Who is told when something needs a person may act on everything.
        var registry = registry
        if let chief = postigo.admin.flatMap(registry.analyst(at:)) { registry.conversation.admins.insert(chief.key) }
        var desk = Desk(
            registry: registry, rules: rules, lexicon: lexicon, ownAddresses: ownAddresses, domain: postigo.domain,
            keys: keys,
            mailboxes: Dictionary(
                postigo.mailboxes.map { ($0.name, DeskMailbox($0)) }, uniquingKeysWith: { first, _ in first }))
        desk.admin = postigo.admin
        desk.answers = AnswerFolder.read(in: templates)
        return desk
    }

    /// In their canonical spelling, without tags.
    package var ownAddresses: Set<String> {
        Set(
            (postigo.mailboxes.flatMap { [$0.address] + $0.aliases } + registry.teams.values.compactMap(\.address)).map(
                \.withoutTag))
    }
}

extension DeskMailbox {
    fileprivate init(_ settings: MailboxSettings) {
        self.init(
            name: settings.name, address: settings.address, replyAddress: settings.replyAddress,
            bounceAddress: settings.bounceAddress, authservID: settings.authservID, senderName: settings.senderName,
            signature: settings.signature, locale: settings.locale)
        keepsSent = settings.sentFolder != nil
    }
}
