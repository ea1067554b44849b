/// What the stage's IMAP server can do beyond the least.

package enum Ability: String, Sendable, CaseIterable {
    case esearch = "ESEARCH"
    case id = "ID"
    case idle = "IDLE"
    case literalPlus = "LITERAL+"
    case move = "MOVE"
    case saslIR = "SASL-IR"
    case uidplus = "UIDPLUS"

    /// RFC 9051 appendix E: in IMAP4rev2 these need no saying.
    static let builtIntoRev2: Set<Ability> = [.esearch, .idle, .move, .saslIR, .uidplus]
}
