/// What the rules say of a mail here, and what they see of it.
package import Ticketing

extension Desk {
    /// What the border server that the mailbox trusts says of the sender.
    func evidence(on mail: Inbound) -> SenderEvidence {
        SenderEvidence.weigh(mail.authentication, pinned: trustedServer(of: mail.mailbox), from: mail.sender ?? "")
    }

    /// - Parameters:
    ///   - sender: whose organisation counts: the sender, or the one on whose behalf they wrote.
    ///   - evidence: nil where nobody has weighed it yet.
    package func route(
        _ mail: Inbound, from sender: String, isReply: Bool, evidence: SenderEvidence? = nil, at now: Instant
    ) -> Route {
        rules.route(facts(of: mail, from: sender, isReply: isReply, evidence: evidence, at: now))
    }

    package func facts(
        of mail: Inbound, from sender: String, isReply: Bool, evidence: SenderEvidence? = nil, at now: Instant
    ) -> RoutingFacts {
        var mail = mail
        mail.traits.dmarc = DMARCVerdict(evidence ?? self.evidence(on: mail))
        let organisation = registry.organisation(of: sender)
        return RoutingFacts(
            mail: mail, isReply: isReply, organisation: organisation?.key, isVIP: organisation?.isVIP ?? false,
            open: rules.calendars.filter { registry.isWorkingTime($0, at: now) })
    }

    /// Monitoring systems and the like, from `automatic_senders`.
    func mayOpenByItself(_ sender: String?) -> Bool {
        sender.map { address in registry.automaticSenders.contains { $0.matches(address) } } ?? false
    }
}

extension DMARCVerdict {
    fileprivate init(_ evidence: SenderEvidence) {
        switch evidence {
        case .aligned: self = .pass
        case .failed: self = .fail
        case .notStated, .unproven: self = .none
        }
    }
}

extension Desk {
    /// The mail with its language, which rules may ask for: as it says itself, else as it is guessed.
    package func withLocale(_ mail: Inbound) -> Inbound {
        var mail = mail
        mail.locale = mail.locale ?? lexicon.guessedLocale(of: mail.visibleText)
        return mail
    }
}
