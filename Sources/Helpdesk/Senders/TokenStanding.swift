/// Whose a token is: what its signature alone cannot say, since tickets are restored and people come and go.
import MIME
import Ticketing

/// What a right signature is worth here (design: contract 5).
enum TokenStanding: Equatable, Sendable {
    /// Made for the person in question, about this very ticket.
    case own
    /// Made for somebody else.
    case ofAnother
    /// We signed it, and this store knows nothing of it: it was restored from before that mail.
    case unknown
}

/// Holds tokens against what the store knows.
struct TokenJudge {
    let keys: TokenKeys
    let knowledge: StoreContext
    let registry: Registry

    func standing(of found: FoundToken, for addresses: some Collection<String>) -> TokenStanding {
        let token = found.token
        if token.isOld { return standing(ofOld: found, for: addresses) }
        guard let nonce = nonce(of: token) else { return .unknown }
        if addresses.contains(where: { keys.fits(token.recipient, $0, on: nonce) }) { return .own }
        // Of a restored store the nonces are others; what the outbox knows went to whom it says (trust: A25).
        if let sent = knowledge.notices[found.word], sent.ticket == token.ticket {
            return addresses.contains(where: sent.addresses.holdsAddress) ? .own : .ofAnother
        }
        return recipient(of: token) == nil ? .unknown : .ofAnother
    }

    /// Version 1 names its recipient by so little that an address with the same mark is found in a minute, and the ticket by
    /// its number alone: it counts where the outbox knows the very notice, and for the address that it went to.
    private func standing(ofOld found: FoundToken, for addresses: some Collection<String>) -> TokenStanding {
        guard let sent = knowledge.notices[found.word], sent.ticket == found.token.ticket else { return .unknown }
        return addresses.contains(where: sent.addresses.holdsAddress) ? .own : .ofAnother
    }

    /// Among those whom the ticket concerns now; nil where none of them is meant.
    func recipient(of token: Token) -> String? {
        let ticket = knowledge.resolve(token.ticket)
        let people = [ticket?.requester].compactMap { $0 } + (ticket?.participants.sorted() ?? [])
        let analysts = registry.analysts.values.flatMap(\.addresses)
        if token.isOld {
            return (people + analysts).first { RecipientMark(withoutKey: $0) == token.recipient }
        }
        guard let nonce = nonce(of: token) else { return nil }
        return (people + analysts).first { keys.fits(token.recipient, $0, on: nonce) }
    }

    /// Of the ticket as it was named, not of the one that it was merged into. Nil where there is no such ticket.
    private func nonce(of token: Token) -> TicketNonce? {
        token.ticket.number == 0 ? TicketNonce.none : knowledge.tickets[token.ticket]?.nonce
    }
}
