/// Lets a mail out of quarantine: it is read and decided again, and what held it is not asked a second time.
import Helpdesk
import TicketStore
import Ticketing

struct QuarantineRelease: Sendable {
    let store: Store
    let desk: Desk
    let now: Instant

    func release(_ id: Int64) async throws -> Filed {
        let held = try await store.quarantined(id)
        let reader = ArrivalReader(
            mailbox: held.row.mailbox, uidValidity: held.row.uidValidity, fallback: held.row.receivedAt)
        var arrival = reader.read(held.mail, uid: held.row.uid, receivedAt: held.row.receivedAt)
        arrival.mail.isReleased = true
        let study = try await DeskStudy(store: store, desk: desk, now: now).study(arrival.mail)
        return try await store.release(id, as: StudiedArrival(arrival, study.inquiry), at: now)
    }
}
