/// What the admin hears of tickets that are missing: answers come to mails of ours that this store has not sent.
package import Ticketing

extension Desk {
    /// Numbers that one mail names; the others are counted.
    static let namedLostTickets = 20

    /// Nil where nobody is there to be told.
    package func missed(_ tickets: [TicketID], telling admin: String?) -> Notice? {
        guard let addressee = quarantineKeeper(admin: admin) else { return nil }
        let named = tickets.prefix(Self.namedLostTickets).map(\.description).joined(separator: ", ")
        let more = tickets.count > Self.namedLostTickets ? " and \(tickets.count - Self.namedLostTickets) more" : ""
        return addressee.notice(
            .adminAlert(
                fault: "people answer mails about tickets that this store does not have: \(named)\(more)",
                wayOut:
                    "A backup from before those tickets was restored, or what was written in them has been erased. Each "
                    + "answer opened a ticket of its own, and none joined the ticket that has the number now. Where a backup "
                    + "was restored: the lost mails still lie in the mailbox's archive; moved back, they are filed again."
            ))
    }
}
