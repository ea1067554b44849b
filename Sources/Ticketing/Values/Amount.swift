/// Exact decimal numbers: quantities, prices, percentages. No binary fraction ever touches money.
import MIME

/// A decimal number of at most four digits after the point, and never negative.
package struct Amount: Hashable, Comparable, Sendable, Codable {
    /// Ten-thousandths, 0 … 10¹⁵: a hundred thousand million units, the most that a mail may name.
    package let tenThousandths: Int64

    package static let digits = 4
    static let most: Int64 = 1_000_000_000_000_000

    /// Nil for what is negative or too large.
    package init?(tenThousandths: Int64) {
        guard (0...Self.most).contains(tenThousandths) else { return nil }
        self.tenThousandths = tenThousandths
    }

    package static let zero = Amount(unchecked: 0)
    package static let one = Amount(unchecked: 10_000)
    package static let hundred = Amount(unchecked: 1_000_000)

    private init(unchecked: Int64) { tenThousandths = unchecked }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let amount = Amount(tenThousandths: try container.decode(Int64.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "beyond the range of an amount")
        }
        self = amount
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(tenThousandths)
    }

    package static func < (left: Amount, right: Amount) -> Bool { left.tenThousandths < right.tenThousandths }
}

/// A sum in one currency, in its smallest coin.
package struct Money: Hashable, Sendable, Codable {
    /// Cents of a currency with two digits, whole units of one without.
    package var minorUnits: Int64
    package var currency: Currency

    package init(minorUnits: Int64, currency: Currency) {
        self.minorUnits = minorUnits
        self.currency = currency
    }
}

extension Money {
    /// Rounds once, half away from zero, as invoices in Brazil, Portugal and Spain do.
    ///
    /// - Parameter numerator: of a fraction over 10 to the power of `scale`, in whole units of the currency.
    package init(rounding numerator: Int128, scale: Int, _ currency: Currency) {
        let power = Int128.ten(to: scale - currency.digits)
        let half = numerator < 0 ? -(power / 2) : power / 2
        self.init(minorUnits: Int64(clamping: (numerator + half) / power), currency: currency)
    }
}

/// Why a number was not understood. Stored within receipts: no case is renamed.
package enum AmountFault: Error, Codable, Equatable, Sendable {
    case notANumber(String)
    /// "1.50" in Portuguese: a point there parts thousands. Written as `suggestion` it would be clear.
    case otherLanguage(String, suggestion: String)
    case negative(String)
    case tooLarge(String)
    /// More than four digits after the point.
    case tooFine(String)
}

extension Int128 {
    static func ten(to exponent: Int) -> Int128 { (0..<Swift.max(0, exponent)).reduce(1) { power, _ in power * 10 } }
}
