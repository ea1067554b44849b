/// What an answer to a report on quarantine orders.
import MIME

/// One act on one mail. Stored as JSON: a case that has shipped is never renamed.
package struct QuarantineOrder: Codable, Equatable, Sendable {
    package enum Act: String, Codable, Equatable, Sendable, CaseIterable {
        /// Let on its way: decided again, without what held it.
        case release
        /// No ticket is made of it.
        case drop
        /// A mail that opened no ticket gets one.
        case open
        /// Shown again what waits.
        case list
    }

    package var act: Act
    /// As `postigo quarantine list` shows it; 0 for `list`.
    package var mail: Int64
    /// The minute in which the report that it answers was made; nil where the report does not say (an older version's).
    package var report: Int64?

    package init(_ act: Act, _ mail: Int64) {
        self.act = act
        self.mail = mail
    }
}

extension QuarantineOrder: CustomStringConvertible {
    package var description: String { act == .list ? "list" : "\(act.rawValue) \(mail)" }
}
