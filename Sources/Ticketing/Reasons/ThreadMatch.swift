/// Which ticket a mail belongs to, and what said so.

/// What tied a mail to a ticket: stored with the ledger row and shown by `explain`.
package enum ThreadMatch: Codable, Equatable, Sendable {
    /// A token of ours in a Message-ID the mail answers, made for its sender.
    case token(messageID: String)
    /// A token of ours in the address the mail was sent to, made for its sender.
    case addressToken(String)
    /// A token of ours, answered by somebody of the requester's organisation.
    case colleague(messageID: String)
    case addressColleague(String)
    /// A token of ours in what the mail quotes, made for its sender.
    case quotedToken
    /// A Message-ID that is stored, or was seen referenced, in the ticket.
    case storedID(String)
    /// The number that another system has for it, captured by a rule, or the host and service of a monitor's alert.
    case foreignID(String)
    /// The number in the subject, from a participant.
    case subjectNumber
    /// The returned mail's own Message-ID, in a delivery report.
    case returnedID(String)
    /// A signed word of ours in the mail that a delivery report returns, whose id a relay has changed.
    case returnedWord
    /// A delivery report that came to an envelope sender of ours.
    case bounceAddress(String)
    /// The analyst who was asked has said that the mail is theirs.
    case confirmation
}

extension ThreadMatch: CustomStringConvertible {
    package var description: String {
        switch self {
        case .token: "it answers a mail of ours, and the signature is right"
        case .addressToken: "it was sent to an address made for its sender, and the signature is right"
        case .quotedToken: "it quotes a mail of ours, and the signature is right"
        case .colleague, .addressColleague: "it answers a mail of ours, from the requester's organisation"
        case .storedID(let id): "it answers <\(id)>, which is in the ticket"
        case .foreignID(let id): "it carries '\(id)', which the ticket has"
        case .subjectNumber: "a participant named the ticket in the subject"
        case .returnedID(let id): "it reports on our mail <\(id)>"
        case .returnedWord: "it returns a mail of ours, and the signature in it is right"
        case .bounceAddress: "it came to the envelope sender of a mail of ours"
        case .confirmation: "the analyst has confirmed it"
        }
    }

    /// What matched, as it stands in the mail.
    package var identifier: String? {
        switch self {
        case .token(let id), .colleague(let id), .storedID(let id), .returnedID(let id): "<\(id)>"
        case .addressToken(let address), .addressColleague(let address), .bounceAddress(let address): address
        case .foreignID(let id): id
        case .quotedToken, .subjectNumber, .returnedWord, .confirmation: nil
        }
    }
}
