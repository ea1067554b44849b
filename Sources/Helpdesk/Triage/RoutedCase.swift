/// Where the rules come into the decision on a mail: at the opening of a ticket, and over what replies change.
import MIME
import Ticketing

extension Case {
    func route(from sender: String, isReply: Bool) -> Route {
        desk.route(mail, from: sender, isReply: isReply, evidence: evidence, at: now)
    }

    /// A rule asks for a ticket in so many words, even of automatic mail.
    var isWantedByRule: Bool {
        route(from: mail.sender ?? "", isReply: false).fate == .ticket
    }

    /// Lays what the rules say beyond sorting over a decision to open a ticket.
    func carryOut(_ route: Route, on decision: Decision) -> Decision {
        guard case .open(var ticket, var change) = decision.filing else { return decision }
        if let ended = ended(by: route) { return ended }
        ticket.participants += route.participants.filter { !ticket.participants.contains($0) && $0 != ticket.requester }
        add(route, to: &change, team: ticket.sorting.team)
        acknowledge(route.acknowledgement, in: &change)
        if let assignee = change.assignee.flatMap({ $0 }).flatMap({ desk.registry.analysts[$0] }) {
            // Whoever has it is told, and the rest of the team is not.
            let own = Set((forwarder?.addresses ?? []).filter { !assignee.addresses.holdsAddress($0) })
            let others = change.notices.filter { $0.kind != .newTicket || own.contains($0.address) }
            change.notices = others + [desk.notice(.newTicket, to: assignee)]
        }
        return Decision(
            disposition: decision.disposition, reason: decision.reason, filing: .open(ticket, change),
            routing: route.routing)
    }

    /// Rules for replies: they change the ticket that the mail joins, or keep the mail from it.
    func afterReplyRules(_ decision: Decision) -> Decision {
        guard case .change(let id, var change) = decision.filing, decision.isCustomersReply,
            let ticket = known.tickets[id]
        else { return decision }
        let route = route(from: mail.sender ?? "", isReply: true)
        guard !route.routing.steps.isEmpty else { return decision }
        if let ended = ended(by: route) { return ended }
        change.sorting = route.sorting.laid(over: change.sorting)
        change.participants += route.participants
        add(route, to: &change, team: route.sorting.team ?? ticket.sorting.team)
        var ruled = decision
        ruled.filing = .change(id, change)
        ruled.routing = route.routing
        return ruled
    }

    private func add(_ route: Route, to change: inout TicketChange, team: RegistryKey<Team>?) {
        let number = route.foreignNumber.map { ["foreign_number": $0] } ?? [:]
        change.marks = TicketMarks(
            tags: route.tags, fields: route.fields.merging(number) { own, _ in own },
            notes: change.marks.notes + route.notes)
        guard let assignment = route.assignment,
            let assignee = desk.registry.assignee(assignment, of: team, loads: known.loads, at: now)
        else { return }
        change.assignee = .some(assignee)
        change.events.append(.assigned(to: assignee))
    }

    private func acknowledge(_ acknowledgement: Acknowledgement?, in change: inout TicketChange) {
        switch acknowledgement {
        case nil: break
        case .some(.none): change.notices.removeAll { $0.kind.isAcknowledgement }
        case .template(let name):
            for index in change.notices.indices where change.notices[index].kind.isAcknowledgement {
                change.notices[index].template = name
            }
        }
    }

    /// The decision, where a rule says that the mail becomes no ticket; nil where it does.
    private func ended(by route: Route) -> Decision? {
        guard !mail.isOpenedByHand, let (fate, notices) = fate(route.fate) else { return nil }
        let rule = route.routing.steps.first { $0.field == "then" }?.rule ?? ""
        return Decision(
            disposition: fate.disposition, reason: .ruled(fate, rule: rule),
            filing: notices.isEmpty ? .ledgerOnly : .answer(notices), routing: route.routing)
    }

    private func fate(_ fate: Fate?) -> (RuledFate, [Notice])? {
        switch fate {
        case nil, .ticket: return nil
        case .drop: return (.dropped, [])
        case .quarantine:
            // Somebody has looked at it and let it out: it is not put back.
            return mail.isReleased ? nil : (.quarantined, [])
        case .refuse(let text): return (.refused, refusal(text))
        case .forward(let address):
            let notice = Notice(
                kind: .forwarded(raw: mail.rawHash ?? "", subject: mail.subject), address: address, name: nil,
                locale: desk.registry.locale)
            return (.forwarded(to: address), [notice])
        }
    }

    /// RFC 3834 §2: automatic mail gets no answer, not even a refusal.
    private func refusal(_ text: String) -> [Notice] {
        guard let sender = mail.sender, !withholdsAnswers, mail.isFromPlainSender else { return [] }
        let locale = desk.locale(of: sender, known: known.senderLocale, guessed: mail.locale)
        return [
            Notice(
                kind: .refused(because: text, subject: mail.subject), address: sender, name: mail.senderName,
                locale: locale
            ).answering(mail.subject)
        ]
    }
}

extension Decision {
    /// A customer's mail that joined a ticket: what analysts write, and what machines write, no rule touches.
    fileprivate var isCustomersReply: Bool {
        guard case .change(_, let change) = filing, disposition == .replied,
            case .customer = change.entry?.author
        else { return false }
        return true
    }
}

extension NoticeKind {
    fileprivate var isAcknowledgement: Bool {
        if case .acknowledgement = self { true } else { false }
    }
}
