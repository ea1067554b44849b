/// What would become of a mail, and why: the same reading and the same decision, and nothing is stored.
package import Helpdesk
import TicketStore

package struct Explanation: Sendable {
    /// What the desk reads of it.
    package var mail: Inbound
    package var decision: Decision
}

extension Assembly {
    /// Decides a mail as it would be decided now.
    package func explain(_ octets: [UInt8]) async throws -> Explanation {
        let now = clock.now()
        let mailbox = settings.mailboxes.first?.name ?? Ingest.mailbox
        let arrival = ArrivalReader(mailbox: mailbox, uidValidity: 1, fallback: now)
            .read(octets, uid: 1, receivedAt: now)
        let known = try await store.knowledge(for: desk.questions(about: arrival.mail, at: now))
        return Explanation(mail: arrival.mail, decision: desk.decide(arrival.mail, knowing: known, at: now))
    }
}
