/// The desk: everything an admin has declared, with which mail is decided.

/// A value that holds no state of its own: the same mail, knowledge and instant give the same decision.
package struct Desk: Sendable {
    package var registry: Registry
    package var rules: RuleSet
    /// Lower case, without tags: the mailboxes that are polled, and the teams' addresses.
    package var ownAddresses: Set<String>
    /// The domain of our Message-IDs.
    package var domain: String
    package var keys: TokenKeys

    package init(registry: Registry, rules: RuleSet, ownAddresses: Set<String>, domain: String, keys: TokenKeys) {
        self.registry = registry
        self.rules = rules
        self.ownAddresses = ownAddresses
        self.domain = domain
        self.keys = keys
    }

    /// What must be looked up before `decide`: tickets that valid tokens or the subject name, and ids.
    package func questions(about mail: Inbound, at now: Instant) -> Questions {
        let ids = Array(mail.references.prefix(Questions.idLimit)) + [mail.bounce?.originalMessageID].compactMap { $0 }
        let tokens = tokens(in: ids, at: now).map(\.token.ticket)
        let named = [SubjectNumber.find(in: mail.subject)].compactMap { $0 }
        var questions = Questions(
            fingerprint: mail.fingerprint, sender: mail.sender, messageIDs: ids, tickets: Array(Set(tokens + named)))
        ask(about: mail, tokens: self.tokens(in: ids, at: now).map(\.token), in: &questions)
        return questions
    }

    func tokens(in messageIDs: [String], at now: Instant) -> [(messageID: String, token: Token)] {
        messageIDs.compactMap { id in
            guard case .valid(let token) = NoticeID.verdict(on: id, keys: keys, at: now) else { return nil }
            return (id, token)
        }
    }

    func isOurs(_ messageID: String, at now: Instant) -> Bool {
        switch NoticeID.verdict(on: messageID, keys: keys, at: now) {
        case .valid, .expired: true
        case .forged, .notOurs: false
        }
    }

    /// The language of a requester: as known, else their organisation's, else as guessed, else the desk's.
    func locale(of sender: String, known: DeskLocale?, guessed: DeskLocale?) -> DeskLocale {
        known ?? registry.organisation(of: sender)?.locale ?? guessed ?? registry.locale
    }
}
