/// What an SMTP server offers beyond the least, from its answer to EHLO. RFC 5321 §4.1.1.1.

struct SMTPExtensions: Equatable, Sendable {
    /// Keywords in upper case, with what follows each.
    private var offered: [String: String] = [:]

    init() {}

    // ehlo-line = ehlo-keyword *( SP ehlo-param )        RFC 5321 §4.1.1.1
    /// - Parameter lines: without their codes; the first is the server's name.
    init(lines: some Collection<String>) {
        for line in lines.dropFirst().prefix(Self.limit) {
            let words = line.unicodeScalars.split(separator: " ", maxSplits: 1).map { String($0) }
            guard let keyword = words.first else { continue }
            offered[keyword.uppercased()] = words.count > 1 ? String(words[1]) : ""
        }
    }

    /// No server has so many.
    private static let limit = 100

    /// RFC 2920.
    var pipelining: Bool { offered["PIPELINING"] != nil }
    /// RFC 6152.
    var eightBit: Bool { offered["8BITMIME"] != nil }
    /// RFC 6531.
    var utf8: Bool { offered["SMTPUTF8"] != nil }
    /// RFC 3461.
    var dsn: Bool { offered["DSN"] != nil }
    /// RFC 1870.
    var size: Bool { offered["SIZE"] != nil }
    /// RFC 1870 §4; 0 means that none is fixed. Unit: octets.
    var largestMail: Int? { offered["SIZE"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil } }
    /// Sorted, for people.
    var names: [String] { offered.keys.sorted() }
}

extension SMTPExtensions {
    /// The commands that open a transaction: MAIL, then one RCPT for each recipient. Each parameter only where the
    /// server offers its extension.
    /// - Parameter size: octets on the wire.
    func envelope(of mail: OutgoingMail, size: Int) throws(TransportProblem) -> [String] {
        var sender = "MAIL FROM:<\(mail.sender)>"
        if self.size { sender += " SIZE=\(size)" }
        // QUIRK: servers without 8BITMIME carry eight bits all the same; a refused mail would help nobody.
        if eightBit, mail.isEightBit { sender += " BODY=8BITMIME" }
        if mail.needsUTF8 {
            guard utf8 else { throw .extensionMissing("SMTPUTF8") }
            sender += " SMTPUTF8"
        }
        if dsn, let id = mail.envelopeID { sender += " RET=HDRS ENVID=\(Self.xtext(id))" }
        return [sender] + mail.recipients.map { "RCPT TO:<\($0)>\(report(on: $0, of: mail))" }
    }

    /// RFC 3461 §4.1: a mail that nobody may answer asks for no report either; else failures and delays are told.
    private func report(on recipient: String, of mail: OutgoingMail) -> String {
        guard dsn, mail.envelopeID != nil else { return "" }
        if mail.sender.isEmpty || mail.wantsNoReport { return " NOTIFY=NEVER" }
        let isASCII = recipient.utf8.allSatisfy { $0 < 0x80 }
        return " NOTIFY=FAILURE,DELAY" + (isASCII ? " ORCPT=rfc822;\(Self.xtext(recipient))" : "")
    }

    // xtext = *( xchar / hexchar )        RFC 3461 §4
    static func xtext(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF")
        return text.utf8.prefix(100).reduce(into: "") { out, octet in
            if (0x21...0x7E).contains(octet), octet != 0x2B, octet != 0x3D {
                out.unicodeScalars.append(Unicode.Scalar(octet))
            } else {
                out += "+\(digits[Int(octet >> 4)])\(digits[Int(octet & 15)])"
            }
        }
    }
}
