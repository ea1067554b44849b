/// What the conversation adds to the questions about a mail, and the numbers of other systems in it.
import MIME
import Ticketing

extension Study {
    /// - Parameter tokens: those of the mail, nearest first.
    func ask(for tokens: [Token], in questions: inout Questions) {
        guard let sender = mail.sender else { return }
        guard let analyst else {
            askForCustomer(sender, in: &questions)
            // Any answer to a quotation is for whoever made it.
            questions.asksForSales = questions.asksForSales || tokens.contains { $0.purpose == .customerFacing }
            return
        }
        questions.actsOf = analyst.key
        for line in commands?.commands ?? [] {
            line.command(in: desk.lexicon)?.needs.ask(line.argument, tokens.first.map(\.entry), &questions)
        }
    }

    private func askForCustomer(_ sender: String, in questions: inout Questions) {
        switch wish {
        case .status(nil):
            questions.openTicketsOf = sender
            questions.openTicketsOfCompany = desk.companyWithView(of: sender)?.name
        case .status(let number?), .reopen(let number?), .close(let number?): questions.tickets.append(number)
        case .reopen(nil), .close(nil), .help, .rate, nil: break
        }
        questions.asksForSales = QuotationAnswer(visibleReply: mail.visibleText, in: desk.lexicon) != .neither
    }
}

extension Desk {
    /// What the mail carries that may name a ticket besides ids and tokens, as the store keeps it: under the sender's
    /// domain, so that nobody else's mail finds it.
    func foreignIDs(in mail: Inbound, _ evidence: SenderEvidence, at now: Instant) -> [String] {
        guard let sender = mail.sender, mail.isFromPlainSender, let at = sender.utf8.lastIndex(of: 0x40) else {
            return []
        }
        let domain = sender[sender.utf8.index(after: at)...]
        let alert = mayOpenByItself(sender) ? MonitorAlert.read(mail.subject) : nil
        return [alert.map { "\(domain) monitor \($0.key)" }].compactMap { $0 }
            + foreignNumbers(in: mail, from: sender, evidence, at: now).map { "\(domain) \(Self.numberMark) \($0)" }
    }

    /// Stands between the domain and the number that its system gave.
    static let numberMark = "number"
    /// Characters of another system's number; what is longer is none.
    static let foreignNumberLimit = 200

    /// What the rules take out of the mail as its sender's own number. Whether it is a reply is only known once the
    /// number has been looked for: both kinds of rules are asked.
    private func foreignNumbers(
        in mail: Inbound, from sender: String, _ evidence: SenderEvidence, at now: Instant
    ) -> [String] {
        guard rules.takesForeignNumbers else { return [] }
        let found = [false, true].compactMap {
            route(mail, from: sender, isReply: $0, evidence: evidence, at: now).foreignNumber
        }
        return Set(found.filter { $0.count <= Self.foreignNumberLimit }.map { $0.lowercased() }).sorted()
    }
}
