/// A quotation and its life: draft → sent → accepted or refused. What has been sent is never edited.

/// A quotation's number, from 1; shown to people as "Q-12". Its versions share it.
package struct QuotationID: Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
    package let number: Int64

    package init(_ number: Int64) { self.number = number }

    package var description: String { "Q-\(number)" }

    package static func < (left: QuotationID, right: QuotationID) -> Bool { left.number < right.number }
}

package enum QuotationState: String, Codable, CaseIterable, Sendable {
    /// The analyst has it for approval; only then do lines change.
    case draft
    /// With the customer, under a number and version that never change again.
    case sent
    case accepted, refused
    /// A later version took its place.
    case superseded
    /// Its validity passed without an answer.
    case expired
}

/// One version of a quotation.
package struct Quotation: Equatable, Sendable {
    package var id: QuotationID
    /// From 1.
    package var version: Int
    package var ticket: TicketID
    package var state: QuotationState
    package var currency: Currency
    package var lines: [QuotationLine]
    package var taxes: [QuotedTax]
    /// What the analyst says above the lines; may be empty.
    package var message: String
    /// Nil: as long as nobody withdraws it.
    package var validUntil: Instant?
    package var terms: String?
    /// The customer's language.
    package var locale: DeskLocale
    package var author: RegistryKey<Analyst>
    /// The analyst's mail that made this version; nil where it was made at the command line.
    package var draftEntry: Int64?
    /// The entry it went to the customer with; nil where it never did.
    package var sentEntry: Int64?
    /// The customer's mail that answered it; nil where none has.
    package var answer: QuotationEvidence?
    package var opportunity: OpportunityID?
    /// The day that stands on its page: when it was sent, or made.
    package var datedAt = Instant(seconds: 0)
    /// Why the customer refused it.
    package var reason: String?

    package init(
        id: QuotationID, version: Int, ticket: TicketID, state: QuotationState = .draft, currency: Currency,
        lines: [QuotationLine], taxes: [QuotedTax] = [], message: String = "", validUntil: Instant? = nil,
        terms: String? = nil,
        locale: DeskLocale, author: RegistryKey<Analyst>,
        sentEntry: Int64? = nil
    ) {
        self.id = id
        self.version = version
        self.ticket = ticket
        self.state = state
        self.currency = currency
        self.lines = lines
        self.taxes = taxes
        self.message = message
        self.validUntil = validUntil
        self.terms = terms
        self.locale = locale
        self.author = author
        self.sentEntry = sentEntry
    }

    package var totals: QuotationTotals { QuotationTotals(of: lines, taxes: taxes, in: currency) }

    /// "Q-12/2": number and version, as the page and the subject show it.
    package var label: String { "\(id)/\(version)" }
}

/// The mail with which a customer accepted or refused a quotation.
package struct QuotationEvidence: Equatable, Sendable {
    package var entry: Int64
    /// Without brackets; nil where the mail had none.
    package var messageID: String?
    /// SHA-256 of the mail as it came, in hexadecimal.
    package var sha256: String?
    package var at: Instant

    package init(entry: Int64, messageID: String?, sha256: String?, at: Instant) {
        self.entry = entry
        self.messageID = messageID
        self.sha256 = sha256
        self.at = at
    }
}

/// What comes of it.
package enum QuotationDecision: Equatable, Sendable {
    /// This version takes the state; the reason of a refusal is kept beside it.
    case move(to: QuotationState, reason: String?)
    /// What there is stays as it is, superseded where it still waited; a draft of the next version takes its place. So
    /// whoever approves what an older notice shows never sends anything else.
    case nextVersion([QuotationLine], message: String?, validUntil: Instant? = nil)
    case refused(QuotationRefusal)
}

/// Why nothing comes of it.
package enum QuotationRefusal: Codable, Equatable, Sendable {
    case notADraft(QuotationState)
    case notSent(QuotationState)
    case validityPassed
    /// Accepted and refused quotations are evidence.
    case answered(QuotationState)
    /// It was sent to others.
    case notAsked
    /// A word of an answer, with a doubt beside it.
    case unclear
}

extension QuotationRefusal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notADraft(let state): "it is \(state.rawValue), not a draft"
        case .notSent(let state): "it is \(state.rawValue)"
        case .validityPassed: "its validity has passed"
        case .answered(let state): "it is \(state.rawValue) already"
        case .notAsked:
            "whoever wrote it was not sent the quotation. Only whom it was sent to, and the requester, can answer it"
        case .unclear:
            "it asks, jests or bargains beside its word. 'Accept' on the first line and nothing else is an answer"
        }
    }
}
