/// A customer's word on a quotation: it counts where the mail provably answers the one that the quotation came with.

extension MailCase {
    /// Nil where the mail says neither yes nor no, or nothing proves which quotation it answers.
    func quotationAnswered(_ ticket: TicketSnapshot, _ match: ThreadMatch, _ token: Token?) -> Decision? {
        guard let token, token.purpose == .customerFacing, mail.isFromPlainSender, !evidence.hasFailed,
            let quotation = known.sales.values.lazy.flatMap(\.quotations).first(where: { $0.sentEntry == token.entry }),
            let act = QuotationAnswer(visibleReply: mail.visibleText).act
        else { return nil }
        var change = answerChange(ticket, match)
        let decision = quotation.decide(act, at: now)
        if case .refused(let refusal) = decision {
            change.events.append(.sale(.answerIgnored(quotation.label, refusal)))
            change.notices.append(toSender(.notCounted(quotation.label, refusal), in: ticket.locale))
        } else {
            change.steps.append(.sale(.quotation(quotation.id, version: quotation.version, decision)))
            change.notices = told(of: quotation, in: ticket) + [toSender(.recorded, in: ticket.locale)]
        }
        return decided(
            .commanded, .answered(ticket.id, match, quotation: quotation.label, decision.outcome), ticket, match,
            change)
    }

    /// A word on a quotation is worth keeping on a ticket that is closed for good, too; it stays closed then.
    private func answerChange(_ ticket: TicketSnapshot, _ match: ThreadMatch) -> TicketChange {
        guard ticket.status == .closed, reopenRefusal(ticket) != nil else { return customersChange(ticket, match) }
        return TicketChange(entry: customerEntry(author: .customer(mail.sender ?? "")))
    }

    /// Whoever works the ticket, who made the quotation, and the sales team; each once.
    private func told(of quotation: Quotation, in ticket: TicketSnapshot) -> [Notice] {
        let kind = NoticeKind.sale(.answered)
        let author = desk.registry.analysts[quotation.author].map { [desk.notice(kind, to: $0)] } ?? []
        let all =
            author + desk.notices(kind, toThoseWhoWork: ticket, except: mail.sender)
            + desk.notices(kind, toTeam: desk.registry.salesTeam, except: mail.sender)
        var seen: Set<String> = []
        return all.filter { seen.insert($0.address).inserted }
    }

    private func toSender(_ notice: SaleNotice, in locale: DeskLocale) -> Notice {
        Notice(kind: .sale(notice), address: mail.sender ?? "", name: mail.senderName, locale: locale)
    }
}

extension QuotationAnswer {
    fileprivate var act: QuotationAct? {
        switch self {
        case .accept: .accept
        case .refuse(let reason): .refuse(reason: reason)
        case .neither: nil
        }
    }
}

extension QuotationDecision {
    /// Nil where nothing came of it.
    fileprivate var outcome: QuotationState? {
        switch self {
        case .move(let state, _): state
        case .nextVersion, .refused: nil
        }
    }
}
