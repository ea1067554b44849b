/// What whoever keeps the desk may rely on (design: contracts 4 and 8).
import MIME

extension Invariant {
    static let ofKeeping: [Invariant] = [
        Invariant(name: "what is set aside waits for somebody", occasion: .always) { evidence in
            if evidence.world.releases > 0 { return [] }
            return evidence.world.deeds.compactMap { deed in
                guard case .suspect = deed.kind else { return nil }
                let others = evidence.rows(of: deed).map(\.disposition)
                    .filter { !["quarantined", "duplicate"].contains($0) }
                return others.isEmpty ? nil : "\(deed.id) is \(others), and nobody has let it go"
            }
        },
        Invariant(name: "what is let go stands in a ticket", occasion: .always) { evidence in
            evidence.world.deeds.compactMap { deed in
                guard case .suspect = deed.kind else { return nil }
                return evidence.rows(of: deed).contains { ["opened", "replied"].contains($0.disposition) }
                    && !evidence.store.entries.contains { $0.messageID == deed.id && $0.text.contains(deed.mark) }
                    ? "\(deed.id) is let go, and \(deed.mark) is in no ticket" : nil
            }
        },
        Invariant(name: "who keeps the desk hears of a bad configuration", occasion: .atEnd) { evidence in
            // In the words that were written down: the mail says it in the admin's language.
            let told = evidence.store.outbox.contains {
                $0.address == Who.admin.address && $0.kind.contains("is not used")
                    && ["sent", "failed", "held"].contains($0.state)
            }
            return evidence.world.refusals == 0 || told || evidence.world.wasRestored
                ? [] : ["\(evidence.world.refusals) were refused, and no mail says so"]
        },
        Invariant(name: "who sends too much hears of it", occasion: .atEnd) { evidence in
            evidence.world.deeds.compactMap { deed in
                guard deed.isLarge, !deed.isOfLostHours else { return nil }
                let (entries, address) = (evidence.entries(of: deed), deed.author.address)
                // The acknowledgement names what was left out; the notice about it names its size.
                let told = evidence.store.outbox.contains { row in
                    row.address == address && ["oversize", "acknowledgement"].contains(row.label)
                        && row.entry.map(entries.contains) == true
                }
                return told || evidence.isHeldBack(deed) ? nil : "\(deed.author) has heard nothing of \(deed.id)"
            }
        },
    ]
}

extension Evidence {
    fileprivate func entries(of deed: Deed) -> Set<Int64> {
        Set(store.entries.filter { $0.messageID == deed.id }.map(\.id))
    }

    /// Who writes too often in an hour is told so once a day, and of no single mail.
    fileprivate func isHeldBack(_ deed: Deed) -> Bool {
        store.outbox.contains { $0.label == "too-many" && $0.address == deed.author.address }
    }
}
