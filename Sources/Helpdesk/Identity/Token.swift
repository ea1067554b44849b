/// The signed word in our Message-IDs that says which ticket, which entry and which recipient a mail was about.

/// What a token claims, once its signature has been found right.
///
/// Wire form: `T` and the base32 of version (1 octet), key id (1), purpose (1), ticket (5), entry (5),
/// recipient (4: first octets of the SHA-256 of the lower-case address), expiry (2: days since 1970) and
/// 80 bits of HMAC-SHA-256 over all before it. 29 octets make 47 + 1 characters: with "support+" in front it
/// stays under the 64 octets of a local part (RFC 5321 §4.5.3.1.1); a mailbox name of up to 15 characters does.
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

/// An address as a token carries it: enough to compare, too little to read.
package struct RecipientMark: Hashable, Sendable {
    let octets: [UInt8]  // 4

    package init(address: String) {
        octets = Array(ContentHash(of: Array(address.lowercased().utf8)).octets.prefix(4))
    }

    init(octets: [UInt8]) { self.octets = octets }
}

extension Token {
    static let version: UInt8 = 1
    static let bodyCount = 19
    static let signatureCount = 10
    /// Characters of its wire form: "T" and the base32 of 29 octets.
    package static let wordLength = 48

    func body(keyID: UInt8) -> [UInt8] {
        [Self.version, keyID, purpose.rawValue]
            + ticket.number.lowOctets(5) + entry.lowOctets(5)
            + recipient.octets + Int64(expiryDay).lowOctets(2)
    }

    /// The claims of a body whose signature is right; nil where a field has no meaning.
    init?(body: [UInt8]) {
        guard body.count == Self.bodyCount, let purpose = Purpose(rawValue: body[2]) else { return nil }
        self.purpose = purpose
        ticket = TicketID(Int64(bigEndian: body[3..<8]))
        entry = Int64(bigEndian: body[8..<13])
        recipient = RecipientMark(octets: Array(body[13..<17]))
        expiryDay = UInt16(Int64(bigEndian: body[17..<19]))
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
