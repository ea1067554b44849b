/// Whether a mail from an analyst's address is the analyst's (design: contract 5; trust: who is speaking).
import MIME

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
    /// It stood where every server on the way could read it, or decides on something else.
    case tokenForReports = "token-for-reports"
    /// Rightly signed, and this store knows nothing of that notice.
    case unknownToken = "unknown-token"
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
        case .tokenForReports: "the token in it is for delivery reports alone"
        case .unknownToken: "the notice it answers is not known to this store"
        case .unclearSender: "its From field can be read in more than one way"
        case .failedDMARC: "the analyst's own domain says that it is forged"
        }
    }
}

extension MailCase {
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
