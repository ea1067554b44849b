/// The JSON of `postigo parse`: names and shapes that others build on.
import Helpdesk
import MIME

struct ParsedMail: Encodable {
    struct File: Encodable {
        var filename: String?
        var content_type: String
        var size: Int
        var sha256: String
        var inline: Bool
    }

    struct NoteJSON: Encodable {
        var kind: String
        var offset: Int
    }

    var subject: String?
    var from, to, cc, reply_to: [String]
    var message_id, date, text, html_text: String?
    var html_present: Bool
    var attachments: [File]
    var reply_visible: String
    var is_bounce: Bool
    var bounce_recipient: [String]?
    var bounce_status: String?
    var is_auto_reply: Bool
    var auto_reply_reason: String?
    var is_forward: Bool
    var fwd_from, fwd_subject, fwd_body, fwd_message: String?
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
        reply_to = message.replyTo.map(\.address)
        message_id = message.messageID
        date = message.date?.iso8601
        text = message.text
        html_text = html.map { HTMLText.plain(from: $0) }
        html_present = html != nil
        attachments = message.attachments.map(File.init)
        reply_visible = message.visibleReply.visible
        is_bounce = bounce != nil
        bounce_recipient = bounce?.recipients
        bounce_status = bounce?.status
        is_auto_reply = automatic != nil
        auto_reply_reason = automatic?.evidence
        is_forward = forwarded != nil
        fwd_from = forwarded?.from?.address
        fwd_subject = forwarded?.subject
        fwd_body = forwarded?.body
        fwd_message = forwarded?.comment
        notes = message.notes.map { NoteJSON(kind: $0.kind.rawValue, offset: $0.offset) }
    }
}

extension ParsedMail.File {
    init(_ attachment: Attachment) {
        let octets = attachment.decodedOctets()
        self.init(
            filename: attachment.filename, content_type: attachment.contentType, size: octets.count,
            sha256: ContentHash.sha256Hex(of: octets), inline: attachment.isInline)
    }
}
