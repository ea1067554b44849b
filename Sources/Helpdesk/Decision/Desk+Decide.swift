/// What becomes of one mail: the whole decision, in the order in which its questions are asked.

extension Desk {
    /// Decides one mail. Same arguments, same answer: no clock, no store, no log.
    package func decide(_ mail: Inbound, knowing known: Knowledge, at now: Instant) -> Decision {
        if let ticket = known.duplicateOf {
            return .kept(.duplicate, .sameMail(ticket))
        }
        if let id = mail.messageID, isOurs(id, at: now) {
            return .kept(.ignored, .ownMail)
        }
        if let bounce = mail.bounce {
            return bounced(bounce, knowing: known)
        }
        let mailCase = MailCase(desk: self, mail: mail, known: known, now: now)
        if let evidence = mail.automatic {
            return mailCase.automatic(evidence)
        }
        if let wish = mailCase.wish, let decision = mailCase.granted(wish) { return decision }
        switch mailCase.thread {
        case .joins(let ticket, let match, let token): return mailCase.joined(ticket, match, token)
        case .pointsOnly(let ticket): return mailCase.opened(because: .stranger(pointingAt: ticket))
        case .unknown: return mailCase.opened(because: .newMatter)
        }
    }

    /// RFC 3464: the report names the mail that did not arrive; the token in its id, or the store, names the ticket.
    private func bounced(_ bounce: BounceFacts, knowing known: Knowledge) -> Decision {
        guard let id = bounce.originalMessageID, let ticket = known.filed[id] else {
            return .kept(.bounced, .bounced(nil))
        }
        let event = TicketEvent.bounced(
            recipient: bounce.recipient, status: bounce.status, diagnostic: bounce.diagnostic)
        var change = TicketChange(events: [event])
        if bounce.isFailure, let snapshot = known.tickets[ticket], bounce.recipient != nil {
            change.notices = notices(
                .undelivered(recipient: bounce.recipient ?? "", diagnostic: bounce.diagnostic),
                toThoseWhoWork: snapshot, except: bounce.recipient)
        }
        return Decision(disposition: .bounced, reason: .bounced(ticket), filing: .change(ticket, change))
    }
}

extension Decision {
    /// Nothing happens to any ticket; the ledger keeps the mail and the reason.
    static func kept(_ disposition: Disposition, _ reason: DecisionReason) -> Decision {
        Decision(disposition: disposition, reason: reason, filing: .ledgerOnly)
    }
}
