/// Lets a mail out of quarantine: it is read and decided again, and what held it is not asked a second time.
import Helpdesk
import TicketStore
import Ticketing

struct QuarantineRelease: Sendable {
    let store: Store
    let desk: Desk
    let now: Instant

    func release(_ id: Int64) async throws -> Filed {
        let mail = try await studied(try await store.quarantined(id)) { $0.isReleased = true }
        return try await store.release(id, as: mail, at: now)
    }

    /// Makes a ticket of a mail that opened none.
    func open(_ id: Int64) async throws -> Filed {
        let mail = try await studied(try await store.unopened(id)) { ($0.isReleased, $0.isOpenedByHand) = (true, true) }
        return try await store.open(id, as: mail, at: now)
    }

    private func studied(_ held: QuarantinedMail, _ mark: (inout Inbound) -> Void) async throws -> StudiedArrival {
        let reader = ArrivalReader(
            mailbox: held.row.mailbox, uidValidity: held.row.uidValidity, fallback: held.row.receivedAt)
        var arrival = reader.read(held.mail, uid: held.row.uid, receivedAt: held.row.receivedAt)
        mark(&arrival.mail)
        let study = try await DeskStudy(store: store, desk: desk, now: now).study(arrival.mail)
        return StudiedArrival(arrival, study.inquiry)
    }
}
