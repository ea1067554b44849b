/// Headers that mails usually have: what a rule names beside them is more often a slip than a rarity.
import Helpdesk

enum HeaderNames {
    static let usual: Set<String> = [
        "from", "to", "cc", "bcc", "sender", "reply-to", "subject", "date", "message-id", "in-reply-to", "references",
        "received", "return-path", "delivered-to", "x-original-to", "envelope-to", "mime-version", "content-type",
        "content-language", "importance", "priority", "x-priority", "x-mailer", "user-agent", "organization",
        "precedence", "auto-submitted", "list-id", "list-unsubscribe", "list-post", "x-auto-response-suppress",
        "x-spam-flag", "x-spam-score", "x-spam-status", "x-spam-level", "authentication-results", "received-spf",
        "dkim-signature", "x-originating-ip", "x-forwarded-to", "x-forwarded-for", "resent-from", "keywords",
        "feedback-id", "thread-topic", "thread-index", "x-ms-exchange-organization-scl", "x-rspamd-score",
    ]

    /// Only a near miss is worth a word: headers that start with "X-" are anybody's to invent.
    static func nearest(to name: String) -> String? {
        usual.filter { NearestName.distance($0, name.lowercased()) <= (name.count > 6 ? 2 : 1) }.min()
    }
}
