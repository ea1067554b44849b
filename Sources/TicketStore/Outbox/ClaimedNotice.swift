/// A notice on its way out, with all that its mail is made of.
package import Ticketing

package struct ClaimedNotice: Sendable {
    /// The outbox number, which makes its Message-ID unique.
    package var id: Int64
    package var notice: Notice
    /// Nil for notices about no ticket.
    package var ticket: TicketSnapshot?
    /// The mailbox that brought what it answers, where no ticket says so.
    package var channel: String?
    package var entry: NoticeEntry?
    /// What a notice about a sale is about: at most one of each.
    package var sales = TicketSales()
    /// Sealed before: send these octets again and no others.
    package var sealed: SealedMail?
    /// Attempts that have failed so far.
    package var attempts: Int
    package var createdAt: Instant
    package var history: SendingHistory
}

extension ClaimedNotice {
    /// One that no outbox knows, about no ticket: for when the store is what is wrong.
    package init(past number: Int64, _ notice: Notice, at now: Instant) {
        self.init(id: number, notice: notice, attempts: 0, createdAt: now, history: SendingHistory())
    }
}

/// The entry a notice is about.
package struct NoticeEntry: Sendable {
    package var id: Int64
    package var kind: EntryKind
    package var author: Author
    package var text: String
    package var createdAt: Instant
    package var attachments: [AttachmentRow]
    /// The newest customer mail's Message-ID in the ticket: what an answer to the customer answers.
    package var answers: String?
    /// The Message-IDs of the ticket's mails, oldest first: at most the first and the newest nine.
    package var thread: [String]
    /// Lines of it that are folded away: quoted history and signatures.
    package var foldedLines = 0
    /// The mail itself; nil where none is kept.
    package var raw: ContentHash?
    /// What of its mail was too large to be kept.
    package var setAside: [AttachmentTraits] = []
}

/// A mail as it goes over the wire, each time the same.
package struct SealedMail: Equatable, Sendable {
    package var messageID: String
    /// Empty for the null sender.
    package var envelopeFrom: String
    /// All of it but its files.
    package var octets: [UInt8]
    /// Put in while it is sent, in the order of their offsets: the same blob, the same octets.
    package var files: [SealedFile]

    package init(messageID: String, envelopeFrom: String, octets: [UInt8], files: [SealedFile] = []) {
        self.messageID = messageID
        self.envelopeFrom = envelopeFrom
        self.octets = octets
        self.files = files
    }
}

/// A file whose base64 lines belong into a sealed mail. The outbox keeps it as JSON: a name that has shipped stays.
package struct SealedFile: Codable, Equatable, Sendable {
    /// In the octets of the mail.
    package var offset: Int
    /// SHA-256 of the blob, in hexadecimal.
    package var blob: String
    /// Octets of the blob.
    package var size: Int

    package init(offset: Int, blob: String, size: Int) {
        self.offset = offset
        self.blob = blob
        self.size = size
    }
}

/// How an attempt to send ended.
package enum SendingOutcome: Equatable, Sendable {
    /// - Parameter copyTo: the mailbox in whose account a copy of it is kept; nil: none is.
    case sent(response: String, queueID: String?, copyTo: String? = nil)
    case held(HoldReason)
    /// Held, with a breaker that stops what follows; who works the ticket is told, once.
    case stopped(MailBudget, notices: [Notice])
    /// Another attempt at that instant.
    case later(Instant, response: String)
    /// Not attempted: the server rests until that instant.
    case postponed(Instant)
    /// - Parameter notices: to those who should know; queued with it.
    case failed(response: String, notices: [Notice] = [])
}
