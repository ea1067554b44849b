/// Mail from files: the same way as from a server, without one.
package import Helpdesk
import MailTransport
package import TicketStore
import Ticketing

package struct Ingest: Sendable {
    let store: Store
    let desk: Desk
    let clock: DeskClock
    let mailLimit: Int

    package init(store: Store, desk: Desk, clock: DeskClock, mailLimit: Int = SessionLimits().mailOctets) {
        self.store = store
        self.desk = desk
        self.clock = clock
        self.mailLimit = mailLimit
    }

    /// Files a group of mails in one transaction.
    package func file(_ mails: [[UInt8]]) async throws -> [Filed] {
        let now = clock.now()
        let last = try await store.lastUID(of: MailboxSettings.ofFiles)
        // A mailbox of that name on a server may have used the highest number there is.
        guard UInt64(last) + UInt64(mails.count) < UInt64(UInt32.max) else {
            throw StoreError(
                place: "ledger of '\(MailboxSettings.ofFiles)'", problem: .other("its numbers are used up"))
        }
        let reader = ArrivalReader(mailbox: MailboxSettings.ofFiles, uidValidity: 1, fallback: now, limit: mailLimit)
        let arrivals = mails.enumerated().map { index, octets in
            reader.read(
                FetchedMail(
                    uid: last + UInt32(index) + 1, size: octets.count, internalDate: now.seconds, octets: octets))
        }
        return try await store.file(
            try await DeskStudy(store: store, desk: desk, now: now).study(arrivals), of: MailboxSettings.ofFiles,
            cursor: nil, settlesLater: false, at: now)
    }
}
