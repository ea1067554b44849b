package import Helpdesk
/// Mail from files: the same way as from a server, without one.
import MIME
import MailTransport
package import TicketStore
package import Ticketing

package struct Ingest: Sendable {
    let store: Store
    let desk: Desk
    let clock: DeskClock
    let mailLimit: Int
    /// Whose mail it is.
    let mailbox: String
    /// Whoever wrote long ago is not answered now (design: contract 3).
    let answersOldMail: Bool

    /// What is older is old.
    package static let age: Duration = .days(1)

    package init(
        store: Store, desk: Desk, clock: DeskClock, mailLimit: Int = SessionLimits().mailOctets,
        mailbox: String? = nil, answersOldMail: Bool = true
    ) {
        self.store = store
        self.desk = desk
        self.clock = clock
        self.mailLimit = mailLimit
        self.mailbox = mailbox ?? MailboxSettings.ofFiles
        self.answersOldMail = answersOldMail
    }

    /// The life of a folder that no server has (RFC 9051 §2.3.1.1: none is 0): its numbers meet those of no server.
    private var uidValidity: UInt32 { mailbox == MailboxSettings.ofFiles ? 1 : 0 }

    /// Others file into the same mailbox at the same time: who finds a number taken takes the next.
    private static let attempts = 1_000

    /// Files a group of mails in one transaction.
    @discardableResult
    package func file(_ mails: [[UInt8]]) async throws -> [Filed] {
        var (filed, rest) = ([Filed](), mails)
        for _ in 0..<Self.attempts where !rest.isEmpty {
            let (last, group) = try await fileOnce(rest)
            let taken = Set(group.map(\.uid))
            filed += group
            rest = rest.enumerated().filter { !taken.contains(last + UInt32($0.offset) + 1) }.map(\.element)
        }
        guard rest.isEmpty else {
            throw StoreError(place: "ledger of '\(mailbox)'", problem: .other("others take each number first"))
        }
        return filed
    }

    /// By its own Date: no server has noted when it came.
    package static func isOld(_ octets: [UInt8], at now: Instant) -> Bool {
        Message(octets).date.map { Instant(seconds: $0.secondsSince1970) < now + .seconds(-age.components.seconds) }
            ?? false
    }

    /// - Returns: the number before the first, and those whose number nobody had taken.
    private func fileOnce(_ mails: [[UInt8]]) async throws -> (last: UInt32, [Filed]) {
        let now = clock.now()
        let last = try await store.lastUID(of: mailbox, uidValidity: uidValidity)
        // A mailbox of that name on a server may have used the highest number there is.
        guard UInt64(last) + UInt64(mails.count) < UInt64(UInt32.max) else {
            throw StoreError(place: "ledger of '\(mailbox)'", problem: .other("its numbers are used up"))
        }
        let reader = ArrivalReader(mailbox: mailbox, uidValidity: uidValidity, fallback: now, limit: mailLimit)
        let arrivals = mails.enumerated().map { index, octets in
            var arrival = reader.read(
                FetchedMail(
                    uid: last + UInt32(index) + 1, size: octets.count, internalDate: now.seconds, octets: octets))
            arrival.mail.isFromBefore = !answersOldMail && Self.isOld(octets, at: now)
            return arrival
        }
        return (
            last,
            try await store.file(
                try await DeskStudy(store: store, desk: desk, now: now).study(arrivals), of: mailbox,
                cursor: nil, settlesLater: false, at: now)
        )
    }
}
