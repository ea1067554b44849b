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

    /// As they came, to the last one. All offsets and ranges count from the first of them.
    public var octets: [UInt8] { content.octets }
    var limits: Limits { content.limits }

    /// What was forgiven, or left undecoded, while the structure was read.
    public var notes: [Note] { content.notes }

    /// The message itself as a part: the first of `parts`.
    public var root: Part { Part(content: content, index: 0) }

    /// All parts, depth first; the first is the message itself.
    public var parts: [Part] { content.parts.indices.map { Part(content: content, index: $0) } }

    /// Of the message itself.
    public var header: Header { root.header }
}

extension Message {
    /// The subject, decoded; nil where there is none.
    public var subject: String? { header.decoded("Subject") }

    /// Who wrote it, by their own word; who decides by it asks `plainSender`. RFC 5322 §3.6.2.
    /// As all addresses here: in the order of the mail, members of groups among them, at most `Limits.addresses` of each
    /// field; empty where there are none. `header.groupedAddresses` has the groups.
    public var from: [EmailAddress] { header.addresses("From") }
    /// RFC 5322 §3.6.3.
    public var to: [EmailAddress] { header.addresses("To") }
    /// RFC 5322 §3.6.3.
    public var cc: [EmailAddress] { header.addresses("Cc") }
    /// Mostly empty: senders take the field out. RFC 5322 §3.6.3.
    public var bcc: [EmailAddress] { header.addresses("Bcc") }
    /// Where answers shall go. Anybody can write anything into it. RFC 5322 §3.6.2.
    public var replyTo: [EmailAddress] { header.addresses("Reply-To") }
    /// Who sent it for the one who wrote it; nil where nobody did. RFC 5322 §3.6.2.
    public var sender: EmailAddress? { header.addresses("Sender").first }

    /// When it was written, as its sender says.
    public var date: MailDate? {
        header.read("Date") { StandardDate.parse($0) ?? MailDate(parsing: $0.text(0..<$0.count)) } ?? nil
    }

    /// Without brackets.
    public var messageID: String? { header.read("Message-ID") { MessageIDs.first($0) } ?? nil }
    /// The mails that it answers, without brackets; at most `Limits.messageIDs`. RFC 5322 §3.6.4.
    public var inReplyTo: [String] { header.read("In-Reply-To") { MessageIDs.parse($0) } ?? [] }
    /// Oldest first.
    public var references: [String] { header.read("References") { MessageIDs.parse($0) } ?? [] }
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
