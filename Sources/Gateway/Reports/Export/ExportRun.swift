/// Tickets and all that belongs to them as JSON Lines, as docs/export.md describes them.
import Foundation
package import TicketStore
import Ticketing

package struct ExportRun: Sendable {
    let store: Store
    let span: ExportSpan

    package init(store: Store, span: ExportSpan) {
        self.store = store
        self.span = span
    }

    /// - Parameter write: gets each line without its end.
    /// - Returns: how many there were.
    @discardableResult
    package func run(_ kinds: [ExportKind], write: (String) throws -> Void) async throws -> Int {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        var count = 0
        for kind in kinds {
            count += try await store.export(kind, span) { record in
                let data = try record.shape { try encoder.encode($0) }
                try write(String(decoding: data, as: UTF8.self))
            }
        }
        return count
    }
}

extension ExportRecord {
    fileprivate func shape(_ encode: (any Encodable) throws -> Data) rethrows -> Data {
        switch self {
        case .ticket(let ticket): try encode(ExportedTicket(ticket))
        case .entry(let entry, let ticket): try encode(ExportedEntry(entry, of: ticket))
        case .event(let entry, let event, let ticket): try encode(ExportedEvent(entry, event, of: ticket))
        case .opportunity(let opportunity, let dates): try encode(ExportedOpportunity(opportunity, dates))
        case .quotation(let quotation, let dates): try encode(ExportedQuotation(quotation, dates))
        case .person(let contact): try encode(ExportedPerson(contact))
        }
    }
}
