/// The answers that notices about sales offer ready to send.
package import Ticketing

package enum SaleLink: Equatable, Sendable {
    case approve
    /// With the lines as they are, to be changed where they stand.
    case change(Quotation)
    case accept, refuse
    case won, lost
    case quote
}

extension SaleLink {
    /// - Parameter reference: the token, where the address has no room for it: then the text carries it.
    package func link(
        to address: String, about ticket: TicketSnapshot, in locale: DeskLocale, _ lexicon: Lexicon,
        reference: String? = nil
    ) -> MailtoLink {
        MailtoLink(
            to: address, subject: "[\(ticket.id)] \(word(in: locale, lexicon))",
            body: body(in: locale, lexicon) + (reference.map { "\n\n" + TokenWord.line($0) } ?? ""))
    }

    /// The word that the mail begins with.
    package func word(in locale: DeskLocale, _ lexicon: Lexicon) -> String {
        switch self {
        case .approve: Command.approve.typed(in: locale, lexicon)
        case .change: Command.change.typed(in: locale, lexicon)
        case .quote: Command.quote.typed(in: locale, lexicon)
        case .won: Command.won.typed(in: locale, lexicon)
        case .lost: Command.lost.typed(in: locale, lexicon)
        case .accept: lexicon.word(.accept, in: locale)
        case .refuse: lexicon.word(.refuse, in: locale)
        }
    }

    /// Mail programs cut links: what is longer is left for the analyst to type.
    static let longestBody = 1_500

    private func body(in locale: DeskLocale, _ lexicon: Lexicon) -> String {
        let word = word(in: locale, lexicon)
        return switch self {
        case .approve, .won, .accept: word
        case .lost: word + " "
        case .refuse: word + ": "
        case .quote: word + "\n"
        case .change(let quotation): [word, lines(of: quotation, in: locale)].joined(separator: "\n")
        }
    }

    private func lines(of quotation: Quotation, in locale: DeskLocale) -> String {
        let lines = quotation.lines.map { $0.typed(in: locale) }.joined(separator: "\n")
        let whole = quotation.message.isEmpty ? lines : lines + "\n\n" + quotation.message
        return whole.utf8.count <= Self.longestBody ? whole : lines.utf8.count <= Self.longestBody ? lines : ""
    }
}
