/// The one gate that every mail Postigo sends passes (design: contract 3).

/// Why a notice is not sent. It stays in the outbox, held, where `postigo outbox list` shows it.
package enum HoldReason: String, Codable, Sendable {
    case ownAddress = "own-address"
    case noReplyAddress = "no-reply-address"
    case unusableAddress = "unusable-address"
    case budget
}

/// How many automatic mails went to one recipient lately.
package struct SendingHistory: Equatable, Sendable {
    package var lastTenMinutes: Int
    package var lastHour: Int
    package var lastDay: Int

    package init(lastTenMinutes: Int = 0, lastHour: Int = 0, lastDay: Int = 0) {
        self.lastTenMinutes = lastTenMinutes
        self.lastHour = lastHour
        self.lastDay = lastDay
    }
}

package enum GateVerdict: Equatable, Sendable {
    case send
    case hold(HoldReason)
}

package enum OutboundGate {
    /// Automatic mails per recipient: two desks that thank each other stop after the first ten (trust: limits).
    static let budget = SendingHistory(lastTenMinutes: 10, lastHour: 30, lastDay: 100)

    /// - Parameter answersPerson: false for notices to people of the desk, whose budget is not an answering one.
    package static func verdict(
        on address: String, kind: NoticeKind, ownAddresses: Set<String>, isAnalyst: Bool, history: SendingHistory
    ) -> GateVerdict {
        let address = address.lowercased()
        guard address.isUsableAddress else { return .hold(.unusableAddress) }
        if ownAddresses.contains(address.withoutTag) { return .hold(.ownAddress) }
        if kind.isWrittenByPerson || isAnalyst { return .send }
        if address.belongsToNoPerson { return .hold(.noReplyAddress) }
        return history.isWithin(budget) ? .send : .hold(.budget)
    }
}

extension SendingHistory {
    fileprivate func isWithin(_ budget: SendingHistory) -> Bool {
        lastTenMinutes < budget.lastTenMinutes && lastHour < budget.lastHour && lastDay < budget.lastDay
    }
}

extension String {
    /// One "@", something on both sides, nothing that an SMTP command line could trip over.
    package var isUsableAddress: Bool {
        let parts = split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, utf8.count <= 320 else { return false }
        return !unicodeScalars.contains { $0.value <= 0x20 || $0.value == 0x7F || $0 == "<" || $0 == ">" || $0 == "," }
    }

    /// mailer-daemon, no-reply and their kind (peers.md §3.3): an answer would meet a machine or a bounce.
    package var belongsToNoPerson: Bool {
        let local = prefix { $0 != "@" && $0 != "+" }.lowercased()
        let letters = local.filter { $0 != "-" && $0 != "_" && $0 != "." }
        return ["mailerdaemon", "postmaster", "noreply", "donotreply", "nobody", "naoresponda", "noresponder"]
            .contains { letters.hasPrefix($0) }
            || local.hasPrefix("owner-") || local.hasSuffix("-request") || local.hasPrefix("bounce")
    }
}
