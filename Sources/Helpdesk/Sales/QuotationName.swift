/// How people name a quotation.
import MIME
package import Ticketing

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
