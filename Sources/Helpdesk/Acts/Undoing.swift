/// Taking back what an analyst's mail did, as long as nobody outside has seen it.
import Ticketing

extension Desk {
    /// The act that is taken back, and what takes it back.
    ///
    /// - Parameter act: the entry that a receipt was about; nil means the analyst's latest act on the ticket.
    func undo(
        by analyst: Analyst, on ticket: TicketSnapshot, act entry: Int64?, among acts: [MadeAct], at now: Instant
    ) -> Result<(MadeAct, TicketChange), ActRefusal> {
        let own = acts.first { act in
            act.record.analyst == analyst.key && (entry.map { $0 == act.entry } ?? (act.ticket == ticket.id))
        }
        guard let act = own, act.ticket == ticket.id else { return .failure(ActRefusal(fault: .nothingToUndo)) }
        guard act.record.isReversible else { return .failure(ActRefusal(fault: .notReversible)) }
        if act.hasGoneOut { return .failure(ActRefusal(fault: .alreadySent)) }
        guard now < act.madeAt + registry.conversation.undo else { return .failure(ActRefusal(fault: .undoTooLate)) }
        let record = act.record
        let state = ticket.state.withdrawing(before: record.before, after: record.after)
        let steps: [TicketStep] =
            [.restore(state), .takeBack(act: act.entry)]
            + (record.joined.isEmpty ? [] : [.leave(record.joined)]) + record.linked.map(TicketStep.unlink)
        var change = TicketChange(events: [.conversation(.undone(by: analyst.key))], steps: steps)
        change.participants = record.left
        change.withdrawn = ticket.history.filter { $0.at == act.madeAt && $0.analyst == record.analyst }
        if state.status != ticket.status { change.events.append(.status(from: ticket.status, to: state.status)) }
        return .success((act, change))
    }
}
