/// One mail under decision, with all that is known about it.

struct MailCase {
    let desk: Desk
    let mail: Inbound
    let known: Knowledge
    let now: Instant

    var thread: ThreadVerdict {
        Threading(
            inbound: mail, knowledge: known, registry: desk.registry,
            tokens: desk.tokens(in: Array(mail.references.prefix(Questions.idLimit)), at: now)
        ).verdict()
    }

    /// RFC 3834 §2: automatic mail gets no automatic answer. It may join a ticket, but it reopens nothing and moves
    /// no clock; without a ticket the ledger keeps it, unless its sender may open tickets.
    func automatic(_ evidence: AutomaticEvidence) -> Decision {
        if case .joins(let ticket, _, _) = thread {
            let change = TicketChange(entry: customerEntry(author: author(on: ticket)))
            return Decision(
                disposition: .automatic, reason: .automatic(evidence, ticket.id), filing: .change(ticket.id, change))
        }
        let mayOpen = desk.registry.automaticSenders.contains { $0.matches(mail.sender ?? "") }
        return mayOpen ? opened(because: .automaticSender) : .kept(.automatic, .automatic(evidence, nil))
    }

    func joined(_ ticket: TicketSnapshot, _ match: ThreadMatch, _ token: Token?) -> Decision {
        if let analyst = mail.sender.flatMap(desk.registry.analyst(at:)), ticket.requester != mail.sender {
            return analystWrote(analyst, ticket, match, token)
        }
        if let thanked = thanked(ticket, match) { return thanked }
        if ticket.status == .closed, let refusal = reopenRefusal(ticket) {
            return opened(because: .closed(ticket.id, because: refusal))
        }
        return customerWrote(ticket, match)
    }

    private func customerWrote(_ ticket: TicketSnapshot, _ match: ThreadMatch) -> Decision {
        let reopens = ticket.status.isFinished
        let policy = desk.registry.policy(for: ticket.organisation)
        let told =
            reopens
            ? desk.reopenAlerts(for: ticket, except: mail.sender, at: now)
            : desk.notices(.customerReplied, toThoseWhoWork: ticket, except: mail.sender)
        var change = TicketChange(
            entry: customerEntry(author: .customer(mail.sender ?? "")),
            clocks: ClockRules.customerWrote(ticket, under: policy, at: now),
            notices: told + oversizeNotices(in: ticket.locale))
        if reopens || ticket.status == .waiting {
            change.status = .open
            change.events = [.status(from: ticket.status, to: .open)]
        }
        return Decision(
            disposition: .replied, reason: .joined(ticket.id, match), filing: .change(ticket.id, change))
    }

    /// Only a token made for this analyst lets a mail act in the analyst's name (design: contract 5), and what the
    /// answered notice was decides what the answer is (contract 6).
    private func analystWrote(
        _ analyst: Analyst, _ ticket: TicketSnapshot, _ match: ThreadMatch, _ token: Token?
    ) -> Decision {
        guard let token else {
            let entry = NewEntry(
                kind: .internalNote, author: .unverified(mail.sender ?? ""), text: mail.visibleText,
                folded: mail.foldedText)
            return replied(.unverifiedAnalyst(ticket.id, match), ticket, TicketChange(entry: entry))
        }
        return AnalystMail(self, analyst, ticket, match, token).decision()
    }

    private func replied(_ reason: DecisionReason, _ ticket: TicketSnapshot, _ change: TicketChange) -> Decision {
        var change = change
        change.entry?.folded = mail.foldedText
        return Decision(disposition: .replied, reason: reason, filing: .change(ticket.id, change))
    }

    private func reopenRefusal(_ ticket: TicketSnapshot) -> ReopenRefusal? {
        let entitled = ticket.organisation.flatMap { desk.registry.organisations[$0] }?.entitlements.contains(.reopen)
        guard entitled ?? false else { return .notEntitled }
        guard let closedAt = ticket.closedAt, now < closedAt + desk.registry.defaults.reopenWindow else {
            return .windowPassed
        }
        return nil
    }

    private func author(on ticket: TicketSnapshot) -> Author {
        let sender = mail.sender ?? ""
        return desk.registry.analyst(at: sender) == nil ? .customer(sender) : .unverified(sender)
    }

    private func customerEntry(author: Author) -> NewEntry {
        NewEntry(kind: .customerMail, author: author, text: mail.visibleText, folded: mail.foldedText)
    }
}
