/// From octets to what the desk reads of a mail: the only door, wherever they come from.
package import MIME
package import Ticketing

/// A mail that was read: what is decided on, and what is kept of it.
package struct ReadMail: Sendable {
    package var mail: Inbound
    package var stored: StoredMail
    /// Its files, but what was left out of it.
    package var files: [Attachment]
}

package struct MailReader: Sendable {
    /// Octets: of a larger mail the large parts are left out.
    package let limit: Int

    package init(limit: Int) { self.limit = limit }

    /// Parts beyond a fifth of the limit are left out: a handful of files still fits beside the text.
    private var partLimit: Int { max(1, limit / 5) }

    package func read(_ octets: [UInt8], from mailbox: String) -> ReadMail {
        guard octets.count > limit else { return Self.read(StoredMail(octets, from: mailbox)) }
        return Self.read(sift(octets.count, from: mailbox) { $0(octets) }.kept)
    }

    /// What is small of a mail that is too large; where nothing in it is large, all of it.
    ///
    /// - Parameter pieces: hands over its octets in order, so that all of them are never in memory.
    /// - Returns: what is kept of it, and the hash of the whole.
    package func sift(
        _ size: Int, from mailbox: String, pieces: (([UInt8]) -> Void) -> Void
    ) -> (kept: StoredMail, whole: ContentHash) {
        var sieve = PartSieve(partLimit: partLimit, totalLimit: limit)
        var hash = RunningHash()
        pieces { piece in
            hash.update(piece)
            sieve.add(piece)
        }
        sieve.finish()
        let parts = sieve.leftOut.map {
            AttachmentTraits(name: $0.filename ?? $0.contentType, type: $0.contentType, size: $0.octets)
        }
        let cut = parts.isEmpty ? nil : MailCut(octets: size, parts: parts)
        return (StoredMail(sieve.kept, from: mailbox, without: cut), hash.finish())
    }

    /// A mail as it is kept; however large it was, it is read as it was read when it came.
    package static func read(_ stored: StoredMail) -> ReadMail {
        let message = Message(stored.octets)
        let files = message.attachments
        var read = ReadMail(
            mail: Inbound(reading: message, files, from: stored.mailbox), stored: stored, files: files)
        read.mail.rawHash = stored.hash.hex
        if let cut = stored.cut { read.leaveOut(cut) }
        return read
    }

    /// Nothing of it is read, as where that has ended the program: it is known by its octets alone.
    package static func unread(_ stored: StoredMail) -> ReadMail {
        var mail = Inbound(
            mailbox: stored.mailbox, fingerprint: stored.hash, sender: nil, recipients: [], subject: "",
            visibleText: "", text: "")
        mail.cut = stored.cut
        return ReadMail(mail: mail, stored: stored, files: [])
    }
}

extension ReadMail {
    /// Their headers stayed in the mail: without content they are no files of the ticket's.
    fileprivate mutating func leaveOut(_ cut: MailCut) {
        files = zip(files, mail.traits.attachments).filter { $1.size > 0 }.map(\.0)
        mail.cut = cut
        mail.attachmentCount = files.count
        mail.traits.attachments = mail.traits.attachments.filter { $0.size > 0 } + cut.parts
    }
}

