/// Mail that no person wrote: kept, never answered, and a monitor's may open and solve tickets.
import Ticketing

extension Case {
    /// What gives the mail away as automatic; nil for mail that a person seems to have written.
    var automaticEvidence: AutomaticEvidence? {
        if let evidence = mail.automatic { return evidence }
        if mail.loopMark != nil { return AutomaticEvidence(words: "it carries the mark of a Postigo") }
        // RFC 3834 §4: answers of machines go to the envelope sender, where no person writes to.
        let isToBounceAddress = tokens.contains { $0.claimed?.isReturnPath ?? false }
        return isToBounceAddress ? AutomaticEvidence(words: "it was sent to the envelope sender of our mail") : nil
    }

    /// Nothing automatic of ours answers it: a machine wrote it, it asks for none, or a filter calls it spam, so that whoever stands
    /// in From may never have written it. A list that is the desk's own address
    /// brings what people write to the desk (design: contract 13).
    var withholdsAnswers: Bool {
        if mail.traits.header.isSpam { return true }
        guard automaticEvidence == nil, let quiet = mail.quiet else { return automaticEvidence != nil }
        // A form writes from an address that nobody reads, and names the person (RFC 5322 §3.6.2).
        if quiet.isBySenderAlone, personBehind != nil { return false }
        return quiet.lists.isEmpty || !quiet.lists.contains(where: desk.owns)
    }

    /// The same of a mail whose person a rule has named: that nobody reads the form's own address matters to nobody.
    var withholdsAnswersToForm: Bool {
        guard automaticEvidence == nil, !mail.traits.header.isSpam, mail.quiet?.isBySenderAlone ?? false else {
            return withholdsAnswers
        }
        return false
    }

    /// What a system that the admin has named says of itself, proof or not: it may be a monitor.
    var systemsEvidence: AutomaticEvidence? {
        desk.mayOpenByItself(mail.sender) ? mail.quiet.map { AutomaticEvidence(words: $0.words) } : nil
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
        let isAnalyst = study.analyst != nil
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
