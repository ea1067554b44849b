/// Complaints that a mail provider passes on, in the Abuse Reporting Format: somebody called our mail unwanted. RFC 5965.

public struct FeedbackReport: Equatable, Sendable {
    /// "abuse", "fraud", "virus", "not-spam", "opt-out", "auth-failure", "other"; in lower case. RFC 5965 §3.5.
    public var type: String
    /// Whom the mail was for; providers often leave it out.
    public var recipient: String?
    /// The envelope sender of the mail; nil where it was empty or is not told.
    public var originalSender: String?
    /// As written: the server that handed the mail over.
    public var sourceIP: String?
    /// Of the mail that was complained about, without brackets.
    public var originalMessageID: String?
    /// The program that made the report.
    public var userAgent: String?
}

extension Message {
    /// Nil for mail that is no such report.
    public var feedbackReport: FeedbackReport? {
        guard let part = reportPart(["message/feedback-report"]) else { return nil }
        let fields = ReportFields.fields(in: part.reportText)
        return FeedbackReport(
            type: fields["feedback-type"]?.asciiLowercased ?? "other",
            recipient: fields["original-rcpt-to"].flatMap(ReportFields.address),
            originalSender: fields["original-mail-from"].flatMap(ReportFields.address),
            sourceIP: fields["source-ip"], originalMessageID: returnedMessageID, userAgent: fields["user-agent"])
    }
}
