/// What becomes of one mail: the whole decision, in the order in which its questions are asked.
package import Ticketing

extension Study {
    /// Decides the mail. Same study and knowledge, same answer: no clock, no store, no log.
    package func decide(knowing known: StoreContext) -> Decision {
        let mailCase = Case(self, knowing: known)
        let ruled = mailCase.afterReplyRules(mailCase.concluded())
        var decision = desk.timed(ruled, from: mail.sender, knowing: known, at: now)
        // Whatever a mail becomes, it is known under which rules.
        decision.routing.version = desk.rules.version
        decision.filing = decision.filing.redirected { desk.registry.redirected($0, at: now) }.bounded
        if let question = questions.edges {
            decision = decision.learning(mailCase.edges.map { SenderEdges($0, of: question.sender) })
        }
        if mail.isFromBefore {
            decision.filing = decision.filing.redirected { $0.filter { $0.kind.restraint != .answersOutsider } }
        }
        return decision
    }
}

extension Case {
    /// What becomes of it before the rules for replies have had their say.
    func concluded() -> Decision {
        var decision = verdict()
        decision.filing = decision.filing.blanked(by: scan)
        decision.notes = notes(on: decision)
        return decision
    }

    func verdict() -> Decision {
        if mail.isOpenedByHand { return opened(because: .byHand) }
        if let ticket = known.duplicateOf { return sameMail(ticket) }
        if let id = mail.messageID, desk.isOurs(id, at: now) { return .kept(.ignored, .ownMail) }
        if let bounce = mail.bounce { return bounced(bounce) }
        let thread = threading.verdict()
        if let demand = heldBy, !isFromAnalystOn(thread) { return .kept(.quarantined, .failsDMARC(demand)) }
        if let evidence = automaticEvidence ?? systemsEvidence { return automatic(evidence, thread) }
        if let ordered = quarantineAnswered() { return ordered }
        if let answered = confirmationAnswered() { return answered }
        if let found = lookedUp() { return found }
        if let opened = openedByAnalyst() { return opened }
        if let told = commandedWithoutTicket(thread) { return told }
        if let told = answeredAboutNoTicket(thread) { return told }
        if let begun = begunByCopy(thread) { return begun }
        if let wish, let granted = granted(wish, thread) { return granted }
        switch thread {
        case .joins(let ticket, let match, let token):
            return quotationAnswered(ticket, match, token) ?? joined(ticket, match)
        case .lost(let ticket): return opened(because: .lost(ticket))
        case .pointsOnly(let ticket): return analystPoints(at: ticket) ?? opened(because: .stranger(pointingAt: ticket))
        case .unknown: return shownAlone() ?? thankedForNoTicket() ?? opened(because: .newMatter)
        }
    }

    /// The sender's domain asks not to deliver the mail; nil where it does not, or a person let the mail through.
    private var heldBy: DMARCDemand? {
        guard !mail.isReleased, case .failed(let demand) = evidence else { return nil }
        switch demand {
        case .quarantine, .reject: return demand
        case .none: return nil
        }
    }

    /// Such a mail is kept in the ticket, unproven, and the analyst is asked: quarantine would hide it from them.
    private func isFromAnalystOn(_ thread: ThreadVerdict) -> Bool {
        guard mail.automatic == nil, case .joins = thread else { return false }
        return study.analyst != nil
    }
}

extension Decision {
    /// Nothing happens to any ticket; the ledger keeps the mail and the reason.
    static func kept(_ disposition: Disposition, _ reason: DecisionReason) -> Decision {
        Decision(disposition: disposition, reason: reason, filing: .ledgerOnly)
    }
}

extension Filing {
    fileprivate func redirected(_ redirect: ([Notice]) -> [Notice]) -> Filing {
        switch self {
        case .open(let ticket, var change):
            change.notices = redirect(change.notices)
            return .open(ticket, change)
        case .change(let id, var change):
            change.notices = redirect(change.notices)
            return .change(id, change)
        case .answer(let notices): return .answer(redirect(notices))
        case .registry(let orders, let notices): return .registry(orders, redirect(notices))
        case .orders, .ledgerOnly: return self
        }
    }

    /// However many people a mail or a rule names: one mail makes no thousands.
    fileprivate var bounded: Filing {
        switch self {
        case .open(let ticket, var change):
            change.boundNotices()
            return .open(ticket, change)
        case .change(let id, var change):
            change.boundNotices()
            return .change(id, change)
        case .answer(let notices): return .answer(notices.bounded.kept)
        case .registry(let orders, let notices): return .registry(orders, notices.bounded.kept)
        case .orders, .ledgerOnly: return self
        }
    }
}

extension Filing {
    /// Without tokens of ours in what is kept: entries are shown, sent on and exported (design: contract 10).
    fileprivate func blanked(by scan: TokenScan) -> Filing {
        switch self {
        case .open(var new, let change):
            new.subject = scan.blanked(new.subject)
            return .open(new, change.blanked(by: scan))
        case .change(let ticket, let change): return .change(ticket, change.blanked(by: scan))
        case .answer, .orders, .registry, .ledgerOnly: return self
        }
    }
}
