/// What the stage's IMAP server can do beyond the least.

package enum Capability: String, Sendable, CaseIterable {
    case esearch = "ESEARCH"
    case id = "ID"
    case idle = "IDLE"
    case literalPlus = "LITERAL+"
    case move = "MOVE"
    case saslIR = "SASL-IR"
    case uidplus = "UIDPLUS"

    /// RFC 9051 appendix E: in IMAP4rev2 these need no saying.
    static let builtIntoRev2: Set<Capability> = [.esearch, .idle, .move, .saslIR, .uidplus]
}

/// Which IMAP the stage's server speaks.
package enum Revision: Sendable, CaseIterable {
    /// IMAP4rev1, RFC 3501.
    case first
    /// The first, and IMAP4rev2 once a client enables it. RFC 9051 §6.3.1.
    case both
    /// IMAP4rev2 alone: it does not say what is built into it.
    case second

    var names: [String] {
        switch self {
        case .first: ["IMAP4rev1"]
        case .both: ["IMAP4rev1", "IMAP4rev2", "ENABLE"]
        case .second: ["IMAP4rev2"]
        }
    }
}
