/// Our opportunities and quotations in Odoo's fields, as docs/odoo.md lists them. Pure: no call is made here.
import TicketStore
import Ticketing

struct OdooMapping {
    let settings: OdooSettings
    /// The domain of the desk: several desks may share one Odoo.
    let desk: String

    /// What a record is found again by, whatever became of the answer to its creation.
    func reference(_ id: OpportunityID) -> String { "postigo/\(desk)/\(id)" }
    func reference(_ quotation: Quotation) -> String { "postigo/\(desk)/\(quotation.label)" }
    func reference(_ organisation: RegistryKey<Organisation>) -> String { "postigo/\(desk)/\(organisation.name)" }

    /// crm.lead
    func values(of opportunity: Opportunity, partner: Int) -> [String: OdooValue] {
        var values: [String: OdooValue] = [
            "type": "opportunity", "name": .text(opportunity.facts.title), "partner_id": .number(partner),
            "email_from": .text(opportunity.contact), "referred": .text(reference(opportunity.id)),
        ]
        var notes = ["Ticket \(opportunity.ticket)"]
        if let product = opportunity.facts.product { notes.append("Product: \(product)") }
        if let value = opportunity.facts.value {
            if value.currency == settings.currency {
                values["expected_revenue"] = value.decimal.fraction
            } else {
                notes.append("Value: \(value.currency.rawValue) \(value.decimal)")
            }
        }
        if let day = opportunity.facts.expectedClose { values["date_deadline"] = .text("\(day)") }
        values["description"] = .text(Self.html(notes + [opportunity.facts.description]))
        return values
    }

    /// sale.order
    ///
    /// - Parameter opportunity: the crm.lead it belongs to.
    func values(
        of quotation: Quotation, partner: Int, opportunity: Int?, zone: ZoneOffsets
    ) throws(OdooFault) -> [String: OdooValue] {
        var values: [String: OdooValue] = [
            "partner_id": .number(partner), "origin": .text(reference(quotation)),
            "client_order_ref": .text(quotation.label), "order_line": .list(lines(of: quotation)),
        ]
        if let opportunity { values["opportunity_id"] = .number(opportunity) }
        if let end = quotation.validUntil { values["validity_date"] = .text("\(zone.date(at: end))") }
        let notes = [quotation.message, quotation.terms ?? ""].filter { !$0.isEmpty }
        if !notes.isEmpty { values["note"] = .text(Self.html(notes)) }
        if let pricelist = settings.pricelists[quotation.currency] {
            values["pricelist_id"] = .number(pricelist)
        } else if quotation.currency != settings.currency {
            throw .refused("no price list for \(quotation.currency.rawValue): set it under 'pricelists' of 'odoo'")
        }
        return values
    }

    /// Each line at what the customer was told; what Odoo could not say to the cent becomes a line of its own. Taxes too are
    /// lines, and Odoo's own are left out: the total is the one that the customer accepts.
    private func lines(of quotation: Quotation) -> [OdooValue] {
        let totals = quotation.totals
        var lines: [OdooValue] = []
        for (line, net) in zip(quotation.lines, totals.lines) {
            let gross = QuotationLine(
                description: line.description, quantity: line.quantity, unitPrice: line.unitPrice
            ).net(in: quotation.currency)
            lines.append(self.line(line.description, line.quantity.decimal, line.unitPrice.decimal))
            let off = Money(minorUnits: net.minorUnits - gross.minorUnits, currency: quotation.currency)
            if off.minorUnits != 0 { lines.append(self.line("\(line.description): discount", "1", off.decimal)) }
        }
        for tax in totals.taxes {
            lines.append(line("\(tax.tax.label) \(tax.tax.percent.decimal) %", "1", tax.amount.decimal))
        }
        return lines
    }

    /// (0, 0, values): a new record of the list. (6, 0, ids): these and no others.
    private func line(_ name: String, _ quantity: String, _ price: String) -> OdooValue {
        [
            0, 0,
            [
                "product_id": .number(settings.product), "name": .text(name), "product_uom_qty": quantity.fraction,
                "price_unit": price.fraction, "tax_id": [[6, 0, []]],
            ],
        ]
    }

    /// Odoo's notes are HTML: what came by mail is text in it, and no tag.
    static func html(_ paragraphs: [String]) -> String {
        paragraphs.filter { !$0.isEmpty }.map { paragraph in
            let lines = paragraph.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            return "<p>\(lines.map(\.escapedForHTML).joined(separator: "<br>"))</p>"
        }.joined()
    }
}

extension String {
    fileprivate var fraction: OdooValue { .fraction(Double(self) ?? 0) }
}
