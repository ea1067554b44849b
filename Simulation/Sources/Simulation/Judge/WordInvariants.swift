/// What people wrote is read by those whom it is for (design: contracts 6, 7 and 13).
import MIME
import Ticketing

extension Invariant {
    static let ofWords: [Invariant] = [
        Invariant(name: "people come before machines", occasion: .atEnd) { evidence in
            evidence.world.deeds.filter { $0.isWords }.compactMap { deed in
                let own = evidence.rows(of: deed).filter { $0.disposition != "duplicate" }.map(\.disposition)
                return own.allSatisfy(["opened", "replied"].contains)
                    ? nil : "\(deed.id) of \(deed.author.rawValue) is \(own)"
            }
        },
        Invariant(name: "what was written stands in a ticket", occasion: .atEnd) { evidence in
            evidence.world.deeds.filter { $0.isWords }.compactMap { deed in
                let entries = evidence.store.entries.filter { $0.messageID == deed.id }
                return entries.contains { $0.text.contains(deed.mark) }
                    ? nil : "\(deed.id): \(deed.mark) in none of \(entries.map(\.text))"
            }
        },
        Invariant(name: "no line is lost", occasion: .atEnd) { evidence in
            evidence.world.deeds.filter { $0.isWords }.compactMap { deed in
                let kept = evidence.store.entries.filter { $0.messageID == deed.id }.map {
                    ($0.text + "\n" + $0.folded).plain
                }
                for line in deed.said.split(separator: "\n")
                where !kept.contains(where: { $0.contains(String(line).plain) }) {
                    return "\(deed.id): '\(line)' in none of \(kept)"
                }
                return nil
            }
        },
        Invariant(name: "what was written is read at the desk", occasion: .atEnd) { evidence in
            let desk = evidence.world.received.filter { evidence.isOfDesk($0.address) }.map(\.words)
            let held = evidence.store.outbox.filter {
                ["failed", "held"].contains($0.state) && evidence.isOfDesk($0.address)
            }
            .compactMap(\.entry)
            return evidence.world.deeds.filter { $0.isWords }.compactMap { deed in
                let entries = evidence.store.entries.filter { $0.messageID == deed.id }.map(\.id)
                if deed.isOfLostHours { return nil }
                if desk.contains(where: { $0.contains(deed.mark) }) || held.contains(where: entries.contains) {
                    return nil
                }
                return "no analyst has got \(deed.id) of \(deed.author.rawValue)"
            }
        },
        Invariant(name: "an answer reaches the customer, or its writer hears of it", occasion: .atEnd) { evidence in
            let outside = evidence.world.received.filter { !evidence.isOfDesk($0.address) }.map(\.words)
            return evidence.world.deeds.compactMap { deed in
                guard case .advice = deed.kind, !deed.isDeparted, !deed.isOfLostHours, let answered = deed.answered,
                    let notice = evidence.notice(answered),
                    evidence.form(notice)?.reply == .goesToCustomer, let ticket = notice.ticket,
                    evidence.store.people(of: ticket).contains(where: { !evidence.isOfDesk($0) })
                else { return nil }
                if outside.contains(where: { $0.contains(deed.mark) }) { return nil }
                let entries = evidence.store.entries.filter { $0.messageID == deed.id }.map(\.id)
                let stopped = evidence.store.outbox.contains {
                    ["failed", "held"].contains($0.state) && $0.entry.map(entries.contains) == true
                }
                // Where a colleague was faster, or nothing was left of it, its writer hears that it has not gone.
                let told = evidence.store.outbox.contains {
                    $0.label == "receipt" && $0.address == deed.author.address && $0.entry.map(entries.contains) == true
                }
                let rows = evidence.rows(of: deed).map { "\($0.disposition) \($0.reason)" }
                return stopped || told
                    ? nil : "\(deed.id) of \(deed.author.rawValue), in answer to \(notice.label): \(rows)"
            }
        },
    ]
}

extension Deed {
    fileprivate var isWords: Bool {
        switch kind {
        case .words: true
        case .advice, .secret, .gesture, .machine, .attack, .word, .suspect: false
        }
    }
}

extension String {
    /// Without what a program may change on the way: blanks and the ends of lines.
    fileprivate var plain: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}

extension Received {
    fileprivate var words: String { (message.subject ?? "") + "\n" + (message.text ?? "") }
}
