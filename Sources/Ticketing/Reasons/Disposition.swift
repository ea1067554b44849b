/// How a mail ended: exactly one per mail, whatever crashes (design: contract 1).

package enum Disposition: String, Codable, CaseIterable, Sendable {
    case opened, replied, commanded, bounced, automatic, duplicate, ignored, refused, quarantined
}

/// Why a mail ended as it did: stored in the ledger, shown by `explain`, `ledger` and `rehearse`.
package enum DecisionReason: Codable, Equatable, Sendable {
    case opened(OpenReason)
    case joined(TicketID, ThreadMatch)
    case analystReply(TicketID, ThreadMatch)
    case analystNote(TicketID, ThreadMatch)
    /// From an analyst's address, but without a token made for them.
    case unverifiedAnalyst(TicketID, ThreadMatch)
    case automatic(AutomaticEvidence, TicketID?)
    case bounced(TicketID?)
    case sameMail(TicketID?)
    case ownMail
    case unreadable(String)
    /// A rule said that it becomes no ticket.
    case ruled(RuledFate, rule: String)
    /// An analyst's mail with commands, or in answer to a receipt.
    case commanded(TicketID, ThreadMatch, [CommandResult], AnswerClass)
    /// A customer asked for something by a word, not for a person.
    case asked(CustomerRequest, TicketID?)
    /// Thanks on a ticket that is over.
    case courtesy(TicketID, ThreadMatch)
    /// A customer's word on a quotation, by its label; nil: it does not count, as an event says.
    case answered(TicketID, ThreadMatch, quotation: String, QuotationState?)
    /// A delivery report on a mail of ours.
    case reportOn(TicketID, ThreadMatch)
    /// The sender's domain asks to hold it.
    case failsDMARC(DMARCDemand)
    /// "Was this you?" "Yes."
    case confirmed(TicketID)
    case notConfirmed(TicketID)
    case confirmedBefore(TicketID)
    /// Its sender may open no more tickets for now: it joined the newest one.
    case overLimit(TicketID, LoadLimit)
    /// It answers a report on quarantine.
    case quarantineOrdered([QuarantineOrder])
    /// Taken out of quarantine by hand, and no ticket was made of it.
    case droppedByHand
}

extension DecisionReason: CustomStringConvertible {
    package var description: String {
        switch self {
        case .opened(let reason): "\(reason)"
        case .joined(_, let match): "\(match)"
        case .analystReply(_, let match): "an analyst's answer for the customer: \(match)"
        case .analystNote(_, let match): "an analyst's answer that stays inside: \(match)"
        case .unverifiedAnalyst(_, let match):
            "from an analyst's address, but nothing proves it was the analyst; shown to analysts only (\(match))"
        case .automatic(let evidence, nil): "automatic mail (\(evidence.words)) that answers no ticket"
        case .automatic(let evidence, _?): "automatic mail (\(evidence.words))"
        case .bounced(nil): "a delivery report on a mail that is not ours"
        case .bounced(_?): "a delivery report on our mail"
        case .sameMail: "the same mail was filed before"
        case .ownMail: "our own mail came back"
        case .unreadable(let why): why
        case .ruled(let fate, let rule): "rule '\(rule)' \(fate.words)"
        case .commanded(_, let match, let results, let answer):
            (["an analyst's mail: \(match)", "\(answer)"] + results.map(\.description)).joined(separator: "; ")
        case .asked(let request, _): "\(request)"
        case .courtesy(_, let match): "thanks on a ticket that is over: \(match)"
        case .answered(_, let match, let label, let state?): "quotation \(label) is \(state.rawValue): \(match)"
        case .answered(_, let match, let label, nil): "a word on quotation \(label) that does not count: \(match)"
        case .reportOn(_, let match): "a delivery report: \(match)"
        case .failsDMARC(let demand):
            "it does not come from where its From says, and that domain asks to \(demand.rawValue) such mail"
        case .confirmed: "the analyst has confirmed an earlier mail, which is applied now"
        case .notConfirmed: "the analyst has not confirmed an earlier mail"
        case .confirmedBefore: "it answers a question that was answered before"
        case .overLimit(_, let limit):
            "its sender has opened \(limit.count) tickets \(limit == .perHour ? "within an hour" : "that are not closed")"
        case .quarantineOrdered(let orders):
            "it decides on mail in quarantine: \(orders.map(\.description).joined(separator: ", "))"
        case .droppedByHand: "dropped from quarantine by hand"
        }
    }

    /// What tied the mail to a ticket; nil where nothing did.
    package var match: ThreadMatch? {
        switch self {
        case .joined(_, let match), .analystReply(_, let match), .analystNote(_, let match),
            .unverifiedAnalyst(_, let match), .reportOn(_, let match), .commanded(_, let match, _, _),
            .courtesy(_, let match), .answered(_, let match, _, _):
            match
        case .confirmed, .notConfirmed, .confirmedBefore: .confirmation
        case .opened, .automatic, .bounced, .sameMail, .ownMail, .unreadable, .failsDMARC, .overLimit, .droppedByHand,
            .quarantineOrdered, .ruled, .asked:
            nil
        }
    }

    /// The ticket that a mail belongs to; nil where it opened one, or belongs to none.
    package var ticket: TicketID? {
        switch self {
        case .sameMail(let ticket), .automatic(_, let ticket), .bounced(let ticket): ticket
        case .joined(let ticket, _), .analystReply(let ticket, _), .analystNote(let ticket, _),
            .unverifiedAnalyst(let ticket, _), .reportOn(let ticket, _), .confirmed(let ticket),
            .notConfirmed(let ticket), .confirmedBefore(let ticket), .overLimit(let ticket, _),
            .commanded(let ticket, _, _, _), .courtesy(let ticket, _),
            .answered(let ticket, _, _, _):
            ticket
        case .asked(_, let ticket): ticket
        case .opened, .ownMail, .unreadable, .failsDMARC, .droppedByHand, .quarantineOrdered, .ruled: nil
        }
    }
}
