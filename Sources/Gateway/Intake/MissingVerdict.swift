/// What becomes of a mail that its server names and does not hand out.
import TicketStore
import Ticketing

/// Pure; `docs/transport.md` tells it to people.
enum MissingVerdict: Equatable {
    case askAgain
    /// It is written down without its text, and the desk is told; the reason goes into the ledger.
    case setAside(String)

    /// So many visits a mail is asked for alone before it is set aside.
    static let visits = 3
    /// Where the server has handed out nothing else meanwhile, it may be the server: so long it is given.
    static let patience = Duration.days(1)

    init(on mail: MissingMail, at now: Instant) {
        let isGivenUp = mail.visits >= Self.visits && (mail.isProven || now >= mail.since + Self.patience)
        self = isGivenUp ? .setAside("the server does not hand it out: \(mail.fault)") : .askAgain
    }
}

/// One visit in which a mail was asked for alone, and did not come.
struct MissedMail: Equatable {
    enum Answer: Equatable {
        /// OK, and nothing of the mail: the server is at work, and has nothing to give.
        case nothing
        /// NO: the mail may be at fault, or the server.
        case refused
        /// The line broke, or BYE.
        case failed
        /// It was the next of many when the line broke; nobody has asked for it alone.
        case brokeBefore
    }

    var uid: UInt32
    var answer: Answer
    var fault: String

    /// - Parameters:
    ///   - known: how it stood before.
    ///   - others: whether the server has handed out other mails in this visit.
    func after(_ known: MissingMail?, others: Bool, at now: Instant) -> MissingMail {
        let asked = answer == .brokeBefore ? 0 : 1
        return MissingMail(
            uid: uid, visits: min((known?.visits ?? 0) + asked, 1_000),
            isProven: known?.isProven == true || answer == .nothing || (asked > 0 && others),
            since: known?.since ?? now,
            fault: fault)
    }
}
