/// An analyst's commands that stand on no ticket: they never make the analyst a customer.
import Ticketing

extension Case {
    /// Nil where the mail gives no command that there is, passes a customer's mail on, or belongs to a ticket.
    func commandedWithoutTicket(_ thread: ThreadVerdict) -> Decision? {
        guard let analyst = study.analyst, let sheet = commands, forwardedMatter == nil else { return nil }
        let lines = sheet.commands + sheet.unclear
        guard lines.contains(where: { $0.command(in: desk.lexicon) != nil }) else { return nil }
        var pointed: TicketSnapshot?
        switch thread {
        case .joins: return nil
        case .pointsOnly(let ticket): pointed = known.resolve(ticket)
        case .lost, .unknown: break
        }
        switch proof(of: analyst, on: nil) {
        case .none(let fault):
            // Kept in the ticket that it names, and a "yes" carries it out.
            if let pointed { return unverified(analyst, pointed, .subjectNumber, fault) }
            return told(analyst, lines.map { CommandResult($0, .failed(.notProven)) }, as: .ignored)
        case .token, .aligned, .confirmed:
            return told(analyst, lines.map { CommandResult($0, outcome(of: $0)) })
        }
    }

    private func outcome(of line: CommandLine) -> CommandOutcome {
        switch line.command(in: desk.lexicon) {
        case .some(.help): .done(.helped)
        case .some: .failed(.noTicket)
        case nil: .failed(.unknown(nearest: desk.lexicon.nearest(line.word, .commands)))
        }
    }

    /// A receipt that is about no ticket.
    ///
    /// - Parameter disposition: ignored, where nothing proves that the analyst wrote it.
    func told(
        _ analyst: Analyst, _ results: [CommandResult], as disposition: Disposition = .commanded
    ) -> Decision {
        let hasText = !(commands?.text.isEmpty ?? true)
        let receipt = Receipt(results: results, answer: hasText ? .note(.noTicket) : .none)
        return Decision(
            disposition: disposition, reason: .asked(.commands, nil),
            filing: .answer([desk.notice(.conversation(.receipt(receipt)), to: analyst)]))
    }
}
