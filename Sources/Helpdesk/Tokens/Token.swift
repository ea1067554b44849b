/// The signed word in our Message-IDs that says which ticket, which entry and which recipient a mail was about.
import MIME
package import Ticketing

/// What a token claims, once its signature has been found right.
///
/// Wire form, version 2: the base32 of 30 octets, 48 characters without a bit to spare, so that a token has one spelling
/// but for case. The first octet is 10011 (which makes the first letter a "T") and three bits of purpose; then key id (1),
/// ticket (4), entry (4), recipient (8: HMAC-SHA-256 of the ticket's nonce and the address, cut), expiry (2: days since
/// 1970) and 80 bits of HMAC-SHA-256 over all before it. The nonce itself is not carried: whoever has the ticket has it, and
/// a ticket that got the same number after a restore has another one. With "support+" in front it stays under the 64 octets
/// of a local part (RFC 5321 §4.5.3.1.1); a mailbox name of up to 15 characters does.
///
/// Version 1 was a "T" and the base32 of 29 octets: version, key id, purpose, ticket (5), entry (5), recipient (4: of the
/// address's SHA-256), expiry and signature. Such tokens are still read: see `TokenStanding`.
package struct Token: Hashable, Sendable {
    package var purpose: Purpose
    package var ticket: TicketID
    /// The entry the notice was about; 0 where it was about none.
    package var entry: Int64
    package var recipient: RecipientMark
    /// Days since 1970-01-01; the token is valid up to the end of that day, UTC.
    package var expiryDay: UInt16

    package init(purpose: Purpose, ticket: TicketID, entry: Int64, recipient: RecipientMark, expiryDay: UInt16) {
        self.purpose = purpose
        self.ticket = ticket
        self.entry = entry
        self.recipient = recipient
        self.expiryDay = expiryDay
    }

    /// What a reply to the notice is.
    package enum Purpose: UInt8, Codable, Sendable {
        /// A reply goes to the customer, or comes from the customer.
        case customerFacing = 1
        /// A reply stays between analysts.
        case `internal` = 2
        /// "Yes" applies a mail that was kept because nothing proved who wrote it.
        case confirm = 3
        /// A customer's rating.
        case rate = 4
        /// Takes back what an analyst's mail did.
        case undo = 5
        /// The envelope sender of our mails: what comes here is a report, or a machine's answer.
        case bounce = 6
        /// Decides on mail in quarantine.
        case quarantine = 8
    }

    /// How long a reply to a notice proves who it is from: 180 days (trust: limits and defaults).
    package static let lifetime: Duration = .days(180)
}

/// An address as a token carries it: enough to compare, too little to read. `TokenKeys` makes and compares them.
package struct RecipientMark: Hashable, Sendable {
    let octets: [UInt8]

    init(octets: [UInt8]) { self.octets = octets }

    /// 64 bits: a stranger's address cannot be made to fit, since the key is not known.
    static let count = 8
    /// Version 1: nothing but the address went into them, and an address with the same ones is found in a minute.
    static let oldCount = 4

    /// As version 1 wrote it.
    init(withoutKey address: String) {
        octets = Array(ContentHash(of: Array(address.loweredAddress.utf8)).octets.prefix(Self.oldCount))
    }

    /// Of a token of version 1: it proves nothing by itself.
    var isWithoutKey: Bool { octets.count == Self.oldCount }
}

extension Token {
    static let signatureCount = 10
    /// Characters of its wire form, in both versions.
    package static let wordLength = 48

    /// A token of version 1.
    var isOld: Bool { recipient.isWithoutKey }

    func body(keyID: UInt8) -> [UInt8] {
        if isOld { return OldTokenForm.body(self, keyID: keyID) }
        return [TokenForm.mark << 3 | purpose.wireCode, keyID]
            + ticket.number.lowOctets(4) + entry.lowOctets(4) + recipient.octets + Int64(expiryDay).lowOctets(2)
    }
}

