/// A mail that is to be sent: values in, octets out; the same values give the same octets.

public struct MessageDraft: Sendable {
    /// A file that goes with the mail, or a picture inside its HTML.
    public struct File: Sendable, Equatable {
        /// Any text: what is not plain ASCII or too long for a line goes as RFC 2231 §4 has it, controls as spaces.
        public var filename: String
        /// "image/png", without parameters. What is no such pair of names (RFC 6838 §4.2), and any multipart, goes as
        /// application/octet-stream.
        public var contentType: String
        /// As they are; they are encoded when the mail is written.
        public var octets: [UInt8]
        /// For images that the HTML shows as "cid:…".
        public var contentID: String?

        /// The Content-ID without brackets, as it stands in the HTML behind "cid:".
        public init(filename: String, contentType: String, octets: [UInt8], contentID: String? = nil) {
            self.filename = filename
            self.contentType = contentType
            self.octets = octets
            self.contentID = contentID
        }
    }

    /// Who wrote it. RFC 5322 §3.6.2. Of all addresses here, one whose addr-spec has over 400 octets is left out.
    public var from: EmailAddress
    /// Who sends it for the one who wrote it; nil leaves the field out. RFC 5322 §3.6.2.
    public var sender: EmailAddress?
    /// RFC 5322 §3.6.3; an empty list leaves the field out, as with the lists below.
    public var to: [EmailAddress]
    /// Who gets a copy and is seen to get one. A Bcc is nobody's field here: it belongs to the envelope.
    public var cc: [EmailAddress]
    /// Where answers go; empty: to `from`.
    public var replyTo: [EmailAddress]
    /// Folded, and in encoded words (RFC 2047) where it is not ASCII.
    public var subject: HeaderText
    /// Written with its offset, and as +0000 where it has none.
    public var date: MailDate
    /// Without brackets, as all ids here.
    public var messageID: String
    /// The mail that this one answers; nil leaves the field out. Of all ids here, one that is empty or has over 900 octets
    /// is left out.
    public var inReplyTo: String?
    /// Oldest first.
    public var references: [String]
    /// The body as plain text, in UTF-8. Its line ends may be LF, CR LF or CR.
    public var text: String
    /// The same for programs that show HTML, as multipart/alternative; nil: `text` alone.
    public var html: String?
    /// Pictures that `html` names by "cid:"; without `html` they are left out. RFC 2387.
    public var inlineImages: [File]
    /// In the order in which they are written, after the body.
    public var attachments: [File]
    /// Written in this order after the others.
    public var extraFields: [DraftField]

    /// In the subject and in values, line breaks and other controls become spaces; an extra field whose name is none
    /// (``DraftField``) is left out. The Message-ID is not made here: the same draft gives the same octets.
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
