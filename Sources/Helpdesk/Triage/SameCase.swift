/// The same mail again: by another of our mailboxes it is one ticket, and the other team is told too.
import MIME
import Ticketing

extension Case {
    func sameMail(_ ticket: TicketID?) -> Decision {
        let plain = Decision.kept(.duplicate, .sameMail(ticket))
        guard let ticket = ticket.flatMap(known.resolve), !known.duplicateMailboxes.contains(mail.mailbox),
            let team = teamOfMailbox, team != ticket.sorting.team
        else { return plain }
        let change = TicketChange(
            events: [.trust(.alsoAddressed(team))],
            notices: desk.notices(.newTicket, toTeam: team, except: mail.sender))
        return Decision(disposition: .duplicate, reason: .sameMail(ticket.id), filing: .change(ticket.id, change))
    }

    /// Whose mailbox the mail came by: the team with its address, else the team that the rules give mail to it.
    private var teamOfMailbox: RegistryKey<Team>? {
        guard let address = desk.mailboxes[mail.mailbox]?.address else { return nil }
        if let team = desk.teams(addressedBy: [address]).first { return team }
        var sentThere = mail
        sentThere.recipients = [address]
        return desk.route(sentThere, from: mail.sender ?? "", isReply: false, evidence: evidence, at: now).sorting.team
    }
}

extension Desk {
    /// Teams whose own address is among these, in the order of the addresses.
    func teams(addressedBy addresses: [String]) -> [RegistryKey<Team>] {
        var seen: Set<RegistryKey<Team>> = []
        return addresses.map(\.withoutTag).compactMap { address in
            registry.teams.values.filter { $0.address?.withoutTag.isSameAddress(as: address) ?? false }.map(\.key).min()
        }.filter { seen.insert($0).inserted }
    }
}