/// Version 2 on the wire.
enum TokenForm {
    /// The five bits of a "T" in base32.
    static let mark: UInt8 = 0b10011
    static let bodyCount = 20

    static func read(_ octets: [UInt8]) -> (keyID: UInt8, body: [UInt8], token: Token)? {
        guard octets.count == bodyCount + Token.signatureCount, octets[0] >> 3 == mark,
            let purpose = Token.Purpose(wireCode: octets[0] & 7)
        else { return nil }
        let token = Token(
            purpose: purpose, ticket: TicketID(Int64(bigEndian: octets[2..<6])),
            entry: Int64(bigEndian: octets[6..<10]),
            recipient: RecipientMark(octets: Array(octets[10..<18])),
            expiryDay: UInt16(Int64(bigEndian: octets[18..<20])))
        return (octets[1], Array(octets[..<bodyCount]), token)
    }
}

/// Version 1 on the wire, which no token is written in any more.
enum OldTokenForm {
    static let version: UInt8 = 1
    static let bodyCount = 19

    static func body(_ token: Token, keyID: UInt8) -> [UInt8] {
        [version, keyID, token.purpose.rawValue] + token.ticket.number.lowOctets(5) + token.entry.lowOctets(5)
            + token.recipient.octets + Int64(token.expiryDay).lowOctets(2)
    }

    static func read(_ octets: [UInt8]) -> (keyID: UInt8, body: [UInt8], token: Token)? {
        guard octets.count == bodyCount + Token.signatureCount, octets[0] == version,
            let purpose = Token.Purpose(rawValue: octets[2])
        else { return nil }
        let token = Token(
            purpose: purpose, ticket: TicketID(Int64(bigEndian: octets[3..<8])),
            entry: Int64(bigEndian: octets[8..<13]),
            recipient: RecipientMark(octets: Array(octets[13..<17])),
            expiryDay: UInt16(Int64(bigEndian: octets[17..<19])))
        return (octets[1], Array(octets[..<bodyCount]), token)
    }
}

/// The letters by which a token is told from other words without asking a key.
enum TokenHead {
    static let length = 4

    /// - Parameter letters: the first four, base32 in either case.
    static func fits(_ letters: [UInt8], anyOf keys: [UInt8]) -> Bool {
        guard let octets = Base32.prefix(of: letters) else { return false }
        if octets[0] >> 3 == TokenForm.mark, octets[0] & 7 != 0, keys.contains(octets[1]) { return true }
        // In version 1 the "T" stands in front of the base32: its version is an octet behind five bits.
        return letters[0] | 0x20 == UInt8(ascii: "t")
            && octets[0] << 5 | octets[1] >> 3 == OldTokenForm.version
    }
}

extension Token.Purpose {
    /// Three bits, and never 0: the second letter then tells version 2 from version 1, where it is always an "A".
    fileprivate var wireCode: UInt8 { self == .quarantine ? 7 : rawValue }

    fileprivate init?(wireCode: UInt8) {
        guard let purpose = wireCode == 7 ? .quarantine : Self(rawValue: wireCode) else { return nil }
        self = purpose
    }

    /// Whether an answer to a notice of this purpose speaks for whom it was made for. The others stand where every mail
    /// server on the way reads them, or decide on one thing alone.
    var answersNotice: Bool {
        switch self {
        case .customerFacing, .internal, .confirm, .rate, .undo: true
        case .bounce, .quarantine: false
        }
    }
}

extension Int64 {
    fileprivate func lowOctets(_ count: Int) -> [UInt8] {
        (0..<count).reversed().map { UInt8(truncatingIfNeeded: self >> Int64(8 * $0)) }
    }

    fileprivate init(bigEndian octets: ArraySlice<UInt8>) {
        self = octets.reduce(0) { $0 << 8 | Int64($1) }
    }
}
