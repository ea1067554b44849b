/// A customer's mail that asks by a word: always for the ticket's participants only, from the address known.
import MIME
import Ticketing

extension Case {
    /// What the mail asks for by a word alone; nil where it is for a person, or from somebody of the desk.
    var wish: CustomerWish? {
        guard mail.isFromPlainSender, !evidence.hasFailed, mail.bringsNothing else { return nil }
        return study.wish
    }

    /// Nil where the mail is better read by a person after all.
    func granted(_ wish: CustomerWish, _ thread: ThreadVerdict) -> Decision? {
        switch wish {
        case .help:
            if case .joins = thread { return nil }
            return answered(.customerHelp, .help)
        case .status(let number?): return status(of: number)
        case .status(nil):
            if case .joins(let ticket, _, _) = thread, takesPart(in: ticket) { return shown([ticket.id]) }
            return shown(known.openTickets.map(\.id))
        case .reopen(let number): return onTicket(number, thread) { reopened($0, $1) }
        case .close(let number): return onTicket(number, thread) { closed($0, $1) }
        case .rate(let stars, let hasComment):
            // The answered mail asked for stars, whoever has opened the ticket again since.
            guard case .joins(let ticket, let match, _) = thread, takesPart(in: ticket),
                ticket.status.isFinished || known.sent.answersEnd
            else { return nil }
            return rated(ticket, match, stars, hasComment: hasComment)
        }
    }

    func takesPart(in ticket: TicketSnapshot) -> Bool {
        guard let sender = mail.sender else { return false }
        return known.senderAddresses.union([sender]).contains(where: ticket.participants.holdsAddress)
    }

    private func status(of number: TicketID) -> Decision {
        guard let ticket = known.resolve(number), takesPart(in: ticket) || seesAsCompany(ticket) else {
            return answered(.noSuchTicket(number), .nothingToShow)
        }
        return shown([ticket.id])
    }

    /// Its people see all tickets of the company that has bought that. The answer goes to an address of theirs, whoever
    /// wrote: what is shown leaves the company by no forged mail.
    private func seesAsCompany(_ ticket: TicketSnapshot) -> Bool {
        guard let sender = mail.sender, let company = desk.companyWithView(of: sender) else { return false }
        return ticket.organisation == company
    }

    private func shown(_ tickets: [TicketID]) -> Decision {
        answered(.statusCard(tickets), .status(shown: tickets), tickets.count == 1 ? tickets[0] : nil)
    }

    /// An answer that no ticket keeps: the ledger has the mail, the outbox the answer.
    private func answered(
        _ notice: ConversationNotice, _ request: CustomerRequest, _ ticket: TicketID? = nil
    ) -> Decision {
        let sender = mail.sender ?? ""
        let locale = desk.locale(
            of: sender, known: known.senderLocale,
            guessed: mail.locale ?? CustomerWish.locale(of: mail, in: desk.lexicon))
        return Decision(
            disposition: .commanded, reason: .asked(request, ticket),
            filing: .answer([
                Notice(kind: .conversation(notice), address: sender, name: mail.senderName, locale: locale)
            ]))
    }

    private func onTicket(
        _ number: TicketID?, _ thread: ThreadVerdict,
        _ act: (TicketSnapshot, ThreadMatch) -> Decision?
    ) -> Decision? {
        if let number {
            guard let ticket = known.resolve(number), takesPart(in: ticket) else {
                return answered(.noSuchTicket(number), .nothingToShow)
            }
            return act(ticket, .subjectNumber)
        }
        guard case .joins(let ticket, let match, _) = thread, takesPart(in: ticket) else { return nil }
        return act(ticket, match)
    }

    private func reopened(_ ticket: TicketSnapshot, _ match: ThreadMatch) -> Decision? {
        guard ticket.status.isFinished || ticket.status == .waiting else { return shown([ticket.id]) }
        var decision = joined(ticket, match)
        // Closed for good: it opened a follow-up instead, and the acknowledgement says so.
        guard case .change = decision.filing else { return decision }
        decision.disposition = .commanded
        decision.reason = .asked(.reopen, ticket.id)
        return decision
    }

