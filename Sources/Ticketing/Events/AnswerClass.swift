/// What became of the text of an analyst's mail, and why (design: contract 6).
package enum AnswerClass: Codable, Equatable, Sendable {
    /// There was none.
    case none
    /// Neither words nor commands were left when what is ours had been cut: nothing went anywhere.
    case empty
    case customer(AnswerCause)
    case note(AnswerCause)
}

package enum AnswerCause: String, Codable, Equatable, Sendable, CaseIterable {
    /// The notice it answers was one of that kind.
    case answeredNotice = "answered-notice"
    /// `#note` or `#reply`.
    case saidSo = "said-so"
    /// A word behind "#" was not understood: it may have meant "keep this to ourselves".
    case doubt
    /// The analyst may not act on this ticket.
    case notAllowed = "not-allowed"
    /// It stands below a command that had its words on its own line: whom it is for is not said.
    case belowCommand = "below-command"
    /// There is no ticket that it could stand in: it is in the ledger alone.
    case noTicket = "no-ticket"
    /// It answers a receipt: words about an act, not for the customer.
    case answeredReceipt = "answered-receipt"
    /// It stands below a command that sends something else.
    case besideCommand = "beside-command"
    /// Lines or a token of a notice of ours were still in it.
    case holdsNotice = "holds-notice"
    /// A mail that a button began sends no text by itself.
    case tapped
    /// It answers "was this you?" with anything but "yes" alone.
    case notConfirmed = "not-confirmed"
    /// A file beside it holds lines or a token of a notice of ours.
    case fileHoldsNotice = "file-holds-notice"
    /// What stands above the notice goes out; words within or below it may be the writer's too, and do not.
    case aboveNotice = "above-notice"
    /// A colleague has answered the same mail a moment ago: the writer decides whether it still goes.
    case colleagueAnswered = "colleague-answered"
    /// Nobody of the ticket can be written to.
    case noRecipient = "no-recipient"
    /// It is nothing but the name of an answer that is ready.
    case namesAnswer = "names-answer"
    /// What stands above goes out; words below "-- ", or a mail that was pasted, are folded and do not.
    case foldedAway = "folded-away"
}

extension AnswerClass {
    /// Colleagues alone read it.
    package var isNote: Bool {
        switch self {
        case .note: true
        case .none, .empty, .customer: false
        }
    }

    /// Its writer wanted to send something, and nothing went out for what is in it.
    package var isHeldBack: Bool {
        switch self {
        case .empty, .note(.holdsNotice), .note(.fileHoldsNotice), .note(.notConfirmed), .note(.colleagueAnswered),
            .note(.noRecipient), .note(.namesAnswer), .note(.noTicket):
            true
        case .none, .customer, .note: false
        }
    }
}

extension AnswerClass: CustomStringConvertible {
    package var description: String {
        switch self {
        case .none: "it says nothing beside its commands"
        case .empty: "no words of its writer's are in it"
        case .customer(.answeredNotice): "its text goes to the customer, as the answered notice said"
        case .customer(.aboveNotice): "its text above the notice goes to the customer; words within the notice do not"
        case .customer(.foldedAway):
            "its text goes to the customer; words below a signature's mark or a pasted head do not"
        case .customer: "its text goes to the customer, as it says itself"
        case .note(.answeredNotice): "its text stays internal, as the answered notice said"
        case .note(.saidSo): "its text stays internal, as it says itself"
        case .note(.doubt): "its text stays internal, because a command in it was not understood"
        case .note(.notAllowed): "its text stays internal, because its writer may not act on this ticket"
        case .note(.belowCommand):
            "its text stays internal, because it stands below a command that has its text already"
        case .note(.noTicket): "its text stays internal, for it has no ticket to stand in"
        case .note(.answeredReceipt): "its text stays internal, because it answers a receipt"
        case .note(.besideCommand):
            "its text stays internal, because it stands below a command that sends something else"
        case .note(.holdsNotice): "its text stays internal, because it holds lines or a token of a notice"
        case .note(.notConfirmed): "its text stays internal, because it is not 'yes' alone"
        case .note(.fileHoldsNotice):
            "its text and files stay internal, because a file holds lines or a token of a notice"
        case .note(.tapped): "its text stays internal, because a button began the mail"
        case .note(.colleagueAnswered): "its text stays internal, because a colleague has answered a moment ago"
        case .note(.noRecipient): "its text stays internal, because nobody of the ticket can be written to"
        case .note(.namesAnswer): "its text stays internal, because it is the name of a ready answer"
        case .note(.aboveNotice), .note(.foldedAway): "its text stays internal"
        }
    }
}
