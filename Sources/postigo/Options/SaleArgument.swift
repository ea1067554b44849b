/// Opportunities, quotations and sums of money, as they are typed on the command line.
import ArgumentParser
import Gateway
import Helpdesk
import TicketStore
import Ticketing

enum SaleArgument {
    static func opportunity(_ text: String) throws -> OpportunityID {
        let digits = text.lowercased().hasPrefix("o-") ? text.dropFirst(2) : text[...]
        guard let number = Int64(digits), number > 0 else {
            throw ValidationError("'\(text)' is no opportunity such as O-7. 'postigo opportunity list' shows them.")
        }
        return OpportunityID(number)
    }

    static func quotation(_ text: String) throws -> QuotationName {
        guard let name = QuotationName(text) else {
            throw ValidationError(
                "'\(text)' is no quotation such as Q-12 or Q-12/2. 'postigo quotation list' shows them.")
        }
        return name
    }

    /// In the desk's language, and its currency where none is named.
    static func money(_ text: String, in registry: Registry) throws -> Money {
        let reading = OpportunityReader.money(text, in: registry.locale, currency: registry.quotations.currency)
        guard case .success(let money) = reading else {
            throw ValidationError("'\(text)' is no sum of money in the desk's language (\(registry.locale.rawValue)).")
        }
        return money
    }
}

extension Store {
    func quotation(named name: QuotationName) async throws -> Quotation {
        let versions = try await quotation(name.id)
        guard let quotation = versions.first(where: name.names) else {
            throw StoreError(place: place, problem: .unknownSale("\(name.id)/\(name.version ?? 1)"))
        }
        return quotation
    }
}
