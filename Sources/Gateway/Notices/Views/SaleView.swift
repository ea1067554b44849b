/// Fills in what templates show of quotations and opportunities.
import Helpdesk
import MIME
import TicketStore
import Ticketing

struct SaleView {
    let desk: Desk
    let wording: Wording

    private var locale: DeskLocale { wording.locale }

    func describe(_ quotation: Quotation, in view: inout NoticeView) {
        let totals = quotation.totals
        view["quotation"] = quotation.label
        view["total"] = totals.total.text(in: locale)
        view["net"] = totals.net.text(in: locale)
        view["dated"] = wording.date(quotation.datedAt)
        view["valid_until"] = quotation.validUntil.map(wording.date)
        view["quoted_by"] = desk.registry.analysts[quotation.author]?.name ?? quotation.author.name
        view["is_draft"] = quotation.state == .draft ? "yes" : nil
        view["has_discounts"] = quotation.lines.contains { $0.discount != .none } ? "yes" : nil
        view.write(quotation.message, as: "message")
        view.write(quotation.terms ?? "", as: "terms")
        view[list: "lines"] = zip(quotation.lines, totals.lines).map { line, net in row(line, net, quotation) }
        view[list: "taxes"] = totals.taxes.map { tax in
            [
                "tax": tax.tax.label, "percent": tax.tax.percent.text(in: locale),
                "tax_amount": tax.amount.text(in: locale),
            ]
        }
    }

    private func row(_ line: QuotationLine, _ net: Money, _ quotation: Quotation) -> [String: String] {
        var row = [
            "description": line.description, "quantity": line.quantity.text(in: locale),
            "unit_price": quotation.currency.sign + "\u{A0}"
                + line.unitPrice.text(in: locale, digits: quotation.currency.digits),
            "amount": net.text(in: locale),
        ]
        switch line.discount {
        case .none: break
        case .percent(let percent): row["discount"] = percent.text(in: locale) + "%"
        case .amount(let amount):
            row["discount"] =
                quotation.currency.sign + "\u{A0}"
                + amount.text(in: locale, digits: quotation.currency.digits)
        }
        return row
    }

    func describe(_ opportunity: Opportunity, in view: inout NoticeView) {
        let facts = opportunity.facts
        view["opportunity"] = "\(opportunity.id)"
        view["opportunity_title"] = facts.title.oneLine
        view["value"] = facts.value?.text(in: locale)
        view["expected_close"] = facts.expectedClose.map {
            wording.date(desk.registry.zone.instant(of: $0, minute: 12 * 60))
        }
        view["product"] = facts.product?.oneLine
        view["partner"] = opportunity.partner.flatMap { desk.registry.organisations[$0]?.name }
        view["contact"] = opportunity.contact.shownAddress
        view["owner"] = opportunity.owner.flatMap { desk.registry.analysts[$0]?.name }
        view.write(facts.description, as: "description")
    }

    /// What the customer asked last, and all files of the ticket.
    func describe(_ timeline: [TimelineEntry], in view: inout NoticeView) {
        view.write(timeline.last { $0.kind == .customerMail }?.text ?? "", as: "asked")
        view[list: "ticket_files"] = timeline.flatMap(\.attachments).filter { !$0.isInline }.map {
            wording.file($0.filename, octets: $0.size)
        }
    }

    /// The mails that answer with one tap.
    func links(
        for notice: SaleNotice, _ sales: TicketSales, to address: String, reference: String?,
        about ticket: TicketSnapshot
    )
        -> [String: String]
    {
        func uri(_ link: SaleLink) -> String {
            link.link(to: address, about: ticket, in: locale, desk.lexicon, reference: reference).uri
        }
        switch notice {
        case .draft:
            return ["approve_link": uri(.approve)].merging(
                sales.quotation.map { ["change_link": uri(.change($0))] } ?? [:]
            ) { own, _ in own }
        case .quotation: return ["accept_link": uri(.accept), "refuse_link": uri(.refuse)]
        case .opportunity: return ["won_link": uri(.won), "lost_link": uri(.lost), "quote_link": uri(.quote)]
        case .answered, .recorded, .notCounted: return [:]
        }
    }
}

extension NoticeView {
    /// Text with lines of its own; nothing where it is empty.
    fileprivate mutating func write(_ text: String, as name: String) {
        self[name] = text.isEmpty ? nil : text.cut(toUTF8: NoticeViewMaker.textLimit)
    }
}
