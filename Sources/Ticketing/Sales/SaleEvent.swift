/// What happened to a ticket's sales: lines of its timeline, and the history of an opportunity.

/// Stored as JSON within `TicketEvent`: a case that has shipped is never renamed.
package enum SaleEvent: Codable, Equatable, Sendable {
    case opened(OpportunityID, title: String)
    case opportunity(OpportunityID, OpportunityState, reason: String?)
    case owned(OpportunityID, by: RegistryKey<Analyst>?)
    case revised(OpportunityID)
    /// By its label, such as "Q-12/2".
    case drafted(String, total: Money)
    case quotation(String, QuotationState, reason: String?)
    /// A customer's word about a quotation that does not count.
    case answerIgnored(String, QuotationRefusal)
    /// By the cause's key.
    case diagnosed(RegistryKey<Cause>)

    /// Nil where it is about something else.
    package var opportunity: OpportunityID? {
        switch self {
        case .opened(let id, _), .opportunity(let id, _, _), .owned(let id, _), .revised(let id): id
        case .drafted, .quotation, .answerIgnored, .diagnosed: nil
        }
    }
}

extension SaleEvent: CustomStringConvertible {
    package var description: String {
        switch self {
        case .opened(let id, let title): "opportunity \(id): \(title)"
        case .opportunity(let id, let state, let reason):
            "opportunity \(id) \(state.rawValue)" + (reason.map { ": \($0)" } ?? "")
        case .owned(let id, let analyst?): "opportunity \(id) belongs to \(analyst)"
        case .owned(let id, nil): "opportunity \(id) belongs to nobody"
        case .revised(let id): "opportunity \(id) revised"
        case .drafted(let label, let total): "quotation \(label) drafted: \(total.text(in: .english))"
        case .quotation(let label, let state, let reason):
            "quotation \(label) \(state.rawValue)" + (reason.map { $0.isEmpty ? "" : ": \($0)" } ?? "")
        case .answerIgnored(let label, let refusal):
            "the customer's word on quotation \(label) does not count: \(refusal)"
        case .diagnosed(let cause): "diagnosed: \(cause)"
        }
    }
}
