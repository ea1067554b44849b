/// What analysts and salespeople ask for on the first lines of a mail.
import MIME

package enum SaleCommand: Equatable, Sendable {
    case opportunity(title: String)
    /// What stands behind the word is the first line.
    case quote(String)
    /// Nil: the one that the answered notice shows, else the ticket's newest.
    case approve(QuotationName?)
    case change(String)
    case win
    /// Empty: the reason stands below.
    case lose(reason: String)
    /// "cause / solution"; the solution may stand below.
    case diagnose(String)
}

/// A quotation as a person names it: "Q-12" or "Q-12/2".
package struct QuotationName: Equatable, Sendable {
    package var id: QuotationID
    /// Nil: the newest one.
    package var version: Int?

    /// Nil where the text is no quotation's name.
    package init?(_ text: some StringProtocol) {
        let digits = text.lowercased().trimmingPrefix("q-")
        let parts = digits.split(at: "/", omittingEmptySubsequences: false).map { Int(digits: $0) }
        guard (1...2).contains(parts.count), let number = parts[0], number > 0 else { return nil }
        if parts.count == 2, parts[1] == nil { return nil }
        id = QuotationID(Int64(number))
        version = parts.count == 2 ? parts[1] : nil
    }

    package func names(_ quotation: Quotation) -> Bool {
        quotation.id == id && (version == nil || version == quotation.version)
    }
}

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
