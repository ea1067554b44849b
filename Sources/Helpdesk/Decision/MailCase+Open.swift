/// A mail that opens a ticket: who it is for, how it is sorted, who is told.

extension MailCase {
    func opened(because reason: OpenReason) -> Decision {
        let sender = mail.sender ?? MailCase.unknownSender
        let route = desk.route(mail, from: sender, isReply: false, at: now)
        let organisation = desk.registry.organisation(of: sender)
        let ticket = NewTicket(
            subject: mail.subject.isEmpty ? firstLine : mail.subject, requester: sender,
            requesterName: mail.senderName, organisation: organisation?.key,
            sorting: desk.registry.complete(route.sorting),
            locale: route.locale ?? desk.locale(of: sender, known: known.senderLocale, guessed: mail.locale),
            participants: participants(except: sender), follows: followed(by: reason))
        let change = TicketChange(
            // The first mail is shown whole: what looks quoted in it is the matter itself.
            entry: NewEntry(kind: .customerMail, author: .customer(sender), text: mail.text),
            events: [.opened(because: reason)],
            clocks: ClockRules.opened(
                under: desk.registry.policy(for: organisation?.key, set: ticket.sorting), at: now),
            notices: noticesOnOpening(ticket, because: reason))
        return carryOut(
            route, on: Decision(disposition: .opened, reason: .opened(reason), filing: .open(ticket, change)))
    }

    /// Stands for a sender where the header names none; the gate never mails it.
    static let unknownSender = "unknown-sender@invalid"

    private var firstLine: String {
        let line = mail.text.split(whereSeparator: \.isNewline).first { $0.contains { !$0.isWhitespace } } ?? ""
        return String(line.prefix(80))
    }

    private func followed(by reason: OpenReason) -> TicketID? {
        switch reason {
        case .closed(let ticket, _): ticket
        case .newMatter, .stranger, .automaticSender, .byHand: nil
        }
    }

    /// Who was copied takes part, but never our own addresses, an analyst's, or two From mailboxes' guests (trust: A2).
    private func participants(except sender: String) -> [String] {
        guard !mail.hasSeveralSenders else { return [] }
        return mail.recipients.filter {
            $0 != sender && !desk.ownAddresses.contains($0.withoutTag) && desk.registry.analyst(at: $0) == nil
                && $0.isUsableAddress
        }
    }

    private func noticesOnOpening(_ ticket: NewTicket, because reason: OpenReason) -> [Notice] {
        let toTeam = desk.notices(
            .newTicket, toTeam: ticket.sorting.team ?? desk.registry.defaults.team, except: mail.sender)
        guard let sender = mail.sender, mail.automatic == nil, !mail.hasSeveralSenders else { return toTeam }
        let acknowledgement = Notice(
            kind: .acknowledgement(followsClosed: followed(by: reason)), address: sender, name: mail.senderName,
            locale: ticket.locale)
        return [acknowledgement] + oversizeNotices(in: ticket.locale) + toTeam
    }

    /// Contract 4 of the design: mail that is too large still becomes a ticket, and its sender is told.
    func oversizeNotices(in locale: DeskLocale) -> [Notice] {
        guard let octets = mail.cutFrom, let sender = mail.sender, mail.automatic == nil else { return [] }
        return [Notice(kind: .oversize(octets: octets), address: sender, name: mail.senderName, locale: locale)]
    }
}
