/// Where a mailbox is read from at its first visit, and after its server has given all mails new numbers.
import Logging
import MailTransport
import TicketStore
import Ticketing

/// Pure but for what the server is asked.
struct FirstVisit {
    let folder: SelectedFolder
    let begin: MailboxStart
    let now: Instant

    /// Mail that was older than this when the desk came is not acknowledged, however it came to be read.
    static let age = Duration.days(1)

    /// - Parameter lastUID: of the newest mail, for servers that do not say which UID comes next.
    func beginning(lastUID: UInt32?) -> (cursor: Cursor, MailboxBeginning) {
        let next = folder.uidNext ?? lastUID.map { $0 == .max ? .max : $0 + 1 } ?? 1
        let first = begin == .new ? next : 1
        return (
            Cursor(uidValidity: folder.uidValidity, nextUID: first),
            MailboxBeginning(at: now, nextUID: begin == .all ? 0 : next, filter: begin.filter)
        )
    }

    /// After its UIDs have changed: what lay there before the first visit, and was left, is left again. The day before
    /// it counts too: servers count days in time zones of their own.
    static func renewed(
        _ known: MailboxBeginning, in folder: SelectedFolder, lastUID: UInt32?
    ) -> (cursor: Cursor, MailboxBeginning) {
        let isFiltered = known.nextUID > 0
        let next = folder.uidNext ?? lastUID.map { $0 == .max ? .max : $0 + 1 } ?? 1
        let filter = isFiltered ? MailboxBeginning.Filter.since(known.oldBefore) : nil
        return (
            Cursor(uidValidity: folder.uidValidity, nextUID: 1),
            MailboxBeginning(at: known.at, nextUID: isFiltered ? next : 0, filter: filter)
        )
    }
}

extension MailboxBeginning {
    /// What was received before it is old.
    var oldBefore: Instant { Instant(seconds: at.seconds - FirstVisit.age.components.seconds) }
}

extension MailboxStart {
    fileprivate var filter: MailboxBeginning.Filter? {
        switch self {
        case .new, .all: nil
        case .unseen: .unseen
        case .since(let day): .since(day)
        }
    }
}

extension IMAPSession {
    /// Of the mails that lay there before the first visit, those that are read.
    func chosen(_ uids: [UInt32], by beginning: MailboxBeginning?) throws(TransportError) -> [UInt32] {
        guard let beginning, let filter = beginning.filter, let first = uids.first, first < beginning.nextUID else {
            return uids
        }
        // A server that cannot tell leaves nobody's mail unread.
        guard let wanted = try uidsPassing(filter, from: first).map(Set.init) else { return uids }
        return uids.filter { $0 >= beginning.nextUID || wanted.contains($0) }
    }

    func uidsPassing(_ filter: MailboxBeginning.Filter, from first: UInt32) throws(TransportError) -> [UInt32]? {
        switch filter {
        case .unseen: try searchUnseenUIDs()
        case .since(let instant): try searchUIDs(from: first, since: IMAPDay(instant).text)
        }
    }
}

/// "1-Feb-2026", in UTC. RFC 9051 §9, date.
struct IMAPDay {
    let text: String

    init(_ instant: Instant) {
        let date = CivilDate(day: Int((Double(instant.seconds) / 86_400).rounded(.down)))
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let (year, month, day) = date.components
        text = "\(day)-\(months[month - 1])-\(year)"
    }
}
