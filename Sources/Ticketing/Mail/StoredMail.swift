/// A mail as it is kept, to be read again: what was left out of it goes with its octets, always.

package struct StoredMail: Equatable, Sendable {
    /// The name of the mailbox it came in by.
    package var mailbox: String
    /// All of it; where it was too large, what is small of it, and the headers of the rest.
    package var octets: [UInt8]
    /// Of those octets.
    package var hash: ContentHash
    /// Nil where nothing was left out.
    package var cut: MailCut?

    package init(_ octets: [UInt8], hash: ContentHash? = nil, from mailbox: String, without cut: MailCut? = nil) {
        self.mailbox = mailbox
        self.octets = octets
        self.hash = hash ?? ContentHash(of: octets)
        self.cut = cut
    }
}

/// What was left out of a mail that was too large: it waits whole for the admin.
package struct MailCut: Equatable, Sendable {
    /// Of the whole mail.
    package var octets: Int
    package var parts: [AttachmentTraits]

    package init(octets: Int, parts: [AttachmentTraits]) {
        self.octets = octets
        self.parts = parts
    }
}
