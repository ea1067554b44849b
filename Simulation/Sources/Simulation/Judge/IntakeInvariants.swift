/// What becomes of a mail to the desk (design: contracts 1, 2 and 4).
import Rehearsal
import Ticketing

extension Invariant {
    static let ofIntake: [Invariant] = [
        Invariant(name: "one disposition for each mail", occasion: .always) { evidence in
            evidence.world.deeds.compactMap { deed in
                // What is set aside is known by nobody yet: when it comes again it waits again, and of both one is let go.
                let own = evidence.rows(of: deed).filter { !["duplicate", "quarantined"].contains($0.disposition) }
                return own.count > 1 ? "\(deed.id) has \(own.map(\.disposition))" : nil
            }
        },
        Invariant(name: "no entry twice", occasion: .always) { evidence in
            let ids = evidence.store.entries.filter { $0.kind != "event" }.compactMap(\.messageID)
            return Dictionary(grouping: ids) { $0 }.filter { $0.value.count > 1 && $0.key.hasSuffix("@people.test") }
                .keys.sorted().map { "\($0) stands in the timeline more than once" }
        },
        Invariant(name: "nothing is moved that is not filed", occasion: .always) { evidence in
            // What was filed in the hours that a store has lost lies there until it is read again.
            if evidence.world.isReadingAgain { return [] }
            let filed = Set(evidence.store.ledger.map(\.hash))
            return evidence.world.desk.archive.compactMap { mail in
                filed.contains(evidence.world.desk.hash(of: mail.octets))
                    ? nil : "a mail lies in the archive and in no ledger"
            }
        },
        Invariant(name: "every mail is filed", occasion: .whenClean) { evidence in
            let missing = evidence.world.deeds.filter { evidence.rows(of: $0).isEmpty }
            return missing.count <= evidence.store.suspects ? [] : missing.map { "\($0.id) is in no ledger" }
        },
        Invariant(name: "every filed mail is moved", occasion: .whenClean) { evidence in
            evidence.world.desk.inbox.count <= evidence.store.suspects
                ? [] : ["\(evidence.world.desk.inbox.count) mails lie in INBOX"]
        },
        Invariant(name: "it happens as 'explain' says", occasion: .whenClean) { evidence in
            guard let said = evidence.world.explained,
                let row = evidence.store.ledger.last(where: { $0.hash == said.hash && $0.id > said.lastRow })
            else { return [] }
            let (before, after) = ("\(said.disposition) \(said.reason)", "\(row.disposition) \(row.reason)")
            return before == after ? [] : ["explain said \(before), and it was \(after)"]
        },
        Invariant(name: "a stranger joins nothing", occasion: .always) { evidence in
            evidence.store.tickets.sorted { $0.key < $1.key }.compactMap { number, ticket in
                ticket.requester != Who.mallory.address && ticket.people.contains(Who.mallory.address)
                    ? "\(Who.mallory.address) takes part in #\(number) of \(ticket.requester)" : nil
            }
                + evidence.world.deeds.filter { $0.author == .mallory }.compactMap { deed in
                    // An admin may make a ticket of what opened none, whoever wrote it.
                    if evidence.rows(of: deed).contains(where: { $0.reason.contains("byHand") }) { return nil }
                    let entry = evidence.store.entries.first { $0.messageID == deed.id && $0.authorKind == "customer" }
                    guard let entry, !evidence.store.people(of: entry.ticket).contains(Who.mallory.address) else {
                        return nil
                    }
                    return "\(deed.id) by a stranger stands in #\(entry.ticket)"
                }
        },
        Invariant(name: "nobody speaks for an analyst", occasion: .always) { evidence in
            evidence.world.deeds.filter { $0.author == .mallory || $0.isDeparted }.compactMap { deed in
                let isBelieved = evidence.store.entries.contains {
                    $0.messageID == deed.id && $0.authorKind == "analyst"
                }
                let isObeyed = evidence.rows(of: deed).contains {
                    $0.disposition == "commanded" && !isOwnWish($0, of: deed, evidence.store)
                }
                return isBelieved || isObeyed ? "\(deed.id) by a stranger is taken for an analyst's" : nil
            }
        },
    ]
}

/// A rating or another word of a customer in a ticket of their own, which whoever attacks may have too.
private func isOwnWish(_ row: Snapshot.LedgerRow, of deed: Deed, _ store: Snapshot) -> Bool {
    guard row.reason.contains("\"asked\"") else { return false }
    return row.ticket.map { store.people(of: $0).contains(deed.author.address) } ?? true
}
