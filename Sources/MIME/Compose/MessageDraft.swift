/// A mail that is to be sent: values in, octets out; the same values give the same octets.

public struct MessageDraft: Sendable {
    public struct File: Sendable, Equatable {
        public var filename: String
        public var contentType: String
        public var octets: [UInt8]
        /// For images that the HTML shows as "cid:…".
        public var contentID: String?

        public init(filename: String, contentType: String, octets: [UInt8], contentID: String? = nil) {
            self.filename = filename
            self.contentType = contentType
            self.octets = octets
            self.contentID = contentID
        }
    }

    public var from: EmailAddress
    public var sender: EmailAddress?
    public var to: [EmailAddress]
    public var cc: [EmailAddress]
    public var replyTo: [EmailAddress]
    public var subject: HeaderText
    public var date: MailDate
    /// Without brackets, as all ids here.
    public var messageID: String
    public var inReplyTo: String?
    /// Oldest first.
    public var references: [String]
    public var text: String
    public var html: String?
    public var inlineImages: [File]
    public var attachments: [File]
    /// Written in this order after the others.
    public var extraFields: [DraftField]

    public init(
        from: EmailAddress, sender: EmailAddress? = nil, to: [EmailAddress], cc: [EmailAddress] = [],
        replyTo: [EmailAddress] = [], subject: String, date: MailDate, messageID: String, inReplyTo: String? = nil,
        references: [String] = [], text: String, html: String? = nil, inlineImages: [File] = [],
        attachments: [File] = [], extraFields: [(name: String, value: String)] = []
    ) {
        self.from = from
        self.sender = sender
        self.to = to
        self.cc = cc
        self.replyTo = replyTo
        self.subject = HeaderText(subject)
        self.date = date
        self.messageID = messageID
        self.inReplyTo = inReplyTo
        self.references = references
        self.text = text
        self.html = html
        self.inlineImages = inlineImages
        self.attachments = attachments
        self.extraFields = extraFields.compactMap { DraftField($0.name, HeaderText($0.value)) }
    }

    /// Whether an address needs a server with SMTPUTF8: a local part or a domain that is not ASCII. RFC 6531 §3.1.
    public var needsSMTPUTF8: Bool {
        ([from] + [sender].compactMap { $0 } + replyTo + to + cc).contains { address in
            address.address.utf8.contains { $0 > 0x7F }
        }
    }

    /// The message as it goes over the wire: CR LF, lines of at most 998 octets and where they can be folded of 78, no CR
    /// or LF alone, no line that begins with a dot. The same draft gives the same octets.
    public func octets() -> [UInt8] {
        var header = HeaderWriter()
        header.add("Date", words: [HeaderText(date.rfc5322)])
        header.add("From", addresses: [from])
        header.add("Sender", addresses: [sender].compactMap { $0 })
        header.add("Reply-To", addresses: replyTo)
        header.add("To", addresses: to)
        header.add("Cc", addresses: cc)
        header.add("Subject", text: subject)
        for (name, ids) in [
            ("Message-ID", [messageID]), ("In-Reply-To", inReplyTo.map { [$0] } ?? []), ("References", references),
        ] {
            let words = ids.compactMap(Self.bracketed)
            if !words.isEmpty { header.add(name, words: words) }
        }
        for field in extraFields { header.add(field.name, text: field.value) }
        header.add("MIME-Version", words: ["1.0"])
        return header.octets + BodyWriter(draft: self).entity().octets
    }

    // msg-id = "<" id-left "@" id-right ">"                                          RFC 5322 §3.6.4
    /// Nil for an id that is empty, or fits no line.
    static func bracketed(_ id: String) -> HeaderText? {
        let id = HeaderText(id).text.filter(scalars: { $0 != " " && $0 != "<" && $0 != ">" })
        return id.isEmpty || id.utf8.count > HeaderWriter.wordLimit ? nil : "<\(id)>"
    }
}
