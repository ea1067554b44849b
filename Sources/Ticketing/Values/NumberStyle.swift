/// Numbers and money as a language writes them.

package struct NumberStyle {
    package let point: Unicode.Scalar
    package let group: Unicode.Scalar

    package init(_ locale: DeskLocale) { (point, group) = locale.numberMarks }
}

extension Amount {
    /// As a person writes it: groups of three, and at least `digits` after the point; more where there are more.
    package func text(in locale: DeskLocale, digits: Int = 0) -> String {
        let fraction = String(String(tenThousandths % 10_000 + 10_000).dropFirst())
        let kept = max(digits, fraction.reversed().drop { $0 == "0" }.count)  // own text: digits of a number
        return NumberStyle(locale).text(whole: tenThousandths / 10_000, fraction: fraction.prefix(kept))
    }
}

extension Money {
    /// With its sign before it: "R$ 1.234,56". The space does not break (U+00A0), so that no line ends between them.
    package func text(in locale: DeskLocale) -> String {
        let power = Int64(Int128.ten(to: currency.digits))
        let (whole, rest) = minorUnits.magnitude.quotientAndRemainder(dividingBy: UInt64(power))
        let fraction = String(String(rest + UInt64(power)).dropFirst())
        let number = NumberStyle(locale).text(whole: Int64(clamping: whole), fraction: Substring(fraction))
        return "\(minorUnits < 0 ? "-" : "")\(currency.sign)\u{A0}\(number)"
    }
}

extension Amount {
    /// For programs: a point, no groups, as few digits as it takes.
    package var plain: String {
        let fraction = String(String(tenThousandths % 10_000 + 10_000).dropFirst())
        let kept = fraction.reversed().drop { $0 == "0" }.count  // own text: digits of a number
        return "\(tenThousandths / 10_000)" + (kept > 0 ? "." + fraction.prefix(kept) : "")
    }
}

extension Money {
    /// For programs: a point, no groups, and the digits of the currency.
    package var plain: String {
        let power = UInt64(Int128.ten(to: currency.digits))
        let (whole, rest) = minorUnits.magnitude.quotientAndRemainder(dividingBy: power)
        let fraction = currency.digits > 0 ? "." + String(String(rest + power).dropFirst()) : ""
        return (minorUnits < 0 ? "-" : "") + "\(whole)" + fraction
    }
}

extension NumberStyle {
    fileprivate func text(whole: Int64, fraction: Substring) -> String {
        let digits = Array(String(whole))
        let grouped = digits.indices.reduce(into: "") { text, index in
            if index > 0, (digits.count - index) % 3 == 0 { text.unicodeScalars.append(group) }
            text.append(digits[index])
        }
        return fraction.isEmpty ? grouped : grouped + String(point) + fraction
    }
}
