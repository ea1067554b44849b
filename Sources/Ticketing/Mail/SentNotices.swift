/// The words of the notices that a mail may answer: what of it is ours is found by comparing with them.
import MIME

/// What we sent to the writer of a mail, as the store keeps it.
package struct SentNotices: Equatable, Sendable {
    /// Sealed mails, each cut to `octetLimit`; those that it answers first, then the newest.
    package var notices: [[UInt8]]
    /// What the customer knows already, and may be quoted to them: what they and the desk have said to each other about
    /// the ticket, its subject, their name and address.
    package var said: [String]

    /// The notice that a customer's mail answers said that the ticket is over, and asked for stars.
    package var answersEnd = false

    package init(notices: [[UInt8]] = [], said: [String] = []) {
        self.notices = notices
        self.said = said
    }

    /// Octets of one notice that are read: its text and HTML stand before its files.
    package static let octetLimit = 512 << 10
    /// Notices that a mail names and that are compared with it; a thread quotes a handful.
    package static let answeredLimit = 4
    /// Notices about the same ticket, to the same person, the newest.
    package static let recentLimit = 6
    /// Entries of the ticket, the newest.
    package static let saidLimit = 12
}

/// A notice of ours as the store remembers it, by the token in its Message-ID.
package struct SentNotice: Equatable, Sendable {
    /// 0 where it was about none.
    package var ticket: TicketID
    /// Lower case.
    package var addresses: Set<String>

    package init(ticket: TicketID, addresses: Set<String>) {
        self.ticket = ticket
        self.addresses = addresses
    }
}
