/// A mail in an analyst's name: obeyed where it is proven, kept and asked about where it is not.

extension MailCase {
    /// Only what is proven acts in the analyst's name (design: contract 5), and what the answered notice was decides
    /// what the answer is (contract 6).
    func analystWrote(
        _ analyst: Analyst, _ ticket: TicketSnapshot, _ match: ThreadMatch, _ proof: AnalystProof
    ) -> Decision {
        if case .none(let fault) = proof { return unverified(analyst, ticket, match, fault) }
        switch answeredPurpose(proof) {
        case .customerFacing:
            let change = desk.publicReply(text: mail.visibleText, by: analyst.key, on: ticket, at: now)
            return replied(.analystReply(ticket.id, match), ticket, match, change)
        case .internal, .confirm, .rate, .undo, .bounce:
            let change = desk.note(text: mail.visibleText, by: analyst.key)
            return replied(.analystNote(ticket.id, match), ticket, match, change)
        }
    }

    /// What the answered notice was; where no notice was answered, the answer stays inside.
    private func answeredPurpose(_ proof: AnalystProof) -> Token.Purpose {
        switch proof {
        case .token(let token): token.purpose
        case .aligned, .confirmed: tokens.lazy.compactMap(\.verdict.claims).first?.purpose ?? .internal
        case .none: .internal
        }
    }

    private func replied(
        _ reason: DecisionReason, _ ticket: TicketSnapshot, _ match: ThreadMatch, _ change: TicketChange
    ) -> Decision {
        var change = change
        change.entry?.folded = mail.foldedText
        return decided(.replied, reason, ticket, match, change)
    }

    /// Kept where analysts see it, nothing of it obeyed, nothing sent to the customer; the real analyst is asked.
    private func unverified(
        _ analyst: Analyst, _ ticket: TicketSnapshot, _ match: ThreadMatch, _ fault: ProofFault
    ) -> Decision {
        let sender = mail.sender ?? ""
        var change = TicketChange(
            entry: NewEntry(
                kind: .internalNote, author: .unverified(sender), text: mail.visibleText, folded: mail.foldedText),
            events: [.trust(.unverified(sender, because: fault))])
        change.notices = [desk.notice(.confirmation, to: analyst)]
        return decided(.replied, .unverifiedAnalyst(ticket.id, match), ticket, match, change)
    }
}
