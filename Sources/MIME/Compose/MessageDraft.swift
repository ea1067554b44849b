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
        /// What the octets are called by whoever has them: they are not here, and ``MessageDraft/skeleton()`` says where
        /// they belong. Nil: `octets` are written.
        public var elsewhere: String?

        /// The Content-ID without brackets, as it stands in the HTML behind "cid:".
        public init(filename: String, contentType: String, octets: [UInt8], contentID: String? = nil) {
            self.filename = filename
            self.contentType = contentType
            self.octets = octets
            self.contentID = contentID
        }

        /// A large file that is put in, piece by piece, when the mail is sent.
        public init(filename: String, contentType: String, elsewhere: String, contentID: String? = nil) {
            self.init(filename: filename, contentType: contentType, octets: [], contentID: contentID)
            self.elsewhere = elsewhere
        }
    }

    /// Who wrote it. RFC 5322 §3.6.2.
    public var from: EmailAddress
    /// Who sends it for the one who wrote it; nil leaves the field out. RFC 5322 §3.6.2.
    public var sender: EmailAddress?
    /// RFC 5322 §3.6.3, with its groups; an empty list leaves the field out, as with the lists below.
    public var toGroups: [EmailAddressGroup]
    /// Who gets a copy and is seen to get one. A Bcc is nobody's field here: it belongs to the envelope.
    public var ccGroups: [EmailAddressGroup]
    /// Where answers go; empty: to `from`.
    public var replyToGroups: [EmailAddressGroup]
    /// Folded, and in encoded words (RFC 2047) where it is not ASCII.
    public var subject: HeaderText
    /// Written with its offset, and as +0000 where it has none.
    public var date: MailDate
    /// Without brackets, as all ids here.
    public var messageID: String
    /// The mail that this one answers; nil leaves the field out.
    public var inReplyTo: String?
    /// Oldest first.
    public var references: [String]
    /// The body as plain text, in UTF-8. Its line ends may be LF, CR LF or CR.
    public var text: String
    /// The same for programs that show HTML, as multipart/alternative; nil: `text` alone.
    public var html: String?
    /// Pictures that `html` names by "cid:" (RFC 2387); without `html` they are attachments, before the others.
    public var inlineImages: [File]
    /// In the order in which they are written, after the body.
    public var attachments: [File]
    /// Written in this order after the others.
    public var extraFields: [DraftField]

    /// In the subject, in names and in values, line breaks and other controls become spaces. Nothing else is looked at
    /// before ``octets()``. The Message-ID is not made here: the same draft gives the same octets.
    public init(
        from: EmailAddress, sender: EmailAddress? = nil, to: [EmailAddress], cc: [EmailAddress] = [],
        replyTo: [EmailAddress] = [], subject: String, date: MailDate, messageID: String, inReplyTo: String? = nil,
        references: [String] = [], text: String, html: String? = nil, inlineImages: [File] = [],
        attachments: [File] = [], extraFields: [(name: String, value: String)] = []
    ) {
        self.from = from
        self.sender = sender
        toGroups = EmailAddressGroup.list(to)
        ccGroups = EmailAddressGroup.list(cc)
        replyToGroups = EmailAddressGroup.list(replyTo)
        self.subject = HeaderText(subject)
        self.date = date
        self.messageID = messageID
        self.inReplyTo = inReplyTo
        self.references = references
        self.text = text
        self.html = html
        self.inlineImages = inlineImages
        self.attachments = attachments
        self.extraFields = extraFields.map { DraftField($0.name, HeaderText($0.value)) }
    }

    /// The addresses of `toGroups`, members of groups among them; what is set stands in no group. So with the two below.
    public var to: [EmailAddress] {
        get { toGroups.flatMap(\.addresses) }
        set { toGroups = EmailAddressGroup.list(newValue) }
    }
    /// Of `ccGroups`.
    public var cc: [EmailAddress] {
        get { ccGroups.flatMap(\.addresses) }
        set { ccGroups = EmailAddressGroup.list(newValue) }
    }
    /// Of `replyToGroups`.
    public var replyTo: [EmailAddress] {
        get { replyToGroups.flatMap(\.addresses) }
        set { replyToGroups = EmailAddressGroup.list(newValue) }
    }

    /// Whether an address needs a server with SMTPUTF8: a local part or a domain that is not ASCII. RFC 6531 §3.1.
    public var needsSMTPUTF8: Bool {
        ([from] + [sender].compactMap { $0 } + replyTo + to + cc).contains { address in
            address.address.utf8.contains { $0 > 0x7F }
        }
    }

    /// The message as it goes over the wire: CR LF, lines of at most 998 octets and where they can be folded of 78, no CR
    /// or LF alone, no line that begins with a dot. The same draft gives the same octets.
    ///
    /// Nothing is left out: a draft with an address, an id or a field's name that cannot be written is not written.
    public func octets() throws(UnwritableField) -> [UInt8] { try skeleton().octets }

    /// The same, and the places where files are put in that are elsewhere. Put in as ``Base64Lines`` they make the mail
    /// that it would have been with their octets, but for messages, which then go as octets.
    public func skeleton() throws(UnwritableField) -> Skeleton {
        var header = HeaderWriter()
        header.add("Date", words: [HeaderText(date.rfc5322)])
        try header.add("From", EmailAddressGroup.list([from]))
        try header.add("Sender", EmailAddressGroup.list([sender].compactMap { $0 }))
        try header.add("Reply-To", replyToGroups)
        try header.add("To", toGroups)
        try header.add("Cc", ccGroups)
        header.add("Subject", text: subject)
        try header.add("Message-ID", ids: [messageID])
        try header.add("In-Reply-To", ids: [inReplyTo].compactMap { $0 })
        try header.add("References", ids: references)
        for field in extraFields {
            guard field.hasName else { throw UnwritableField(field.name, .name) }
            header.add(field.name, text: field.value)
        }
        header.add("MIME-Version", words: ["1.0"])
        let body = try BodyWriter(draft: self).entity()
        return Skeleton(
            octets: header.octets + body.octets,
            gaps: body.gaps.map { Gap(offset: $0.offset + header.octets.count, elsewhere: $0.elsewhere) })
    }

    /// A mail without the files that are elsewhere.
    public struct Skeleton: Equatable, Sendable {
        /// All of it but those files.
        public var octets: [UInt8]
        /// In the order of their offsets.
        public var gaps: [Gap]
    }

    /// Where a file's base64 lines belong.
    public struct Gap: Equatable, Sendable {
        /// In the skeleton's octets: the lines stand before the octet there.
        public var offset: Int
        /// What the file is called there.
        public var elsewhere: String
    }
}

extension EmailAddress {
    /// Whether a draft with it can be written: a domain that is one, no control, at most 400 octets.
    public var isWritable: Bool { (try? HeaderWriter.spec(of: self, in: "")) != nil }
}

extension MessageDraft {
    /// Whether an id, without brackets, can be written: 1 to 900 octets, no blank, no control and no bracket. Ids come from
    /// other people's mails: whoever answers them leaves out of ``references`` what cannot be written again.
    public static func isWritable(id: String) -> Bool { (try? HeaderWriter.id(id, in: "")) != nil }
}
