/// The one gate that every mail Postigo sends passes (design: contract 3).
import MIME
package import Ticketing

package enum GateVerdict: Equatable, Sendable {
    case send
    case hold(HoldReason)
    /// Held, and everything automatic after it too, until a person resumes it.
    case stop(MailBudget)
}

package enum OutboundGate {
    /// - Parameters:
    ///   - isOwn: mail to the address comes to us.
    ///   - isAnalyst: what people of the desk get answers no mail of theirs, but for receipts and acknowledgements.
    package static func verdict(
        on address: String, kind: NoticeKind, isOwn: Bool, isAnalyst: Bool, history: SendingHistory
    ) -> GateVerdict {
        guard address.isUsableAddress else { return .hold(.unusableAddress) }
        if isOwn { return .hold(.ownAddress) }
        if isAnalyst && !kind.answersMail { return .send }
        // Addresses of the desk's own people are the admin's word: whatever they are called, and whoever says that
        // they cannot be reached, alerts and warnings are tried.
        if kind.isWrittenByPerson || kind.isForDesk { return restrained(kind, history) }
        if address.belongsToNoPerson { return .hold(.noReplyAddress) }
        if history.isHeldBack { return .hold(.unreachable) }
        // Goes out once a day at most: whoever is slowed down hears why, though a breaker holds the rest.
        if kind.isToldOnceADay { return .send }
        if kind.restraint == .answersOutsider {
            if history.hasOpenBreaker { return .hold(.breaker) }
            if history.hasBeenAnswered { return .hold(.answered) }
        }
        return restrained(kind, history)
    }

    private static func restrained(_ kind: NoticeKind, _ history: SendingHistory) -> GateVerdict {
        MailBudget.exceeded(by: history, under: kind.restraint).map(GateVerdict.stop) ?? .send
    }
}
