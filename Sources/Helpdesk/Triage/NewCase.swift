/// `#new maria@shop.example Renewal`: an analyst's mail that begins a conversation with a customer.
import MIME
import Ticketing

extension Case {
    /// Nil where the mail asks for nothing of the kind, or nothing proves that it is the analyst's.
    func openedByAnalyst() -> Decision? {
        guard let analyst = study.analyst, var sheet = commands,
            let place = sheet.commands.firstIndex(where: { $0.command(in: desk.lexicon) == .new }),
            proof(of: analyst, on: nil).isProof
        else { return nil }
        let line = sheet.commands.remove(at: place)
        let reader = CommandReader(desk: desk, locale: analyst.locale ?? desk.registry.locale, now: now)
        do throws(CommandFault) {
            return opened(try NewTicketLine(line.argument, in: reader), line, sheet, analyst)
        } catch {
            // Without a customer there is no ticket, and nothing else of the mail has anything to be done on.
            return told(analyst, [CommandResult(line, .failed(error))])
        }
    }

    private func opened(
        _ new: NewTicketLine, _ line: CommandLine, _ sheet: CommandBlock, _ analyst: Analyst
    ) -> Decision {
        var opening = HandOpening(
            requester: new.requester, subject: subject(new, sheet), text: sheet.text, isReply: !sheet.text.isEmpty)
        (opening.others, opening.analyst) = (new.others, analyst.key)
        (opening.guessed, opening.mailbox) = (desk.lexicon.guessedLocale(of: sheet.text), mail.mailbox)
        let ticket = desk.newTicket(opening)
        var run = CommandRun(
            desk: desk, known: known, analyst: analyst, ticket: TicketSnapshot(ticket, by: analyst.key, at: now),
            now: now)
        run.run(sheet)
        let answer = answer(sheet, run)
        opening.isReply = answer.goesToCustomer
        opening.text = (run.texts + [run.takesBody ? "" : sheet.text]).filter { !$0.isEmpty }.joined(separator: "\n")
        var change = desk.change(opening, of: ticket)
        if change.entry?.text.isEmpty ?? true, !opening.isReply {
            change.entry = NewEntry(kind: .event, author: .analyst(analyst.key), text: line.typed)
        }
        let begun = change.notices
        change.append(run.change)
        if !opening.isReply { change.notices += begun.filter { !change.notices.contains($0) } }
        change.withholdsFiles = heldFile != nil
        var receipt = Receipt(
            results: [CommandResult(line, .done(.opened(for: new.requester)))] + run.results, answer: answer,
            recipients: answer.goesToCustomer ? begun.count : 0)
        receipt.heldFile = heldFile
        change.notices.append(desk.notice(.conversation(.receipt(receipt)), to: analyst))
        return Decision(disposition: .opened, reason: .opened(.byHand), filing: .open(ticket, change))
    }

    /// The words on its line; else the mail's own subject, where it answers nothing; else the first line.
    private func subject(_ new: NewTicketLine, _ sheet: CommandBlock) -> String {
        if !new.subject.isEmpty { return new.subject }
        let own = mail.subject.withoutReplyMarks
        let isAnswer = own != mail.subject || !mail.references.isEmpty || SubjectNumber.find(in: mail.subject) != nil
        if !isAnswer, !own.isBlank, CommandLine(reading: own[...]) == nil { return own }
        let first = sheet.text.split(whereSeparator: \.isNewline).first { !$0.isBlank }
        return first?.oneLineTitle ?? new.requester
    }

    /// What the text is: the first word to the customer, unless the mail says otherwise or holds what is ours.
    private func answer(_ sheet: CommandBlock, _ run: CommandRun) -> AnswerClass {
        let text = (run.texts + [sheet.text]).filter { !$0.isEmpty }.joined(separator: "\n")
        if text.isEmpty || run.takesBody { return .none }
        if gate.holdsOurs(text) { return .note(.holdsNotice) }
        if heldFile != nil { return .note(.fileHoldsNotice) }
        if run.wantsNote { return .note(.saidSo) }
        if run.wantsReply, !run.isMixed { return .customer(.saidSo) }
        if run.leavesDoubt { return .note(.doubt) }
        return run.mayTakeBody ? .note(.belowCommand) : .customer(.saidSo)
    }
}

extension TicketSnapshot {
    /// As it will be: its opener has it, and may do what is asked of the owner of a ticket.
    fileprivate init(_ new: NewTicket, by analyst: RegistryKey<Analyst>, at now: Instant) {
        self.init(
            id: TicketID(0), subject: new.subject, status: .open, requester: new.requester,
            requesterName: new.requesterName, participants: Set([new.requester] + new.participants),
            sorting: new.sorting, assignee: analyst, organisation: new.organisation, locale: new.locale, openedAt: now)
    }
}
