/// From a message to what the desk reads of it.
package import MIME

extension Inbound {
    package init(reading message: Message, from mailbox: String) {
        let text = message.readableText ?? ""
        let reply = message.visibleReply
        let sender = message.from.first
        let plain = message.plainSender
        self.init(
            mailbox: mailbox, fingerprint: Fingerprint.make(message), messageID: message.messageID,
            // Shown and answered by the lenient reading; believed by the strict one alone (trust: A12).
            sender: (try? plain.get()) ?? sender?.identity, senderName: sender?.displayName.map(Self.shortened),
            hasSeveralSenders: message.from.count > 1, recipients: Self.recipients(of: message),
            subject: Self.shortened(message.subject ?? ""), references: Self.references(of: message),
            automatic: message.automatic.map { AutomaticEvidence(words: $0.evidence) },
            bounce: Self.bounce(of: message),
            visibleText: reply.visible, foldedText: reply.folded, text: text,
            locale: GuessedLocale.guess(from: reply.visible), attachmentCount: message.attachments.count)
        if case .failure(let fault) = plain { senderFault = fault }
        copied = Self.unique((message.to + message.cc).compactMap(\.identity))
        authentication = message.header.all("Authentication-Results").prefix(Self.authenticationLimit)
            .map(AuthenticationResults.init(parsing:))
        forwarded = message.forwarded.map(ForwardedFacts.init)
        loopMark = message.header.first("X-Postigo-Loop").map { String($0.prefix(255)).lowercased() }
    }

    /// Hops that write the field are few; a mail with hundreds hides something.
    private static let authenticationLimit = 20

    /// RFC 5322 §2.1.1 bounds a line at 998 octets; nobody reads a subject that long.
    private static func shortened(_ text: String) -> String { String(text.prefix(998)) }

    /// Nearest first: the parent, then its parents. RFC 5322 §3.6.4.
    private static func references(of message: Message) -> [String] {
        var seen: Set<String> = []
        return (message.inReplyTo + message.references.reversed()).filter { seen.insert($0).inserted }
    }

    /// What the envelope said, where the delivering server left it, then the header's own recipients.
    private static func recipients(of message: Message) -> [String] {
        let envelope = ["Delivered-To", "X-Original-To", "Envelope-To"].flatMap(message.header.all)
            .flatMap(AddressList.parse)
        return unique((envelope + message.to + message.cc).compactMap(\.identity))
    }

    private static func unique(_ addresses: [String]) -> [String] {
        var seen: Set<String> = []
        return addresses.filter { seen.insert($0).inserted }
    }

    private static func bounce(of message: Message) -> BounceFacts? {
        message.bounce.map {
            BounceFacts(
                recipient: $0.recipient?.lowercased(), status: $0.status, diagnostic: $0.diagnostic,
                originalMessageID: $0.originalMessageID, isFailure: $0.isFailure
            )
            .with(isDelivery: $0.isDelivery)
        }
    }
}

extension BounceFacts {
    fileprivate func with(isDelivery: Bool) -> BounceFacts {
        var facts = self
        facts.isDelivery = isDelivery
        return facts
    }
}

extension ForwardedFacts {
    fileprivate init(_ mail: ForwardedMail) {
        self.init(
            sender: mail.from?.identity, senderName: mail.from?.displayName, subject: mail.subject, text: mail.body,
            comment: mail.comment)
    }
}

extension EmailAddress {
    /// The addr-spec alone, lower case; names prove nothing. Nil where there is no domain.
    var identity: String? { domain.isEmpty ? nil : address.lowercased() }
}

/// The same for every copy of a mail: Message-ID, From, Date and the body's octets, but no trace of the way it took.
enum Fingerprint {
    static func make(_ message: Message) -> ContentHash {
        let fields = ["Message-ID", "From", "Date", "Subject"].map { message.header.first($0) ?? "" }
        let body = ContentHash(of: Array(message.octets[message.root.bodyRange]).withoutLineEndStyle)
        return ContentHash(of: Array(fields.joined(separator: "\n").utf8) + body.octets)
    }
}

extension [UInt8] {
    /// CR is left out, and line ends at the end: servers change both.
    fileprivate var withoutLineEndStyle: [UInt8] {
        var octets = filter { $0 != 0x0D }
        while octets.last == 0x0A { octets.removeLast() }
        return octets
    }
}