extension Inbound {
    fileprivate init(reading message: Message, _ files: [Attachment], from mailbox: String) {
        let reading = message.reading
        let text = reading.readableText ?? ""
        let reply = reading.visibleReply
        let sender = message.from.first
        let plain = message.plainSender
        let attached = AttachedFile.all(of: files)
        let automatic = message.automatic
        self.init(
            mailbox: mailbox, fingerprint: Fingerprint.make(message), messageID: message.messageID,
            // Shown and answered by the lenient reading; believed by the strict one alone (trust: A12).
            sender: (try? plain.get()) ?? sender?.identity, senderName: sender?.displayName.map(Self.name),
            hasSeveralSenders: message.from.count > 1, recipients: Self.recipients(of: message),
            subject: Self.shortened(message.subject ?? ""), references: Self.references(of: message),
            automatic: automatic.flatMap { $0.isProof ? AutomaticEvidence(words: $0.evidence) : nil },
            bounce: Self.bounce(reading.bounce),
            visibleText: TokenWord.withoutLines(reply.visible), foldedText: reply.folded, text: text,
            attachmentCount: files.count,
            traits: MailTraits(
                header: MailHeader(message.header), envelopeRecipients: Self.envelope(of: message),
                headerRecipients: Self.unique((message.to + message.cc).compactMap(\.identity)),
                replyTo: message.replyTo.compactMap(\.identity), attachments: attached.map(\.traits)))
        (belowDelimiter, addedText, isHistoryMarked) = (reply.belowDelimiter, reply.added, reply.isMarked)
        if case .failure(let fault) = plain { senderFault = fault }
        copied = Self.unique((message.to + message.cc).compactMap(\.identity))
        authentication = message.header.all("Authentication-Results").prefix(Self.authenticationLimit)
            .map(AuthenticationResults.init(parsing:))
        forwarded = reading.forwarded.map(ForwardedFacts.init)
        attachedFiles = attached.map(\.file)
        fileCount = MeantFiles.count(files, in: message)
        // Outlook takes the ids away where the subject was edited: what it quotes is all that is left.
        quotedTokens = TokenWord.quoted(in: looksLikeAnswer ? [text, message.html ?? ""] : [text])
        quiet = automatic.flatMap { $0.isProof ? nil : QuietMail($0, message) }
        formerFingerprints = Fingerprint.former(message)
        originalSender = message.originalSender
        replyToName = message.replyTo.first?.displayName.map(Self.name)
        gesture = message.gesture(saying: text)
        loopMark = message.header.first("X-Postigo-Loop").map { $0.cut(toUTF8: 255).loweredAddress }
    }

    /// For answers the HTML is decoded too, which costs more than all the rest of the reading.
    private var looksLikeAnswer: Bool {
        !references.isEmpty || subject.withoutReplyMarks != subject.trimmedBlanks
    }

    /// Hops that write the field are few; a mail with hundreds hides something.
    private static let authenticationLimit = 20

    /// RFC 5322 §2.1.1 bounds a line at 998 octets; nobody reads a subject that long. It is one line, as a name is,
    /// whatever an encoded word had in it.
    static func shortened(_ text: String) -> String { text.oneLine.cut(toUTF8: 998) }

    /// Octets: the longest names that people have are half of it.
    static func name(_ text: String) -> String { text.oneLine.cut(toUTF8: 256) }

    /// Nearest first: the parent, then its parents. RFC 5322 §3.6.4.
    private static func references(of message: Message) -> [String] {
        var seen: Set<String> = []
        return (message.inReplyTo + message.references.reversed()).filter { seen.insert($0).inserted }
    }

    /// What the envelope said, where the delivering server left it, then the header's own recipients.
    private static func recipients(of message: Message) -> [String] {
        unique(envelope(of: message) + (message.to + message.cc).compactMap(\.identity))
    }

    private static func envelope(of message: Message) -> [String] {
        ["Delivered-To", "X-Original-To", "Envelope-To"].flatMap(message.header.all)
            .flatMap(AddressList.parse).compactMap(\.identity)
    }

    private static func unique(_ addresses: [String]) -> [String] {
        var seen: Set<String> = []
        return addresses.filter { seen.insert($0).inserted }
    }

    private static func bounce(_ report: BounceReport?) -> BounceFacts? {
        report.map {
            BounceFacts(
                recipient: $0.recipient?.loweredAddress, status: $0.status, diagnostic: $0.diagnostic,
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
            sender: mail.from?.identity, senderName: mail.from?.displayName.map(Inbound.name),
            subject: mail.subject.map(Inbound.shortened), text: mail.body,
            comment: mail.comment)
    }
}

extension EmailAddress {
    /// The addr-spec alone, lower case; names prove nothing. Nil where there is no domain.
    var identity: String? { domain.isEmpty ? nil : address.loweredAddress }
}
