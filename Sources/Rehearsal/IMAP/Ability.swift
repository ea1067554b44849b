/// What the stage's IMAP server can do beyond the least.

package enum Ability: String, Sendable, CaseIterable {
    case esearch = "ESEARCH"
    case id = "ID"
    case idle = "IDLE"
    case literalPlus = "LITERAL+"
    case move = "MOVE"
    case saslIR = "SASL-IR"
    case uidplus = "UIDPLUS"
}
