/// Mail in quarantine in the recipient's language: who, when, why, and the links that decide on it.
import Helpdesk
import MIME
import Ticketing

struct QuarantineWording {
    let wording: Wording
    /// The address that answers go to; it carries the recipient's token.
    let replyAddress: String
    /// The token itself, where that address does not carry it.
    var reference: String?

    func lists(of report: QuarantineReport) -> [String: [[String: String]]] {
        ["held": report.waiting.map(row), "outcomes": report.results.filter { $0.order.act != .list }.map(row)]
    }

    private func row(_ mail: HeldMail) -> [String: String] {
        [
            "held_number": "\(mail.id)", "held_subject": mail.subject.oneLine,
            "held_sender": mail.sender?.shownAddress ?? "?", "held_received": wording.dateAndTime(mail.receivedAt),
            "held_reason": sentence(mail.reason),
            "release": QuarantineOrder(.release, mail.id).typed(in: wording.locale),
            "release_link": link(.release, mail.id), "drop_link": link(.drop, mail.id),
        ]
    }

    private func row(_ result: QuarantineResult) -> [String: String] {
        ["outcome_typed": result.order.typed(in: wording.locale), "outcome_words": sentence(result.outcome)]
    }

    private func link(_ act: QuarantineOrder.Act, _ mail: Int64) -> String {
        let typed = QuarantineOrder(act, mail).typed(in: wording.locale)
        return MailtoLink(
            to: replyAddress, subject: "Re: \(typed)",
            body: typed + (reference.map { "\n\n" + TokenWord.line($0) } ?? "")
        ).uri
    }

    private func say(_ english: String, _ portuguese: String, _ spanish: String) -> String {
        switch wording.locale {
        case .english: english
        case .portuguese: portuguese
        case .spanish: spanish
        }
    }

    private func sentence(_ outcome: QuarantineOutcome) -> String {
        switch outcome {
        case .released(let ticket?):
            say("on its way: ticket \(ticket)", "liberado: chamado \(ticket)", "liberado: ticket \(ticket)")
        case .released(nil):
            say(
                "on its way; no ticket keeps it", "liberado; nenhum chamado o guarda",
                "liberado; ningún ticket lo guarda")
        case .dropped: say("dropped", "descartado", "descartado")
        case .notThere:
            say("no such mail is in quarantine", "não há tal e-mail na quarentena", "no hay tal correo en cuarentena")
        case .unknownReport:
            say(
                "not done: the report that you answered is not known here, or older than this mail. Answer this one",
                "não executado: o relatório que você respondeu não é conhecido aqui, ou é mais antigo que este e-mail. Responda a este",
                "no se hizo: el informe que respondió no se conoce aquí, o es anterior a este correo. Responda a este")
        case .endedProgram:
            say(
                "stays in quarantine: letting it out ended the program",
                "continua na quarentena: ao ser liberado, encerrou o programa",
                "sigue en cuarentena: al soltarlo se cerró el programa")
        }
    }

    /// The three ways into quarantine; anything else as the ledger says it.
    private func sentence(_ reason: DecisionReason) -> String {
        switch reason {
        case .failsDMARC:
            say(
                "its From domain says that it is forged", "o domínio do remetente diz que é forjado",
                "el dominio del remitente dice que es falso")
        case .ruled(_, let rule): say("rule '\(rule)'", "regra '\(rule)'", "regla '\(rule)'")
        case .unreadable:
            say(
                "it could not be read: reading it ended the program", "não pôde ser lido: lê-lo encerrou o programa",
                "no pudo leerse: leerlo cerró el programa")
        case .opened, .joined, .analystReply, .analystNote, .unverifiedAnalyst, .automatic, .bounced, .sameMail,
            .ownMail, .commanded, .asked, .courtesy, .reportOn, .confirmed, .notConfirmed, .confirmedBefore,
            .overLimit, .quarantineOrdered, .droppedByHand, .answered:
            "\(reason)"
        }
    }
}
