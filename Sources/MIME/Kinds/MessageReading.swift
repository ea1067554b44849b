/// What a person reads of a message, with each of its contents read once: text, HTML, what was written now, what is
/// passed on.

/// The accessors of `Message` of the same names read what they need each time that they are asked; whoever asks for
/// several takes a reading.
public struct MessageReading: Sendable {
    let message: Message
    private let body: BodyParts
    /// As `Message.text`.
    public let text: String?
    /// As `Message.readableText`.
    public let readableText: String?
    /// Nil where the mail has no HTML; as `HTMLText.plain` of it.
    public let htmlText: String?
    /// Whether the mail says what it says in plain text too.
    private let hasPlainText: Bool
    /// Whether it says all of it in HTML.
    private let isHTML: Bool
    private let lines: [TextLine]?
    private let passedOn: ForwardedMail?

    init(_ message: Message) {
        self.message = message
        body = message.body
        let read = ReadBody(message, body)
        (text, readableText, lines, hasPlainText) = (read.text, read.readable, read.lines, read.isPlain)
        htmlText = read.lines.map { HTMLText.text(of: $0) }
        isHTML = read.isHTML
        passedOn = InlineForward(subject: message.subject ?? "", text: text ?? "").mail
    }

    /// Whether there is HTML to read, in a part or in a winmail.dat.
    public var hasHTML: Bool { lines != nil }

    /// As `Message.visibleReply`.
    public var visibleReply: VisibleReply {
        if let words = wordsPassedOn { return VisibleReply(visible: words, folded: "") }
        guard let lines, isHTML else { return VisibleReply(of: readableText ?? "") }
        let isMarked = lines.contains { $0.mark?.isHistory ?? false }
        guard hasPlainText, !isMarked else { return VisibleReply(marked: lines) }
        return VisibleReply(of: readableText ?? "")
    }

    /// QUIRK: Outlook puts the same labels above what it forwards and what it answers; only the subject tells.
    private var wordsPassedOn: String? {
        guard let subject = message.subject, ForwardWords.isForward(subject: subject), let readableText else {
            return nil
        }
        // A text without files is read for a forward once.
        let isPassedOn =
            readableText == text ? passedOn != nil : InlineForward(subject: subject, text: readableText).mail != nil
        return isPassedOn ? readableText.trimmedLines : nil
    }

    /// As `Message.forwarded`.
    public var forwarded: ForwardedMail? { passedOn ?? message.attachedForward(below: text ?? "") }

    /// As `Message.bounce`.
    public var bounce: BounceReport? { message.bounce { text ?? "" } }
}

extension Message {
    /// Reads text and HTML now, once. Linear in what is decoded of them.
    public var reading: MessageReading { MessageReading(self) }

    /// By the markup of the HTML where a known program marked its history there; else by the lines of the text. What a
    /// person passes on is what they want to say: a mail that says so in its subject is shown whole.
    public var visibleReply: VisibleReply { reading.visibleReply }
}
