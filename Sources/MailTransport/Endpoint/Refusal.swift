/// Whom an SMTP server's "never" blames: us, the mail, or the address. One table, with its sources.

/// `docs/transport.md` shows the table; `RefusalTests` has its neighbours.
package enum RefusalSubject: String, Sendable, CaseIterable {
    /// Login, sender, quota, relaying, reputation: no other mail of ours would fare better, and somebody here mends it.
    /// Everything waits; nobody's address is marked.
    case desk
    /// Its size or its content: this one fails, and its writer is told.
    case mail
    /// The recipient: the mail fails, and the address counts as one that did not arrive.
    case address
    /// Nothing that says whom: the mail fails, unless several domains say the same in a row (`RefusalStreak`).
    case unclear
}

/// One row: what must be so of a refusal, whom it blames, and where that is written.
package struct RefusalRow: Sendable {
    /// Enhanced status codes; empty: any, or none.
    package var status: [String] = []
    /// Reply codes; empty: any.
    package var codes: [Int] = []
    /// Words of which one must stand in it, in small letters; empty: any.
    package var words: [String] = []
    /// `MAIL`, `RCPT`, `DATA`, `DATA end`; empty: any.
    package var commands: [String] = []
    package var subject: RefusalSubject
    package var source: String
}

extension SMTPReply {
    /// The first row that holds; what no row knows blames the address where a recipient was refused, else nobody.
    /// - Parameter command: what was refused: `MAIL`, `RCPT`, `DATA`, or `DATA end` for the mail itself.
    package func subject(of command: String) -> RefusalSubject {
        let text = Array(self.text.lowercased().utf8)
        let row = RefusalRow.all.first { row in
            (row.commands.isEmpty || row.commands.contains(command))
                && (row.codes.isEmpty || row.codes.contains(code))
                && (row.status.isEmpty || row.status.contains { hasStatus($0) })
                && (row.words.isEmpty || row.words.contains { Self.has(Array($0.utf8), in: text) })
        }
        return row?.subject ?? (command == "RCPT" ? .address : .unclear)
    }

    /// - Parameter pattern: a status, or its beginning with a full stop at the end; "5.7.5xx" any of five hundred.
    private func hasStatus(_ pattern: String) -> Bool {
        guard let enhanced else { return false }
        if pattern.utf8.last == UInt8(ascii: ".") { return enhanced.hasPrefix(pattern) }
        guard pattern.hasSuffix("xx") else { return enhanced == pattern }
        let stem = pattern.dropLast(2)
        return enhanced.utf8.count == pattern.utf8.count && enhanced.hasPrefix(stem)
    }

    /// As whole words: "spf" stands in no other, and "relay" not in "relayed".
    private static func has(_ needle: [UInt8], in text: [UInt8]) -> Bool {
        guard needle.count <= text.count else { return false }
        return (0...text.count - needle.count).contains { start in
            guard text[start...].starts(with: needle) else { return false }
            let end = start + needle.count
            return (start == 0 || !isLetter(text[start - 1])) && (end == text.count || !isLetter(text[end]))
        }
    }

    private static func isLetter(_ octet: UInt8) -> Bool { (0x61...0x7A).contains(octet) || octet >= 0x80 }
}

extension RefusalRow {
    /// The first that holds counts: what is plain about an address or a size stands before what is told by words.
    package static let all: [RefusalRow] =
        sizes + nulls + addresses + statuses + quotas + senders + relays + reputation
        + contents + envelope

    private static let sizes = [
        RefusalRow(status: ["5.3.4", "5.2.3"], subject: .mail, source: "RFC 3463 §3.3, §3.4; RFC 1870 §6"),
        RefusalRow(
            words: [
                "message too large", "message size exceeds", "size limit", "maximum message size", "message is too big",
                "message too big", "max message size", "fixed maximum message size", "exceeds size",
            ], subject: .mail, source: "Postfix, Exim, Exchange, Courier"),
        RefusalRow(status: ["5.6."], subject: .mail, source: "RFC 3463 §3.7"),
    ]

    /// A tenant's own rule on its recipient; the words would also fit a sender.
    private static let nulls = [
        RefusalRow(
            status: ["5.7.124", "5.7.129", "5.7.133", "5.7.134", "5.7.135", "5.7.136"], subject: .address,
            source: "Microsoft: NDR codes in Exchange Online (groups that take no mail from outside)")
    ]

    private static let addresses = [
        RefusalRow(
            status: [
                "5.1.1", "5.1.2", "5.1.3", "5.1.4", "5.1.5", "5.1.6", "5.1.9", "5.1.10", "5.2.1", "5.2.2", "5.2.4",
            ],
            subject: .address, source: "RFC 3463 §3.2, §3.3; RFC 7505 §3"),
        RefusalRow(
            words: [
                "user unknown", "unknown user", "no such user", "no such recipient", "mailbox not found",
                "recipient not found", "does not exist", "user not found", "mailbox unavailable", "unknown recipient",
                "invalid recipient", "unrouteable address", "mailbox is full", "over quota",
            ], commands: ["RCPT"], subject: .address, source: "Postfix, Exim, Sendmail, Exchange"),
    ]

