/// Mail that was read, studied before the one writer is asked for anything.
import Helpdesk
import TicketStore
import Ticketing

struct DeskStudy: Sendable {
    let store: Store
    let desk: Desk
    let now: Instant

    func study(_ arrivals: [Arrival]) async throws(StoreError) -> [StudiedArrival] {
        var studied: [StudiedArrival] = []
        for arrival in arrivals {
            studied.append(StudiedArrival(arrival, try await study(arrival.mail).inquiry))
        }
        return studied
    }

    /// A mail that confirms another is studied with it: that one is read again here, and not inside a transaction.
    func study(_ mail: Inbound) async throws(StoreError) -> Study {
        let study = desk.study(mail, at: now)
        guard let entry = study.questions.kept, let kept = try await store.keptMail(entry) else { return study }
        return study.confirming(MailReader.read(kept).mail)
    }
}
