/// Which of the mails that lie in a mailbox are read at its first visit.
package import Ticketing

/// `begin:` of a mailbox.
package enum MailboxStart: Equatable, Sendable {
    /// What comes from now on.
    case new
    case all
    case unseen
    /// What was received on that day or later; its midnight, UTC.
    case since(Instant)
}

extension MailboxStart {
    /// What becomes of mails that lie there, for `check --connect`; the numbers are the server's.
    package func words(of count: Int, chosen: Int) -> String {
        switch self {
        case .new: "at a first visit none of them becomes a ticket, only what comes from then on ('begin: new')"
        case .all: "at a first visit all of them become tickets ('begin: all')"
        case .unseen: "at a first visit \(chosen) of them, which nobody has read, become tickets ('begin: unseen')"
        case .since: "at a first visit \(chosen) of them, from the day in 'begin', become tickets"
        }
    }
}

extension PostigoFile {
    /// Mailboxes whose `begin:` is a day that has not come; only a clock can tell, so the reader of the files does not.
    package func futureStarts(at now: Instant, file: String) -> [SettingsProblem] {
        polledMailboxes.compactMap { mailbox in
            guard case .since(let start) = mailbox.begin, start > now else { return nil }
            let day = CivilDate(day: Int(start.seconds / 86_400))
            return SettingsProblem(file: file, line: 0, column: 0, fault: .futureStart(mailbox: mailbox.name, day))
        }
    }
}