    private static let statuses = [
        RefusalRow(
            status: ["5.1.7", "5.1.8"], subject: .desk, source: "RFC 3463 §3.2; Microsoft: bad outbound sender"),
        RefusalRow(status: ["5.1.90"], subject: .desk, source: "Microsoft: limit of recipients a day"),
        RefusalRow(status: ["5.2.252"], subject: .desk, source: "Microsoft: SendAsDenied"),
        RefusalRow(status: ["5.4.5"], subject: .desk, source: "Google: daily user sending limit"),
        RefusalRow(
            status: ["5.7.3", "5.7.8", "5.7.9", "5.7.11", "5.7.14"], subject: .desk,
            source: "RFC 3463 §3.8, RFC 4954 §6; Google: log in by the web browser"),
        RefusalRow(
            status: [
                "5.7.20", "5.7.21", "5.7.22", "5.7.23", "5.7.24", "5.7.25", "5.7.26", "5.7.27", "5.7.28", "5.7.29",
                "5.7.30",
            ], subject: .desk, source: "RFC 7372 §3; Google: bulk sender guidelines"),
        RefusalRow(
            status: ["5.7.57", "5.7.60", "5.7.64", "5.7.66", "5.7.67", "5.7.68"], subject: .desk,
            source: "Microsoft: client not authenticated, no right to send as, relay access"),
        RefusalRow(
            status: ["5.7.5xx", "5.7.6xx", "5.7.7xx", "5.7.8xx", "5.7.9xx"], subject: .desk,
            source: "Microsoft: banned senders and addresses, limits of a tenant, authentication of our domain"),
    ]

    private static let quotas = [
        RefusalRow(
            words: [
                "submissionquotaexceeded", "submissionquotaexceededexception", "sending limit", "sending limits",
                "sending quota", "send quota", "send limit", "daily limit", "hourly limit", "daily quota", "rate limit",
                "rate limited", "message rate", "emails per hour", "messages per hour", "emails per day",
                "messages per day", "recipients per day", "recipients per hour", "outgoing limit", "outbound limit",
                "limit for message recipients", "maximum sending rate", "quota exceeded for sending",
                "too many messages", "too many emails", "too many mails",
            ], subject: .desk, source: "Microsoft, Google, Zoho, cPanel/Exim, Amazon SES")
    ]

    private static let senders = [
        RefusalRow(
            words: [
                "sendasdenied", "sendasdeniedexception", "not owned by user", "send as this sender",
                "not allowed to send as", "sender address rejected", "sender rejected", "sender denied",
                "bad outbound sender", "sender verify failed", "not authorized to send", "not authorised to send",
                "email address is not verified", "invalid mail from", "sender domain", "domain of sender address",
                "sender is not allowed", "not allowed to send mail", "your account", "account has been suspended",
            ], subject: .desk, source: "Postfix, Exim, Microsoft, Amazon SES, Zoho"),
        RefusalRow(
            words: [
                "authentication required", "must be authenticated", "not authenticated", "authenticate first",
                "must issue a starttls", "please log in",
            ], subject: .desk, source: "RFC 4954 §6; Postfix, Exchange"),
    ]

    private static let relays = [
        RefusalRow(
            words: [
                "relay access denied", "relaying denied", "relay denied", "unable to relay", "relay not permitted",
                "relaying not permitted", "relaying not allowed", "not permitted to relay", "we do not relay",
                "relay prohibited",
            ], subject: .desk, source: "Postfix, Sendmail, Exchange, Exim")
    ]

    private static let reputation = [
        RefusalRow(
            words: [
                "reputation", "blocklist", "blocklisted", "blacklist", "blacklisted", "block list", "black list",
                "spamhaus", "barracudacentral", "spamcop", "listed at", "listed in", "listed by", "dnsbl", "rbl",
                "spf", "dkim", "dmarc", "unauthenticated email", "ptr record", "reverse dns", "ptr",
                "banned sending ip", "your ip",
            ], subject: .desk, source: "lists of addresses that send spam; RFC 7372; Google, Yahoo, Microsoft")
    ]

    private static let contents = [
        RefusalRow(codes: [552], commands: ["MAIL", "DATA end"], subject: .mail, source: "RFC 1870 §6"),
        RefusalRow(
            words: [
                "spam", "virus", "malware", "content", "attachment", "attachments", "executable", "unsolicited",
                "phishing", "infected", "message rejected due to", "bare lf", "header",
            ], subject: .mail, source: "Google, Postfix header and body checks, rspamd, amavis"),
    ]

    private static let envelope = [
        // What stands behind it names no recipient yet.
        RefusalRow(commands: ["MAIL"], subject: .desk, source: "RFC 5321 §4.1.1.2")
    ]
}
