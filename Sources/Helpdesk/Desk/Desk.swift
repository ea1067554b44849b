/// The desk: everything an admin has declared, with which mail is decided.
import MIME
package import Ticketing

/// A value that holds no state of its own: the same mail, knowledge and instant give the same decision.
package struct Desk: Sendable {
    package var registry: Registry
    package var rules: RuleSet
    /// What people may write.
    package var lexicon: Lexicon
    /// In their canonical spelling, without tags: the mailboxes that are polled, and the teams' addresses.
    package var ownAddresses: Set<String>
    /// The domain of our Message-IDs.
    package var domain: String
    package var keys: TokenKeys
    /// The polled mailboxes, by name.
    package var mailboxes: [String: DeskMailbox]
    /// Who is told when something needs a person; nil: the leader of the desk's own team is told of mail in quarantine.
    package var admin: String?
    /// Answers that are ready, in the order of their names.
    package var answers: [CannedAnswer] = []

    package init(
        registry: Registry, rules: RuleSet, lexicon: Lexicon, ownAddresses: Set<String>, domain: String,
        keys: TokenKeys, mailboxes: [String: DeskMailbox] = [:]
    ) {
        self.registry = registry
        self.rules = rules
        self.lexicon = lexicon
        self.ownAddresses = ownAddresses
        self.domain = domain
        self.keys = keys
        self.mailboxes = mailboxes
    }

    func isOurs(_ messageID: String, at now: Instant) -> Bool {
        NoticeID.verdict(on: messageID, keys: keys, at: now).claims != nil
    }

    /// The language of a requester: as known, else their organisation's, else as guessed, else that of the mailbox they
    /// wrote to, else the desk's.
    func locale(
        of sender: String, known: DeskLocale?, guessed: DeskLocale?, by mailbox: String? = nil
    ) -> DeskLocale {
        known ?? registry.organisation(of: sender)?.locale ?? guessed ?? mailbox.flatMap { mailboxes[$0]?.locale }
            ?? registry.locale
    }
}
