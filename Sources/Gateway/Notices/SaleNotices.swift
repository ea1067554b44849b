import Helpdesk
/// What a notice about a sale carries: the quotation's figures, its page as a PDF, and answers ready to send.
import Logging
import MIME
import TicketStore
package import Ticketing

extension NoticeComposer {
    /// Returns the page that goes along; nil where none does.
    func describeSale(
        of claimed: ClaimedNotice, replyingTo address: String, reference: String?, in view: inout NoticeView
    ) async throws -> MessageDraft.File? {
        guard case .sale(let notice) = claimed.notice.kind, let ticket = claimed.ticket else { return nil }
        let sale = SaleView(desk: desk, wording: wording(in: claimed.notice.locale))
        for (name, link) in sale.links(for: notice, claimed.sales, to: address, reference: reference, about: ticket) {
            view[name] = link
        }
        if let opportunity = claimed.sales.opportunity {
            sale.describe(opportunity, in: &view)
            sale.describe(try await store.ticket(ticket.id).entries, in: &view)
        }
        if case .notCounted(let label, let refusal) = notice {
            view["quotation"] = label
            view["not_counted"] = sale.wording.sentence(refusal)
        }
        guard let quotation = claimed.sales.quotation else { return nil }
        sale.describe(quotation, in: &view)
        switch notice {
        case .draft, .quotation:
            let page = try await page(of: quotation, about: ticket)
            view["has_page"] = page.map(\.filename)
            return page
        case .answered, .recorded:
            view[quotation.state == .accepted ? "accepted" : "refused"] = "yes"
            view["evidence"] = quotation.answer?.messageID
            view["evidence_sha256"] = quotation.answer?.sha256
            view["answered_on"] = (quotation.answer?.at).map(sale.wording.onDateAndTime)
            view["answered_at"] = (quotation.answer?.at).map(sale.wording.dateAndTime)
            return nil
        case .notCounted, .opportunity: return nil
        }
    }

    /// The page that goes along; nil, and logged, where it cannot be made.
    private func page(of quotation: Quotation, about ticket: TicketSnapshot) async throws -> MessageDraft.File? {
        do {
            return MessageDraft.File(
                filename: quotation.pageName, contentType: "application/pdf",
                octets: try await page(of: quotation, for: ticket))
        } catch let fault as PageFault {
            logger.warning("a quotation goes out without its PDF", metadata: ["reason": "\(fault)"])
            return nil
        }
    }

    /// The page in the customer's language. What goes to the customer is kept with the entry it goes out with, so that
    /// every copy, and `postigo quotation export`, is the same to the octet.
    package func page(of quotation: Quotation, for ticket: TicketSnapshot) async throws -> [UInt8] {
        let name = quotation.pageName
        if let sent = quotation.sentEntry, let kept = try await store.page(named: name, of: sent) { return kept }
        let octets = try await pages.pdf(of: branded(for: ticket).html(of: quotation, for: ticket))
        if let sent = quotation.sentEntry { try await store.keep(page: octets, named: name, of: sent) }
        return octets
    }

    private func html(of quotation: Quotation, for ticket: TicketSnapshot) -> String {
        var view = NoticeView(deskName: desk.brand(of: ticket)?.senderName ?? desk.registry.name)
        let wording = wording(in: quotation.locale)
        TicketView(desk: desk, wording: wording).describe(ticket, in: &view)
        SaleView(desk: desk, wording: wording).describe(quotation, in: &view)
        let partner = ticket.organisation.flatMap { desk.registry.organisations[$0] }
        view["partner"] = partner?.name
        (view["partner_registration"], view["partner_address"]) = (partner?.registration, partner?.address)
        (view["seller_registration"], view["seller_address"]) = (
            desk.registry.quotations.registration, desk.registry.quotations.address
        )
        (view["partner_logo"], view["seller_logo"]) = (
            partner?.logo.flatMap(LogoFile.address), desk.registry.quotations.logo.flatMap(LogoFile.address)
        )
        // Who sells signs for sales, whichever team has the ticket.
        view["signed_for"] = desk.registry.teams[desk.registry.salesTeam]?.name.text(in: quotation.locale)
        return templates.page(in: quotation.locale, view)
    }
}

extension Quotation {
    /// "Q-12-2.pdf"
    package var pageName: String { "\(id)-\(version).pdf" }
}
