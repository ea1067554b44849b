/// The answer to "was this you?": a "yes" applies the mail that was kept.
import MIME

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
    private static let words: Set<String> = [
        "yes", "y", "ok", "confirm", "confirmed", "sim", "s", "confirmo", "confirmado", "si", "confirmar",
    ]

    /// The first word says it: a longer answer that begins otherwise is no "yes".
    static func stands(in text: String) -> Bool {
        text.cut(toUTF8: 400).foldedWords.first.map(words.contains) ?? false
    }
}
