/// Reads numbers as people write them in a mail; what could mean two sums is refused, never guessed.
import MIME
package import Ticketing

package enum AmountReader {
    /// Longest text that is looked at: 22 octets hold any number in range with groups and sign.
    static let longest = 40

    /// Reads "1.234,56" or "R$ 1.234,56" in Portuguese and Spanish, "1,234.56" in English.
    package static func read(_ text: String, in locale: DeskLocale) -> Result<Amount, AmountFault> {
        let shown = text.cut(toUTF8: longest)
        let number = bare(text)
        if number.hasPrefix("-") || number.hasPrefix("−") { return .failure(.negative(shown)) }
        guard number.utf8.count <= longest, let digits = split(number, NumberStyle(locale)) else {
            return .failure(fault(number, shown, locale))
        }
        guard digits.fraction.count <= Amount.digits else { return .failure(.tooFine(shown)) }
        let padded =
            digits.whole + digits.fraction + String(repeating: "0", count: Amount.digits - digits.fraction.count)
        guard let value = Int64(padded), let amount = Amount(tenThousandths: value) else {
            return .failure(.tooLarge(shown))
        }
        return .success(amount)
    }

    /// Without the currency's sign and without spaces: "R$ 1 234,5" is "1234,5".
    private static func bare(_ text: String) -> String {
        let signs = Currency.allCases.flatMap { [$0.sign, $0.rawValue] } + ["$"]
        var number = text.filter { !$0.isWhitespace }
        for sign in signs.sorted(by: { $0.count > $1.count }) {
            if number.uppercased().hasPrefix(sign.uppercased()) { return String(number.dropFirst(sign.count)) }
            if number.uppercased().hasSuffix(sign.uppercased()) { number = String(number.dropLast(sign.count)) }
        }
        return number
    }

    /// The digits before and after the point; nil where groups do not have three digits, or anything else stands in it.
    private static func split(_ number: String, _ style: NumberStyle) -> (whole: String, fraction: String)? {
        let parts = number.split(at: style.point, omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = ungrouped(parts[0], style.group) else { return nil }
        let fraction = parts.count == 2 ? String(parts[1]) : ""
        guard parts.count == 1 || !fraction.isEmpty, fraction.allSatisfy(\.isASCIIDigit) else { return nil }
        return (whole, fraction)
    }

    private static func ungrouped(_ text: Substring, _ group: Unicode.Scalar) -> String? {
        let groups = text.split(at: group, omittingEmptySubsequences: false)
        guard groups.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isASCIIDigit) }) else { return nil }
        let wellFormed = groups.count == 1 || (groups[0].count <= 3 && groups.dropFirst().allSatisfy { $0.count == 3 })
        return wellFormed ? groups.joined() : nil
    }

    /// Says how to write it where another language's reading makes sense.
    private static func fault(_ number: String, _ shown: String, _ locale: DeskLocale) -> AmountFault {
        let style = NumberStyle(locale)
        let other = DeskLocale.allCases.map(NumberStyle.init).first { $0.point != style.point }
        guard number.utf8.count <= longest, let digits = other.flatMap({ split(number, $0) }),
            let whole = Int64(digits.whole), digits.fraction.count <= Amount.digits,
            let value = Int64(
                digits.whole + digits.fraction + String(repeating: "0", count: Amount.digits - digits.fraction.count)),
            let amount = Amount(tenThousandths: value), whole >= 0
        else { return .notANumber(shown) }
        return .otherLanguage(shown, suggestion: amount.text(in: locale, digits: digits.fraction.count))
    }
}

extension Character {  // own text: asked of a Character, it is none where a scalar has joined the digit
    var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
