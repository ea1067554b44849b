/// A quotation and an opportunity with everything in them, for `templates preview` and `templates lint`.
import Foundation
import Helpdesk
import Ticketing

enum SampleSales {
    static func describe(_ kind: NoticeKind?, _ wording: Wording, _ view: inout NoticeView) {
        let (sale, words) = (SaleView(desk: Desk.sample, wording: wording), wording.words)
        sale.describe(quotation(words, isDraft: kind == .sale(.draft)), in: &view)
        sale.describe(opportunity(words), in: &view)
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
                "seen_number": "812", "seen_subject": words["sample.seen.subject"],
                "seen_cause": words["sample.seen.cause"],
                "seen_solution": words["sample.seen.solution"],
            ]
        ]
        links(words, &view)
    }

    private static func links(_ words: Words, _ view: inout NoticeView) {
        let links: [(String, SaleLink)] = [
            ("approve_link", .approve), ("change_link", .change(quotation(words, isDraft: true))),
            ("accept_link", .accept), ("refuse_link", .refuse), ("won_link", .won), ("lost_link", .lost),
            ("quote_link", .quote),
        ]
        let address = "support@example.com"
        for (name, link) in links {
            let word = link.word(in: words.locale, words.lexicon)
            view.words[name] = MailtoLink(to: address, subject: "[#1842] \(word)", body: word).uri
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
    fileprivate static var sample: Desk {
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
    }
}
