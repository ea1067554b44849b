/// Silence is noticed: when the admin hears of a mailbox that is not polled (design: contract 9).

/// How a mailbox has failed so far.
package struct MailboxSilence: Equatable, Sendable {
    package var mailbox: String
    /// What the last attempt met: place, fault and way out, no secret.
    package var fault: String
    /// The first failure since the last good poll.
    package var failingSince: Instant
    /// When the admin was told; nil where nobody has been yet.
    package var alertedAt: Instant?

    package init(mailbox: String, fault: String, failingSince: Instant, alertedAt: Instant?) {
        self.mailbox = mailbox
        self.fault = fault
        self.failingSince = failingSince
        self.alertedAt = alertedAt
    }
}

/// How moving has failed so far.
package struct MoveTrouble: Equatable, Sendable {
    package var mailbox: String
    /// What the server said last.
    package var fault: String
    /// Mails that are filed and not moved.
    package var waiting: Int
    package var failingSince: Instant
    /// When the admin was told; nil where nobody has been yet.
    package var alertedAt: Instant?

    package init(mailbox: String, fault: String, waiting: Int, failingSince: Instant, alertedAt: Instant?) {
        self.mailbox = mailbox
        self.fault = fault
        self.waiting = waiting
        self.failingSince = failingSince
        self.alertedAt = alertedAt
    }
}

/// What has been counted of one mailbox.
package struct MailboxTally: Equatable, Sendable {
    package var countedSince: Instant
    /// Mails that we have read since.
    package var seen: Int
    /// Mails that were gone before we could read them, although we looked all the time.
    package var taken: Int
    /// The archive's UIDNEXT when we first looked into it; nil: we have not yet, or there is none.
    package var archiveNext: UInt32?
    /// Mails that we have moved into the archive since that look.
    package var moved: Int
    /// Mails that came into the archive since that look, and not from us.
    package var strangers: Int
    /// Since when the mailbox is known to have company; nil: it is not.
    package var foundAt: Instant?

    package init(
        countedSince: Instant, seen: Int = 0, taken: Int = 0, archiveNext: UInt32? = nil, moved: Int = 0,
        strangers: Int = 0, foundAt: Instant? = nil
    ) {
        self.countedSince = countedSince
        self.seen = seen
        self.taken = taken
        self.archiveNext = archiveNext
        self.moved = moved
        self.strangers = strangers
        self.foundAt = foundAt
    }

    package enum Finding: Equatable, Sendable {
        case nothing
        /// - Parameter sameArchive: they lie in our own archive; else somebody has put them elsewhere.
        case found(sameArchive: Bool)
        /// There was company, and for a day there has been none.
        case over
    }

    /// After so long a count begins anew.
    static let span: Duration = .hours(1)
    /// Company counts as gone after a whole day in which nothing was taken.
    static let quiet: Duration = .days(1)
    /// People delete and move a mail by hand, and programs of theirs sort out advertising: a few are no company.
    static let fewest = 5
    /// Without a sign in the archive it takes many, and most of all.
    static let many = 20
    /// A jump beyond that is the server's own way to count.
    package static let longestGap = 500

    /// Counts what a poll has brought, and what had vanished before it.
    package mutating func add(seen more: Int, taken gone: Int, at now: Instant) -> Finding {
        let end = countedSince + (foundAt == nil ? Self.span : Self.quiet)
        // A clock that was set back leaves a count that has not begun: it begins now.
        if now >= end || now < countedSince {
            if foundAt != nil, taken + gone == 0 {
                self = MailboxTally(countedSince: now)
                return .over
            }
            (countedSince, seen, taken) = (now, 0, 0)
        }
        seen += more
        taken += gone
        guard foundAt == nil, let finding = company else { return .nothing }
        foundAt = now
        return finding
    }

    private var company: Finding? {
        if taken >= Self.fewest, strangers >= Self.fewest, taken * 5 >= seen + taken {
            return .found(sameArchive: true)
        }
        return taken >= Self.many && taken >= seen ? .found(sameArchive: false) : nil
    }

    /// The archive, as it is now.
    package mutating func look(atArchive next: UInt32) {
        guard let first = archiveNext, next >= first else {
            (archiveNext, moved, strangers) = (next, 0, 0)
            return
        }
        strangers = max(0, Int(next - first) - moved)
    }
}
