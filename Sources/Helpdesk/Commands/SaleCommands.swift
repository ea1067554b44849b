/// What commands do to a ticket's sales: opportunities, quotations, diagnoses.
import MIME
import Ticketing

extension SaleCommand {
    /// What stands below it belongs to it, whatever comes of it: prices never go to a customer as an answer.
    var hasBody: Bool {
        switch self {
        case .opportunity, .quote, .change, .diagnose, .lose: true
        case .approve, .win: false
        }
    }
}

extension CommandRun {
    mutating func sell(_ command: SaleCommand) -> Outcome {
        if command.hasBody { takeBody() }
        switch command {
        case .opportunity(let title): return open(title)
        case .quote(let first): return quote(first)
        case .approve(let name): return approve(name)
        case .change(let first): return change(first)
        case .win: return decide(.win)
        case .lose(let reason): return decide(.lose(reason: reason.isEmpty ? body : reason))
        case .diagnose(let text): return diagnose(text)
        }
    }

    private var sales: TicketSales { known.sales[ticket.id] ?? TicketSales() }

    // Opportunities

    private mutating func open(_ title: String) -> Outcome {
        let (zone, dates) = (
            desk.registry.zone, DateWords(now: now, zone: desk.registry.zone, locale: locale, minute: 0)
        )
        let reading = OpportunityReader.read(
            title: title, text: body, in: locale, currency: desk.registry.quotations.currency
        ) { text in
            if case .instant(let instant) = dates.read(text) { zone.date(at: instant) } else { nil }
        }
        switch reading {
        case .failure(let fault): return refused(.sale(.facts(fault)))
        case .success(let facts):
            let owner = desk.registry.sells(analyst.key) ? analyst.key : nil
            apply(
                TicketChange(
                    notices: desk.notices(
                        .sale(.opportunity), toTeam: desk.registry.salesTeam, except: analyst.addresses.first),
                    steps: [
                        .sale(
                            .open(facts, partner: ticket.organisation, contact: ticket.requester, owner: owner))
                    ]))
            return .success(.opportunity)
        }
    }

    private mutating func decide(_ act: OpportunityAct) -> Outcome {
        let answered = noticeEntry > 0 ? sales.opportunities.first { $0.openedEntry == noticeEntry } : nil
        let open = sales.opportunities.first { $0.state == .open }
        guard let opportunity = answered ?? open ?? sales.opportunity else { return refused(.sale(.noOpportunity)) }
        switch opportunity.decide(act) {
        case .refused(let refusal): return refused(.sale(.opportunity(opportunity.id, refusal)))
        case .move(let state, let reason):
            own(opportunity)
            apply(TicketChange(steps: [.sale(.opportunity(opportunity.id, .move(to: state, reason: reason)))]))
            return .success(.opportunityIs(opportunity.id, state))
        case .own, .revise: return .success(.unchanged)
        }
    }

    /// Whoever of the sales team acts first has it.
    private mutating func own(_ opportunity: Opportunity?) {
        guard let opportunity, opportunity.owner == nil, desk.registry.sells(analyst.key) else { return }
        apply(TicketChange(steps: [.sale(.opportunity(opportunity.id, .own(analyst.key)))]))
    }

    // Quotations

    private mutating func quote(_ first: String) -> Outcome {
        switch QuotationSheet.read(first: first, body: body, in: locale) {
        case .failure(let faults): return refused(.sale(.lines(faults)))
        case .success(let sheet):
            let draft = QuotationDraft(
                currency: desk.registry.quotations.currency, lines: sheet.lines,
                taxes: desk.registry.quotedTaxes(in: ticket.locale), message: sheet.message,
                terms: desk.registry.quotations.terms?.text(in: ticket.locale),
                validUntil: desk.registry.validity(from: now), locale: ticket.locale, author: analyst.key)
            own(sales.opportunities.first { $0.state == .open })
            apply(drafting(.draft(draft)))
            return .success(.drafted(lines: sheet.lines.count))
        }
    }

