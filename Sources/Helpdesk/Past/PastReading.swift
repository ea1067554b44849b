/// Old mail as tickets that are over: who asked, who answered, what was said. No rule is asked, no command is obeyed, and
/// nobody is told anything.
import MIME
package import Ticketing

extension Desk {
    /// One conversation.
    ///
    /// Whoever brings history in vouches for it: what says that it is from one of us is believed, and does nothing.
    /// - Parameters:
    ///   - mails: in the order of their dates, at least one.
    ///   - now: for the keys of tokens: archives may hold notices of our own.
    package func past(_ mails: [(mail: Inbound, at: Instant)], at now: Instant) -> PastMatter {
        let scan = TokenScan(keys: keys, now: now)
        let written = mails.filter { $0.mail.bounce == nil && $0.mail.automatic == nil }
        var isFirst = true
        let steps = mails.map { mail, instant in
            if mail.bounce != nil { return PastMail(at: instant, .bounced) }
            if let evidence = mail.automatic { return PastMail(at: instant, .automatic(evidence)) }
            defer { isFirst = false }
            return PastMail(at: instant, .written(pastEntry(mail, isFirst: isFirst).blanked(by: scan)))
        }
        guard let first = written.first?.mail else { return PastMatter(ticket: nil, assignee: nil, mails: steps) }
        let assignee = written.reversed().lazy.compactMap { self.analystBehind($0.mail) }.first
        var ticket = pastTicket(first, of: written.map(\.mail))
        ticket.subject = scan.blanked(ticket.subject)
        return PastMatter(ticket: ticket, assignee: assignee, mails: steps)
    }

    private func pastEntry(_ mail: Inbound, isFirst: Bool) -> NewEntry {
        let (text, folded) = isFirst ? (mail.text, "") : (mail.visibleText, mail.foldedText)
        guard isFromUs(mail) else {
            return NewEntry(
                kind: .customerMail, author: .customer(mail.sender ?? Case.unknownSender), text: text, folded: folded)
        }
        let author = analystBehind(mail).map(Author.analyst) ?? .desk
        let goesOut = mail.copied.contains(where: mayTakePart)
        return NewEntry(kind: goesOut ? .publicReply : .internalNote, author: author, text: text, folded: folded)
    }

    private func pastTicket(_ first: Inbound, of mails: [Inbound]) -> NewTicket {
        let asking = mails.first { !isFromUs($0) && $0.sender != nil }
        // Where only we wrote: whom we wrote to.
        let addressee = mails.lazy.flatMap(\.copied).first(where: mayTakePart)
        let requester = asking.flatMap(person) ?? addressee ?? first.sender ?? Case.unknownSender
        let organisation = registry.organisation(of: requester)
        let team = teams(addressedBy: mails.flatMap(\.recipients)).first ?? organisation?.team
        return NewTicket(
            subject: first.subject.isEmpty ? first.text.pastTitle : OpenedSubject.reduced(first.subject),
            requester: requester, requesterName: asking.flatMap { $0.sender == requester ? $0.senderName : nil },
            organisation: organisation?.key, sorting: registry.complete(Classification(team: team)),
            locale: locale(of: requester, known: nil, guessed: (asking ?? first).locale),
            participants: pastParticipants(mails, besides: requester))
    }

    /// A form and a shop write from an address that nobody reads, and name the person in Reply-To.
    private func person(behind mail: Inbound) -> String? {
        guard let sender = mail.sender, sender.belongsToNoPerson else { return mail.sender }
        return mail.traits.replyTo.first { !$0.belongsToNoPerson && mayTakePart($0) } ?? sender
    }

    private func pastParticipants(_ mails: [Inbound], besides requester: String) -> [String] {
        var seen: Set<String> = [requester.canonicalAddress]
        return mails.flatMap { [$0.sender].compactMap(\.self) + $0.copied }.filter {
            mayTakePart($0) && !$0.belongsToNoPerson && seen.insert($0.canonicalAddress).inserted
        }.prefix(Self.pastPeople).map(\.self)
    }

    /// Of a conversation to a whole company the first are enough to answer.
    private static let pastPeople = 50

    private func isFromUs(_ mail: Inbound) -> Bool {
        mail.sender.map { owns($0) || registry.analyst(behind: $0) != nil } ?? false
    }

    private func analystBehind(_ mail: Inbound) -> RegistryKey<Analyst>? {
        mail.sender.flatMap { registry.analyst(behind: $0)?.key }
    }
}

extension NewEntry {
    /// No token of ours stays in what is kept (design: contract 10).
    fileprivate func blanked(by scan: TokenScan) -> NewEntry {
        var entry = self
        (entry.text, entry.folded) = (scan.blanked(text), scan.blanked(folded))
        return entry
    }
}

extension String {
    fileprivate var pastTitle: String {
        let line = split(whereSeparator: \.isNewline).first { $0.contains { !$0.isWhitespace } } ?? ""
        return line.oneLineTitle
    }
}
