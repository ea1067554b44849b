/// One mail as the desk reads it: everything a decision may depend on, and nothing else.
package import MIME

/// What was said, by whom, to whom, and in answer to what.
package struct Inbound: Equatable, Sendable {
    /// The name of the mailbox it came in by.
    package var mailbox: String
    /// Same for every copy of one mail, whichever box it came to (design: contract 1).
    package var fingerprint: ContentHash
    /// Without brackets; nil where the mail has none.
    package var messageID: String?
    /// Lower case; nil where the header names nobody.
    package var sender: String?
    package var senderName: String?
    /// More than one From mailbox: the mail proves nothing about who wrote it (trust: A12).
    package var hasSeveralSenders: Bool
    /// Why the From field proves nothing about who wrote; nil where it holds one address that all programs read alike.
    package var senderFault: MailboxFault?
    /// What border servers wrote about the sender, the topmost first. Which of it counts, the mailbox decides.
    package var authentication: [AuthenticationResults] = []
    /// Lower case, each once: To and Cc, without what the envelope says.
    package var copied: [String] = []
    /// The mail that this one passes on; nil where it passes on none.
    package var forwarded: ForwardedFacts?
    /// Words in its text or HTML that may be tokens of ours: a quoted notice carries its own.
    package var quotedTokens: [String] = []
    /// The desk that marked the mail as its own; nil where none did.
    package var loopMark: String?
    /// Let out of quarantine by hand: what held it there is not asked again.
    package var isReleased = false
    /// It had opened no ticket, and somebody of the desk wants one of it, whatever it is.
    package var isOpenedByHand = false
    /// It lay in its mailbox before the desk was there: its ticket is made, and nobody outside is answered.
    package var isFromBefore = false
    /// Lower case, each once: envelope recipients first, then To and Cc.
    package var recipients: [String]
    package var subject: String
    /// Nearest first: In-Reply-To, then References from the newest to the oldest.
    package var references: [String]
    /// What proves that a machine wrote it.
    package var automatic: AutomaticEvidence?
    /// What withholds our own automatic answers, and nothing else (design: contract 13).
    package var quiet: QuietMail?
    /// As earlier versions of the program knew the mail; at most `Questions.formerLimit`.
    package var formerFingerprints: [ContentHash] = []
    /// Under each of which it may have been filed.
    package var fingerprints: [ContentHash] { [fingerprint] + formerFingerprints }
    /// Lower case: who wrote it, where a group put its own address into From.
    package var originalSender: String?
    /// The name beside the first address of Reply-To.
    package var replyToName: String?
    package var bounce: BounceFacts?
    /// What the sender wrote now, without quoted history and signature.
    package var visibleText: String
    /// The rest, folded away.
    package var foldedText: String
    /// Of it, what stands below a delimiter such as "-- ".
    package var belowDelimiter = ""
    /// Of it, what programs and companies add: elements of signatures, advertisements, notices.
    package var addedText = ""
    /// The program that wrote it marked where the history begins.
    package var isHistoryMarked = false
    /// Words that may be the writer's were left where they stand within a notice (`Inbound.without`).
    package var leavesWords = false
    /// The whole text.
    package var text: String
    package var locale: DeskLocale?
    package var attachmentCount: Int
    /// Those that a person meant to send: no pictures within the text, no cards and seals that programs add.
    package var fileCount = 0
    /// What of ours may be in its files, of whatever type.
    package var attachedFiles: [AttachedFile] = []
    /// Parts that were too large to be kept with it; nil where all of it is here.
    package var cut: MailCut?
    /// Where the store keeps its bytes, in hexadecimal; nil where it does not yet.
    package var rawHash: String? = nil
    /// A button that its sender pressed, and no letter; nil for mail that somebody wrote.
    package var gesture: Gesture?
    /// What only rules ask for.
    package var traits: MailTraits

    package init(
        mailbox: String, fingerprint: ContentHash, messageID: String? = nil, sender: String?, senderName: String? = nil,
        hasSeveralSenders: Bool = false, recipients: [String], subject: String, references: [String] = [],
        automatic: AutomaticEvidence? = nil, bounce: BounceFacts? = nil, visibleText: String, foldedText: String = "",
        text: String, locale: DeskLocale? = nil, attachmentCount: Int = 0,
        traits: MailTraits = MailTraits()
    ) {
        self.mailbox = mailbox
        self.fingerprint = fingerprint
        self.messageID = messageID
        self.sender = sender
        self.senderName = senderName
        self.hasSeveralSenders = hasSeveralSenders
        self.recipients = recipients
        self.subject = subject
        self.references = references
        self.automatic = automatic
        self.bounce = bounce
        self.visibleText = visibleText
        self.foldedText = foldedText
        self.text = text
        self.locale = locale
        self.attachmentCount = attachmentCount
        self.traits = traits
    }
}

extension Inbound {
    /// Words in its files that may be tokens of ours.
    package var attachedTokens: [String] { attachedFiles.flatMap(\.words) }

    /// The From field names one sender, in a way that all programs read alike.
    package var isFromPlainSender: Bool { sender != nil && !hasSeveralSenders && senderFault == nil }
}

/// Somebody's mail inside this one.
package struct ForwardedFacts: Equatable, Sendable {
    /// Lower case; nil where no address stands in it.
    package var sender: String?
    package var senderName: String?
    package var subject: String?
    package var text: String
    /// What the forwarding person wrote above it.
    package var comment: String

    package init(sender: String?, senderName: String?, subject: String?, text: String, comment: String) {
        self.sender = sender
        self.senderName = senderName
        self.subject = subject
        self.text = text
        self.comment = comment
    }
}

/// What a delivery report says, as far as a decision needs it.
package struct BounceFacts: Equatable, Sendable {
    package var recipient: String?
    /// RFC 3463, "5.1.1".
    package var status: String?
    package var diagnostic: String?
    /// The Message-ID of the mail that did not arrive.
    package var originalMessageID: String?
    /// A delay, a relay or a success is no failure: nobody needs to act.
    package var isFailure: Bool
    /// It says that the mail arrived, or went on.
    package var isDelivery = false

    package init(
        recipient: String?, status: String?, diagnostic: String?, originalMessageID: String?, isFailure: Bool
    ) {
        self.recipient = recipient
        self.status = status
        self.diagnostic = diagnostic
        self.originalMessageID = originalMessageID
        self.isFailure = isFailure
    }
}
