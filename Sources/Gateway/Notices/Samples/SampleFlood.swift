/// A made-up flood for previews: new tickets in a list.
import Foundation
import Helpdesk
import Ticketing

enum SampleFlood {
    private static let rows: [(number: Int, subject: String, requester: String, isVIP: Bool)] = [
        (1871, "Nota fiscal com imposto errado, cliente esperando no balcão", "Paulo Lima <paulo@loja.example>", true),
        (1872, "Printer on the second floor", "jo@shop.example", false),
        (1873, "¿Cómo cambio mi contraseña?", "Lucía Pérez <lucia@tienda.example>", false),
    ]

    static func describe(_ kind: NoticeKind?, _ wording: Wording, in view: inout NoticeView) {
        guard kind.shows("new-tickets") else { return }
        view[list: "gathered"] = rows.map { row($0, wording) }
        view["gathered_more"] = wording.count(12)
        view["limit"] = "\(TicketFlood.threshold)"
        guard kind != nil else { return }
        (view["number"], view["subject"], view["count"]) = (nil, nil, wording.count(15))
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
