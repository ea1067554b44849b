/// Made-up floods for previews: new tickets in a list, alerts in one mail, a breaker.
import Foundation
import Helpdesk
import Ticketing

enum SampleFlood {
    private static let rows: [(number: Int, subject: String, requester: String, isVIP: Bool)] = [
        (1871, "Nota fiscal com imposto errado, cliente esperando no balcão", "Paulo Lima <paulo@loja.example>", true),
        (1872, "Printer on the second floor", "jo@shop.example", false),
        (1873, "¿Cómo cambio mi contraseña?", "Lucía Pérez <lucia@tienda.example>", false),
    ]

    /// - Parameter kind: nil shows everything that there is.
    static func describe(_ kind: NoticeKind?, _ wording: Wording, in view: inout NoticeView) {
        view.lists["gathered"] = rows.map { row($0, wording) }
        view.lists["earlier"] = [["alert": "the new configuration has 2 mistakes and is not used"]]
        view.words["resume"] = ReadyLink.resume.body(in: wording.locale, wording.words.lexicon)
        view.words["since"] = wording.dateAndTime(SampleDeadlines.now)
        switch kind {
        case nil:
            (view.words["merged"], view.words["gathered_more"]) = ("3", "12")
        case .newTickets?:
            (view.number, view.subject) = (nil, nil)
            (view.words["count"], view.words["gathered_more"]) = (wording.count(15), wording.count(12))
            view.limit = "\(TicketFlood.threshold)"
        case _?: break
        }
    }

    private static func row(
        _ row: (number: Int, subject: String, requester: String, isVIP: Bool), _ wording: Wording
    ) -> [String: String] {
        let take = ReadyLink.take.body(in: wording.locale, wording.words.lexicon)
        var values = [
            "gathered_number": "\(row.number)", "gathered_subject": row.subject, "gathered_requester": row.requester,
            "gathered_time": wording.dayAndTime(SampleDeadlines.now), "gathered_take": take.dropFirst().capitalized,
            "gathered_link": MailtoLink(to: "support@example.com", subject: "[#\(row.number)] \(take)", body: take).uri,
        ]
        values["gathered_vip"] = row.isVIP ? "yes" : nil
        return values
    }
}
