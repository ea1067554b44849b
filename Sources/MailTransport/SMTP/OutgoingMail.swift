/// A mail as SMTP carries it: CR LF only, dots doubled, a lone dot at the end.

/// One mail on its way to a server.
package struct OutgoingMail: Sendable {
    /// Where a bounce goes; empty is the null sender, which none may answer. RFC 5321 §4.5.5.
    package var sender: String
    /// Addr-specs, at least one.
    package var recipients: [String]
    /// The whole mail but its `files`. Bare CR or LF becomes CR LF.
    package var octets: [UInt8]
    /// What is put in while it is sent, in the order of their offsets.
    package var files: [OutgoingFile] = []
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

/// A large piece of a mail that is never in memory as a whole: lines that end in CR LF, and none begins with a dot.
package struct OutgoingFile: Sendable {
    /// In the mail's octets: it stands before the octet there, at the beginning of a line.
    package var offset: Int
    /// How many octets it has.
    package var size: Int
    /// Hands out its octets, piece by piece, each time from the beginning.
    package var read: @Sendable (_ piece: ([UInt8]) throws -> Void) throws -> Void

    package init(
        offset: Int, size: Int, read: @escaping @Sendable (_ piece: ([UInt8]) throws -> Void) throws -> Void
    ) {
        self.offset = offset
        self.size = size
        self.read = read
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

    /// How many octets `wire` hands out. The files are lines as they are.
    var wireSize: Int {
        var size = files.reduce(0) { $0 + $1.size }
        try? eachPiece(withFiles: false) { size += $0.count }
        return size
    }

    /// What goes out between `354` and the answer, in pieces.
    func wire(_ send: ([UInt8]) throws -> Void) throws { try eachPiece(withFiles: true, send) }

    private func eachPiece(withFiles: Bool, _ send: ([UInt8]) throws -> Void) throws {
        var writer = WireWriter()
        var from = 0
        for file in files {
            let offset = min(max(from, file.offset), octets.count)
            try send(writer.add(octets[from..<offset]))
            if withFiles { try file.read(send) }
            from = offset
        }
        try send(writer.add(octets[from...]) + writer.end())
    }
}

/// Makes octets what SMTP carries: CR LF only, dots doubled, a lone dot at the end.
private struct WireWriter {
    private var isEmpty = true
    private var atLineStart = true
    private var previous: UInt8 = 0

    mutating func add(_ octets: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(octets.count + octets.count / 64 + 8)
        for octet in octets {
            isEmpty = false
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
        return out
    }

    func end() -> [UInt8] { (isEmpty || !atLineStart ? [0x0D, 0x0A] : []) + [0x2E, 0x0D, 0x0A] }
}
