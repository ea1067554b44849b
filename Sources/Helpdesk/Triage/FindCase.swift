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

    private var wordsLookedFor: String? {
        guard let sheet = commands, sheet.text.isEmpty, !sheet.tooMany, sheet.commands.count == 1,
            sheet.commands[0].command(in: desk.lexicon) == .find, !sheet.commands[0].argument.isEmpty
        else { return nil }
        return sheet.commands[0].argument
    }
}
