/// What people are told of mail that was set aside: what waits for them, and what came of their answer.
import MIME

/// A mail that waits in quarantine. The outbox keeps it as JSON: a field that has shipped is never renamed.
package struct HeldMail: Codable, Equatable, Sendable {
    /// Its number, as `postigo quarantine list` shows it.
    package var id: Int64
    package var sender: String?
    package var subject: String
    package var reason: DecisionReason
    package var receivedAt: Instant

    package init(id: Int64, sender: String?, subject: String, reason: DecisionReason, receivedAt: Instant) {
        self.id = id
        self.sender = sender
        self.subject = subject
        self.reason = reason
        self.receivedAt = receivedAt
    }
}

package struct QuarantineReport: Codable, Equatable, Sendable {
    /// The newest first; at most `limit`.
    package var waiting: [HeldMail]
    /// How many wait beside those.
    package var more: Int
    /// Mails that rules have dropped beside those, in a report on mail that opened no ticket; nil where none were.
    package var ruled: Int?
    /// What came of the orders that it answers; empty where it answers none.
    package var results: [QuarantineResult]

    /// A mail is read on a phone; `postigo quarantine list` shows all.
    package static let limit = 20
    /// So long after one report the next one comes, however much is set aside meanwhile.
    package static let interval: Duration = .days(1)

    /// Names a report made then in the tokens of its answers, and outlives a restore: whoever was given a number before it
    /// answers a report that this store has made, or nothing is done.
    package static func mark(of instant: Instant) -> Int64 { instant.seconds / 60 }

    /// Whether a mail was there when the report was made: numbers only grow.
    package func mayMean(_ mail: Int64) -> Bool { waiting.contains { mail <= $0.id } }

    package init(waiting: [HeldMail], more: Int = 0, results: [QuarantineResult] = []) {
        self.waiting = Array(waiting.prefix(Self.limit))
        self.more = more + max(0, waiting.count - Self.limit)
        self.results = results
    }
}

/// One order, and what came of it.
package struct QuarantineResult: Codable, Equatable, Sendable {
    package var order: QuarantineOrder
    package var outcome: QuarantineOutcome

    package init(_ order: QuarantineOrder, _ outcome: QuarantineOutcome) {
        self.order = order
        self.outcome = outcome
    }
}

package enum QuarantineOutcome: Codable, Equatable, Sendable {
    /// Decided again; the ticket it is in, or nil where no ticket keeps it.
    case released(TicketID?)
    case dropped
    /// Mail that had opened no ticket has one now; nil where its sender's limit put it into none.
    case opened(TicketID?)
    /// No such mail, or it has a ticket.
    case notUnopened
    /// The report that it answers is not known here, or is older than the mail: after a restore another mail may have
    /// the number.
    case unknownReport
    /// No such mail is in quarantine: it never was, or somebody has decided already.
    case notThere
    /// Letting it out ended the program: it stays where it is.
    case endedProgram
}

/// Who gets a notice: an address, and how it is spoken to.
package struct Addressee: Equatable, Sendable {
    /// Lower case.
    package var address: String
    package var name: String?
    package var locale: DeskLocale

    package init(address: String, name: String?, locale: DeskLocale) {
        self.address = address
        self.name = name
        self.locale = locale
    }

    package func notice(_ kind: NoticeKind) -> Notice {
        Notice(kind: kind, address: address, name: name, locale: locale)
    }
}
