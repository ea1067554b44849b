/// A mail that opens a ticket: who it is for, how it is sorted, who is told.
import MIME
import Ticketing

extension Case {
    func opened(because reason: OpenReason) -> Decision {
        if let decision = overLimit(reason) { return decision }
        var matter = matter
        var route = route(from: matter.requester, isReply: false)
        if let named = personNamed(by: route) {
            (matter.requester, matter.name, matter.isAnswered) = (named.address, named.name, !withholdsAnswersToForm)
            route = self.route(from: named.address, isReply: false)
        }
        let sorted = desk.sorted(
            route.sorting, lines: ChosenLines(matter.text, in: desk.lexicon), of: mail, from: matter.requester)
        route.routing.steps += sorted.steps
        let ticket = NewTicket(
            subject: matter.subject, requester: matter.requester, requesterName: matter.name,
            organisation: sorted.organisation?.key, sorting: sorted.sorting,
            locale: route.locale
                ?? desk.locale(
                    of: matter.requester, known: known.senderLocale, guessed: mail.locale, by: mail.mailbox),
            participants: (mayBringOthers
                ? Array(newcomers(besides: [matter.requester]).prefix(Self.newcomerLimit)) : [])
                + answeredElsewhere(besides: matter.requester),
            follows: followed(by: reason))
        var change = TicketChange(
            entry: NewEntry(
                kind: .customerMail, author: .customer(matter.requester), text: matter.text, folded: matter.folded),
            events: [.opened(because: reason)] + matter.events + eventsOnOpening(ticket, matter),
            notices: noticesOnOpening(ticket, matter, because: reason))
        change.foreignIDs = foreignIDs(because: reason)
        change.marks.notes += [matter.note].compactMap(\.self)
        change.noteAuthor = matter.note == nil ? nil : matter.noteAuthor
        change.reach = reached
        change.steps += threading.lostTickets.map(TicketStep.lost)
        return carryOut(
            route, on: Decision(disposition: .opened, reason: .opened(reason), filing: .open(ticket, change)))
    }

    /// Stands for a sender where the header names none; the gate never mails it.
    static let unknownSender = "unknown-sender@invalid"

    /// What the ticket is about, and for whom.
    struct NewTicketDraft {
        var requester: String
        var name: String?
        var subject: String
        var text: String
        var folded = ""
        /// An analyst's own words beside it, for colleagues.
        var note: String?
        /// An analyst whom nothing has proved signs nothing.
        var noteAuthor: Author?
        var events: [TicketEvent] = []
        /// Whether the requester may be answered.
        var isAnswered: Bool
    }

    private var matter: NewTicketDraft {
        if let matter = forwardedMatter { return matter }
        // The first mail is shown whole but for a signature that is known: what looks quoted in it is the matter itself.
        let behind = personBehind
        return NewTicketDraft(
            requester: behind?.address ?? mail.sender ?? Case.unknownSender,
            name: behind.map(\.name) ?? mail.senderName,
            subject: mail.subject.isEmpty ? firstLine : OpenedSubject.reduced(mail.subject),
            text: opening.shown, folded: opening.folded,
            isAnswered: !withholdsAnswers && mail.isFromPlainSender)
    }

    private var firstLine: String {
        let line = mail.text.split(whereSeparator: \.isNewline).first { $0.contains { !$0.isWhitespace } } ?? ""
        return line.oneLineTitle
    }

    /// The newest ticket has a number, but nobody takes it away from a ticket that they have no part in.
    private func foreignIDs(because reason: OpenReason) -> [String] {
        switch reason {
        case .stranger, .lost: newForeignIDs
        case .newMatter, .closed, .automaticSender, .byHand: foreignIDs
        }
    }

    private func followed(by reason: OpenReason) -> TicketID? {
        switch reason {
        case .closed(let ticket, _): ticket
        case .newMatter, .stranger, .lost, .automaticSender, .byHand: nil
        }
    }

    /// Beside the requester.
    private static let newcomerLimit = EntryRecipients.limit - 1