    private mutating func change(_ first: String) -> Outcome {
        guard let quotation = answeredQuotation ?? sales.quotation else { return refused(.sale(.noQuotation)) }
        switch QuotationSheet.read(first: first, body: body, in: locale) {
        case .failure(let faults): return refused(.sale(.lines(faults)))
        case .success(let sheet):
            let message = sheet.message.isEmpty ? nil : sheet.message
            let act = QuotationAct.change(
                sheet.lines, message: message, validUntil: desk.registry.validity(from: now))
            let decision = quotation.decide(act, at: now)
            if case .refused(let refusal) = decision { return refused(.sale(.quotation(quotation.label, refusal))) }
            apply(drafting(.quotation(quotation.id, version: quotation.version, decision)))
            return .success(.drafted(lines: sheet.lines.count))
        }
    }

    private func drafting(_ step: SaleStep) -> TicketChange {
        TicketChange(notices: [desk.notice(.sale(.draft), to: analyst)], steps: [.sale(step)])
    }

    /// The draft that the answered notice shows, or the quotation that it tells of.
    private var answeredQuotation: Quotation? {
        guard noticeEntry > 0 else { return nil }
        return sales.quotations.first {
            $0.draftEntry == noticeEntry || $0.sentEntry == noticeEntry || $0.answer?.entry == noticeEntry
        }
    }

    private mutating func approve(_ name: QuotationName?) -> Outcome {
        let named =
            name.map { name in sales.quotations.first(where: name.names) } ?? answeredQuotation ?? sales.quotation
        guard let quotation = named else { return refused(.sale(.noQuotation)) }
        let decision = quotation.decide(.approve, at: now)
        if case .refused(let refusal) = decision { return refused(.sale(.quotation(quotation.label, refusal))) }
        var sending = desk.publicReply(text: quotation.text, by: analyst.key, on: ticket)
        sending.notices = sending.notices.map { notice in
            var notice = notice
            notice.kind = .sale(.quotation)
            return notice
        }
        if desk.refusal(of: analyst, on: ticket) != nil {
            // Who sells on another team's ticket does not take it from them.
            sending.assignee = nil
            sending.events.removeAll { if case .assigned = $0 { true } else { false } }
        }
        sending.steps = [.sale(.quotation(quotation.id, version: quotation.version, decision))]
        apply(sending)
        markMoved()
        return .success(.approved(quotation.label))
    }

    // Diagnoses

    private mutating func diagnose(_ text: String) -> Outcome {
        let parts = text.split(at: "/", maxSplits: 1).map { String($0).trimmedBlanks }
        let names = desk.registry.causeNames(for: ticket.sorting.category)
        if names.isEmpty { return refused(.sale(.noCauses)) }
        guard let cause = parts.first, !cause.isEmpty else {
            return refused(.argumentMissing(example: CommandName.diagnosis.example))
        }
        let solution = ([parts.count > 1 ? parts[1] : "", body].filter { !$0.isEmpty }).joined(separator: "\n")
        switch names.find(cause.cut(toUTF8: 400)) {
        case .none(let nearest): return refused(.noSuchName(nearest: nearest))
        case .several(let names): return refused(.severalNames(names))
        case .one(let key):
            guard !solution.isEmpty else { return refused(.sale(.noSolution)) }
            apply(
                TicketChange(
                    steps: [.sale(.diagnose(Diagnosis(cause: key, solution: solution), by: analyst.key))]))
            return .success(.diagnosed(key))
        }
    }

    // Searching

    mutating func find(_ words: String) -> Outcome {
        let tickets = desk.shown(known.found, to: analyst)
        apply(TicketChange(notices: [desk.notice(.conversation(.found(words: words, tickets)), to: analyst)]))
        return .success(.found(tickets.count))
    }
}

extension Desk {
    /// Of what was found, what this analyst may see.
    func shown(_ found: [TicketSnapshot], to analyst: Analyst) -> [TicketID] {
        found.filter { refusal(of: analyst, on: $0) == nil }.prefix(Self.foundLimit).map(\.id)
    }

    /// Tickets in one answer: a phone's screen, twice.
    static let foundLimit = 20
}
