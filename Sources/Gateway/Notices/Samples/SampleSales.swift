/// A quotation and an opportunity with everything in them, for `templates preview` and `templates lint`.
import Foundation
import Helpdesk
import Ticketing

enum SampleSales {
    static func describe(_ kind: NoticeKind?, _ wording: Wording, in view: inout NoticeView) {
        if kind.shows("new-ticket") { describeSeenBefore(wording.words, in: &view) }
        if let kind { guard case .sale = kind else { return } }
        let (sale, words) = (SaleView(desk: Desk.sample, wording: wording), wording.words)
        sale.describe(quotation(words, isDraft: kind == nil || kind == .sale(.draft)), in: &view)
        sale.describe(opportunity(words), in: &view)
        sale.describe([], in: &view)
        view["asked"] = view["text"]
        view["partner"] = "Loja Azul Ltda."
        view["partner_registration"] = "CNPJ 12.345.678/0001-95"
        view["partner_address"] = "Rua das Flores, 120, Curitiba"
        view["seller_registration"] = "CNPJ 98.765.432/0001-10"
        view["seller_address"] = "Av. Paulista, 1000, São Paulo"
        (view["partner_logo"], view["seller_logo"]) = (logo, logo)
        view[list: "ticket_files"] = view[list: "files"]
        describeAnswer(kind, wording, in: &view)
        links(kind, words, &view)
    }

    /// A blue square.
    private static let logo =
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGOwzr8CAAJnAX8Dqo79AAAAAElFTkSuQmCC"

    private static func describeAnswer(_ kind: NoticeKind?, _ wording: Wording, in view: inout NoticeView) {
        if kind.shows("quotation-draft", "quotation") { view["has_page"] = "Q-12-2.pdf" }
        if kind.shows("quotation-not-counted") {
            view["not_counted"] = wording.sentence(QuotationRefusal.validityPassed)
        }
        guard kind.shows("quotation-answered", "quotation-recorded") else { return }
        view["accepted"] = "yes"
        view["refused"] = kind == nil ? "yes" : nil
        view["answered_on"] = wording.onDateAndTime(sampleInstant)
        view["answered_at"] = wording.dateAndTime(sampleInstant)
        view["evidence"] = "CAF+7Qw=x9@mail.loja.example"
        view["evidence_sha256"] = String(repeating: "5e1f", count: 16)
    }

    private static func describeSeenBefore(_ words: Words, in view: inout NoticeView) {
        view[list: "seen"] = [
            [
                "seen_number": "812", "seen_subject": words["sample.seen.subject"], "seen_words": "280, nfe",
                "seen_cause": words["sample.seen.cause"], "seen_solution": words["sample.seen.solution"],
            ]
        ]
    }

    private static func links(_ kind: NoticeKind?, _ words: Words, _ view: inout NoticeView) {
        let links: [(notice: String, name: String, link: SaleLink)] = [
            ("quotation-draft", "approve_link", .approve),
            ("quotation-draft", "change_link", .change(quotation(words, isDraft: true))),
            ("quotation", "accept_link", .accept), ("quotation", "refuse_link", .refuse),
            ("opportunity", "won_link", .won), ("opportunity", "lost_link", .lost),
            ("opportunity", "quote_link", .quote),
        ]
        for (notice, name, link) in links where kind.shows(notice) {
            let typed = link.word(in: words.locale, words.lexicon)
            view[name] = MailtoLink(to: "support@example.com", subject: "[#1842] \(typed)", body: typed).uri
        }
    }

    /// 2026-11-23T14:05:00Z.
    private static let sampleInstant = Instant(seconds: 1_795_442_700)

    static func quotation(_ words: Words, isDraft: Bool) -> Quotation {
        var quotation = Quotation(
            id: QuotationID(12), version: 2, ticket: TicketID(1842), state: isDraft ? .draft : .accepted,
            currency: .real,
            lines: [(3, 1_200_00, 10), (8, 180_00, 0), (1, 99_90, 0)].enumerated().map { index, figures in
                QuotationLine(
                    description: words["sample.quotation.line_\(index + 1)"], quantity: amount(figures.0 * 10_000),
                    unitPrice: amount(figures.1 * 100),
                    discount: figures.2 > 0 ? .percent(amount(figures.2 * 10_000)) : .none)
            },
            taxes: [QuotedTax(label: "ISS", percent: amount(50_000))], message: words["sample.quotation.message"],
            validUntil: sampleInstant + .days(15), terms: words["sample.quotation.terms"], locale: words.locale,
            author: RegistryKey("ana"))
        quotation.datedAt = sampleInstant
        return quotation
    }

    private static func amount(_ tenThousandths: Int) -> Amount {
        Amount(tenThousandths: Int64(tenThousandths)) ?? .zero
    }

    private static func opportunity(_ words: Words) -> Opportunity {
        Opportunity(
            id: OpportunityID(7), ticket: TicketID(1842),
            facts: OpportunityFacts(
                title: words["sample.quotation.title"], value: Money(minorUnits: 1_200_000, currency: .real),
                expectedClose: CivilDate(2026, 12, 15), product: words["sample.quotation.line_1"],
                description: words["sample.quotation.message"]),
            partner: RegistryKey("loja"), contact: "maria@loja.example", owner: RegistryKey("ana"))
    }
}

extension Desk {
    /// Whose name stands under the sample.
    /// Made once, as the other sample is.
    fileprivate static let sample: Desk = {
        let ana = Analyst(key: RegistryKey("ana"), name: "Ana Prado", addresses: ["ana@example.com"])
        let shop = Organisation(key: RegistryKey("loja"), name: "Loja Azul Ltda.", domains: ["loja.example"])
        let registry = Registry(
            name: "", locale: .english, timeZoneName: "America/Sao_Paulo", teams: [:], analysts: [ana.key: ana],
            categories: [:], requestTypes: [:], priorities: [:], policies: [:], organisations: [shop.key: shop],
            defaults: Defaults(team: RegistryKey("support")))
        let keys = TokenKeys(current: .init(id: 1, octets: Array(repeating: 0, count: 32)))
        return Desk(
            registry: registry, rules: RuleSet(rules: []), lexicon: Lexicon([:]), ownAddresses: [],
            domain: "example.com", keys: keys)
    }()
}
