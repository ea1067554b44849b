/// The answer to "was this you?": a "yes" applies the mail that was kept.
import MIME
import Ticketing

extension Case {
    /// Nil where the mail answers no such question, or not as the analyst who was asked.
    func confirmationAnswered() -> Decision? {
        guard let analyst = study.writer, mail.isFromPlainSender,
            case .token(let token) = proof(of: analyst, on: nil), token.purpose == .confirm,
            let ticket = known.resolve(token.ticket)
        else { return nil }
        guard let kept = study.kept, known.kept == token.entry else {
            let note = desk.note(text: mail.visibleText, by: analyst.key)
            return Decision(
                disposition: .replied, reason: .confirmedBefore(ticket.id), filing: .change(ticket.id, note))
        }
        return Affirmation.stands(in: mail.visibleText, desk.lexicon)
            ? confirmed(kept, token.entry, analyst, ticket) : denied(analyst, ticket)
    }

    /// As if the kept mail had been proven when it came; attachments included.
    private func confirmed(
        _ kept: Study, _ entry: Int64, _ analyst: Analyst, _ ticket: TicketSnapshot
    ) -> Decision {
        let applied = Case(kept, knowing: known).analystWrote(analyst, ticket, .confirmation, .confirmed)
        guard case .change(let id, var change) = applied.filing else { return applied }
        change.confirms = entry
        change.events.insert(.trust(.confirmed(by: analyst.key)), at: 0)
        return Decision(disposition: applied.disposition, reason: .confirmed(id), filing: .change(id, change))
    }

    /// Nothing is carried out, and whoever answered honestly in other words learns how it is.
    private func denied(_ analyst: Analyst, _ ticket: TicketSnapshot) -> Decision {
        var change = desk.note(text: mail.visibleText, by: analyst.key)
        change.events.append(.trust(.notConfirmed(by: analyst.key)))
        let receipt = Receipt(results: [], answer: .note(.notConfirmed))
        change.notices.append(desk.notice(.conversation(.receipt(receipt)), to: analyst))
        return Decision(disposition: .replied, reason: .notConfirmed(ticket.id), filing: .change(ticket.id, change))
    }
}

/// "Yes", in the languages we speak.
enum Affirmation {
    /// The first line is that word and nothing else: "Yes? I never wrote that" and "Si no fui yo, ¿quién fue?" (if it was
    /// not me) begin with it too (trust: A26). What follows below, such as a name, is not asked, but for what takes it back.
    static func stands(in text: String, _ lexicon: Lexicon) -> Bool {
        guard text.utf8.count <= textLimit else { return false }
        let lines = text.split(atScalars: \.endsLine).drop { $0.unicodeScalars.allSatisfy(\.isWhitespace) }
        guard let first = lines.first else { return false }
        let said = WordAlone.words(of: first)
        guard said.count == 1, lexicon.holds(said[0], .affirm) else { return false }
        let below = text[first.endIndex...]
        return !WordAlone.asks(below)
            && !Contradiction(lexicon: lexicon, after: lexicon.languages(of: said[0], in: .affirm)).stands(in: below)
    }

    /// Octets of an answer that may be the word alone, with a signature.
    private static let textLimit = 40_000
}
