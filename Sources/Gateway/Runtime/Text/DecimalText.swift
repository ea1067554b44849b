/// Amounts and sums as decimal text, for other programs: no binary fraction touches money.
import MIME
import Ticketing

extension Amount {
    /// "1234.5": a full stop, no group sign, no zero at the end.
    var decimal: String {
        let digits = "\(tenThousandths % 10_000)"
        let fraction = (String(repeating: "0", count: 4 - digits.count) + digits).trimmingSuffix("0")
        return "\(tenThousandths / 10_000)" + (fraction.isEmpty ? "" : "." + fraction)
    }
}

extension Money {
    /// "1234.50": as many digits as the currency's coins have.
    var decimal: String {
        let scale = (0..<currency.digits).reduce(1) { power, _ in power * 10 }
        guard scale > 1 else { return "\(minorUnits)" }
        let (whole, rest) = (minorUnits.magnitude / UInt64(scale), "\(minorUnits.magnitude % UInt64(scale))")
        let fraction = String(repeating: "0", count: currency.digits - rest.count) + rest
        return (minorUnits < 0 ? "-" : "") + "\(whole).\(fraction)"
    }
}

extension String {
    fileprivate func trimmingSuffix(_ end: Unicode.Scalar) -> Substring {
        dropLast(scalars: { $0 == end })
    }
}
