/// Receipts: what became of a mail after it arrived, as its reader's program says. RFC 8098.

public struct ReadReceipt: Equatable, Sendable {
    /// RFC 8098 §3.2.6.2.
    public enum Disposition: String, Sendable {
        /// The words of RFC 8098 §3.2.6.2, and of the standard before it.
        case displayed, deleted, dispatched, processed
        /// A word that the RFC does not know.
        case other
    }

    /// What became of the mail; `other` where nothing usable is said.
    public var disposition: Disposition
    /// Who read it, or did not.
    public var recipient: String?
    /// Without brackets.
    public var originalMessageID: String?
    /// Sent without asking the reader: RFC 8098 §3.2.6.1, "MDN-sent-automatically".
    public var isAutomatic: Bool
}

extension Message {
    /// Nil for mail that is no receipt.
    public var readReceipt: ReadReceipt? {
        guard let part = reportPart(["message/disposition-notification", "message/global-disposition-notification"])
        else { return nil }
        return ReadReceipt(ReportFields.fields(in: part.reportText), of: self)
    }

    /// Whom the sender asks to send a receipt to; asking is all it does. RFC 8098 §2.1.
    public var receiptRequestedBy: [EmailAddress] {
        header.all("Disposition-Notification-To").flatMap(AddressList.parse)
    }
}

extension ReadReceipt {
    fileprivate init(_ fields: [String: String], of message: Message) {
        // disposition-field = "Disposition" ":" mode ";" type [ "/" modifier ]       RFC 8098 §3.2.6
        let value = fields["disposition"]?.asciiLowercased ?? ""
        let type = ReportFields.value(value).prefix { $0.isLetter }
        disposition = Disposition(rawValue: String(type)) ?? .other
        isAutomatic = value.contains("mdn-sent-automatically")
        let recipients = [fields["original-recipient"], fields["final-recipient"]].compactMap { $0 }
        recipient = recipients.lazy.compactMap(ReportFields.address).first
        originalMessageID =
            fields["original-message-id"].flatMap { MessageIDs.parse($0).first } ?? message.inReplyTo.first
    }
}
