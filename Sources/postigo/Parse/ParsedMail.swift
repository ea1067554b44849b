/// The JSON of `postigo parse`: names and shapes that others build on, written in snake_case.
import Helpdesk
import MIME

struct ParsedMail: Encodable {
    struct File: Encodable {
        var filename: String?
        var contentType: String
        var size: Int
        var sha256: String
        var inline: Bool
    }

    struct NoteJSON: Encodable {
        var kind: String
        var offset: Int
    }

    var subject: String?
    var from, to, cc, replyTo: [String]
    var messageId, date, text, htmlText: String?
    var htmlPresent: Bool
    var attachments: [File]
    var replyVisible: String
    var isBounce: Bool
    var bounceRecipient: [String]?
    var bounceStatus, bounceAction, bounceDiagnostic, bounceMessageId: String?
    var isAutoReply: Bool
    var autoReplyReason: String?
    var listId, receipt, feedback: String?
    var isForward: Bool
    var fwdFrom, fwdSubject, fwdDate, fwdBody, fwdMessage: String?
    var notes: [NoteJSON]

    init(_ message: Message) {
        let html = message.html
        let bounce = message.bounce
        let automatic = message.automatic
        let forwarded = message.forwarded
        subject = message.subject
        from = message.from.map(\.address)
        to = message.to.map(\.address)
        cc = message.cc.map(\.address)
        replyTo = message.replyTo.map(\.address)
        messageId = message.messageID
        date = message.date?.iso8601
        text = message.text
        htmlText = html.map { HTMLText.plain(from: $0) }
        htmlPresent = html != nil
        attachments = message.attachments.map(File.init)
        replyVisible = message.visibleReply.visible
        isBounce = bounce != nil
        bounceRecipient = bounce?.recipients
        bounceStatus = bounce?.status
        bounceAction = bounce?.action.rawValue
        bounceDiagnostic = bounce?.diagnostic
        bounceMessageId = bounce?.originalMessageID
        isAutoReply = automatic != nil
        autoReplyReason = automatic?.evidence
        listId = message.list?.identifier
        receipt = message.readReceipt?.disposition.rawValue
        feedback = message.feedbackReport?.type
        isForward = forwarded != nil
        fwdFrom = forwarded?.from?.address
        fwdSubject = forwarded?.subject
        fwdDate = forwarded?.date?.iso8601
        fwdBody = forwarded?.body
        fwdMessage = forwarded?.comment
        notes = message.notes.map { NoteJSON(kind: $0.kind.rawValue, offset: $0.offset) }
    }
}

extension ParsedMail.File {
    init(_ attachment: Attachment) {
        let octets = attachment.decodedOctets()
        self.init(
            filename: attachment.filename, contentType: attachment.contentType, size: octets.count,
            sha256: ContentHash.sha256Hex(of: octets), inline: attachment.isInline)
    }
}
