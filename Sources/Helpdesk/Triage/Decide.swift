/// What becomes of one mail: the whole decision, in the order in which its questions are asked.
import Ticketing

extension Desk {
    /// What becomes of it before the rules for replies have had their say.
    func conclude(_ mail: Inbound, knowing known: StoreContext, at now: Instant) -> Decision {
        let mailCase = MailCase(desk: self, mail: mail, known: known, now: now)
        var decision = mailCase.verdict()
        decision.filing = decision.filing.blanked(by: mailCase.scan)
        decision.notes = mailCase.notes(on: decision)
        return decision
    }
}

extension MailCase {
    func verdict() -> Decision {
        if let ticket = known.duplicateOf { return sameMail(ticket) }
        if let id = mail.messageID, desk.isOurs(id, at: now) { return .kept(.ignored, .ownMail) }
        if let bounce = mail.bounce { return bounced(bounce) }
        let thread = threading.verdict()
        if let demand = heldBy, !isFromAnalystOn(thread) { return .kept(.quarantined, .failsDMARC(demand)) }
        if let evidence = automaticEvidence { return automatic(evidence, thread) }
        if let ordered = quarantineAnswered() { return ordered }
        if let answered = confirmationAnswered() { return answered }
        if let found = lookedUp() { return found }
        if let wish, let granted = granted(wish, thread) { return granted }
        switch thread {
        case .joins(let ticket, let match, let token):
            return quotationAnswered(ticket, match, token) ?? joined(ticket, match)
        case .lost(let ticket): return opened(because: .lost(ticket))
        case .pointsOnly(let ticket): return opened(because: .stranger(pointingAt: ticket))
        case .unknown: return opened(because: .newMatter)
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
        guard mail.automatic == nil, let sender = mail.sender, case .joins = thread else { return false }
        return desk.registry.analyst(behind: sender) != nil
    }
}

extension Decision {
    /// Nothing happens to any ticket; the ledger keeps the mail and the reason.
    static func kept(_ disposition: Disposition, _ reason: DecisionReason) -> Decision {
        Decision(disposition: disposition, reason: reason, filing: .ledgerOnly)
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
        case .answer, .orders, .ledgerOnly: return self
        }
    }
}

extension TicketChange {
    func blanked(by scan: TokenScan) -> TicketChange {
        guard var entry else { return self }
        var change = self
        entry.text = scan.blanked(entry.text)
        entry.folded = scan.blanked(entry.folded)
        change.entry = entry
        return change
    }
}
