import MIME

/// Why a command about a sale was not obeyed. Stored within receipts: no case is renamed.
package enum SaleRefusal: Codable, Equatable, Sendable {
    /// The ticket has none, or none of that name.
    case noQuotation
    case noOpportunity
    case quotation(String, QuotationRefusal)
    case opportunity(OpportunityID, OpportunityRefusal)
    case lines(QuotationFaults)
    case facts(OpportunityFault)
    /// `desk.yaml` declares no cause for the ticket's category.
    case noCauses
    case noSolution
}

extension SaleRefusal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noQuotation: "there is no such quotation on the ticket"
        case .noOpportunity: "there is no opportunity on the ticket"
        case .quotation(let label, let refusal): "quotation \(label): \(refusal)"
        case .opportunity(let id, let refusal): "opportunity \(id): \(refusal)"
        case .lines(let faults):
            faults.faults.isEmpty
                ? "no line stands below it"
                : "nothing was made, because of line \(faults.faults.map { "\($0.line)" }.joined(separator: ", "))"
        case .facts: "nothing was made, because a line below it cannot be read"
        case .noCauses: "no cause is declared for this category"
        case .noSolution: "the solution is missing behind the cause"
        }
    }
}
