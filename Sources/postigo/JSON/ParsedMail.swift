/// The JSON of `postigo parse`: names and shapes that others build on, written in snake_case.
import MIME
import Ticketing

struct ParsedMail: Encodable {
    struct File: Encodable {
        var filename: String?
        var contentType: String
        var size: Int
        var sha256: String
        var inline: Bool
        var contentId: String?
        /// "part", or the form that it was taken out of.
        var origin: String
        /// Where the content is, for a part that only names it.
        var location: String?
    }

    struct NoteJSON: Encodable {
        var kind: String
        var severity: String
        var offset: Int
        var sentence: String
    }

    struct Event: Encodable {
        var method, uid, summary, when, location, organizer, status, recurrence: String?
        var attendees: [String]
        var text: String
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
    var calendar: [Event]
    var notes: [NoteJSON]

    init(_ message: Message) {
        let reading = message.reading
        let bounce = reading.bounce
        let automatic = message.automatic
        let forwarded = reading.forwarded
        subject = message.subject
        from = message.from.map(\.address)
        to = message.to.map(\.address)
        cc = message.cc.map(\.address)
        replyTo = message.replyTo.map(\.address)
        messageId = message.messageID
        date = message.date?.iso8601
        text = reading.text
        htmlText = reading.htmlText
        htmlPresent = reading.hasHTML
        attachments = message.attachments.map(File.init)
        replyVisible = reading.visibleReply.visible
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
        calendar = message.calendar.map(Event.init)
        notes = message.allNotes.map(NoteJSON.init)
    }
}

extension ParsedMail.File {
    /// Hashed as it is decoded: a large file is not in memory twice.
    init(_ attachment: Attachment) {
        var hash = RunningHash()
        var size = 0
        attachment.write { piece in
            hash.update(Array(piece))
            size += piece.count
        }
        self.init(
            filename: attachment.filename, contentType: attachment.contentType, size: size,
            sha256: hash.finish().hex, inline: attachment.isInline, contentId: attachment.contentID,
            origin: attachment.origin.rawValue, location: attachment.part.externalBody?.location)
    }
}

extension ParsedMail.NoteJSON {
    init(_ note: Note) {
        self.init(
            kind: note.kind.rawValue, severity: "\(note.severity)", offset: note.offset, sentence: note.sentence)
    }
}

extension ParsedMail.Event {
    init(_ event: CalendarEvent) {
        self.init(
            method: event.method, uid: event.uid, summary: event.summary, when: event.when, location: event.location,
            organizer: event.organizer?.text, status: event.status, recurrence: event.recurrence,
            attendees: event.attendees.map(\.text), text: event.text)
    }
}
