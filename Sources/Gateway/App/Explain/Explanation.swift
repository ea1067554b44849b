/// What would become of a mail, and why: the same reading and the same decision, and nothing is stored.
import Foundation
package import Helpdesk
import TicketStore
package import Ticketing

package struct Explanation: Sendable {
    /// What the desk reads of it.
    package var mail: Inbound
    package var decision: Decision
    /// What the gate says of each notice, in the order of the decision's.
    package var verdicts: [GateVerdict]
    /// Rule by rule; empty where the rules were not asked, as of an analyst's mail.
    package var traces: [RuleTrace]
    package var rulesVersion: String
}

extension Assembly {
    /// Decides mails as each would be decided now, on all cores; in their order.
    package func explain(_ mails: [[UInt8]]) async throws -> [Explanation] {
        try await mails.concurrentMap(atMost: ProcessInfo.processInfo.activeProcessorCount) { try await explain($0) }
    }

    /// Decides a mail as it would be decided now.
    package func explain(_ octets: [UInt8]) async throws -> Explanation {
        let now = clock.now()
        let mailbox = settings.mailboxes.first?.name ?? MailboxSettings.ofFiles
        let desk = desk
        let mail = desk.withLocale(MailReader(limit: settings.mailLimit).read(octets, from: mailbox).mail)
        let study = try await DeskStudy(store: store, desk: desk, now: now).study(mail)
        let decision = study.decide(knowing: try await store.answers(to: study.questions))
        let facts = desk.facts(
            of: mail, from: mail.sender ?? "", isReply: decision.isAboutKnownTicket, at: now)
        var verdicts: [GateVerdict] = []
        for notice in decision.notices { verdicts.append(try await verdict(on: notice, of: decision, at: now)) }
        return Explanation(
            mail: mail, decision: decision, verdicts: verdicts, traces: desk.rules.trace(facts).traces,
            rulesVersion: desk.rules.version)
    }

    private func verdict(on notice: Notice, of decision: Decision, at now: Instant) async throws -> GateVerdict {
        var ticket: TicketID?
        if case .change(let id, _) = decision.filing { ticket = id }
        return OutboundGate.verdict(
            on: notice.address, kind: notice.kind, isOwn: desk.owns(notice.address),
            isAnalyst: desk.registry.analyst(at: notice.address) != nil,
            history: try await store.history(of: notice, about: ticket, at: now))
    }
}

extension Decision {
    fileprivate var isAboutKnownTicket: Bool {
        switch filing {
        case .change: true
        case .open, .answer, .orders, .registry, .ledgerOnly: false
        }
    }
}
