/// What only rules ask of a mail: its header, its files, and the two kinds of recipients.
package import MIME

package struct MailTraits: Equatable, Sendable {
    package var header: MailHeader
    /// Lower case; as the delivering server recorded them.
    package var envelopeRecipients: [String]
    /// Lower case; To, then Cc.
    package var headerRecipients: [String]
    /// Lower case.
    package var replyTo: [String]
    package var attachments: [AttachmentTraits]
    package var dmarc: DMARCVerdict

    package init(
        header: MailHeader = MailHeader(), envelopeRecipients: [String] = [], headerRecipients: [String] = [],
        replyTo: [String] = [], attachments: [AttachmentTraits] = [], dmarc: DMARCVerdict = .none
    ) {
        self.header = header
        self.envelopeRecipients = envelopeRecipients
        self.headerRecipients = headerRecipients
        self.replyTo = replyTo
        self.attachments = attachments
        self.dmarc = dmarc
    }
}

package struct AttachmentTraits: Codable, Equatable, Sendable {
    package var name: String
    /// Lower case, such as "application/pdf".
    package var type: String
    /// In octets, decoded.
    package var size: Int

    package init(name: String, type: String, size: Int) {
        self.name = name
        self.type = type
        self.size = size
    }
}

/// A header that is decoded where a rule asks for a field, and not before: most mails are asked for few.
package struct MailHeader: Equatable, Sendable {
    private enum Source: Sendable {
        case message(Header)
        case fields([(name: String, value: String)])
    }

    private let source: Source

    package init(_ header: Header) { source = .message(header) }

    /// - Parameter fields: decoded values.
    package init(fields: [(name: String, value: String)] = []) { source = .fields(fields) }

    /// Every field of that name, decoded.
    package func all(_ name: String) -> [String] {
        switch source {
        case .message(let header): header.all(name).map { EncodedWord.decode($0) }
        case .fields(let fields): fields.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
        }
    }

    private var fields: [HeaderField] {
        switch source {
        case .message(let header): header.fields
        case .fields: []
        }
    }

    package static func == (left: MailHeader, right: MailHeader) -> Bool {
        switch (left.source, right.source) {
        case (.message, .message): left.fields == right.fields
        case (.fields(let one), .fields(let other)): one.elementsEqual(other) { $0 == $1 }
        case (.message, .fields), (.fields, .message): false
        }
    }
}

/// What a server that the mailbox trusts says about DMARC; `none` where it says nothing.
package enum DMARCVerdict: String, Hashable, CaseIterable, Sendable {
    case pass, fail, none
}
