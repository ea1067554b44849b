/// Reads an opportunity out of a mail: the title behind the command, then optional lines such as "Valor: R$ 12.000,00".
import MIME
package import Ticketing

package struct OpportunityReader: Sendable {
    let lexicon: Lexicon
    let locale: DeskLocale

    static let longestTitle = 200

    /// Lines "name: value" at the top of the text are fields as long as their names are known; the rest describes the
    /// opportunity to people.
    ///
    /// - Parameter currency: what a value without a currency's sign means.
    /// - Parameter date: reads a date in the writer's language; nil where it is none.
    func read(
        title: String, text: String, currency: Currency, date: (String) -> CivilDate?
    ) -> Result<OpportunityFacts, OpportunityFault> {
        let title = title.cut(toUTF8: Self.longestTitle)
        guard title.contains(where: { !$0.isWhitespace }) else { return .failure(.noTitle) }
        var facts = OpportunityFacts(title: title)
        var rest = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)[...]
        while let line = rest.first {
            if let (field, value) = field(in: line) {
                if let fault = take(field, value, currency, date, &facts) { return .failure(fault) }
            } else if line.contains(where: { !$0.isWhitespace }) {
                break
            }
            rest.removeFirst()
        }
        facts.description = rest.joined(separator: "\n")
        return .success(facts)
    }

    /// "R$ 12.000,00", or a number alone in the given currency.
    package static func money(
        _ text: String, in locale: DeskLocale, currency: Currency
    ) -> Result<Money, AmountFault> {
        AmountReader.read(text, in: locale).map { amount in
            Money(rounding: Int128(amount.tenThousandths), scale: 4, Currency.named(in: text) ?? currency)
        }
    }

    private enum Field: String { case value, close, product }

    private func field(in line: Substring) -> (Field, String)? {
        guard let colon = line.prefix(toUTF8: 160).unicodeScalars.firstIndex(of: ":") else { return nil }
        let value = String(line[line.unicodeScalars.index(after: colon)...].drop(while: \.isWhitespace))
        return lexicon.name(line[..<colon], .opportunity).flatMap(Field.init).map { ($0, value) }
    }

    private func take(
        _ field: Field, _ text: String, _ currency: Currency, _ date: (String) -> CivilDate?,
        _ facts: inout OpportunityFacts
    ) -> OpportunityFault? {
        switch field {
        case .product: facts.product = text.cut(toUTF8: Self.longestTitle)
        case .value:
            switch Self.money(text, in: locale, currency: currency) {
            case .failure(let fault): return .value(fault)
            case .success(let money): facts.value = money
            }
        case .close:
            guard let day = date(text) else { return .date(text.cut(toUTF8: 200)) }
            facts.expectedClose = day
        }
        return nil
    }
}

extension Currency {
    /// The currency that a text names by its code or by a sign that is its alone; "$" names none.
    static func named(in text: String) -> Currency? {
        let words = Set(text.uppercased().split { !$0.isLetter }.map(String.init))
        return allCases.first { words.contains($0.rawValue) }
            ?? allCases.first { $0.sign != $0.rawValue && text.uppercased().contains($0.sign.uppercased()) }
    }
}
