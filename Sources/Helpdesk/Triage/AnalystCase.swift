/// A mail in an analyst's name: obeyed where it is proven, kept and asked about where it is not.
import Ticketing

extension Case {
    /// Only what is proven acts in the analyst's name (design: contract 5), and what the answered notice was decides
    /// what the answer is (contract 6).
    func analystWrote(
        _ analyst: Analyst, _ ticket: TicketSnapshot, _ match: ThreadMatch, _ proof: AnalystProof
    ) -> Decision {
        if case .none(let fault) = proof { return unverified(analyst, ticket, match, fault) }
        return AnalystMail(self, analyst, ticket, match, answered(proof, on: ticket)).decision()
    }

    /// The notice about this ticket that it answers; nil where it answers none.
    private func answered(_ proof: AnalystProof, on ticket: TicketSnapshot) -> Token? {
        switch proof {
        case .token(let token): token
        case .aligned, .confirmed:
            tokens.lazy.compactMap(\.claimed).first {
                $0.token.purpose.answersNotice && known.resolve($0.token.ticket)?.id == ticket.id
                    && threading.judge.standing(of: $0, for: threading.senderAddresses) != .unknown
            }?.token
        case .none: nil
        }
    }

    /// Kept where analysts see it, nothing of it obeyed, nothing sent to the customer; the real analyst is asked.
    func unverified(
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
