/// A customer's word on a quotation: it counts where the mail provably answers the one that the quotation came with, from
/// whom it was sent to.
import MIME
import Ticketing

extension Case {
    /// Nil where the mail says neither yes nor no, or nothing proves which quotation it answers.
    func quotationAnswered(_ ticket: TicketSnapshot, _ match: ThreadMatch, _ token: Token?) -> Decision? {
        let answer = QuotationAnswer(visibleReply: mail.visibleText, in: desk.lexicon)
        if answer == .unclear { return answeredUnclearly(ticket, match, token) }
        guard let act = answer.act, mail.isFromPlainSender else { return nil }
        guard let token, token.purpose == .customerFacing, !evidence.hasFailed, let quotation = quotation(of: token)
        else {
            return answeredByAnother(ticket, match)
        }
        var change = answerChange(ticket, match)
        let decision = quotation.decide(act, at: now)
        if case .refused(let refusal) = decision {
            change.events.append(.sale(.answerIgnored(quotation.label, refusal)))
            change.notices.append(toSender(.notCounted(quotation.label, refusal), in: ticket.locale))
        } else {
            change.steps.append(.sale(.quotation(quotation.id, version: quotation.version, decision)))
            change.notices = told(of: quotation, in: ticket) + recorded(in: ticket)
            if act == .accept, let won = won(by: quotation) { change.steps.append(.sale(won)) }
        }
        return decided(
            .commanded, .answered(ticket.id, match, quotation: quotation.label, decision.outcome), ticket, match,
            change)
    }

    /// What was for sale is sold: the opportunity that the quotation came of ends with it.
    private func won(by quotation: Quotation) -> SaleStep? {
        let open = known.sales.values.lazy.flatMap(\.opportunities).first { $0.id == quotation.opportunity }
        guard let open, open.state == .open else { return nil }
        return .opportunity(open.id, open.decide(.win))
    }

    private func quotation(of token: Token) -> Quotation? {
        known.sales.values.lazy.flatMap(\.quotations).first { $0.sentEntry == token.entry }
    }

    /// Somebody who was not asked, in answer to another's copy of the quotation: it binds nobody, and a person reads it.
    private func answeredByAnother(_ ticket: TicketSnapshot, _ match: ThreadMatch) -> Decision? {
        let answered = threading.answeredTokens(on: ticket).lazy.compactMap(quotation).first
        guard let quotation = answered, ticket.status != .closed, let sender = mail.sender,
            study.analyst == nil, !ticket.requester.isSameAddress(as: sender)
        else { return nil }
        return notCounted(.notAsked, of: quotation, ticket, match)
    }

    /// A word, and a sign or a line that makes it another: nobody is bound, and whoever sells reads it.
    private func answeredUnclearly(
        _ ticket: TicketSnapshot, _ match: ThreadMatch, _ token: Token?
    ) -> Decision? {
        guard ticket.status != .closed, mail.isFromPlainSender, !evidence.hasFailed, let token,
            token.purpose == .customerFacing, let quotation = quotation(of: token), quotation.state == .sent
        else { return nil }
        return notCounted(.unclear, of: quotation, ticket, match)
    }

    /// The mail as any other, and both sides hear that it decides nothing.
    private func notCounted(
        _ refusal: QuotationRefusal, of quotation: Quotation, _ ticket: TicketSnapshot, _ match: ThreadMatch
    ) -> Decision {
        var change = customersChange(ticket, match)
        tell(quotation.author, in: &change)
        change.notices.append(toSender(.notCounted(quotation.label, refusal), in: ticket.locale))
        change.events.append(.sale(.answerIgnored(quotation.label, refusal)))
        return decided(.replied, .answered(ticket.id, match, quotation: quotation.label, nil), ticket, match, change)
    }

    /// "I accept, but with five percent off" is an answer to whoever made the quotation, and binds nobody.
    func tellSeller(of ticket: TicketSnapshot, in change: inout TicketChange) {
        let answered = threading.answeredTokens(on: ticket).lazy.compactMap(quotation).first
        if let answered { tell(answered.author, in: &change) }
    }

    private func tell(_ seller: RegistryKey<Analyst>, in change: inout TicketChange) {
        guard let notice = desk.registry.analysts[seller].map({ desk.notice(.customerReplied, to: $0) }),
            !change.notices.contains(where: { $0.address == notice.address })
        else { return }
        change.notices.append(notice)
    }

    /// Whoever answered hears that it counts, and so does the requester: it is their order.
    private func recorded(in ticket: TicketSnapshot) -> [Notice] {
        let sender = toSender(.recorded, in: ticket.locale)
        guard !ticket.requester.isSameAddress(as: sender.address) else { return [sender] }
        return [
            sender,
            Notice(
                kind: .sale(.recorded), address: ticket.requester, name: ticket.requesterName, locale: ticket.locale),
        ]
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
        case .unclear, .neither: nil
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
