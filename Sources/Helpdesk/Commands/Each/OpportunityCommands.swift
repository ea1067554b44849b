/// `#opportunity`, `#won` and `#lost`: a chance to sell, and what became of it.
import Ticketing

extension Command {
    static let opportunity = Command(
        "opportunity", .text, example: "…", rights: .sale, takesBody: true, needs: .sales
    ) { run, title throws(CommandFault) in
        let (desk, ticket) = (run.desk, run.ticket)
        let dates = desk.dates(in: run.locale, minute: 0, at: run.now)
        let reading = OpportunityReader(lexicon: desk.lexicon, locale: run.locale).read(
            title: title, text: run.takeBody(), currency: desk.registry.quotations.currency
        ) { text in
            if case .instant(let instant) = dates.read(text) { desk.registry.zone.date(at: instant) } else { nil }
        }
        switch reading {
        case .failure(let fault): throw .sale(.facts(fault))
        case .success(let facts):
            let owner = desk.registry.sells(run.analyst.key) ? run.analyst.key : nil
            run.apply(
                TicketChange(
                    notices: desk.notices(
                        .sale(.opportunity), toTeam: desk.registry.salesTeam, except: run.analyst.addresses.first),
                    steps: [
                        .sale(.open(facts, partner: ticket.organisation, contact: ticket.requester, owner: owner))
                    ]))
            return .opportunity
        }
    }

    static let won = Command("won", .nothing, rights: .sale, needs: .sales) { run, _ throws(CommandFault) in
        try run.decide(.win)
    }

    /// Without a reason behind it, the reason stands below.
    static let lost = Command("lost", .text, example: "…", rights: .sale, takesBody: true, needs: .sales) {
        run, reason throws(CommandFault) in
        try run.decide(.lose(reason: reason.isEmpty ? run.takeBody() : reason))
    }
}

extension CommandNeeds {
    static let sales = Self { _, _, questions in questions.asksForSales = true }
}

extension CommandRun {
    var sales: TicketSales { known.sales[ticket.id] ?? TicketSales() }

    fileprivate mutating func decide(_ act: OpportunityAct) throws(CommandFault) -> CommandEffect {
        let answered = noticeEntry > 0 ? sales.opportunities.first { $0.openedEntry == noticeEntry } : nil
        let open = sales.opportunities.first { $0.state == .open }
        guard let opportunity = answered ?? open ?? sales.opportunity else { throw .sale(.noOpportunity) }
        switch opportunity.decide(act) {
        case .refused(let refusal): throw .sale(.opportunity(opportunity.id, refusal))
        case .move(let state, let reason):
            own(opportunity)
            apply(TicketChange(steps: [.sale(.opportunity(opportunity.id, .move(to: state, reason: reason)))]))
            return .opportunityIs(opportunity.id, state)
        case .own, .revise: return .unchanged
        }
    }

    /// Whoever of the sales team acts first has it.
    mutating func own(_ opportunity: Opportunity?) {
        guard let opportunity, opportunity.owner == nil, desk.registry.sells(analyst.key) else { return }
        apply(TicketChange(steps: [.sale(.opportunity(opportunity.id, .own(analyst.key)))]))
    }
}

extension CommandEffect {
    /// Sales is told.
    static let opportunity = Self("opportunity")

    static func opportunityIs(_ id: OpportunityID, _ state: OpportunityState) -> Self {
        Self("opportunityIs", .text("\(id)"), .opportunity(state))
    }
}
