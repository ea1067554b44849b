/// Which ticket a mail belongs to, and what said so.

/// What tied a mail to a ticket: stored with the ledger row and shown by `explain`.
package enum ThreadMatch: Codable, Equatable, Sendable {
    /// A token of ours in a Message-ID the mail answers, made for its sender.
    case token(messageID: String)
    /// A token of ours, answered by somebody of the requester's organisation.
    case colleague(messageID: String)
    /// A Message-ID that is stored, or was seen referenced, in the ticket.
    case storedID(String)
    /// The number in the subject, from a participant.
    case subjectNumber
    /// The returned mail's own Message-ID, in a delivery report.
    case returnedID(String)
}

extension ThreadMatch: CustomStringConvertible {
    package var description: String {
        switch self {
        case .token: "it answers a mail of ours, and the signature is right"
        case .colleague: "it answers a mail of ours, from the requester's organisation"
        case .storedID(let id): "it answers <\(id)>, which is in the ticket"
        case .subjectNumber: "a participant named the ticket in the subject"
        case .returnedID(let id): "it reports on our mail <\(id)>"
        }
    }
}

/// What `Threading` concluded.
package enum ThreadVerdict: Equatable, Sendable {
    case joins(TicketSnapshot, ThreadMatch, Token?)
    /// Something pointed at a ticket, but the sender has no part in it: it proves nothing (trust: A3).
    case pointsOnly(TicketID)
    case unknown
}

/// Contract 5 of the design: token, then stored ids nearest first, then the subject's number from a participant.
struct Threading {
    let inbound: Inbound
    let knowledge: Knowledge
    let registry: Registry
    /// The tokens in `inbound.references` that are valid, nearest first.
    let tokens: [(messageID: String, token: Token)]

    func verdict() -> ThreadVerdict {
        byToken() ?? byStoredID() ?? bySubject() ?? pointer() ?? .unknown
    }

    private func byToken() -> ThreadVerdict? {
        for (messageID, token) in tokens {
            guard let ticket = knowledge.resolve(token.ticket), let sender = inbound.sender else { continue }
            if isRecipient(sender, of: token) { return .joins(ticket, .token(messageID: messageID), token) }
            if isColleague(sender, on: ticket), token.purpose == .customerFacing {
                return .joins(ticket, .colleague(messageID: messageID), nil)
            }
        }
        return nil
    }

    private func byStoredID() -> ThreadVerdict? {
        for id in inbound.references {
            guard let ticket = knowledge.filed[id].flatMap(knowledge.resolve), mayJoin(ticket) else { continue }
            return .joins(ticket, .storedID(id), nil)
        }
        return nil
    }

    private func bySubject() -> ThreadVerdict? {
        guard let ticket = SubjectNumber.find(in: inbound.subject).flatMap(knowledge.resolve),
            let sender = inbound.sender, ticket.participants.contains(sender), !inbound.hasSeveralSenders
        else { return nil }
        return .joins(ticket, .subjectNumber, nil)
    }

    private func pointer() -> ThreadVerdict? {
        let named = SubjectNumber.find(in: inbound.subject).flatMap { knowledge.tickets[$0]?.id }
        let answered = inbound.references.lazy.compactMap { knowledge.filed[$0] }.first
        return (tokens.first.flatMap { knowledge.tickets[$0.token.ticket]?.id } ?? answered ?? named)
            .map(ThreadVerdict.pointsOnly)
    }

    /// A participant, or an analyst: whether the latter is obeyed is decided elsewhere.
    private func mayJoin(_ ticket: TicketSnapshot) -> Bool {
        guard let sender = inbound.sender, !inbound.hasSeveralSenders else { return false }
        return ticket.participants.contains(sender) || registry.analyst(at: sender) != nil
    }

    private func isRecipient(_ sender: String, of token: Token) -> Bool {
        guard !inbound.hasSeveralSenders else { return false }
        let own = registry.analyst(at: sender)?.addresses ?? [sender]
        return own.contains { RecipientMark(address: $0) == token.recipient }
    }

    private func isColleague(_ sender: String, on ticket: TicketSnapshot) -> Bool {
        guard let organisation = registry.organisation(of: sender), !inbound.hasSeveralSenders else { return false }
        return organisation.key == ticket.organisation
    }
}
