/// Reads the lines of a quotation out of a mail: `description; quantity; unit price [; discount]`.
import MIME
package import Ticketing

package enum QuotationReader {
    /// Lines of one quotation, and characters of one description: what a page of print holds several times over.
    static let mostLines = 200
    static let longestDescription = 500

    /// Reads every line, so that the answer can name every fault at once. Empty lines are passed over.
    package static func read(_ lines: [String], in locale: DeskLocale) -> Result<[QuotationLine], QuotationFaults> {
        let written = lines.filter { $0.contains { !$0.isWhitespace } }
        let read = written.prefix(mostLines).enumerated().map { number, text in
            line(text, in: locale).mapError { problem in
                QuotationFault(line: number + 1, text: text.cut(toUTF8: 200), problem: problem.value)
            }
        }
        var faults = read.compactMap { result in
            if case .failure(let fault) = result { fault } else { nil }
        }
        if written.count > mostLines {
            faults.append(QuotationFault(line: mostLines + 1, text: "", problem: .tooLong))
        }
        guard faults.isEmpty, !read.isEmpty else { return .failure(QuotationFaults(faults: faults)) }
        return .success(read.compactMap { try? $0.get() })
    }

    private static func line(_ text: String, in locale: DeskLocale) -> Result<QuotationLine, ProblemError> {
        let fields = text.split(at: ";", omittingEmptySubsequences: false).map(\.trimmed)
        guard (3...4).contains(fields.count) else { return .failure(ProblemError(.fields(fields.count))) }
        guard !fields[0].isEmpty else { return .failure(ProblemError(.noDescription)) }
        guard fields[0].unicodeScalars.count <= longestDescription else { return .failure(ProblemError(.tooLong)) }
        do {
            let quantity = try amount(fields[1], .quantity, locale)
            let price = try amount(fields[2], .unitPrice, locale)
            let discount = try fields.count == 4 ? discount(fields[3], locale) : .none
            return check(
                QuotationLine(
                    description: fields[0], quantity: quantity, unitPrice: price, discount: discount))
        } catch {
            return .failure(error)
        }
    }

    private static func check(_ line: QuotationLine) -> Result<QuotationLine, ProblemError> {
        if line.quantity == .zero { return .failure(ProblemError(.zeroQuantity)) }
        return line.isDiscountOverPrice ? .failure(ProblemError(.discountOverPrice)) : .success(line)
    }

    private static func discount(_ text: String, _ locale: DeskLocale) throws(ProblemError) -> Discount {
        if text.isEmpty { return .none }
        guard text.hasSuffix("%") else { return .amount(try amount(text, .discount, locale)) }
        let percent = try amount(String(text.dropLast()), .discount, locale)
        guard percent.tenThousandths <= 1_000_000 else { throw ProblemError(.discountOverPrice) }
        return .percent(percent)
    }

    private static func amount(
        _ text: String, _ field: QuotationFault.Field, _ locale: DeskLocale
    ) throws(ProblemError) -> Amount {
        switch AmountReader.read(text, in: locale) {
        case .success(let amount): return amount
        case .failure(let fault): throw ProblemError(.amount(field: field, fault))
        }
    }
}

private struct ProblemError: Error {
    let value: QuotationFault.Problem

    init(_ value: QuotationFault.Problem) { self.value = value }
}

extension Substring {
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
