/// A ticket that the desk opens itself: the first word to a customer, or a telephone call.
package import Ticketing

/// What is opened, and by whom.
package struct HandOpening: Equatable, Sendable {
    package var requester: String
    package var name: String?
    package var others: [String] = []
    package var subject: String
    package var text: String
    /// The text goes to the customer; otherwise it is a note, and the customer gets the ticket's number.
    package var isReply: Bool
    package var sorting = Classification()
    /// Nil: by hand, in nobody's name.
    package var analyst: RegistryKey<Analyst>?
    package var guessed: DeskLocale?
    /// The mailbox that it is answered from.
    package var mailbox: String?

    package init(requester: String, subject: String, text: String, isReply: Bool) {
        self.requester = requester
        self.subject = subject
        self.text = text
        self.isReply = isReply
    }
}

extension Desk {
    /// The ticket as it will be, for whoever still changes it before it exists.
    package func newTicket(_ opening: HandOpening) -> NewTicket {
        let organisation = registry.organisation(of: opening.requester)
        let locale = self.locale(
            of: opening.requester, known: nil, guessed: opening.guessed, by: opening.mailbox)
        var sorting = opening.sorting
        sorting.category = sorting.category ?? (sorting.requestType == nil ? organisation?.category : nil)
        sorting.team = sorting.team ?? ownTeam(of: opening.analyst, else: organisation?.team)
        return NewTicket(
            subject: opening.subject, requester: opening.requester, requesterName: opening.name,
            organisation: organisation?.key, sorting: registry.complete(sorting), locale: locale,
            participants: opening.others)
    }

    /// Who opens it works it: their own team, where they are of one alone or the default one is not theirs.
    private func ownTeam(
        of analyst: RegistryKey<Analyst>?, else other: RegistryKey<Team>?
    ) -> RegistryKey<Team>? {
        guard let analyst else { return other }
        let teams = registry.teams.values.filter { $0.members.contains(analyst) }.map(\.key).sorted()
        if let other, teams.contains(other) { return other }
        return teams.contains(registry.defaults.team) ? registry.defaults.team : teams.first ?? other
    }

    /// What happens to it first.
    package func change(_ opening: HandOpening, of new: NewTicket) -> TicketChange {
        let author = opening.analyst.map(Author.analyst) ?? .desk
        var change = TicketChange(events: [.opened(because: .byHand)])
        if let analyst = opening.analyst { change.take(by: analyst) }
        let people = [(new.requester, new.requesterName)] + new.participants.map { ($0, nil) }
        if opening.isReply {
            change.change(status: .waiting, from: .new)
            change.notices = people.map { Notice(kind: .publicReply, address: $0.0, name: $0.1, locale: new.locale) }
        } else {
            change.change(status: .open, from: .new)
            change.notices = [
                Notice(
                    kind: .acknowledgement(followsClosed: nil), address: new.requester, name: new.requesterName,
                    locale: new.locale)
            ]
        }
        change.entry = NewEntry(
            kind: opening.isReply ? .publicReply : .internalNote, author: author, text: opening.text)
        return change
    }

    /// By the command line: nobody is told twice, and the clocks run from now.
    package func opened(_ opening: HandOpening, at now: Instant) -> (NewTicket, TicketChange) {
        let new = newTicket(opening)
        var change = change(opening, of: new)
        if opening.analyst == nil {
            change.notices += notices(.newTicket, toTeam: new.sorting.team ?? registry.defaults.team, except: nil)
        }
        change.notices = registry.redirected(change.notices, at: now)
        change.boundNotices()
        return (new, timed(change.blanked(by: TokenScan(keys: keys, now: now)), opening: new, at: now))
    }
}
