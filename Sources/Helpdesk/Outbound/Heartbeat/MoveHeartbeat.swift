package import Ticketing

extension Heartbeat {
    /// Once, when patience has run out.
    package func alert(onMoves trouble: MoveTrouble, at now: Instant) -> Notice? {
        guard trouble.alertedAt == nil, now >= trouble.failingSince + patience else { return nil }
        return notice(
            "\(Self.count(trouble.waiting, "mail")) of mailbox '\(trouble.mailbox)' cannot be moved away: \(trouble.fault)",
            "New mail is read and answered all the same. Make room in the mailbox, or see whether 'move_to' is a folder "
                + "that takes mail: 'postigo check --connect' tries it.")
    }

    /// The second mail; only where there was a first.
    package func recovery(ofMoves trouble: MoveTrouble, at now: Instant) -> Notice? {
        guard trouble.alertedAt != nil else { return nil }
        return notice(
            "mails of mailbox '\(trouble.mailbox)' are moved away again, after \(Self.span(from: trouble.failingSince, to: now))",
            "Nothing.")
    }
}
