/// The text below `#quote`: lines up to the first empty one, and the message to the customer below it.
package import Ticketing

package struct QuotationSheet: Equatable, Sendable {
    package var lines: [QuotationLine]
    /// May be empty.
    package var message: String

    /// - Parameter first: what stands behind the command itself; a first line, where it is not empty.
    package static func read(
        first: String, body: String, in locale: DeskLocale
    ) -> Result<QuotationSheet, QuotationFaults> {
        let lines = body.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let block = lines.prefix { !$0.isBlank }.map(String.init)
        let rest = lines.dropFirst(block.count).joined(separator: "\n").trimmedBlankLines
        return QuotationReader.read((first.isBlank ? [] : [first]) + block, in: locale).map {
            QuotationSheet(lines: $0, message: rest)
        }
    }
}
