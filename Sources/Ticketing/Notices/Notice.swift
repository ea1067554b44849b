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
    /// To the same, once a day: mail that opened no ticket.
    case unopened(QuarantineReport)
    /// Quotations and opportunities.
    case sale(SaleNotice)
    /// To an analyst in a flood: the new tickets that came after the first so many, in one mail.
    case newTickets
}

/// Each form stands here once; a new kind has its case above, its form, its place in the list and its line in `form`.
extension NoticeKind {
    static let forms: [NoticeForm] = [
        acknowledgementForm, newTicketForm, customerRepliedForm, reopenedForm, publicReplyForm, assignedForm,
        slaWarningForm, slaWarningsForm, forecastForm, figuresForm, undeliveredForm, adminAlertForm, oversizeForm,
        confirmationForm, tooManyForm, breakerOpenedForm, refusedForm, forwardedForm, quarantineForm, unopenedForm,
        newTicketsForm,
    ]

    package var form: NoticeForm {
        switch self {
        case .acknowledgement: Self.acknowledgementForm
        case .newTicket: Self.newTicketForm
        case .customerReplied: Self.customerRepliedForm
        case .reopened: Self.reopenedForm
        case .publicReply: Self.publicReplyForm
        case .assigned: Self.assignedForm
        case .slaWarnings(let items): items.count == 1 ? Self.slaWarningForm : Self.slaWarningsForm
        case .forecast: Self.forecastForm
        case .figures: Self.figuresForm
        case .undelivered: Self.undeliveredForm
        case .adminAlert, .adminAlerts: Self.adminAlertForm
        case .oversize: Self.oversizeForm
        case .refused: Self.refusedForm
        case .forwarded: Self.forwardedForm
        case .conversation(let notice): notice.form
        case .confirmation: Self.confirmationForm
        case .tooMany: Self.tooManyForm
        case .breakerOpened: Self.breakerOpenedForm
        case .quarantine: Self.quarantineForm
        case .unopened: Self.unopenedForm
        case .sale(let notice): notice.form
        case .newTickets: Self.newTicketsForm
        }
    }

    private static let workers = NoticeAudience.desk("whoever works the ticket")
    private static let sender = NoticeAudience.outside("the sender")

    private static let acknowledgementForm = NoticeForm(
        "acknowledgement", to: .outside("the requester"), when: "a mail opened a ticket", by: .answer,
        reply: .goesToCustomer)
    private static let newTicketForm = NoticeForm(
        "new-ticket", to: .desk("the team"), when: "a mail opened a ticket, or the team got one", by: .desk,
        reply: .goesToCustomer, files: .ofCustomer, event: .newTickets, [.handsOver])
    private static let customerRepliedForm = NoticeForm(
        "customer-replied", to: workers, when: "the customer wrote again", by: .desk, reply: .goesToCustomer,
        files: .ofMail, event: .replies)
    private static let reopenedForm = NoticeForm(
        "reopen-alert", to: workers, when: "the customer wrote to a solved or closed ticket", by: .desk,
        reply: .goesToCustomer, files: .ofCustomer, [.handsOver])
    private static let publicReplyForm = NoticeForm(
        "public-reply", to: .outside("the requester and participants"), when: "an analyst answered", by: .person,
        reply: .goesToCustomer, files: .ofMail)
    private static let assignedForm = NoticeForm(
        "assignment", to: .desk("the analyst"), when: "the ticket was given to them", by: .desk, reply: .goesToCustomer,
        files: .ofCustomer, [.handsOver])
    private static let slaWarningForm = NoticeForm(
        "sla-warning", to: .desk("the analyst, the leader, the escalation"), when: "a clock took a colour", by: .desk,
        reply: .staysInternal, [.handsOver])
    private static let slaWarningsForm = NoticeForm(
        "sla-warning", template: "sla-warnings", to: .desk("the analyst, the leader, the escalation"),
        when: "several clocks took a colour at once", by: .desk, reply: .staysInternal)
    private static let forecastForm = NoticeForm(
        "sla-forecast", template: "forecast", to: .desk("the leader"),
        when: "each working morning: what takes a colour today", by: .desk, reply: .staysInternal)
    private static let figuresForm = NoticeForm(
        "figures", to: .desk("the leader"), when: "each week", by: .desk, reply: .staysInternal)
    private static let undeliveredForm = NoticeForm(
        "undelivered", to: workers, when: "a mail did not arrive", by: .desk, reply: .staysInternal, [.failureReport])
    private static let adminAlertForm = NoticeForm(
        "admin-alert", to: .desk("the admin"), when: "something needs a person; several about one thing are one mail",
        by: .desk, reply: .staysInternal, [.nullSender, .failureReport])
    private static let oversizeForm = NoticeForm(
        "oversize", to: sender, when: "the mail was too large to be kept whole", by: .answer, reply: .goesToCustomer,
        [.nullSender])
    private static let confirmationForm = NoticeForm(
        "confirmation", to: .desk("the analyst"), when: "a mail in their name that nothing proves: was this you?",
        by: .answer, reply: .confirms)
    private static let tooManyForm = NoticeForm(
        "too-many", to: sender, when: "a limit of new tickets is reached, once a day", by: .answer,
        reply: .goesToCustomer, [.nullSender, .onceADay])
    private static let breakerOpenedForm = NoticeForm(
        "breaker-opened", to: workers, when: "automatic mail to an address has stopped", by: .desk,
        reply: .staysInternal)
    private static let refusedForm = NoticeForm(
        "refusal", to: sender, when: "a rule refused the mail, with the rule's words", by: .answer,
        reply: .goesToCustomer, [.nullSender])
    private static let forwardedForm = NoticeForm(
        "forward", to: .outside("whom a rule names"), when: "a rule sends the mail on, attached as it came", by: .desk,
        reply: .staysInternal, [.nullSender, .countsAsAnswer])
    private static let quarantineForm = NoticeForm(
        "quarantine", to: .desk("the admin, or the leader of the desk's own team"),
        when: "mail was set aside: at once, then once a day; and in answer to what they order", by: .desk,
        reply: .decidesOnQuarantine, [.nullSender])
    private static let unopenedForm = NoticeForm(
        "unopened", to: .desk("the admin, or the leader of the desk's own team"),
        when: "each working day: what came and opened no ticket, with a button that opens one", by: .desk,
        reply: .decidesOnQuarantine, [.nullSender])
    private static let newTicketsForm = NoticeForm(
        "new-tickets", to: .desk("the team"), when: "in a flood: the new tickets after the first twenty, as a list",
        by: .desk, reply: .staysInternal)
}
