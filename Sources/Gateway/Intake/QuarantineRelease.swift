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
        var arrival = reader.read(held.octets, uid: held.row.uid, receivedAt: held.row.receivedAt)
        arrival.mail.isReleased = true
        let (desk, now) = (desk, now)
        return try await store.release(
            id, as: arrival, at: now, inquiry: desk.inquiry(at: now),
            decide: { desk.decide($0, knowing: $1, at: now) })
    }
}
