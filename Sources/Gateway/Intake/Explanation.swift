/// What would become of a mail, and why: the same reading and the same decision, and nothing is stored.
package import Helpdesk
import TicketStore

package struct Explanation: Sendable {
    /// What the desk reads of it.
    package var mail: Inbound
    package var decision: Decision
    /// Rule by rule; empty where the rules were not asked, as of an analyst's mail.
    package var traces: [RuleTrace]
    package var rulesVersion: String
}

extension Assembly {
    /// Decides a mail as it would be decided now.
    package func explain(_ octets: [UInt8]) async throws -> Explanation {
        let now = clock.now()
        let mailbox = settings.mailboxes.first?.name ?? Ingest.mailbox
        let arrival = ArrivalReader(mailbox: mailbox, uidValidity: 1, fallback: now)
            .read(octets, uid: 1, receivedAt: now)
        let desk = desk
        let known = try await store.knowledge(about: arrival.mail) { desk.questions(about: $0, at: now) }
        let decision = desk.decide(arrival.mail, knowing: known, at: now)
        let facts = desk.facts(
            of: arrival.mail, from: arrival.mail.sender ?? "", isReply: decision.isAboutKnownTicket, at: now)
        return Explanation(
            mail: arrival.mail, decision: decision, traces: desk.rules.trace(facts).traces,
            rulesVersion: desk.rules.version)
    }
}

extension Decision {
    fileprivate var isAboutKnownTicket: Bool {
        switch filing {
        case .change: true
        case .open, .answer, .orders, .ledgerOnly: false
        }
    }
}
