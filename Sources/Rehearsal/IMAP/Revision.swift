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
