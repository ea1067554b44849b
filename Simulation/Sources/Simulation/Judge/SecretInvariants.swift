/// Who may read what (design: contracts 5 and 10; trust: A1, A2, A15, A23).
import Foundation
import MIME
import Ticketing

@testable import Gateway
@testable import Helpdesk

extension Invariant {
    static let ofSecrets: [Invariant] = [
        Invariant(name: "nobody outside reads what is not theirs", occasion: .always) { evidence in
            evidence.fresh.filter { !evidence.isOfDesk($0.address) }.compactMap { mail in
                let text = mail.everything
                return evidence.world.deeds.lazy.filter { !$0.mark.isEmpty && text.contains($0.mark) }
                    .compactMap { evidence.isLeak($0, in: mail) }.first
            }
        },
        Invariant(name: "no token of another", occasion: .always) { evidence in
            guard let assembly = evidence.world.desk.assembly else { return [] }
            let scan = TokenScan(keys: assembly.keys, now: Instant(seconds: evidence.world.desk.clock.now))
            return evidence.fresh.compactMap { mail in
                let text = mail.everything + mail.head
                let octets = Array(text.utf8)
                for place in scan.places(in: text) {
                    let word = String(decoding: octets[place].filter(\.isLetterOrDigit), as: UTF8.self)
                    guard let token = assembly.keys.verify(word, at: scan.now).claims else { continue }
                    // A store that was put back gives others, and an own mail may hold one of before.
                    let nonces = evidence.world.nonces[token.ticket.number].map { $0.map(TicketNonce.init) } ?? [.none]
                    if !nonces.contains(where: { assembly.keys.fits(token.recipient, mail.address, on: $0) }) {
                        return "a token of #\(token.ticket.number) for somebody else went to \(mail.address): "
                            + "\(mail.message.subject ?? "")"
                    }
                }
                return nil
            }
        },
        Invariant(name: "no order reaches a customer", occasion: .always) { evidence in
            evidence.fresh.filter { !evidence.isOfDesk($0.address) && $0.address != Who.mallory.address }.compactMap {
                mail in
                let text = "\(mail.message.text ?? "")"
                for word in ["#note", "#solve", "#sovle", "#close", "#take", "#assign", "#help", "#undo", "#due"]
                where text.contains(word) {
                    return "\(word) in \(mail.message.subject ?? "") to \(mail.address)"
                }
                return nil
            }
        },
    ]
}

extension Evidence {
    /// Why somebody outside must not read these words; nil: they may.
    fileprivate func isLeak(_ deed: Deed, in mail: Received) -> String? {
        if deed.author.address == mail.address { return nil }
        switch deed.kind {
        case .secret: return "\(mail.address) reads the note \(deed.id)"
        case .attack where deed.author == .mallory && mail.address != Who.mallory.address && isUnproven(deed):
            return "\(mail.address) reads the forged \(deed.id)"
        case .words, .advice, .gesture, .machine, .attack, .word, .suspect: break
        }
        let tickets = store.entries.filter { $0.messageID == deed.id }.map(\.ticket)
        if tickets.contains(where: { store.people(of: $0).contains(mail.address) }) { return nil }
        if hasWritten(mail.address, deed.mark) { return nil }
        // What they have read before the hours that were lost, they may read again.
        if world.wasRestored, hasRead(deed.mark, before: mail) { return nil }
        return
            "\(mail.address) reads \(deed.id) by \(deed.author.rawValue), of #\(tickets), in: \(mail.message.subject ?? "")"
    }

    private func hasRead(_ mark: String, before mail: Received) -> Bool {
        world.received[..<fresh.startIndex].contains { $0.address == mail.address && $0.everything.contains(mark) }
    }

    /// Who quotes what was passed on to them may read it in the answer: it was theirs before.
    private func hasWritten(_ address: String, _ mark: String) -> Bool {
        world.deeds.contains { deed in
            guard deed.author.address == address else { return false }
            let mail = Message(deed.octets)
            return [mail.subject, mail.text, mail.html].contains { $0?.contains(mark) ?? false }
        }
    }

    /// In an analyst's name, and nothing proves it.
    private func isUnproven(_ deed: Deed) -> Bool {
        // An analyst who was asked "was this you?" and says yes to it has made it theirs.
        !world.hasConfirmed && store.entries.contains { $0.messageID == deed.id && $0.authorKind == "unverified" }
    }
}

extension Received {
    /// All that a person may read in it.
    fileprivate var everything: String {
        [message.subject ?? "", message.text ?? "", message.html ?? ""].joined(separator: "\n")
    }

    /// The header as it stands, and the envelope.
    fileprivate var head: String {
        let end = octets.indices.first { octets[$0...].starts(with: Array("\r\n\r\n".utf8)) } ?? octets.endIndex
        return "\n" + String(decoding: octets[..<end], as: UTF8.self) + "\n" + envelopeFrom
    }
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool {
        (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
    }
}
