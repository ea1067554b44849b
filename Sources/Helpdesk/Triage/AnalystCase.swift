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

    /// An analyst's mail whose subject names a ticket and that answers no notice: about that ticket, and never a customer's matter.
    func analystPoints(at id: TicketID) -> Decision? {
        // A From that is read in more than one way is a stranger's.
        guard let analyst = study.analyst, mail.isFromPlainSender, forwardedMatter == nil,
            let ticket = known.resolve(id)
        else { return nil }
        let bare = mail.subject.withoutReplyMarks
        guard bare != mail.subject || bare.utf8.first == UInt8(ascii: "[") else { return nil }
        return analystWrote(analyst, ticket, .subjectNumber, proof(of: analyst, on: nil))
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
