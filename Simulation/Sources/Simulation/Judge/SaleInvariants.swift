/// What becomes of quotations (docs/sales.md).
import MIME

extension Invariant {
    static let ofSales: [Invariant] = [
        Invariant(name: "no quotation goes out that nobody has approved", occasion: .always) { evidence in
            // Each approval sends one version; in a store that was put back the same numbers are given again.
            if evidence.world.wasRestored { return [] }
            let sent = evidence.store.quotations.filter { $0.sentEntry != nil }.count
            if sent == 0 { return [] }
            let approvals = evidence.world.deeds.count { $0.author.isAnalyst && $0.approves }
            return sent > approvals ? ["\(sent) are sent, \(approvals) were approved"] : []
        },
        Invariant(name: "nobody is bound but by their own word", occasion: .always) { evidence in
            evidence.store.quotations.compactMap { quotation in
                guard ["accepted", "refused"].contains(quotation.state) else { return nil }
                let deed = evidence.world.deeds.first { $0.id == quotation.answer }
                guard let deed, !deed.author.isAnalyst, deed.author != .mallory else {
                    return "\(quotation.name) is \(quotation.state) by \(deed?.id ?? "nobody")"
                }
                if case .word(let isYes) = deed.kind, isYes != (quotation.state == "accepted") {
                    return "\(quotation.name) is \(quotation.state) by \(deed.id), who said \(isYes ? "yes" : "no")"
                }
                let hasGot = evidence.world.received.contains { $0.address == deed.author.address && $0.isOfQuotation }
                return hasGot ? nil : "\(deed.author) never got \(quotation.name) and answered it with \(deed.id)"
            }
        },
        Invariant(name: "a word on a quotation is heard", occasion: .atEnd) { evidence in
            evidence.world.deeds.compactMap { deed in
                guard case .word = deed.kind else { return nil }
                return evidence.rows(of: deed).contains { $0.entry != nil || $0.disposition == "duplicate" }
                    ? nil : "\(deed.id) of \(deed.author): \(evidence.rows(of: deed).map(\.disposition))"
            }
        },
    ]
}

extension Deed {
    /// "#approve" on a line of its own, or by a draft's link.
    fileprivate var approves: Bool { (Message(octets).text ?? "").contains("#approve") }
}
