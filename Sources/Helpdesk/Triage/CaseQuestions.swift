/// What the conversation adds to the questions about a mail.
import MIME
import Ticketing

extension Desk {
    /// - Parameter tokens: those of the mail, nearest first.
    func ask(about mail: Inbound, tokens: [Token], in questions: inout Questions) {
        guard let sender = mail.sender else { return }
        guard let analyst = registry.analyst(behind: sender) else {
            return askForCustomer(mail, sender, in: &questions)
        }
        questions.actsOf = analyst.key
        for line in CommandBlock(reading: mail.visibleText, in: lexicon).commands {
            line.command(in: lexicon)?.needs.ask(line.argument, tokens.first.map(\.entry), &questions)
        }
    }

    private func askForCustomer(_ mail: Inbound, _ sender: String, in questions: inout Questions) {
        switch CustomerWish(subject: mail.subject, text: mail.visibleText, in: lexicon) {
        case .status(nil): questions.openTicketsOf = sender
        case .status(let number?), .reopen(let number?), .close(let number?): questions.tickets.append(number)
        case .reopen(nil), .close(nil), .help, .rate, nil: break
        }
        questions.asksForSales = QuotationAnswer(visibleReply: mail.visibleText, in: lexicon) != .neither
    }
}
