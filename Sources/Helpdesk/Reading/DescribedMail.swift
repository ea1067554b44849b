/// A mail as a test of rules describes it: field by field, without octets.
import MIME
package import Ticketing

package struct DescribedMail: Sendable {
    package var mailbox: String
    /// Lower case, as all addresses here.
    package var sender: String
    /// To and Cc.
    package var recipients: [String]
    package var envelopeRecipients: [String]
    package var replyTo: [String]
    package var subject: String
    package var body: String
    /// Decoded values.
    package var header: [(name: String, value: String)]
    /// Names of its files.
    package var attachments: [String]
    /// Nil: as the text says.
    package var locale: DeskLocale?
    package var isAutomatic: Bool
    package var isReply: Bool

    package init(
        mailbox: String, sender: String, recipients: [String], envelopeRecipients: [String], replyTo: [String],
        subject: String, body: String, header: [(name: String, value: String)], attachments: [String],
        locale: DeskLocale?, isAutomatic: Bool, isReply: Bool
    ) {
        self.mailbox = mailbox
        self.sender = sender
        self.recipients = recipients
        self.envelopeRecipients = envelopeRecipients
        self.replyTo = replyTo
        self.subject = subject
        self.body = body
        self.header = header
        self.attachments = attachments
        self.locale = locale
        self.isAutomatic = isAutomatic
        self.isReply = isReply
    }
}

extension MailReader {
    package static func read(_ described: DescribedMail) -> Inbound {
        let reply = VisibleReply(of: described.body)
        return Inbound(
            mailbox: described.mailbox, fingerprint: ContentHash(of: Array(described.body.utf8)),
            sender: described.sender, recipients: described.envelopeRecipients + described.recipients,
            subject: described.subject, references: described.isReply ? ["test@example.org"] : [],
            automatic: described.isAutomatic ? AutomaticEvidence(words: "the test says so") : nil,
            visibleText: reply.visible, foldedText: reply.folded, text: described.body,
            locale: described.locale,
            traits: MailTraits(
                header: MailHeader(fields: described.header), envelopeRecipients: described.envelopeRecipients,
                headerRecipients: described.recipients, replyTo: described.replyTo,
                attachments: described.attachments.map { AttachmentTraits(name: $0, type: "", size: 0) }))
    }
}