    private func eventsOnOpening(_ ticket: NewTicket, _ matter: NewTicketDraft) -> [TicketEvent] {
        var events = setAside + otherTeams(than: ticket).map { TicketEvent.trust(.alsoAddressed($0)) }
        let newcomers = newcomers(besides: [matter.requester])
        if !mayBringOthers, !newcomers.isEmpty {
            events.append(.trust(.copiedNotAdded(newcomers)))
        } else if let left = LeftOut(newcomers.dropFirst(Self.newcomerLimit)) {
            events.append(.conversation(.notJoined(left)))
        }
        if let alert = desk.mayOpenByItself(mail.sender) ? MonitorAlert.read(mail.subject) : nil {
            events.append(.trust(.monitor(host: alert.host, service: alert.service, alert.state)))
        }
        return events
    }

    /// Teams whose own address the mail was sent to as well.
    private func otherTeams(than ticket: NewTicket) -> [RegistryKey<Team>] {
        desk.teams(addressedBy: mail.recipients).filter { $0 != ticket.sorting.team }
    }

    private func noticesOnOpening(_ ticket: NewTicket, _ matter: NewTicketDraft, because reason: OpenReason) -> [Notice]
    {
        let teams = [ticket.sorting.team ?? desk.registry.defaults.team] + otherTeams(than: ticket)
        var told: Set<String> = []
        let passedOn = forwarder.map { [desk.notice(.newTicket, to: $0)] } ?? []
        let toTeams =
            (passedOn + teams.flatMap { desk.notices(.newTicket, toTeam: $0, except: mail.sender) })
            .filter { told.insert($0.address).inserted } + ordersNotDone
        guard matter.isAnswered else { return toTeams }
        // What was too large is said in the acknowledgement: one mail, not two.
        return [acknowledgement(of: ticket, matter, followed(by: reason))] + toTeams
    }

    /// The analyst who passed a customer's mail on wants to know what number it got.
    var forwarder: Analyst? { forwardedMatter == nil ? nil : study.analyst }

    /// That a closed ticket was not opened again, or that a file was too large, has to be told each time; the rest once a day for each matter.
    private func acknowledgement(of ticket: NewTicket, _ matter: NewTicketDraft, _ closed: TicketID?) -> Notice {
        // RFC 5322 §3.6.2: where its author asks for answers.
        let elsewhere = answeredElsewhere(besides: matter.requester).first
        let notice = Notice(
            kind: .acknowledgement(followsClosed: closed), address: elsewhere ?? matter.requester,
            name: elsewhere == nil ? matter.name : mail.replyToName, locale: ticket.locale)
        return closed == nil && mail.cut == nil ? notice.answering(mail.subject, saying: mail.visibleText) : notice
    }

    /// Contract 4 of the design: mail that is too large still becomes a ticket, and its sender is told.
    func oversizeNotices(in locale: DeskLocale) -> [Notice] {
        guard let octets = mail.cut?.octets, let sender = mail.sender, !withholdsAnswers else { return [] }
        let notice = Notice(kind: .oversize(octets: octets), address: sender, name: mail.senderName, locale: locale)
        return [notice.answering(mail.subject)]
    }

    /// A monitor or a shop system that the admin has named may have a bad day: each of its mails is a matter of its own.
    private var isFromNamedSystem: Bool { desk.mayOpenByItself(mail.sender) && !evidence.hasFailed }

    /// A sender at a limit opens no more: the mail joins the newest ticket, and the sender is told once a day.
    private func overLimit(_ reason: OpenReason) -> Decision? {
        switch reason {
        case .newMatter, .stranger, .lost, .automaticSender: break
        case .closed, .byHand: return nil
        }
        guard let sender = mail.sender, study.analyst == nil, !isFromNamedSystem,
            let limit = known.load.exceeded,
            let ticket = known.load.latest.flatMap(known.resolve), ticket.status != .closed
        else { return nil }
        var change = TicketChange(
            entry: NewEntry(
                kind: .customerMail, author: .customer(sender), text: withNewSubject(opening.shown, on: ticket),
                folded: opening.folded),
            events: [.trust(.overLimit(limit))])
        change.foreignIDs = foreignIDs(because: reason)
        if !withholdsAnswers, mail.isFromPlainSender, !known.load.wasTold {
            change.notices = [
                Notice(kind: .tooMany(limit), address: sender, name: mail.senderName, locale: ticket.locale)
            ]
        }
        // The first of them is told to those who have the ticket; a flood of such mails is not to become one of notices.
        if !known.load.wasTold {
            change.notices += desk.notices(.customerReplied, toThoseWhoWork: ticket, except: sender)
        }
        return Decision(
            disposition: .replied, reason: .overLimit(ticket.id, limit), filing: .change(ticket.id, change))
    }
}
