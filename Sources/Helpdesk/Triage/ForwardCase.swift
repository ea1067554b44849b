/// Mail that an analyst passes on: the ticket is for whoever wrote the mail inside.
import MIME
import Ticketing

extension Case {
    /// Nil where the mail is no forward of an analyst's, or nobody can be read from it.
    ///
    /// Whom a forward names is a guess, and a forged forward must not make us write to strangers: the customer is
    /// answered only where the analyst is proven, and one command puts another customer in.
    var forwardedMatter: NewTicketDraft? {
        guard let analyst = study.analyst,
            let customer = namedCustomer ?? mail.forwarded?.sender, desk.mayTakePart(customer)
        else { return nil }
        let inner = mail.forwarded
        let isProven = proof(of: analyst, on: nil).isProof
        return NewTicketDraft(
            requester: customer, name: customer == inner?.sender ? inner?.senderName : nil,
            subject: inner?.subject ?? mail.subject,
            text: inner?.text ?? CommandBlock(reading: mail.text, in: desk.lexicon).text,
            folded: inner == nil ? "" : mail.text, note: note(above: inner),
            noteAuthor: isProven ? .analyst(analyst.key) : .unverified(mail.sender ?? ""),
            events: [.trust(.guessedRequester(customer, forwardedBy: analyst.key, isProven: isProven))],
            isAnswered: isProven && !withholdsAnswers)
    }

    /// What the analyst wrote above it, but for the command.
    private func note(above inner: ForwardedFacts?) -> String? {
        guard let inner else { return nil }
        let words = CommandBlock(reading: inner.comment, in: desk.lexicon).text.trimmedBlankLines
        guard let analyst = study.analyst, !words.isEmpty else { return nil }
        return SignatureAlone.isAll(of: words, by: analyst.name) ? nil : words
    }

    /// Orders above what is passed on stand before there is a ticket that they could be done on: the analyst is told so, and answers
    /// the notice of the new one.
    var ordersNotDone: [Notice] {
        guard let analyst = forwarder else { return [] }
        let sheet = CommandBlock(reading: mail.forwarded?.comment ?? mail.text, in: desk.lexicon)
        let lines = (sheet.commands + sheet.unclear).filter { $0.command(in: desk.lexicon) != .forward }
        guard !lines.isEmpty else { return [] }
        let known: CommandFault = proof(of: analyst, on: nil).isProof ? .noTicket : .notProven
        let results = lines.map { line in
            let isKnown = line.command(in: desk.lexicon) != nil
            let fault = isKnown ? known : .unknown(nearest: desk.lexicon.nearest(line.word, .commands))
            return CommandResult(line, .failed(fault))
        }
        return [desk.notice(.conversation(.receipt(Receipt(results: results, answer: .none))), to: analyst)]
    }

    /// "#forward maria@shop.example" on the first line, before there is a ticket.
    private var namedCustomer: String? {
        guard
            let line = mail.text.split(whereSeparator: \.isNewline).first(where: { $0.contains { !$0.isWhitespace } }),
            let command = CommandLine(reading: line), command.command(in: desk.lexicon) == .forward
        else { return nil }
        return AddressWords.all(in: command.argument).first { $0.unicodeScalars.contains("@") }
    }
}
