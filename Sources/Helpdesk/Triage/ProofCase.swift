/// What proves that a mail is from the analyst whom it names.
import MIME
import Ticketing

extension Case {
    /// Token and From together; or an aligned pass and From, where the desk accepts that.
    func proof(of analyst: Analyst, on ticket: TicketSnapshot?) -> AnalystProof {
        // From has to be an address of theirs as it is declared: a tag on it is read in more than one way.
        guard mail.isFromPlainSender, let sender = mail.sender, analyst.addresses.holdsAddress(sender) else {
            return .none(.unclearSender)
        }
        if evidence.demandsQuarantine { return .none(.failedDMARC) }
        let found = (validTokens + quotedTokens).first { found in
            found.token.purpose.answersNotice && isAbout(ticket, found.token)
                && threading.judge.standing(of: found, for: analyst.addresses) == .own
        }
        if let found { return .token(found.token) }
        if case .aligned(let method) = evidence, desk.registry.commandsWithoutToken == .dmarc {
            return .aligned(by: method)
        }
        return .none(tokenFault(for: analyst) ?? .noToken)
    }

    private func isAbout(_ ticket: TicketSnapshot?, _ token: Token) -> Bool {
        ticket == nil || known.resolve(token.ticket)?.id == ticket?.id
    }

    private func tokenFault(for analyst: Analyst) -> ProofFault? {
        if let found = validTokens.first {
            guard found.token.purpose.answersNotice else { return .tokenForReports }
            let standing = threading.judge.standing(of: found, for: analyst.addresses)
            return standing == .unknown ? .unknownToken : .tokenOfAnother
        }
        for judged in tokens {
            switch judged.verdict {
            case .expired: return .expiredToken
            case .forged: return .forgedToken
            case .valid, .notOurs: continue
            }
        }
        return nil
    }
}
