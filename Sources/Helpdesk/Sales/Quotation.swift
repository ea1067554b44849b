package import Ticketing

/// What somebody asks of a quotation.
package enum QuotationAct: Equatable, Sendable {
    case approve
    /// New lines in place of the old, a new message where there is one, and how long it holds from now on.
    case change([QuotationLine], message: String?, validUntil: Instant? = nil)
    case accept
    case refuse(reason: String)
    /// The clock's word, not a person's.
    case expire
}

extension Quotation {
    /// Same arguments, same answer: an `accept` that arrives twice is refused the second time, with the state it found.
    package func decide(_ act: QuotationAct, at now: Instant) -> QuotationDecision {
        switch act {
        case .approve: state == .draft ? .move(to: .sent, reason: nil) : .refused(.notADraft(state))
        case .change(let lines, let message, let end): change(.nextVersion(lines, message: message, validUntil: end))
        case .accept: hasPassed(at: now) ? .refused(.validityPassed) : answer(.accepted, reason: nil)
        case .refuse(let reason): answer(.refused, reason: reason)
        case .expire:
            state == .sent && hasPassed(at: now) ? .move(to: .expired, reason: nil) : .refused(.notSent(state))
        }
    }

    /// Its validity has passed without an answer: the ticket's timeline says so.
    package func expired(at now: Instant) -> TicketChange {
        TicketChange(steps: [.sale(.quotation(id, version: version, decide(.expire, at: now)))])
    }

    private func hasPassed(at now: Instant) -> Bool { validUntil.map { $0 < now } ?? false }

    private func answer(_ answer: QuotationState, reason: String?) -> QuotationDecision {
        switch state {
        case .sent: .move(to: answer, reason: reason)
        case .accepted, .refused: .refused(.answered(state))
        case .draft, .superseded, .expired: .refused(.notSent(state))
        }
    }

    private func change(_ next: QuotationDecision) -> QuotationDecision {
        switch state {
        case .draft, .sent, .refused, .expired: next
        case .accepted, .superseded: .refused(.answered(state))
        }
    }
}
