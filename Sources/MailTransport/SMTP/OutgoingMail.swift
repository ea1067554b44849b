/// A mail as SMTP carries it: CR LF only, dots doubled, a lone dot at the end.

/// One mail on its way to a server.
package struct OutgoingMail: Sendable {
    /// Where a bounce goes; empty is the null sender, which none may answer. RFC 5321 §4.5.5.
    package var sender: String
    /// Addr-specs, at least one.
    package var recipients: [String]
    /// The whole mail. Bare CR or LF becomes CR LF.
    package var octets: [UInt8]
    /// What a delivery report calls this mail (RFC 3461 §4.4), at most 100 characters; nil asks for none.
    package var envelopeID: String?

    /// Whether no report is asked for although there is a sender: it only stands for the null sender.
    package var wantsNoReport = false

    package init(sender: String, recipients: [String], octets: [UInt8], envelopeID: String? = nil) {
        self.sender = sender
        self.recipients = recipients
        self.octets = octets
        self.envelopeID = envelopeID
    }
}

extension OutgoingMail {
    /// The same mail for a server that takes none from the null sender.
    package func sent(inPlaceOfNobody address: String) -> OutgoingMail {
        guard sender.isEmpty else { return self }
        var copy = self
        (copy.sender, copy.wantsNoReport) = (address, true)
        return copy
    }

    /// RFC 5321 §4.1.2 knows no such octet in a path.
    var isAddressable: Bool {
        !recipients.isEmpty && recipients.allSatisfy { !$0.isEmpty && Self.isUsable($0) } && Self.isUsable(sender)
    }

    private static func isUsable(_ address: String) -> Bool {
        !address.utf8.contains { isControl($0) || $0 == 0x20 || $0 == 0x3C || $0 == 0x3E }
    }

    /// Whether an address or a header field is outside ASCII. RFC 6531 §3.2.
    var needsUTF8: Bool {
        if ([sender] + recipients).contains(where: { $0.utf8.contains { $0 >= 0x80 } }) { return true }
        var lineIsEmpty = true
        for octet in octets {
            if octet == 0x0A {
                if lineIsEmpty { return false }
                lineIsEmpty = true
            } else if octet != 0x0D {
                if octet >= 0x80 { return true }
                lineIsEmpty = false
            }
        }
        return false
    }

    /// RFC 6152.
    var isEightBit: Bool { octets.contains { $0 >= 0x80 } }

    /// What goes out between `354` and the answer.
    var wireOctets: [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(octets.count + octets.count / 64 + 8)
        var atLineStart = true
        var previous: UInt8 = 0
        for octet in octets {
            // RFC 5321 §2.3.8: CR and LF only together. A bare LF before a dot is how mails are smuggled.
            let endsLine = octet == 0x0A || octet == 0x0D
            if octet == 0x0A, previous == 0x0D {
                previous = octet
                continue  // its CR LF is out already
            }
            // RFC 5321 §4.5.2: a line that begins with a dot gets another.
            if octet == 0x2E, atLineStart { out.append(0x2E) }
            if endsLine {
                out.append(0x0D)
                out.append(0x0A)
            } else {
                out.append(octet)
            }
            atLineStart = endsLine
            previous = octet
        }
        if out.isEmpty || !atLineStart { out += [0x0D, 0x0A] }
        return out + [0x2E, 0x0D, 0x0A]
    }
}
