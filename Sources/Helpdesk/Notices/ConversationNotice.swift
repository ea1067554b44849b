/// The notices that a conversation brings: receipts, ends, status cards, ratings, days that have come.

/// Stored as JSON within `NoticeKind`: a case that has shipped is never renamed.
package enum ConversationNotice: Codable, Equatable, Sendable {
    /// To an analyst: what came of a mail.
    case receipt(Receipt)
    /// To the requester: it is solved, or closed; with the answer that came along, or alone. Asks for a rating.
    case solved(withReply: Bool)
    case closed(withReply: Bool)
    /// To a customer who asked: these tickets, one with its facts, several as a list. None: there is nothing to show,
    /// or nothing that this sender may see; the words are the same.
    case statusCard([TicketID])
    /// To a customer who asked how this works.
    case customerHelp
    /// To whoever works the ticket: stars, from 1 to 5.
    case rated(Int)
    case closedByCustomer
    /// The day that a waiting ticket was put off to has come.
    case woken
    case dueReached(Instant)
    /// To an analyst who looked for these words: tickets, the best first.
    case found(words: String, [TicketID])
}

extension ConversationNotice {
    package var purpose: Token.Purpose {
        switch self {
        case .receipt: .undo
        case .solved, .closed, .statusCard, .customerHelp: .customerFacing
        // An answer to "is it done by now?" is for the customer more often than not, but never by accident.
        case .rated, .closedByCustomer, .woken, .dueReached, .found: .internal
        }
    }

    package var isWrittenByPerson: Bool {
        switch self {
        case .solved(let withReply), .closed(let withReply): withReply
        case .receipt, .statusCard, .customerHelp, .rated, .closedByCustomer, .woken, .dueReached, .found: false
        }
    }

    /// RFC 3834 §5.
    package var autoSubmitted: String? {
        switch self {
        case .solved(let withReply), .closed(let withReply): withReply ? nil : "auto-generated"
        case .receipt, .statusCard, .customerHelp, .found: "auto-replied"
        case .rated, .closedByCustomer, .woken, .dueReached: "auto-generated"
        }
    }

    package var label: String {
        switch self {
        case .receipt: "receipt"
        case .solved: "solved"
        case .closed: "closed"
        case .statusCard: "status-card"
        case .customerHelp: "customer-help"
        case .rated: "rated"
        case .closedByCustomer: "closed-by-customer"
        case .woken: "woken"
        case .dueReached: "due-reached"
        case .found: "found"
        }
    }

    /// To people of the desk.
    package var isForDesk: Bool {
        switch self {
        case .receipt, .rated, .closedByCustomer, .woken, .dueReached, .found: true
        case .solved, .closed, .statusCard, .customerHelp: false
        }
    }
}

/// What an analyst is told of a mail.
package struct Receipt: Codable, Equatable, Sendable {
    package var results: [CommandResult]
    package var answer: AnswerClass
    /// Customers who get the text.
    package var recipients: Int
    /// Until when a reply takes it back; nil where there is nothing to take back.
    package var undoUntil: Instant?
    /// Who takes part and gets no mail: the answer has more recipients than one entry may.
    package var notMailed: LeftOut?
    /// Whom the mail copies and who does not take part: the ticket is full.
    package var notJoined: LeftOut?
    /// The file that holds parts of a notice of ours.
    package var heldFile: String?

    package init(results: [CommandResult], answer: AnswerClass, recipients: Int = 0, undoUntil: Instant? = nil) {
        self.results = results
        self.answer = answer
        self.recipients = recipients
        self.undoUntil = undoUntil
    }
}

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
}

extension AnswerClass {
    /// Its writer wanted to send something, and nothing went out for what is in it.
    package var isHeldBack: Bool {
        switch self {
        case .empty, .note(.holdsNotice), .note(.fileHoldsNotice), .note(.notConfirmed): true
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
        case .customer: "its text goes to the customer, as it says itself"
        case .note(.answeredNotice): "its text stays internal, as the answered notice said"
        case .note(.saidSo): "its text stays internal, as it says itself"
        case .note(.doubt): "its text stays internal, because a command in it was not understood"
        case .note(.notAllowed): "its text stays internal, because its writer may not act on this ticket"
        case .note(.answeredReceipt): "its text stays internal, because it answers a receipt"
        case .note(.besideCommand):
            "its text stays internal, because it stands below a command that sends something else"
        case .note(.holdsNotice): "its text stays internal, because it holds lines or a token of a notice"
        case .note(.notConfirmed): "its text stays internal, because it is not 'yes' alone"
        case .note(.fileHoldsNotice):
            "its text and files stay internal, because a file holds lines or a token of a notice"
        case .note(.tapped): "its text stays internal, because a button began the mail"
        }
    }
}
