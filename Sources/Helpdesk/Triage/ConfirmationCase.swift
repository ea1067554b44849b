/// The answer to "was this you?": a "yes" applies the mail that was kept.
import MIME
import Ticketing

extension MailCase {
    /// Nil where the mail answers no such question, or not as the analyst who was asked.
    func confirmationAnswered() -> Decision? {
        guard let analyst = mail.sender.flatMap(desk.registry.analyst(at:)), mail.isFromPlainSender,
            case .token(let token) = proof(of: analyst, on: nil), token.purpose == .confirm,
            let ticket = known.resolve(token.ticket)
        else { return nil }
        guard let kept = known.kept, kept.entry == token.entry else {
            let note = desk.note(text: mail.visibleText, by: analyst.key)
            return Decision(
                disposition: .replied, reason: .confirmedBefore(ticket.id), filing: .change(ticket.id, note))
        }
        return Affirmation.stands(in: mail.visibleText) ? confirmed(kept, analyst, ticket) : denied(analyst, ticket)
    }

    /// As if the kept mail had been proven when it came; attachments included.
    private func confirmed(_ kept: KeptMail, _ analyst: Analyst, _ ticket: TicketSnapshot) -> Decision {
        let earlier = MailCase(desk: desk, mail: kept.mail, known: known, now: now)
        let applied = earlier.analystWrote(analyst, ticket, .confirmation, .confirmed)
        guard case .change(let id, var change) = applied.filing else { return applied }
        change.confirms = kept.entry
        change.events.insert(.trust(.confirmed(by: analyst.key)), at: 0)
        return Decision(disposition: applied.disposition, reason: .confirmed(id), filing: .change(id, change))
    }

    private func denied(_ analyst: Analyst, _ ticket: TicketSnapshot) -> Decision {
        var change = desk.note(text: mail.visibleText, by: analyst.key)
        change.events.append(.trust(.notConfirmed(by: analyst.key)))
        return Decision(disposition: .replied, reason: .notConfirmed(ticket.id), filing: .change(ticket.id, change))
    }
}

/// "Yes", in the languages we speak.
enum Affirmation {
    private static let words: Set<String> = ["yes", "sim", "si"]
    /// What people put behind a word that is all they say; a question mark is doubt.
    private static let ends: Set<Unicode.Scalar> = [".", "!", ","]

    /// The first line is that word and nothing else: "Yes? I never wrote that" and "Si no fui yo, ¿quién fue?" (if it was
    /// not me) begin with it too (trust: A26). What follows below, such as a name, is not asked.
    static func stands(in text: String) -> Bool {
        let line = text.split(atScalars: \.endsLine).first { !$0.unicodeScalars.allSatisfy(\.isWhitespace) } ?? ""
        guard line.utf8.count <= lineLimit else { return false }
        var said = String(line).trimmedBlanks.unicodeScalars[...]
        if said.first?.value == 0xA1 { said.removeFirst() }  // "¡Sí!"
        while let last = said.last, ends.contains(last) { said.removeLast() }
        let folded = String(said).foldedWords
        return folded.count == 1 && words.contains(folded[0]) && said.allSatisfy(\.isLetter)
    }

    /// Octets of a line that may be the word alone.
    private static let lineLimit = 200
}
