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
            return carriedOut(lines, by: analyst)
        }
    }

    /// Plain words in answer to a mail of ours about many tickets, or none: a forecast, figures, a digest, what was found. It
    /// says above its line that they stay inside: they open nothing, and their writer is told. Nil for every other mail.
    func answeredAboutNoTicket(_ thread: ThreadVerdict) -> Decision? {
        guard let analyst = study.analyst, forwardedMatter == nil, !mail.visibleText.isBlank || mail.fileCount > 0
        else {
            return nil
        }
        switch thread {
        case .joins, .lost: return nil
        case .pointsOnly, .unknown: break
        }
        let answers = threading.tokens.contains { found in
            found.token.ticket.number == 0 && found.token.purpose.answersNotice
                && threading.judge.standing(of: found, for: analyst.addresses) == .own
        }
        guard answers else { return nil }
        let receipt = Receipt(results: [], answer: .note(.noTicket))
        return Decision(
            disposition: .commanded, reason: .asked(.commands, nil),
            filing: .answer([desk.notice(.conversation(.receipt(receipt)), to: analyst)]))
    }

    /// What is about no ticket is done; what needs one is told.
    private func carriedOut(_ lines: [CommandLine], by analyst: Analyst) -> Decision {
        var orders: [RegistryOrder] = []
        let results = lines.map { line -> CommandResult in
            guard let kind = RegistryOrder.Kind(withoutTicket: line.command(in: desk.lexicon)), !sheetIsUnclear(line)
            else { return CommandResult(line, outcome(of: line)) }
            do throws(CommandFault) {
                orders.append(try desk.order(kind, line.argument, by: analyst))
                return CommandResult(line, .done(.ordered))
            } catch { return CommandResult(line, .failed(error)) }
        }
        let told = told(analyst, results)
        guard !orders.isEmpty else { return told }
        // The mail that shows the change says it all, unless something else stands beside the orders.
        let isAll = orders.count == results.count && (commands?.text.isEmpty ?? true)
        return Decision(
            disposition: .commanded, reason: told.reason, filing: .registry(orders, isAll ? [] : told.notices))
    }

    /// "#admin?" is asked about, never done.
    private func sheetIsUnclear(_ line: CommandLine) -> Bool { commands?.unclear.contains(line) ?? false }

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
