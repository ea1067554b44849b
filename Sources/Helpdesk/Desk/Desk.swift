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

    /// What must be looked up before `decide`: tickets that tokens or the subject name, ids, foreign numbers.
    package func questions(about mail: Inbound, at now: Instant) -> Questions {
        let ids = Array(mail.references.prefix(Questions.idLimit)) + [mail.bounce?.originalMessageID].compactMap { $0 }
        let found =
            tokenVerdicts(recipients: mail.recipients, messageIDs: ids, at: now).compactMap(\.claimed)
            + quotedTokens(in: mail, at: now)
        let tokens = found.map(\.token)
        let named = [SubjectNumber.find(in: mail.subject)].compactMap { $0 }
        var questions = Questions(
            fingerprint: mail.fingerprint, sender: mail.sender, messageIDs: ids,
            tickets: Array(Set(tokens.map(\.ticket) + named)), entries: Array(Set(tokens.map(\.entry))),
            foreignIDs: foreignIDs(in: mail, at: now), kept: tokens.first { $0.purpose == .confirm }?.entry, at: now)
        questions.report = reportedMail(of: mail, at: now)
        questions.words = Array(Set(found.map(\.word)))
        if rules.needsLoads { questions.loadsOf = Array(registry.analysts.keys) }
        ask(about: mail, tokens: tokens, in: &questions)
        askForSent(mail, ids, at: now, in: &questions)
        return questions
    }

    /// How every mail of a moment asks the store.
    package func inquiry(at now: Instant) -> Inquiry {
        Inquiry(
            ask: { questions(about: $0, at: now) }, read: { Inbound(reading: Message($0), from: $1) })
    }

    /// Of a customer's mail the notice that it answers; of an analyst's all that it may quote.
    private func askForSent(_ mail: Inbound, _ ids: [String], at now: Instant, in questions: inout Questions) {
        let analyst = mail.sender.flatMap(registry.analyst(at:))
        let limit = analyst == nil ? 1 : SentNotices.answeredLimit
        questions.notices = Array(
            ids.lazy.filter { isOurs($0, at: now) }.compactMap(NoticeID.outboxID).prefix(limit))
        questions.noticesTo = analyst?.addresses ?? []
    }

    func isOurs(_ messageID: String, at now: Instant) -> Bool {
        NoticeID.verdict(on: messageID, keys: keys, at: now).claims != nil
    }

    /// The language of a requester: as known, else their organisation's, else as guessed, else the desk's.
    func locale(of sender: String, known: DeskLocale?, guessed: DeskLocale?) -> DeskLocale {
        known ?? registry.organisation(of: sender)?.locale ?? guessed ?? registry.locale
    }
}
