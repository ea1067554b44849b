/// What one opportunity or quotation takes of calls: found or made, then brought to its state.
import TicketStore
import Ticketing

struct OdooDesk {
    let client: OdooClient
    let mapping: OdooMapping
    let registry: Registry
    let user: Int

    /// - Returns: its number in Odoo.
    func tell(_ work: OdooWork) async throws(OdooFault) -> Int {
        switch work.subject {
        case .opportunity(let opportunity, let reason): try await tell(opportunity, reason, work)
        case .quotation(let quotation, let lead): try await tell(quotation, lead, work)
        }
    }

    // MARK: opportunities

    private func tell(
        _ opportunity: Opportunity, _ reason: String?, _ work: OdooWork
    ) async throws(OdooFault) -> Int {
        let values = mapping.values(of: opportunity, partner: try await partner(of: work))
        let lead = try await found(
            "crm.lead", [["referred", "=", .text(mapping.reference(opportunity.id))]], known: work.externalID)
        let id: Int
        if let lead {
            id = lead
            if opportunity.state == .open { try await reopen(id, values) }
        } else {
            id = try await made("crm.lead", values)
        }
        switch opportunity.state {
        case .open: break
        case .won: try await act("crm.lead", "action_set_won", id)
        case .lost:
            if let reason { try await post("crm.lead", id, "Lost: \(reason)") }
            try await act("crm.lead", "action_set_lost", id)
        }
        return id
    }

    /// A lost one is archived in Odoo: written to, it is to be seen again.
    private func reopen(_ id: Int, _ values: [String: OdooValue]) async throws(OdooFault) {
        var values = values
        values["active"] = true
        _ = try await client.execute(as: user, "crm.lead", "write", [[.number(id)], .record(values)])
    }

    // MARK: quotations

    private func tell(_ quotation: Quotation, _ lead: Int?, _ work: OdooWork) async throws(OdooFault) -> Int {
        let order = try await found(
            "sale.order", [["origin", "=", .text(mapping.reference(quotation))]], known: work.externalID)
        let id: Int
        if let order {
            id = order
        } else {
            let values = try mapping.values(
                of: quotation, partner: try await partner(of: work), opportunity: lead, zone: registry.zone)
            id = try await made("sale.order", values)
        }
        try await bring(id, to: quotation.state)
        return id
    }

    /// Odoo refuses a step that was done already, so that its state is asked first: after a lost answer it may be there.
    private func bring(_ order: Int, to state: QuotationState) async throws(OdooFault) {
        let rows = try await client.execute(as: user, "sale.order", "read", [[.number(order)]], ["fields": ["state"]])
        guard case .list(let list) = rows, case .text(let now) = list.first?["state"] ?? .null else {
            throw .refused("sale.order \(order) is gone")
        }
        switch state {
        case .draft: break
        case .sent: if now == "draft" { try await act("sale.order", "action_quotation_sent", order) }
        case .accepted: if now == "draft" || now == "sent" { try await act("sale.order", "action_confirm", order) }
        case .refused, .superseded, .expired: if now != "cancel" { try await act("sale.order", "action_cancel", order) }
        }
    }

    // MARK: partners

    /// The person by their address, under their company by its reference; both are made where they are missing.
    private func partner(of work: OdooWork) async throws(OdooFault) -> Int {
        let person = try await found("res.partner", [["email_normalized", "=", .text(work.contact)]], known: nil)
        if let person { return person }
        var values: [String: OdooValue] = [
            "name": .text(work.contactName ?? work.contact), "email": .text(work.contact),
        ]
        if let company = try await company(of: work) { values["parent_id"] = .number(company) }
        return try await made("res.partner", values)
    }

    private func company(of work: OdooWork) async throws(OdooFault) -> Int? {
        guard let key = work.organisation else { return nil }
        let reference = mapping.reference(key)
        let known = try await found(
            "res.partner", [["ref", "=", .text(reference)], ["is_company", "=", true]], known: nil)
        if let known { return known }
        let name = registry.organisations[key]?.name ?? key.name
        return try await made("res.partner", ["name": .text(name), "ref": .text(reference), "is_company": true])
    }

    // MARK: calls

    /// Archived records are found too: a lost opportunity is archived, and would else be made again.
    private func found(_ model: String, _ domain: [OdooValue], known: Int?) async throws(OdooFault) -> Int? {
        if let known { return known }
        let ids = try await client.execute(
            as: user, model, "search", [.list(domain)],
            ["limit": 1, "order": "id", "context": ["active_test": false]])
        return ids.identifier
    }

    private func made(_ model: String, _ values: [String: OdooValue]) async throws(OdooFault) -> Int {
        let answer = try await client.execute(as: user, model, "create", [.record(values)])
        guard let id = answer.identifier else { throw .refused("\(model) was created without a number") }
        return id
    }

    private func act(_ model: String, _ method: String, _ id: Int) async throws(OdooFault) {
        // Without it, to cancel a quotation that was sent opens a window.
        let context: OdooValue = ["disable_cancel_warning": true]
        _ = try await client.execute(as: user, model, method, [[.number(id)]], ["context": context])
    }

    private func post(_ model: String, _ id: Int, _ words: String) async throws(OdooFault) {
        _ = try await client.execute(
            as: user, model, "message_post", [[.number(id)]], ["body": .text(OdooMapping.html([words]))])
    }
}
