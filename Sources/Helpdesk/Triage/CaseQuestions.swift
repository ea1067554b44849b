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
        for line in CommandBlock(reading: mail.visibleText).commands {
            switch CommandName.named(line.word) {
            case .merge, .link:
                if let number = Int(digits: line.argument.drop(scalars: { $0 == "#" })) {
                    questions.tickets.append(TicketID(Int64(number)))
                }
            case .split: questions.answeredEntry = tokens.first.map(\.entry)
            case .opportunity, .quote, .approve, .change, .won, .lost: questions.asksForSales = true
            case .find: questions.search = SearchQuery(line.argument)
            case .resume: questions.asksForBreakers = true
            case .take, .assign, .team, .category, .request, .priority, .status, .solve, .close, .reopen, .wait, .note,
                .reply, .cc, .due, .spam, .forward, .diagnosis, .undo, .help, nil:
                break
            }
        }
    }

    private func askForCustomer(_ mail: Inbound, _ sender: String, in questions: inout Questions) {
        switch CustomerWish(subject: mail.subject, text: mail.visibleText) {
        case .status(nil): questions.openTicketsOf = sender
        case .status(let number?), .reopen(let number?), .close(let number?): questions.tickets.append(number)
        case .reopen(nil), .close(nil), .help, .rate, nil: break
        }
        questions.asksForSales = QuotationAnswer(visibleReply: mail.visibleText) != .neither
    }
}
