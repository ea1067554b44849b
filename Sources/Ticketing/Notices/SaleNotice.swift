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
    /// An analyst approved it: it goes out in their name.
    package var isWrittenByPerson: Bool {
        switch self {
        case .quotation: true
        case .draft, .answered, .recorded, .notCounted, .opportunity: false
        }
    }

    /// RFC 3834 §5.
    package var autoSubmitted: String? {
        switch self {
        case .quotation: nil
        case .draft, .recorded, .notCounted: "auto-replied"
        case .answered, .opportunity: "auto-generated"
        }
    }

    package var label: String {
        switch self {
        case .draft: "quotation-draft"
        case .quotation: "quotation"
        case .answered: "quotation-answered"
        case .recorded: "quotation-recorded"
        case .notCounted: "quotation-not-counted"
        case .opportunity: "opportunity"
        }
    }

    /// To people of the desk.
    package var isForDesk: Bool {
        switch self {
        case .draft, .answered, .opportunity: true
        case .quotation, .recorded, .notCounted: false
        }
    }
}
