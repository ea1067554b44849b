/// What a decision took into account beside its reason: stored in the ledger, shown by `explain`.
package import MIME

package enum DecisionNote: Codable, Equatable, Sendable {
    case evidence(SenderEvidence)
    /// The From field does not say who wrote it; nothing is believed of such a mail.
    case unclearSender(MailboxFault)
    /// A token of ours that proves nothing any more, or never did: treated as absent.
    case token(TokenFault)
    /// Other marks in the mail point at other tickets than the one it joined.
    case contradiction(pointsAt: [TicketID])
    /// Copied people who were not made participants.
    case copiedNotAdded([String])
    /// What tied a mail that no person wrote to its ticket.
    case matched(ThreadMatch)
    /// The mail was let out of quarantine by hand.
    case released
}

package enum TokenFault: String, Codable, Equatable, Sendable, CaseIterable {
    case expired, forged
    /// Valid, but made for somebody else than the sender.
    case ofAnother = "of-another"
    /// Valid, and this store knows nothing of the mail it stood in.
    case unknown
    /// The envelope sender of a mail to its sender: everybody on the way could read it.
    case forReports = "for-reports"
}

extension DecisionNote: CustomStringConvertible {
    package var description: String {
        switch self {
        case .evidence(let evidence): "\(evidence)"
        case .unclearSender(let fault): "its From field proves nothing: \(fault.sentence)"
        case .token(.expired): "a token of ours in it has expired"
        case .token(.forged): "a token in it has a wrong signature"
        case .token(.ofAnother): "a token in it was made for somebody else"
        case .token(.unknown): "a token in it is of a mail that this store does not know"
        case .token(.forReports): "a token in it is for delivery reports alone"
        case .contradiction(let tickets):
            "other marks in it point at \(tickets.map(\.description).joined(separator: ", "))"
        case .copiedNotAdded(let addresses): "copied, but not made participants: \(addresses.joined(separator: ", "))"
        case .matched(let match): "\(match)"
        case .released: "let out of quarantine by hand"
        }
    }
}

extension MailboxFault {
    package var sentence: String {
        switch self {
        case .missing: "there is none"
        case .several: "it names several senders"
        case .noMailbox: "it holds no mail address"
        case .notPlain: "its address can be read in more than one way"
        case .secondAddress: "a second address stands in its name"
        case .encoded: "an encoded word stands in its address"
        case .tooLong: "its address is longer than addresses are"
        }
    }
}
