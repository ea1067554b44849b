/// Reads the lines of a quotation out of a mail: `description; quantity; unit price [; discount]`.
import MIME

/// What is wrong with one line; nothing is created while there is one. Stored within receipts: no case is renamed.
package struct QuotationFault: Error, Codable, Equatable, Sendable {
    package enum Problem: Codable, Equatable, Sendable {
        /// So many fields instead of three or four.
        case fields(Int)
        case noDescription
        case amount(field: Field, AmountFault)
        case zeroQuantity
        case discountOverPrice
        case tooLong
    }

    package enum Field: String, Codable, Equatable, Sendable { case quantity, unitPrice, discount }

    /// From 1, counted over the quotation's own lines.
    package var line: Int
    /// The line as it was written, at most 120 characters of it.
    package var text: String
    package var problem: Problem

    package init(line: Int, text: String, problem: Problem) {
        self.line = line
        self.text = text
        self.problem = problem
    }
}

package struct QuotationFaults: Error, Codable, Equatable, Sendable {
    /// Empty where the mail had no line at all.
    package var faults: [QuotationFault]

    package init(faults: [QuotationFault]) {
        self.faults = faults
    }
}
