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

extension String {
    /// One "@", something on both sides, nothing that an SMTP command line could trip over.
    package var isUsableAddress: Bool {
        let parts = split(at: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, utf8.count <= 320 else { return false }
        return !unicodeScalars.contains { $0.value <= 0x20 || $0.value == 0x7F || $0 == "<" || $0 == ">" || $0 == "," }
    }

    /// mailer-daemon, no-reply and their kind: an answer would meet a machine or a bounce.
    package var belongsToNoPerson: Bool {
        let local = String(prefix(scalars: { $0 != "@" && $0 != "+" })).loweredAddress
        let letters = local.filter(scalars: { $0 != "-" && $0 != "_" && $0 != "." })
        return ["mailerdaemon", "postmaster", "noreply", "donotreply", "nobody", "naoresponda", "noresponder"]
            .contains { letters.hasPrefix($0) }
            || local.hasPrefix("owner-") || local.hasSuffix("-request") || local.hasPrefix("bounce")
    }
}
