/// What the stage's SMTP server offers beyond the least, as EHLO names it.

package enum Offer: String, Sendable, CaseIterable {
    case eightBit = "8BITMIME"
    case deliveryReports = "DSN"
    case pipelining = "PIPELINING"
    case utf8 = "SMTPUTF8"
}
