/// The currencies that quotations are made in. ISO 4217 gives the codes and the digits.

package enum Currency: String, CaseIterable, Codable, Sendable {
    case real = "BRL"
    case dollar = "USD"
    case euro = "EUR"
    case pound = "GBP"
    case argentinePeso = "ARS"
    case bolivianBoliviano = "BOB"
    case chileanPeso = "CLP"
    case colombianPeso = "COP"
    case mexicanPeso = "MXN"
    case peruvianSol = "PEN"
    case paraguayanGuarani = "PYG"
    case uruguayanPeso = "UYU"
    case angolanKwanza = "AOA"
    case mozambicanMetical = "MZN"
    case swissFranc = "CHF"
    case canadianDollar = "CAD"

    /// Digits after the point that its coins have.
    package var digits: Int {
        switch self {
        case .chileanPeso, .paraguayanGuarani: 0
        case .real, .dollar, .euro, .pound, .argentinePeso, .bolivianBoliviano, .colombianPeso, .mexicanPeso,
            .peruvianSol, .uruguayanPeso, .angolanKwanza, .mozambicanMetical, .swissFranc, .canadianDollar:
            2
        }
    }

    /// What people write before the number; the code where a sign would be mistaken for another country's.
    package var sign: String {
        switch self {
        case .real: "R$"
        case .dollar: "US$"
        case .euro: "€"
        case .pound: "£"
        case .peruvianSol: "S/"
        case .bolivianBoliviano: "Bs"
        case .paraguayanGuarani: "₲"
        case .argentinePeso, .chileanPeso, .colombianPeso, .mexicanPeso, .uruguayanPeso, .angolanKwanza,
            .mozambicanMetical, .swissFranc, .canadianDollar:
            rawValue
        }
    }
}
