/// What becomes of the clocks of tickets (design: contract 2).
import Ticketing

@testable import Gateway
@testable import TicketStore

extension Invariant {
    static let ofClocks: [Invariant] = [
        Invariant(name: "no clock is forgotten", occasion: .whenClean) { evidence in
            evidence.store.overdueClocks == 0 ? [] : ["\(evidence.store.overdueClocks) clocks are due"]
        },
        Invariant(name: "no clock is warned twice", occasion: .always) { evidence in
            // What a store has told in the hours that it has lost, it does not know.
            if evidence.world.wasRestored || evidence.world.wasClockSet { return [] }
            let told = evidence.store.outbox.flatMap { row -> [String] in
                guard row.label.hasPrefix("sla-warning"),
                    let kind = try? JSONText.decode(NoticeKind.self, from: row.kind),
                    case .slaWarnings(let items) = kind
                else { return [] }
                return items.map {
                    "\($0.ticket) \($0.target) \($0.colour) round \($0.round) due \($0.due?.seconds ?? 0) to \(row.address)"
                }
            }
            return Dictionary(grouping: told) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
        },
    ]
}
