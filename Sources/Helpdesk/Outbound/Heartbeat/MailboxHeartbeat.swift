package import Ticketing

extension Heartbeat {
    /// What the admin is told.
    package func notice(of finding: MailboxTally.Finding, _ tally: MailboxTally, in mailbox: String) -> Notice? {
        switch finding {
        case .nothing: return nil
        case .found(sameArchive: true):
            return notice(
                "another installation takes the mails of mailbox '\(mailbox)': \(tally.taken) of the last "
                    + "\(tally.seen + tally.taken) were gone before this one could read them, and lie in its archive",
                "Find the other one, often an old machine or a copy, and stop it: tickets are split between the two, and "
                    + "some customers are answered twice. 'postigo status' shows it for a day after the last such mail."
            )
        case .found(sameArchive: false):
            return notice(
                "somebody else takes the mails of mailbox '\(mailbox)': \(tally.taken) of the last "
                    + "\(tally.seen + tally.taken) were gone before they could be read",
                "They have no ticket. Look for a second installation of Postigo, or for a mail program with a filter on "
                    + "this folder. 'postigo status' shows it for a day after the last such mail.")
        case .over:
            return notice("nobody else has taken mails of mailbox '\(mailbox)' for a day", "Nothing.")
        }
    }
}
