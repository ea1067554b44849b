/// Whether a mail from an analyst's address is the analyst's (design: contract 5; trust: who is speaking).

package enum AnalystProof: Equatable, Sendable {
    /// It answers a notice that was made for this analyst.
    case token(Token)
    /// The analyst's domain vouches for it, and the desk accepts that.
    case aligned(by: String)
    /// The analyst said so when asked.
    case confirmed
    case none(ProofFault)

    package var isProof: Bool {
        switch self {
        case .token, .aligned, .confirmed: true
        case .none: false
        }
    }
}

/// Why a mail from an analyst's address is not obeyed.
package enum ProofFault: String, Codable, Equatable, Sendable, CaseIterable {
    case noToken = "no-token"
    case expiredToken = "expired-token"
    case forgedToken = "forged-token"
    case tokenOfAnother = "token-of-another"
    case unclearSender = "unclear-sender"
    /// The token may have been stolen: the analyst's own domain asks not to believe this mail.
    case failedDMARC = "failed-dmarc"
}

/// What an analyst's mail needs where it answers no notice of theirs.
package enum CommandsWithoutToken: String, CaseIterable, Sendable {
    case never
    /// An aligned DMARC, DKIM or SPF pass, as the mailbox's own border server states it.
    case dmarc
}

extension ProofFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noToken: "it answers no notice made for this analyst"
        case .expiredToken: "the notice it answers is too old"
        case .forgedToken: "the notice it answers was not signed by us"
        case .tokenOfAnother: "the notice it answers was made for somebody else"
        case .unclearSender: "its From field can be read in more than one way"
        case .failedDMARC: "the analyst's own domain says that it is forged"
        }
    }
}

extension MailCase {
    /// Token and From together; or an aligned pass and From, where the desk accepts that.
    func proof(of analyst: Analyst, on ticket: TicketSnapshot?) -> AnalystProof {
        guard mail.isFromPlainSender else { return .none(.unclearSender) }
        if evidence.demandsQuarantine { return .none(.failedDMARC) }
        let own = marks(of: analyst)
        let found = (validTokens + quotedTokens).map(\.token)
        if let token = found.first(where: { own.contains($0.recipient) && isAbout(ticket, $0) }) {
            return .token(token)
        }
        if case .aligned(let method) = evidence, desk.registry.commandsWithoutToken == .dmarc {
            return .aligned(by: method)
        }
        return .none(tokenFault ?? .noToken)
    }

    private func isAbout(_ ticket: TicketSnapshot?, _ token: Token) -> Bool {
        ticket == nil || known.resolve(token.ticket)?.id == ticket?.id
    }

    private func marks(of analyst: Analyst) -> Set<RecipientMark> {
        Set(analyst.addresses.map(RecipientMark.init))
    }

    private var tokenFault: ProofFault? {
        if !validTokens.isEmpty { return .tokenOfAnother }
        for (_, verdict) in tokens {
            switch verdict {
            case .expired: return .expiredToken
            case .forged: return .forgedToken
            case .valid, .notOurs: continue
            }
        }
        return nil
    }
}
