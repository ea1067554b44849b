/// One mail to one person about one event, as it waits in the outbox.

package struct Notice: Equatable, Sendable {
    package var kind: NoticeKind
    /// Where it goes; compared and stored in lower case.
    package var address: String
    /// How the recipient is greeted; nil where no name is known.
    package var name: String?
    package var locale: DeskLocale
    /// A rule's own template; nil: the one of its kind.
    package var template: String?
    /// The subject it answers by itself, folded: such an answer goes to one address once a day. Nil: it may come again.
    package var answering: String?
    /// Held back until then, so that it can be undone; nil: it goes at once.
    package var notBefore: Instant?

    package init(
        kind: NoticeKind, address: String, name: String?, locale: DeskLocale, notBefore: Instant? = nil
    ) {
        self.kind = kind
        self.address = address
        self.name = name
        self.locale = locale
        self.notBefore = notBefore
    }
}

/// What happened. The outbox keeps it as JSON: a case that has shipped is never renamed.
package enum NoticeKind: Codable, Equatable, Sendable {
    case acknowledgement(followsClosed: TicketID?)
    case newTicket
    case customerReplied
    case reopened
    case publicReply
    case assigned
    /// Clocks that took a colour, the most pressing first: one mail for all that are due together.
    case slaWarnings([SLAWarning])
    /// To a leader in the morning: what will take a colour today.
    case forecast(Forecast)
    /// To a leader each week.
    case figures(FigureReport)
    case undelivered(recipient: String, diagnostic: String?)
    /// To the admin, about no ticket.
    case adminAlert(fault: String, wayOut: String)
    /// The same, where several came about one thing: one mail of them all.
    case adminAlerts(AlertBundle)
    /// To a sender whose mail was too large to be kept whole.
    case oversize(octets: Int)
    /// To a sender whose mail a rule refused, with the rule's words.
    case refused(because: String, subject: String)
    /// A mail sent on as a rule says, as it came; nil where there is no name for it.
    case forwarded(raw: String, subject: String)
    /// Receipts, status cards, ratings: what a conversation brings.
    case conversation(ConversationNotice)
    /// To an analyst in whose name somebody wrote: "was this you?". A "yes" applies the mail that was kept.
    case confirmation
    /// To a sender whose further mails join the newest ticket instead of opening more.
    case tooMany(LoadLimit)
    /// To those who work a ticket: automatic mail to an address has stopped.
    case breakerOpened(address: String, MailBudget)
    /// To whoever decides on it, about no ticket: mail that was set aside.
    case quarantine(QuarantineReport)
    /// Quotations and opportunities.
    case sale(SaleNotice)
    /// To an analyst in a flood: the new tickets that came after the first so many, in one mail.
    case newTickets
}

extension NoticeKind {
    /// A person wrote it; everything else is marked as automatic (RFC 3834 §5).
    package var isWrittenByPerson: Bool {
        switch self {
        case .publicReply: true
        case .conversation(let notice): notice.isWrittenByPerson
        case .sale(let notice): notice.isWrittenByPerson
        case .acknowledgement, .newTicket, .customerReplied, .reopened, .assigned, .slaWarnings, .forecast, .figures,
            .undelivered, .adminAlert, .adminAlerts, .oversize, .confirmation, .tooMany, .breakerOpened, .refused,
            .forwarded, .quarantine, .newTickets:
            false
        }
    }

    /// RFC 3834 §5: "auto-replied" answers one mail of one person; what the desk says by itself is "auto-generated".
    package var autoSubmitted: String? {
        switch self {
        case .publicReply: nil
        case .conversation(let notice): notice.autoSubmitted
        case .sale(let notice): notice.autoSubmitted
        case .acknowledgement, .oversize, .confirmation, .tooMany, .refused: "auto-replied"
        case .newTicket, .customerReplied, .reopened, .assigned, .slaWarnings, .forecast, .figures, .undelivered,
            .adminAlert, .adminAlerts, .breakerOpened, .forwarded, .quarantine, .newTickets:
            "auto-generated"
        }
    }

    package var answersMail: Bool { autoSubmitted == "auto-replied" }

    /// To people of the desk.
    package var isForDesk: Bool {
        switch self {
        case .newTicket, .customerReplied, .reopened, .assigned, .slaWarnings, .forecast, .figures, .undelivered,
            .adminAlert, .adminAlerts, .confirmation, .breakerOpened, .quarantine, .newTickets:
            true
        case .acknowledgement, .publicReply, .oversize, .tooMany, .refused, .forwarded: false
        case .conversation(let notice): notice.isForDesk
        case .sale(let notice): notice.isForDesk
        }
    }

    /// What bounds how often it goes to one address.
    package var restraint: Restraint {
        if isWrittenByPerson { return .none }
        switch self {
        case .acknowledgement, .oversize, .refused, .forwarded, .tooMany: return .answersOutsider
        case .newTicket, .customerReplied, .reopened, .publicReply, .assigned, .slaWarnings, .forecast, .figures,
            .undelivered, .adminAlert, .adminAlerts, .breakerOpened, .quarantine, .newTickets:
            return .none
        case .confirmation: return .answersAnalyst
        case .conversation, .sale:
            // An end that an analyst ordered is no answer of ours, and a team's notice answers nobody.
            guard answersMail else { return .none }
            return isForDesk ? .answersAnalyst : .answersOutsider
        }
    }

    /// What decides on it counts the days itself (`SenderLoad.wasTold`).
    package var isToldOnceADay: Bool {
        if case .tooMany = self { true } else { false }
    }

    /// A short name for listings and metrics.
    package var label: String {
        switch self {
        case .acknowledgement: "acknowledgement"
        case .newTicket: "new-ticket"
        case .customerReplied: "customer-replied"
        case .reopened: "reopen-alert"
        case .publicReply: "public-reply"
        case .assigned: "assignment"
        case .slaWarnings: "sla-warning"
        case .forecast: "sla-forecast"
        case .figures: "figures"
        case .undelivered: "undelivered"
        case .adminAlert, .adminAlerts: "admin-alert"
        case .oversize: "oversize"
        case .refused: "refusal"
        case .forwarded: "forward"
        case .conversation(let notice): notice.label
        case .sale(let notice): notice.label
        case .confirmation: "confirmation"
        case .tooMany: "too-many"
        case .breakerOpened: "breaker-opened"
        case .quarantine: "quarantine"
        case .newTickets: "new-tickets"
        }
    }
}
