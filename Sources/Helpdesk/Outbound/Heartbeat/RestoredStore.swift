/// What the admin hears of a copy that was put back: what of it was done by itself, and what remains for a person.
package import Ticketing

/// A copy that was put back, as it is told.
package struct RestoredStore: Equatable, Sendable {
    /// Somebody has copied the directory; else by `postigo restore`.
    package var isCopy: Bool
    package var copiedAt: Instant
    package var restoredAt: Instant
    package var lastNumber: Int64
    package var nextNumber: Int64
    package var held: Int

    package init(
        isCopy: Bool, copiedAt: Instant, restoredAt: Instant, lastNumber: Int64, nextNumber: Int64, held: Int
    ) {
        self.isCopy = isCopy
        self.copiedAt = copiedAt
        self.restoredAt = restoredAt
        self.lastNumber = lastNumber
        self.nextNumber = nextNumber
        self.held = held
    }
}

/// What of a mailbox's lost hours came back.
package struct MailReadAgain: Equatable, Sendable {
    package var mailbox: String
    package var folder: String
    /// Filed now; had been in the copy; passed over because the program had ended over them.
    package var filed, known, skipped: Int

    package init(mailbox: String, folder: String, filed: Int, known: Int, skipped: Int) {
        self.mailbox = mailbox
        self.folder = folder
        self.filed = filed
        self.known = known
        self.skipped = skipped
    }
}

extension Heartbeat {
    package func notice(of store: RestoredStore) -> Notice? {
        let lost = Self.span(from: store.copiedAt, to: store.restoredAt)
        let how =
            store.isCopy
            ? "the data directory is a copy that somebody put back: its last sign of life is \(lost) old"
            : "a backup was restored: it was \(lost) old"
        return notice(how, Self.sentences(on: store).joined(separator: " "))
    }

    /// The same as the command line tells it.
    package static func sentences(on store: RestoredStore) -> [String] {
        var all = [
            "Tickets up to #\(store.lastNumber) are there; new ones begin at #\(store.nextNumber), so that no number of the lost "
                + "hours is given again.",
            "Mails that went out in those hours name tickets that are not there: an answer to one is filed in a ticket of its "
                + "own, and an analyst's is asked for once more before anything of it is done.",
            "The mailboxes' archives are read again by the next poll; nobody is written to because of what is found there, and "
                + "a mail like this one says what it was.",
        ]
        if store.held > 0 {
            all.append(
                "\(store.held) notices waited when the copy was made, and may have gone out since: they are held. 'postigo "
                    + "outbox list' shows them; 'postigo outbox retry' or 'drop' settles each.")
        }
        all.append(
            "Lost is what came by no mail: notes, changes and answers from the command line, since \(store.copiedAt). If a "
                + "person's data was erased since then, erase it again.")
        return all
    }

    package func notice(of mail: MailReadAgain) -> Notice? {
        let fault =
            "mailbox '\(mail.mailbox)' has been read again after the restore: \(mail.filed) mails of the lost hours are filed"
        var words =
            "\(mail.known) mails of '\(mail.folder)' were known. 'postigo ledger' shows what became of the others; their senders "
            + "have their acknowledgements from before, and got no other one. Tell them a new number where it matters."
        if mail.skipped > 0 {
            words +=
                " \(mail.skipped) mails were passed over, because postigo ended several times while it read them: move them back "
                + "into the mailbox's folder to have them tried once more."
        }
        return notice(fault, words)
    }
}
