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
        to address: String, about ticket: TicketSnapshot, in locale: DeskLocale, reference: String? = nil
    ) -> MailtoLink {
        MailtoLink(
            to: address, subject: "[\(ticket.id)] \(word(in: locale))",
            body: body(in: locale) + (reference.map { "\n\n" + TokenWord.line($0) } ?? ""))
    }

    /// The word that the mail begins with.
    package func word(in locale: DeskLocale) -> String {
        switch self {
        case .approve: "#" + CommandName.approve.words.text(in: locale)
        case .change: "#" + CommandName.change.words.text(in: locale)
        case .quote: "#" + CommandName.quote.words.text(in: locale)
        case .won: "#" + CommandName.won.words.text(in: locale)
        case .lost: "#" + CommandName.lost.words.text(in: locale)
        case .accept: Self.accepting.text(in: locale)
        case .refuse: Self.refusing.text(in: locale)
        }
    }

    /// `QuotationAnswer` reads them.
    static let accepting = CommandWords("accept", "aceito", "acepto")
    static let refusing = CommandWords("refuse", "recuso", "rechazo")

    /// Mail programs cut links: what is longer is left for the analyst to type.
    static let longestBody = 1_500

    private func body(in locale: DeskLocale) -> String {
        switch self {
        case .approve, .won, .accept: word(in: locale)
        case .lost: word(in: locale) + " "
        case .refuse: word(in: locale) + ": "
        case .quote: word(in: locale) + "\n"
        case .change(let quotation): [word(in: locale), lines(of: quotation, in: locale)].joined(separator: "\n")
        }
    }

    private func lines(of quotation: Quotation, in locale: DeskLocale) -> String {
        let lines = quotation.lines.map { $0.typed(in: locale) }.joined(separator: "\n")
        let whole = quotation.message.isEmpty ? lines : lines + "\n\n" + quotation.message
        return whole.utf8.count <= Self.longestBody ? whole : lines.utf8.count <= Self.longestBody ? lines : ""
    }
}
