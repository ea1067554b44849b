/// A quotation and an opportunity with everything in them, for `templates preview` and `templates lint`.
import Foundation
import Helpdesk
import Ticketing

enum SampleSales {
    static func describe(_ kind: NoticeKind?, in locale: DeskLocale, _ view: inout NoticeView) {
        let sale = SaleView(desk: Desk.sample, locale: locale)
        sale.describe(quotation(in: locale, isDraft: kind == .sale(.draft)), in: &view)
        sale.describe(opportunity(in: locale), in: &view)
        sale.describe([], in: &view)
        view.words["asked"] = view.text
        view.words["asked_html"] = view.text?.htmlLines
        view.lists["ticket_files"] = view.files.map { ["name": $0.name, "size": $0.size] }
        view.words["has_page"] = "Q-12-2.pdf"
        view.words["accepted"] = "yes"
        view.words["refused"] = kind == nil ? "yes" : nil
        view.words["not_counted"] = sale.wording.sentence(QuotationRefusal.validityPassed)
        view.words["answered_at"] = sale.wording.dateAndTime(sampleInstant)
        view.words["evidence"] = "CAF+7Qw=x9@mail.loja.example"
        view.words["evidence_sha256"] = String(repeating: "5e1f", count: 16)
        view.lists["seen"] = [
            [
                "seen_number": "812", "seen_subject": words(locale).seen, "seen_cause": words(locale).cause,
                "seen_solution": words(locale).solution,
            ]
        ]
        links(locale, &view)
    }

    private static func links(_ locale: DeskLocale, _ view: inout NoticeView) {
        let links: [(String, SaleLink)] = [
            ("approve_link", .approve), ("change_link", .change(quotation(in: locale, isDraft: true))),
            ("accept_link", .accept), ("refuse_link", .refuse), ("won_link", .won), ("lost_link", .lost),
            ("quote_link", .quote),
        ]
        let address = "support@example.com"
        for (name, link) in links {
            let subject = "[#1842] \(link.word(in: locale))"
            view.words[name] = MailtoLink(to: address, subject: subject, body: link.word(in: locale)).uri
        }
    }

    /// 2026-11-23T14:05:00Z.
    private static let sampleInstant = Instant(seconds: 1_795_442_700)

    static func quotation(in locale: DeskLocale, isDraft: Bool) -> Quotation {
        let words = words(locale)
        var quotation = Quotation(
            id: QuotationID(12), version: 2, ticket: TicketID(1842), state: isDraft ? .draft : .accepted,
            currency: .real,
            lines: zip(words.lines, [(3, 1_200_00, 10), (8, 180_00, 0), (1, 99_90, 0)]).map { text, figures in
                QuotationLine(
                    description: text, quantity: amount(figures.0 * 10_000), unitPrice: amount(figures.1 * 100),
                    discount: figures.2 > 0 ? .percent(amount(figures.2 * 10_000)) : .none)
            },
            taxes: [QuotedTax(label: "ISS", percent: amount(50_000))], message: words.message,
            validUntil: sampleInstant + .days(15), terms: words.terms, locale: locale, author: RegistryKey("ana"))
        quotation.datedAt = sampleInstant
        return quotation
    }

    private static func amount(_ tenThousandths: Int) -> Amount {
        Amount(tenThousandths: Int64(tenThousandths)) ?? .zero
    }

    private static func opportunity(in locale: DeskLocale) -> Opportunity {
        let words = words(locale)
        return Opportunity(
            id: OpportunityID(7), ticket: TicketID(1842),
            facts: OpportunityFacts(
                title: words.title, value: Money(minorUnits: 1_200_000, currency: .real),
                expectedClose: CivilDate(2026, 12, 15), product: words.lines[0], description: words.message),
            partner: RegistryKey("loja"), contact: "maria@loja.example", owner: RegistryKey("ana"))
    }

    private struct Words {
        var lines: [String]
        var message, terms, title, seen, cause, solution: String
    }

    private static func words(_ locale: DeskLocale) -> Words {
        switch locale {
        case .english:
            Words(
                lines: ["Annual licence, point of sale", "Installation and training, by the hour", "USB certificate"],
                message: "As we said on the phone: three shops, ready before Christmas.",
                terms: "Payment within 30 days.", title: "Three more shops before Christmas",
                seen: "Rejection 280 on every invoice", cause: "Expired certificate",
                solution: "new certificate installed")
        case .portuguese:
            Words(
                lines: ["Licença anual, ponto de venda", "Instalação e treinamento, por hora", "Certificado em USB"],
                message: "Como falamos ao telefone: três lojas, prontas antes do Natal.",
                terms: "Pagamento em 30 dias.", title: "Mais três lojas antes do Natal",
                seen: "Rejeição 280 em toda nota", cause: "Certificado vencido",
                solution: "instalado o novo certificado")
        case .spanish:
            Words(
                lines: [
                    "Licencia anual, punto de venta", "Instalación y capacitación, por hora", "Certificado en USB",
                ],
                message: "Como hablamos por teléfono: tres tiendas, listas antes de Navidad.",
                terms: "Pago a 30 días.", title: "Tres tiendas más antes de Navidad",
                seen: "Rechazo 280 en cada factura", cause: "Certificado vencido",
                solution: "instalado el nuevo certificado")
        }
    }
}

extension Desk {
    /// Whose name stands under the sample.
    fileprivate static var sample: Desk {
        let ana = Analyst(key: RegistryKey("ana"), name: "Ana Prado", addresses: ["ana@example.com"])
        let shop = Organisation(key: RegistryKey("loja"), name: "Loja Azul Ltda.", domains: ["loja.example"])
        let registry = Registry(
            name: "", locale: .english, timeZoneName: "America/Sao_Paulo", teams: [:], analysts: [ana.key: ana],
            categories: [:], requestTypes: [:], priorities: [:], policies: [:], organisations: [shop.key: shop],
            defaults: Defaults(team: RegistryKey("support")))
        let keys = TokenKeys(current: .init(id: 1, octets: Array(repeating: 0, count: 32)))
        return Desk(registry: registry, rules: RuleSet(rules: []), ownAddresses: [], domain: "example.com", keys: keys)
    }
}
