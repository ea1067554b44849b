/// Mail that no person wrote: kept, never answered, and a monitor's may open and solve tickets.
package import Ticketing

extension MailCase {
    /// What gives the mail away as automatic; nil for mail that a person seems to have written.
    var automaticEvidence: AutomaticEvidence? {
        if let evidence = mail.automatic { return evidence }
        if mail.loopMark != nil { return AutomaticEvidence(words: "it carries the mark of a Postigo") }
        // RFC 3834 §4: answers of machines go to the envelope sender, where no person writes to.
        let isToBounceAddress = tokens.contains { $0.claimed?.isReturnPath ?? false }
        return isToBounceAddress ? AutomaticEvidence(words: "it was sent to the envelope sender of our mail") : nil
    }

    /// RFC 3834 §2: automatic mail gets no automatic answer. It may join a ticket, but it reopens nothing and moves
    /// no clock; without a ticket the ledger keeps it, unless its sender may open tickets.
    func automatic(_ evidence: AutomaticEvidence, _ thread: ThreadVerdict) -> Decision {
        let mayOpen = desk.mayOpenByItself(mail.sender) && mail.isFromPlainSender
        if mayOpen, let alert = MonitorAlert.read(mail.subject) { return monitored(alert, evidence, thread) }
        if case .joins(let ticket, let match, _) = thread { return joinedByItself(evidence, ticket, match) }
        return mayOpen || isWantedByRule
            ? opened(because: .automaticSender) : .kept(.automatic, .automatic(evidence, nil))
    }

    private func joinedByItself(
        _ evidence: AutomaticEvidence, _ ticket: TicketSnapshot, _ match: ThreadMatch
    ) -> Decision {
        let sender = mail.sender ?? ""
        let isAnalyst = desk.registry.analyst(behind: sender) != nil
        let change = TicketChange(
            entry: NewEntry(
                kind: isAnalyst ? .internalNote : .customerMail,
                author: isAnalyst ? .unverified(sender) : .customer(sender), text: mail.visibleText,
                folded: mail.foldedText),
            events: [
                .trust(
                    .automaticAnswer(
                        from: sender, until: ReturnDate.find(in: mail.visibleText, at: now, desk.lexicon)?.description))
            ])
        return decided(.automatic, .automatic(evidence, ticket.id), ticket, match, change)
    }

    /// Mails about one host and service share a ticket while it is open; a recovery solves it.
    private func monitored(_ alert: MonitorAlert, _ evidence: AutomaticEvidence, _ thread: ThreadVerdict) -> Decision {
        guard case .joins(let ticket, let match, _) = thread, !(ticket.status.isFinished && alert.state == .problem)
        else {
            return alert.state == .problem
                ? opened(because: .automaticSender) : .kept(.automatic, .automatic(evidence, nil))
        }
        var change = TicketChange(
            entry: customerEntry(author: .customer(mail.sender ?? "")),
            events: [.trust(.monitor(host: alert.host, service: alert.service, alert.state))])
        if alert.state == .recovery, !ticket.status.isFinished {
            change.status = .solved
            change.events.append(.status(from: ticket.status, to: .solved))
        }
        return decided(.automatic, .automatic(evidence, ticket.id), ticket, match, change)
    }
}

extension Desk {
    /// Monitoring systems and the like, from `automatic_senders`.
    func mayOpenByItself(_ sender: String?) -> Bool {
        sender.map { address in registry.automaticSenders.contains { $0.matches(address) } } ?? false
    }

    /// What the mail carries that may name a ticket besides ids and tokens, as the store keeps it: under the sender's
    /// domain, so that nobody else's mail finds it.
    package func foreignIDs(in mail: Inbound, at now: Instant) -> [String] {
        guard let sender = mail.sender, mail.isFromPlainSender, let at = sender.utf8.lastIndex(of: 0x40) else {
            return []
        }
        let domain = sender[sender.utf8.index(after: at)...]
        let alert = mayOpenByItself(sender) ? MonitorAlert.read(mail.subject) : nil
        return [alert.map { "\(domain) monitor \($0.key)" }].compactMap { $0 }
            + foreignNumbers(in: mail, from: sender, at: now).map { "\(domain) \(Self.numberMark) \($0)" }
    }

    /// Stands between the domain and the number that its system gave.
    static let numberMark = "number"
    /// Characters of another system's number; what is longer is none.
    static let foreignNumberLimit = 200

    /// What the rules take out of the mail as its sender's own number. Whether it is a reply is only known once the
    /// number has been looked for: both kinds of rules are asked.
    private func foreignNumbers(in mail: Inbound, from sender: String, at now: Instant) -> [String] {
        guard rules.takesForeignNumbers else { return [] }
        let found = [false, true].compactMap { route(mail, from: sender, isReply: $0, at: now).foreignNumber }
        return Set(found.filter { $0.count <= Self.foreignNumberLimit }.map { $0.lowercased() }).sorted()
    }
}
