/// Which old mails belong together: by their Message-IDs and what they answer, wherever they lie.
import MIME
import Ticketing

/// What is kept of a mail while all of them are looked through.
struct ThreadedMail: Sendable {
    var place: MailPlace
    var at: Instant
    /// Its own id, and those it answers.
    var ids: [String]

    /// Nearest first, and the one that began it: what lies between is named by its neighbours.
    static let idLimit = 20

    init(_ octets: [UInt8], at place: MailPlace, date: Instant) {
        let message = Message(octets)
        let answered = message.inReplyTo + message.references.reversed()
        self.place = place
        at = date
        ids =
            [message.messageID].compactMap(\.self)
            + (answered.count > Self.idLimit ? answered.prefix(Self.idLimit - 1) + answered.suffix(1) : answered[...])
    }

    /// Dates before e-mail, and dates to come, are mistakes of a clock.
    static func date(_ octets: [UInt8], now: Instant, orElse fallback: () -> Instant?) -> Instant {
        if let date = Message(octets).date {
            let instant = Instant(seconds: date.secondsSince1970)
            if earliest <= instant, instant <= now { return instant }
        }
        return min(fallback() ?? now, now)
    }

    /// 1 January 1982: the year in which mail got its form of today.
    private static let earliest = Instant(seconds: 378_691_200)
}

/// Sets that grow together (union-find): near linear, whatever names whatever.
struct PastThreads {
    private var parents: [Int] = []
    private var mails: [ThreadedMail] = []
    private var firstWith: [String: Int] = [:]

    var count: Int { mails.count }

    mutating func add(_ mail: ThreadedMail) {
        let index = mails.count
        mails.append(mail)
        parents.append(index)
        for id in mail.ids {
            if let other = firstWith[id] { join(index, other) } else { firstWith[id] = index }
        }
    }

    private mutating func join(_ left: Int, _ right: Int) {
        let (left, right) = (root(left), root(right))
        if left != right { parents[max(left, right)] = min(left, right) }
    }

    private mutating func root(_ index: Int) -> Int {
        var index = index
        while parents[index] != index {
            parents[index] = parents[parents[index]]
            index = parents[index]
        }
        return index
    }

    /// Conversations by the date of their first mail, and their mails by date: the same each time for the same files.
    mutating func sorted() -> [[ThreadedMail]] {
        var groups: [Int: [Int]] = [:]
        for index in mails.indices { groups[root(index), default: []].append(index) }
        let threads = groups.values.map { $0.sorted { (mails[$0].at, $0) < (mails[$1].at, $1) } }
        return threads.sorted { (mails[$0[0]].at, $0[0]) < (mails[$1[0]].at, $1[0]) }.map { $0.map { mails[$0] } }
    }
}
