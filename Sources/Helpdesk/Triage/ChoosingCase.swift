/// "Categoria: Fiscal" in an answer: the customer says, or corrects, what the acknowledgement showed.
import Ticketing

extension Case {
    /// Never the company: whose promises somebody has is not theirs to say afterwards.
    func choose(on ticket: TicketSnapshot, in change: inout TicketChange) {
        guard takesPart(in: ticket) else { return }
        let lines = ChosenLines(mail.visibleText, isAnswer: true, in: desk.lexicon)
        let sorting = desk.registry.routed(ChosenFields(lines, in: desk.registry).sorting, on: ticket)
        guard sorting.laid(over: ticket.sorting) != ticket.sorting else { return }
        let sorted = desk.sort(ticket, as: sorting, by: nil)
        let told = Set(sorted.notices.map(\.address))
        change.notices.removeAll { told.contains($0.address) }
        change.append(sorted)
        // Shown back, as the acknowledgement shows what is chosen in a first mail.
        change.notices.append(
            Notice(
                kind: .conversation(.statusCard([ticket.id])), address: mail.sender ?? ticket.requester,
                name: mail.senderName, locale: ticket.locale))
    }
}

extension Registry {
    /// With the category of a request type, and a team that works the category.
    fileprivate func routed(_ chosen: Classification, on ticket: TicketSnapshot) -> Classification {
        var sorting = chosen
        if sorting.category == nil, let type = sorting.requestType { sorting.category = requestTypes[type]?.category }
        guard sorting.team == nil, let category = sorting.category else { return sorting }
        let works = categories[category]?.teams ?? []
        let has = ticket.sorting.team ?? defaults.team
        if let team = works.first, !works.contains(has) { sorting.team = team }
        return sorting
    }
}
