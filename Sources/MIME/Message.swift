/// An Internet message: octets in, values out. Nothing that came by mail makes it fail.

/// Owns the octets as they came; everything else is ranges over them until it is asked for.
public struct Message: Sendable {
    let content: MessageContent

    /// Finds headers and parts in one pass, in time linear in the octets. Never fails: damage leaves notes.
    public init(_ octets: [UInt8], limits: Limits = Limits()) {
        let scanned = LineEnds.forScan(octets) ?? octets
        content = MessageContent(octets, PartScan.run(scanned.span, limits: limits), limits)
    }

    init(_ content: MessageContent) { self.content = content }

    public var octets: [UInt8] { content.octets }
    var limits: Limits { content.limits }

    /// What was forgiven, or left undecoded, while the structure was read.
    public var notes: [Note] { content.notes }

    public var root: Part { Part(content: content, index: 0) }

    /// All parts, depth first; the first is the message itself.
    public var parts: [Part] { content.parts.indices.map { Part(content: content, index: $0) } }

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
    public var date: MailDate? {
        header.read("Date") { StandardDate.parse($0) ?? MailDate(parsing: $0.text(0..<$0.count)) } ?? nil
    }

    /// Without brackets.
    public var messageID: String? { header.read("Message-ID") { MessageIDs.first($0) } ?? nil }
    public var inReplyTo: [String] { header.read("In-Reply-To") { MessageIDs.parse($0) } ?? [] }
    /// Oldest first.
    public var references: [String] { header.read("References") { MessageIDs.parse($0) } ?? [] }

    /// QUIRK: a field that RFC 5322 §3.6 allows once comes twice; the addresses of all are read.
    private func addresses(_ name: String) -> [EmailAddress] {
        var addresses: [EmailAddress] = []
        header.readAll(name) { AddressList.parse($0, into: &addresses) }
        return addresses
    }
}

extension Message {
    /// Who wrote the mail, where its From field leaves no doubt about it.
    public var plainSender: Result<String, MailboxFault> {
        let content = header.content
        let octets = content.octets
        let fields = header.indices.map { content.fields[$0] }
            .filter { FieldText.name($0.name, is: "From", in: octets.span) }
        // Unfolding drops NUL, and a lone CR is no line end: what one program drops another ends at.
        let isDamaged = fields.contains { field in
            field.value.contains { offset in
                let octet = octets[offset]
                let endsLine = offset + 1 < octets.count && octets[offset + 1] == ASCII.lf
                return octet == 0 || octet == ASCII.cr && !endsLine
            }
        }
        if isDamaged { return .failure(fields.count > 1 ? .several : .notPlain) }
        // What was cut off might hold another.
        let isCut = fields.contains { field in
            content.notes.contains { $0.kind == .fieldTooLong && $0.offset == field.name.lowerBound }
        }
        if isCut { return .failure(.notPlain) }
        // Mail without any LF was read by its CRs.
        if LineEnds.forScan(octets) == nil, SenderLines.count(in: octets) > 1 { return .failure(.several) }
        return PlainMailbox.address(inFields: fields.map { FieldText.unfolded($0.value, in: octets.span) })
    }
}
