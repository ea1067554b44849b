/// Tickets and all that belongs to them as JSON Lines, as docs/export.md describes them.
import Foundation
package import TicketStore
package import Ticketing

package struct ExportRun: Sendable {
    let store: Store
    let span: ExportSpan
    let registry: Registry
    /// Colours are those of the span's end, or of this moment where that is still to come.
    let now: Instant

    package init(store: Store, span: ExportSpan, registry: Registry, at now: Instant) {
        self.store = store
        self.span = span
        self.registry = registry
        self.now = min(now, span.until)
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
                let data = try shape(of: record) { try encoder.encode($0) }
                try write(String(decoding: data, as: UTF8.self))
            }
        }
        return count
    }
}

extension ExportRun {
    private func shape(of record: ExportRecord, _ encode: (any Encodable) throws -> Data) rethrows -> Data {
        switch record {
        case .ticket(let ticket):
            try encode(ExportedTicket(ticket: TicketRecord(ticket, in: registry, at: now)))
        case .entry(let entry, let ticket): try encode(ExportedEntry(entry, of: ticket))
        case .event(let entry, let event, let ticket): try encode(ExportedEvent(entry, event, of: ticket))
        case .opportunity(let opportunity, let dates): try encode(ExportedOpportunity(opportunity, dates))
        case .quotation(let quotation, let dates): try encode(ExportedQuotation(quotation, dates))
        case .person(let contact): try encode(ExportedPerson(contact))
        }
    }
}
