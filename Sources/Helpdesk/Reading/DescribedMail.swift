/// A mail as a test of rules describes it: field by field, without octets.
import MIME
package import Ticketing

package struct DescribedMail: Sendable {
    package var mailbox: String
    /// Lower case.
    package var sender: String
    package var subject: String
    package var body: String
    package var traits: MailTraits
    /// Nil: as the text says.
    package var locale: DeskLocale?
    package var isAutomatic: Bool
    package var isReply: Bool

    package init(
        mailbox: String, sender: String, subject: String, body: String, traits: MailTraits, locale: DeskLocale?,
        isAutomatic: Bool, isReply: Bool
    ) {
        self.mailbox = mailbox
        self.sender = sender
        self.subject = subject
        self.body = body
        self.traits = traits
        self.locale = locale
        self.isAutomatic = isAutomatic
        self.isReply = isReply
    }
}

extension MailReader {
    package static func read(_ mail: DescribedMail) -> Inbound {
        let reply = VisibleReply(of: mail.body)
        return Inbound(
            mailbox: mail.mailbox, fingerprint: ContentHash(of: Array(mail.body.utf8)), sender: mail.sender,
            recipients: mail.traits.envelopeRecipients + mail.traits.headerRecipients, subject: mail.subject,
            references: mail.isReply ? ["test@example.org"] : [],
            automatic: mail.isAutomatic ? AutomaticEvidence(words: "the test says so") : nil,
            visibleText: reply.visible, foldedText: reply.folded, text: mail.body,
            locale: mail.locale, traits: mail.traits)
    }
}
