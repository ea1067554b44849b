/// `#quote`, `#change` and `#approve`: a quotation drafted, changed, and sent to the customer.
import Ticketing

extension Command {
    /// What stands behind the word is the first line.
    static let quote = Command(
        "quote", .text, rights: .sale, takesBody: true, answersItself: true, needs: .sales
    ) { run, first throws(CommandFault) in
        let (registry, ticket) = (run.desk.registry, run.ticket)
        let sheet = try run.sheet(first)
        let draft = QuotationDraft(
            currency: registry.quotations.currency, lines: sheet.lines, taxes: registry.quotedTaxes(in: ticket.locale),
            message: sheet.message, terms: registry.quotations.terms?.text(in: ticket.locale),
            validUntil: registry.validity(from: run.now), locale: ticket.locale, author: run.analyst.key)
        run.own(run.sales.opportunities.first { $0.state == .open })
        return run.draft(sheet, .draft(draft))
    }

    static let change = Command(
        "change", .text, rights: .sale, takesBody: true, answersItself: true, needs: .sales
    ) { run, first throws(CommandFault) in
        guard let quotation = run.answeredQuotation ?? run.sales.quotation else { throw .sale(.noQuotation) }
        let sheet = try run.sheet(first)
        let decision = quotation.decide(
            .change(
                sheet.lines, message: sheet.message.isEmpty ? nil : sheet.message,
                validUntil: run.desk.registry.validity(from: run.now)), at: run.now)
        if case .refused(let refusal) = decision { throw .sale(.quotation(quotation.label, refusal)) }
        return run.draft(sheet, .quotation(quotation.id, version: quotation.version, decision))
    }

    /// Without a name, the one that the answered notice shows, else the ticket's newest.
    static let approve = Command("approve", .quotation, rights: .sale, needs: .sales) {
        run, name throws(CommandFault) in
        let named = name.map { name in run.sales.quotations.first(where: name.names) }
        guard let quotation = named ?? run.answeredQuotation ?? run.sales.quotation else { throw .sale(.noQuotation) }
        let decision = quotation.decide(.approve, at: run.now)
        if case .refused(let refusal) = decision { throw .sale(.quotation(quotation.label, refusal)) }
        run.apply(run.sending(quotation, decision))
        run.movesTicket = true
        return .approved(quotation.label)
    }
}

extension CommandRun {
    fileprivate mutating func sheet(_ first: String) throws(CommandFault) -> QuotationSheet {
        switch QuotationSheet.read(first: first, body: try takeWords(), in: locale) {
        case .success(let sheet): return sheet
        case .failure(let faults): throw .sale(.lines(faults))
        }
    }

    fileprivate mutating func draft(_ sheet: QuotationSheet, _ step: SaleStep) -> CommandEffect {
        apply(TicketChange(notices: [desk.notice(.sale(.draft), to: analyst)], steps: [.sale(step)]))
        return .drafted(lines: sheet.lines.count)
    }

    /// The draft that the answered notice shows, or the quotation that it tells of.
    fileprivate var answeredQuotation: Quotation? {
        guard noticeEntry > 0 else { return nil }
        return sales.quotations.first {
            $0.draftEntry == noticeEntry || $0.sentEntry == noticeEntry || $0.answer?.entry == noticeEntry
        }
    }

    fileprivate func sending(_ quotation: Quotation, _ decision: QuotationDecision) -> TicketChange {
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
        return sending
    }
}

extension CommandEffect {
    /// A draft of so many lines; it comes back by itself.
    static func drafted(lines: Int) -> Self { Self("drafted", .count(lines)) }
    /// It goes to the customer, by its label.
    static func approved(_ label: String) -> Self { Self("approved", .text(label)) }
}
