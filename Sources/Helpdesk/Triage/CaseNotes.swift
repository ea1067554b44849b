/// What a decision took into account, beside its reason.
import MIME
package import Ticketing

extension Case {
    func notes(on decision: Decision) -> [DecisionNote] {
        var notes: [DecisionNote] = []
        if evidence != .notStated { notes.append(.evidence(evidence)) }
        if let fault = mail.senderFault ?? (mail.hasSeveralSenders ? .several : nil) {
            notes.append(.unclearSender(fault))
        }
        notes += tokenFaults.map(DecisionNote.token)
        if let match = automaticMatch(decision) { notes.append(.matched(match)) }
        if mail.isReleased { notes.append(.released) }
        return notes + fromEvents(of: decision)
    }

    /// The reason of automatic mail says what gave it away; what it joined by is said here.
    private func automaticMatch(_ decision: Decision) -> ThreadMatch? {
        guard case .automatic(_, _?) = decision.reason, case .joins(_, let match, _) = threading.verdict() else {
            return nil
        }
        return match
    }

    private var tokenFaults: [TokenFault] {
        // A report comes from a machine: whom its token was made for is what it tells us.
        if mail.bounce != nil { return [] }
        let faults = tokens.compactMap { judged -> TokenFault? in
            switch judged.verdict {
            case .expired: .expired
            case .forged: .forged
            case .valid: judged.valid.flatMap(fault)
            case .notOurs: nil
            }
        }
        return faults.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    private func fault(of found: FoundToken) -> TokenFault? {
        switch threading.judge.standing(of: found, for: threading.senderAddresses) {
        case .own:
            found.token.purpose.answersNotice || found.token.purpose == .quarantine || found.isReturnPath
                ? nil : .forReports
        case .ofAnother: .ofAnother
        case .unknown: .unknown
        }
    }

    private func fromEvents(of decision: Decision) -> [DecisionNote] {
        decision.events.compactMap { event in
            switch event {
            case .trust(.contradiction(_, let tickets)): .contradiction(pointsAt: tickets)
            case .trust(.copiedNotAdded(let people)): .copiedNotAdded(people)
            case .trust, .conversation, .sale, .opened, .status, .assigned, .bounced, .delayed, .breached, .coloured,
                .followedUp,
                .noticeFailed:
                nil
            }
        }
    }
}

extension Decision {
    package var events: [TicketEvent] {
        switch filing {
        case .open(_, let change), .change(_, let change): change.events
        case .answer, .orders, .registry, .ledgerOnly: []
        }
    }
}
