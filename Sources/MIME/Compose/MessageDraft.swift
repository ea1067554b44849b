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
    public var subject: String
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
    public var extraFields: [(name: String, value: String)]

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
        self.subject = subject
        self.date = date
        self.messageID = messageID
        self.inReplyTo = inReplyTo
        self.references = references
        self.text = text
        self.html = html
        self.inlineImages = inlineImages
        self.attachments = attachments
        self.extraFields = extraFields
    }

    /// The message as it goes over the wire: CRLF, no line over 998 octets, no bare CR or LF.
    public func octets() -> [UInt8] {
        var header = HeaderWriter()
        header.add("Date", words: [date.rfc5322])
        header.add("From", addresses: [from])
        header.add("Sender", addresses: [sender].compactMap { $0 })
        header.add("Reply-To", addresses: replyTo)
        header.add("To", addresses: to)
        header.add("Cc", addresses: cc)
        header.add("Subject", text: HeaderText(subject))
        header.add("Message-ID", words: [bracketed(messageID)])
        if let inReplyTo { header.add("In-Reply-To", words: [bracketed(inReplyTo)]) }
        if !references.isEmpty { header.add("References", words: references.map(bracketed)) }
        for field in extraFields where Self.isFieldName(field.name) {
            header.add(field.name, text: HeaderText(field.value))
        }
        header.add("MIME-Version", words: ["1.0"])
        return header.octets + BodyWriter(draft: self).entity().octets
    }

    private func bracketed(_ id: String) -> String {
        "<" + HeaderText(id).text.filter { $0 != " " && $0 != "<" && $0 != ">" } + ">"
    }

    /// RFC 5322 §2.2: printable ASCII without the colon.
    private static func isFieldName(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x3A }
    }
}
