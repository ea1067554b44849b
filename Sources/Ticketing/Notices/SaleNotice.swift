/// The notices that sales bring. Which quotation or opportunity each is about, its entry says.

/// Stored as JSON within `NoticeKind`: a case that has shipped is never renamed.
package enum SaleNotice: Codable, Equatable, Sendable {
    /// To the analyst who wrote it: a draft, with `#approve` and `#change` ready to send.
    case draft
    /// To the customer: the quotation, as a page too.
    case quotation
    /// To the analyst and the sales team: the customer has accepted or refused.
    case answered
    /// To the customer: their word was taken down.
    case recorded
    /// To the customer: their word on this quotation does not count, and why.
    case notCounted(String, QuotationRefusal)
    /// To the sales team: a ticket has become an opportunity.
    case opportunity
}

extension SaleNotice {
    static let forms: [NoticeForm] = [
        draftForm, quotationForm, answeredForm, recordedForm, notCountedForm, opportunityForm,
    ]

    var form: NoticeForm {
        switch self {
        case .draft: Self.draftForm
        case .quotation: Self.quotationForm
        case .answered: Self.answeredForm
        case .recorded: Self.recordedForm
        case .notCounted: Self.notCountedForm
        case .opportunity: Self.opportunityForm
        }
    }

    // Words about a sale are for colleagues; what is for the customer says so by a command.
    private static let draftForm = NoticeForm(
        "quotation-draft", to: .desk("whoever wrote `#quote` or `#change`"), when: "a draft, to approve or change",
        by: .answer, reply: .staysInternal, files: .ofCustomer)
    /// An analyst approved it: it goes out in their name.
    private static let quotationForm = NoticeForm(
        "quotation", to: .outside("the requester and participants"), when: "a quotation was approved", by: .person,
        reply: .goesToCustomer, files: .ofMail)
    private static let answeredForm = NoticeForm(
        "quotation-answered", to: .desk("who made it, who works the ticket, sales"),
        when: "the customer accepted or refused", by: .desk, reply: .staysInternal, files: .ofMail)
    private static let recordedForm = NoticeForm(
        "quotation-recorded", to: .outside("the customer"), when: "their word counts", by: .answer,
        reply: .goesToCustomer)
    private static let notCountedForm = NoticeForm(
        "quotation-not-counted", to: .outside("the customer"), when: "their word does not count, and why", by: .answer,
        reply: .goesToCustomer)
    private static let opportunityForm = NoticeForm(
        "opportunity", to: .desk("the sales team"), when: "an analyst wrote `#opportunity`", by: .desk,
        reply: .staysInternal, files: .ofCustomer)
}