    private func closed(_ ticket: TicketSnapshot, _ match: ThreadMatch) -> Decision? {
        guard ticket.status != .closed else { return shown([ticket.id]) }
        var change = desk.act(.status(.closed), by: nil, on: ticket, at: now)
        change.entry = wordEntry
        change.notices += desk.notices(
            .conversation(.closedByCustomer), toThoseWhoWork: ticket, except: mail.sender)
        return Decision(
            disposition: .commanded, reason: .asked(.close, ticket.id), filing: .change(ticket.id, change))
    }

    private func rated(
        _ ticket: TicketSnapshot, _ match: ThreadMatch, _ stars: Int, hasComment: Bool
    ) -> Decision {
        let sender = mail.sender ?? ""
        var change = TicketChange(
            entry: wordEntry, events: [.conversation(.rated(stars, by: sender))], steps: [.rate(stars, by: sender)])
        if stars <= ConversationPolicy.poorRating || hasComment {
            change.notices = desk.notices(.conversation(.rated(stars)), toThoseWhoWork: ticket, except: sender)
        }
        return Decision(
            disposition: .commanded, reason: .asked(.rating(stars), ticket.id), filing: .change(ticket.id, change))
    }

    private var wordEntry: NewEntry {
        NewEntry(
            kind: .customerMail, author: .customer(mail.sender ?? ""), text: mail.visibleText, folded: mail.foldedText)
    }

    /// Thanks, a heart or an answer to an invitation on a ticket that is over: filed, counted, and not opened again. Words
    /// beside such an answer are told. `#reopen` opens it all the same.
    func thanked(_ ticket: TicketSnapshot, _ match: ThreadMatch) -> Decision? {
        guard ticket.status.isFinished, mail.gesture != nil && !complains || mail.bringsNothing && isThanks else {
            return nil
        }
        var change = TicketChange(entry: wordEntry, events: [.conversation(.courtesy)], steps: [.courtesy])
        if mail.gesture == .calendarAnswerWithWords {
            change.notices = desk.notices(.customerReplied, toThoseWhoWork: ticket, except: mail.sender)
        }
        return Decision(
            disposition: .replied, reason: .courtesy(ticket.id, match), filing: .change(ticket.id, change))
    }

    /// "Declined: Visit", and below it "I cannot that day, and it still does not print": that is for a person.
    private var complains: Bool {
        guard mail.gesture == .calendarAnswerWithWords else { return false }
        let words = mail.visibleText.foldedWords(atMost: 200)
        return WordAlone.asks(mail.visibleText) || words.contains { desk.lexicon.holds($0, .contradict) }
    }

    /// Thanks for the card that explains the desk, or for a list of tickets: they begin nothing.
    func thankedForNoTicket() -> Decision? {
        guard study.analyst == nil, mail.isFromPlainSender, mail.bringsNothing, isThanks, let sender = mail.sender
        else {
            return nil
        }
        let answers = threading.tokens.contains { found in
            found.token.ticket.number == 0 && threading.judge.standing(of: found, for: [sender]) == .own
        }
        return answers ? .kept(.ignored, .asked(.thanks, nil)) : nil
    }

    private var isThanks: Bool {
        !mail.belowDelimiter[...].lines.contains { Afterword.begins($0) }
            && desk.lexicon.isThanks(
                mail.visibleText, from: mail.senderName, to: desk.registry.analysts.values.map(\.name))
    }
}

extension Inbound {
    /// No file that somebody meant to send: a logo is none.
    var bringsNothing: Bool { attachmentCount == 0 || fileCount == 0 && cut == nil && !attachedFiles.isEmpty }

    func wish(in lexicon: Lexicon) -> CustomerWish? {
        let isAnswer = !references.isEmpty || subject.holds("[#")
        return CustomerWish(subject: subject, text: visibleText, from: senderName, isAnswer: isAnswer, in: lexicon)
    }
}
