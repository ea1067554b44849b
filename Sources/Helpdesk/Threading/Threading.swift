/// Contract 5 of the design: token in the address, token in an id, stored ids; then, where mail programs took those
/// away, a token in what is quoted; a foreign number, the subject's number.

import MIME
import Ticketing

struct Threading {
    let keys: TokenKeys
    let inbound: Inbound
    let knowledge: StoreContext
    let registry: Registry
    /// Valid tokens, those of addresses first, then those of ids, nearest first.
    let tokens: [FoundToken]
    /// Valid tokens in what the mail quotes, nearest first.
    let quoted: [FoundToken]
    /// What the sender's domain says of the mail; a number in the subject is not taken from a mail that failed.
    let evidence: SenderEvidence
    /// What rules and monitors' subjects name, as the store keeps it.
    let foreignIDs: [String]
    /// The sender's domain is a customer's or a named system's: its numbers count though the sender takes no part.
    let isTrustedForNumbers: Bool

    /// One mark in the mail that names a ticket, in the order of contract 5.
    fileprivate enum Pointer {
        case token(FoundToken)
        case stored(String, TicketID)
        case foreign(String, TicketID)
        case number(TicketID)
    }

    func verdict() -> ThreadVerdict {
        for pointer in pointers {
            if let ticket = knowledge.resolve(pointer.ticket), let match = match(pointer, ticket) {
                return .joins(ticket, match, token(of: pointer, match))
            }
        }
        if let lost = lostTickets.first { return .lost(lost) }
        return pointers.lazy.filter { !$0.isQuoted }.compactMap { knowledge.resolve($0.ticket)?.id }.first.map(
            ThreadVerdict.pointsOnly)
            ?? .unknown
    }

    /// Tickets that the sender answers a mail of ours about, and that this store does not have: it was restored from
    /// before them. Whatever has their numbers now is another matter (trust: A25).
    var lostTickets: [TicketID] {
        var seen: Set<TicketID> = []
        return tokens.filter { isLost($0) && seen.insert($0.token.ticket).inserted }.map(\.token.ticket)
    }

    private func isLost(_ found: FoundToken) -> Bool {
        found.token.purpose.answersNotice && found.token.ticket.number > 0
            && judge.standing(of: found, for: senderAddresses) == .unknown
    }

    /// Tokens of our mails about a ticket that the mail answers, whoever they were made for.
    func answeredTokens(on ticket: TicketSnapshot) -> [Token] {
        tokens.filter {
            $0.token.purpose == .customerFacing && knowledge.resolve($0.token.ticket)?.id == ticket.id && !isLost($0)
        }.map(\.token)
    }

    var judge: TokenJudge { TokenJudge(keys: keys, knowledge: knowledge, registry: registry) }

    /// Tickets at which other marks point than the one that was believed, each once, in order.
    ///
    /// What is quoted contradicts nothing: people quote whole conversations.
    func contradictions(to joined: TicketID) -> [TicketID] {
        var seen: Set<TicketID> = [joined]
        return pointers.filter { !$0.isQuoted && !names(lost: $0) }.compactMap { knowledge.resolve($0.ticket)?.id }
            .filter { seen.insert($0).inserted }
    }

    private func names(lost pointer: Pointer) -> Bool {
        switch pointer {
        case .token(let found): isLost(found)
        case .stored, .foreign, .number: false
        }
    }

    private var pointers: [Pointer] {
        let stored = inbound.references.compactMap { id in knowledge.filed[id].map { Pointer.stored(id, $0) } }
        let foreign = foreignIDs.compactMap { id in knowledge.foreign[id].map { Pointer.foreign(id, $0) } }
        let number = SubjectNumber.find(in: inbound.subject).map { [Pointer.number($0)] } ?? []
        return tokens.map(Pointer.token) + stored + quoted.map(Pointer.token) + foreign + number
    }

    /// Nil where the sender has no part in the ticket.
    private func match(_ pointer: Pointer, _ ticket: TicketSnapshot) -> ThreadMatch? {
        guard let sender = inbound.sender, inbound.isFromPlainSender else { return nil }
        switch pointer {
        case .token(let found): return match(found, sender, ticket)
        case .stored(let id, _): return takesPart(in: ticket) || isAnalyst ? .storedID(id) : nil
        // Kept under the sender's domain: nobody else's mail is looked up under it.
        case .foreign(let id, _):
            return !evidence.hasFailed && (isTrustedForNumbers || takesPart(in: ticket)) ? .foreignID(id) : nil
        case .number: return takesPart(in: ticket) && !evidence.hasFailed ? .subjectNumber : nil
        }
    }

    /// Only for somebody who has a part in the ticket now: a notice stays in a mailbox longer than its reader in a team.
    private func match(_ found: FoundToken, _ sender: String, _ ticket: TicketSnapshot) -> ThreadMatch? {
        guard found.token.purpose.answersNotice || found.isReturnPath else { return nil }
        let standing = judge.standing(of: found, for: ownAddresses(of: sender))
        let isOwn = standing == .own && (isAnalyst || takesPart(in: ticket))
        // A card that was asked for by somebody of the company is theirs, and a ticket of their company's.
        let isColleague =
            (standing == .ofAnother || standing == .own && !isOwn) && found.token.purpose == .customerFacing
            && isOfOrganisation(sender, ticket)
        switch found.place {
        case .address(let address):
            return isOwn ? .addressToken(address) : isColleague ? .addressColleague(address) : nil
        case .messageID(let id):
            return isOwn ? .token(messageID: id) : isColleague ? .colleague(messageID: id) : nil
        // Whom a quoted mail was shown to nobody knows: it speaks for its recipient alone.
        case .body: return isOwn ? .quotedToken : nil
        }
    }

    private func isOfOrganisation(_ sender: String, _ ticket: TicketSnapshot) -> Bool {
        guard let organisation = registry.organisation(of: sender) else { return false }
        return organisation.key == ticket.organisation
    }

    /// A colleague's mail joins, but the token was not made for the colleague.
    private func token(of pointer: Pointer, _ match: ThreadMatch) -> Token? {
        switch (pointer, match) {
        case (.token(let found), .token), (.token(let found), .addressToken), (.token(let found), .quotedToken):
            found.token
        case (.token, _), (.stored, _), (.foreign, _), (.number, _): nil
        }
    }

    private var isAnalyst: Bool { inbound.sender.flatMap(registry.analyst(behind:)) != nil }

    private func takesPart(in ticket: TicketSnapshot) -> Bool {
        senderAddresses.contains(where: ticket.participants.holdsAddress)
    }

    /// All addresses of the person who wrote; empty where nobody is named.
    var senderAddresses: Set<String> { inbound.sender.map(ownAddresses) ?? [] }

    private func ownAddresses(of sender: String) -> Set<String> {
        if let analyst = registry.analyst(behind: sender) { return Set(analyst.addresses) }
        return knowledge.senderAddresses.union([sender])
    }
}

extension Threading.Pointer {
    var isQuoted: Bool {
        switch self {
        case .token(let found): found.place == .body
        case .stored, .foreign, .number: false
        }
    }

    var ticket: TicketID {
        switch self {
        case .token(let found): found.token.ticket
        case .stored(_, let ticket), .foreign(_, let ticket), .number(let ticket): ticket
        }
    }
}
