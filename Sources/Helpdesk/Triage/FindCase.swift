/// An analyst's mail that only looks for tickets: it is answered, and filed in none.
import Ticketing

extension Case {
    /// Nil where the mail says anything else too, or nothing proves that it is the analyst's.
    func lookedUp() -> Decision? {
        guard let analyst = study.analyst, let words = wordsLookedFor,
            proof(of: analyst, on: nil).isProof
        else { return nil }
        let tickets = desk.shown(known.found, to: analyst)
        return Decision(
            disposition: .commanded, reason: .asked(.find(shown: tickets.count), nil),
            filing: .answer([desk.notice(.conversation(.found(words: words, tickets)), to: analyst)]))
    }

    /// "#show 12" in a mail of its own; nil where it says anything else, or nothing proves that it is the analyst's.
    func shownAlone() -> Decision? {
        guard let analyst = study.analyst, let sheet = commands, sheet.text.isEmpty, !sheet.tooMany,
            sheet.commands.count == 1, sheet.commands[0].command(in: desk.lexicon) == .show,
            let number = TicketID(typed: sheet.commands[0].argument), let ticket = known.resolve(number),
            desk.refusal(of: analyst, on: ticket) == nil, proof(of: analyst, on: ticket).isProof
        else { return nil }
        let entry = NewEntry(kind: .event, author: .analyst(analyst.key), text: sheet.commands[0].typed)
        let change = TicketChange(entry: entry, notices: [desk.notice(.conversation(.shown), to: analyst)])
        return decided(
            .commanded, .commanded(ticket.id, .subjectNumber, [CommandResult(sheet.commands[0], .done(.shown))], .none),
            ticket, .subjectNumber, change)
    }

    private var wordsLookedFor: String? {
        guard let sheet = commands, sheet.text.isEmpty, !sheet.tooMany, sheet.commands.count == 1,
            sheet.commands[0].command(in: desk.lexicon) == .find, !sheet.commands[0].argument.isEmpty
        else { return nil }
        return sheet.commands[0].argument
    }
}
