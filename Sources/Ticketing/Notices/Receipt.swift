/// What an analyst is told of a mail.
package struct Receipt: Codable, Equatable, Sendable {
    package var results: [CommandResult]
    package var answer: AnswerClass
    /// Customers who get the text.
    package var recipients: Int
    /// Until when a reply takes it back; nil where there is nothing to take back.
    package var undoUntil: Instant?
    /// Who takes part and gets no mail: the answer has more recipients than one entry may.
    package var notMailed: LeftOut?
    /// Whom the mail copies and who does not take part: the ticket is full.
    package var notJoined: LeftOut?
    /// The file that holds parts of a notice of ours.
    package var heldFile: String?

    package init(results: [CommandResult], answer: AnswerClass, recipients: Int = 0, undoUntil: Instant? = nil) {
        self.results = results
        self.answer = answer
        self.recipients = recipients
        self.undoUntil = undoUntil
    }
}
