/// An Internet message: octets in, values out. Nothing that came by mail makes it fail.

/// Owns the octets as they came; everything else is ranges over them until it is asked for.
public struct Message: Sendable {
    public let octets: [UInt8]
    let limits: Limits
    let scan: Scan

    /// Finds headers and parts in one pass, in time linear in the octets. Never fails: damage leaves notes.
    public init(_ octets: [UInt8], limits: Limits = Limits()) {
        self.octets = octets
        self.limits = limits
        scan = PartScan.run(octets.span, limits: limits)
    }

    /// What was forgiven, or left undecoded, while the structure was read.
    public var notes: [Note] { scan.notes }

    public var root: Part { Part(message: self, index: 0) }

    /// All parts, depth first; the first is the message itself.
    public var parts: [Part] { scan.parts.indices.map { Part(message: self, index: $0) } }

    public var header: Header { root.header }
}

extension Message {
    /// The subject, decoded; nil where there is none.
    public var subject: String? { header.decoded("Subject") }

    public var from: [EmailAddress] { addresses("From") }
    public var to: [EmailAddress] { addresses("To") }
    public var cc: [EmailAddress] { addresses("Cc") }
    public var bcc: [EmailAddress] { addresses("Bcc") }
    public var replyTo: [EmailAddress] { addresses("Reply-To") }
    public var sender: EmailAddress? { addresses("Sender").first }

    /// When it was written, as its sender says.
    public var date: MailDate? { header.first("Date").flatMap { MailDate(parsing: $0) } }

    /// Without brackets.
    public var messageID: String? { header.first("Message-ID").flatMap { MessageIDs.parse($0).first } }
    public var inReplyTo: [String] { header.first("In-Reply-To").map(MessageIDs.parse) ?? [] }
    /// Oldest first.
    public var references: [String] { header.first("References").map(MessageIDs.parse) ?? [] }

    /// QUIRK: a field that RFC 5322 §3.6 allows once comes twice; the addresses of all are read.
    private func addresses(_ name: String) -> [EmailAddress] { header.all(name).flatMap(AddressList.parse) }
}
