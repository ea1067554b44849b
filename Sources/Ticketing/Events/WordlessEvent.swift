/// What stays of an event when what people wrote is taken out: what happened, and when.

extension TicketEvent {
    /// Itself where no word of a person is in it. Addresses are another matter: they become a pseudonym.
    package var withoutWords: TicketEvent {
        switch self {
        case .sale(let event): .sale(event.withoutWords)
        case .trust(let event): .trust(event.withoutWords)
        case .bounced(let recipient, let status, _): .bounced(recipient: recipient, status: status, diagnostic: nil)
        case .delayed(let recipient, let status, _): .delayed(recipient: recipient, status: status, diagnostic: nil)
        case .noticeFailed(let recipient, _): .noticeFailed(recipient: recipient, reason: "")
        case .conversation(.answeredUnder): .conversation(.answeredUnder(subject: ""))
        case .opened, .status, .assigned, .breached, .coloured, .followedUp, .conversation: self
        }
    }
}

extension SaleEvent {
    fileprivate var withoutWords: SaleEvent {
        switch self {
        case .opened(let id, _): .opened(id, title: "")
        case .opportunity(let id, let state, _): .opportunity(id, state, reason: nil)
        case .quotation(let label, let state, _): .quotation(label, state, reason: nil)
        case .owned, .revised, .drafted, .answerIgnored, .diagnosed: self
        }
    }
}

extension TrustEvent {
    fileprivate var withoutWords: TrustEvent {
        switch self {
        case .setAside(let parts, let octets):
            .setAside(parts.map { AttachmentTraits(name: "", type: $0.type, size: $0.size) }, octets: octets)
        case .contradiction, .alsoAddressed, .copiedNotAdded, .participantsAdded, .unverified,
            .confirmed,
            .notConfirmed,
            .guessedRequester, .requesterChanged, .overLimit, .automaticAnswer, .monitor, .heldBack, .reachedAgain,
            .breakerOpened, .breakerResumed, .reportsLimited, .erased:
            self
        }
    }
}

extension CommandResult {
    /// The command's word, and what became of it; not what stood behind it.
    package var withoutWords: CommandResult { CommandResult(CommandLine(line.word), outcome) }
}
