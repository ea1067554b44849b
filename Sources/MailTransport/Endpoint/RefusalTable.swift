/// The table of refusals: what servers say, whom it blames, and where that is written.

extension RefusalRow {
    /// The first that holds counts: what is plain about an address or a size stands before what is told by words.
    package static let all: [RefusalRow] =
        fullBoxes + sizes + recipientsOwn + addressStatuses + statuses + senderDomains + addresses + quotas + senders
        + clients + relays + reputation + contents + envelope

    /// A limit of the recipient's side: its words would fit a limit of ours as well.
    static let fullBoxes = [
        RefusalRow(
            words: [
                "mailbox full", "mailbox is full", "inbox is full", "inbox full", "mailbox size limit", "mailbox quota",
                "recipient's quota", "recipient quota", "user's quota", "over quota", "overquota", "out of storage",
                "storage quota", "storage space", "quotaexceededexception", "caixa postal cheia",
                "caixa de entrada cheia",
                "buzon lleno", "buzón lleno", "messages in mailbox", "messages in this mailbox",
            ], commands: ["RCPT", "DATA end"], subject: .address,
            source: "Google, Yahoo, Exchange (STOREDRV.Deliver), Postfix, Dovecot, Cyrus, Courier"),
        RefusalRow(
            words: [
                "is receiving mail", "receiving messages", "receiving limit", "can receive per hour",
                "can receive per day", "receiving too many", "receiving mail too quickly", "recipient has exceeded",
                "recipient has reached",
            ], commands: ["RCPT", "DATA end"], subject: .address, source: "Google; Microsoft 5.2.121, 5.2.122"),
        RefusalRow(
            status: ["5.2.121", "5.2.122"], subject: .address, source: "Microsoft: limits of what a recipient receives"),
    ]

    static let sizes = [
        RefusalRow(status: ["5.3.4", "5.2.3"], subject: .mail, source: "RFC 3463 §3.3, §3.4; RFC 1870 §6"),
        RefusalRow(
            words: [
                "message too large", "message size exceeds", "size limit", "maximum message size", "message is too big",
                "message too big", "max message size", "fixed maximum message size", "exceeds size",
            ], subject: .mail, source: "Postfix, Exim, Exchange, Courier"),
        RefusalRow(status: ["5.6."], subject: .mail, source: "RFC 3463 §3.7"),
    ]

    /// A recipient's own rule, or a note about them; the words would also fit a sender.
    private static let recipientsOwn = [
        RefusalRow(
            status: ["5.7.124", "5.7.129", "5.7.133", "5.7.134", "5.7.135", "5.7.136"], subject: .address,
            source: "Microsoft: NDR codes in Exchange Online (groups that take no mail from outside)"),
        RefusalRow(
            words: ["resolver.rst.authrequired", "resolver.rst.notauthorized"], subject: .address,
            source: "Exchange: a group that takes mail from inside only"),
        RefusalRow(
            words: ["address blacklisted", "address is on the suppression list", "suppression list"],
            subject: .address, source: "Amazon SES, SendGrid: recipients that bounced before"),
        RefusalRow(
            words: [
                "recipient's block list", "recipient's blocklist", "recipient's blacklist", "blocked by the recipient",
                "blocked by recipient", "blocked by user", "recipient has blocked",
            ], commands: ["RCPT", "DATA end"], subject: .address, source: "Exchange, Gmail, cPanel: a person's own list"
        ),
    ]

    private static let addressStatuses = [
        RefusalRow(
            status: [
                "5.1.1", "5.1.2", "5.1.3", "5.1.4", "5.1.5", "5.1.6", "5.1.9", "5.1.10", "5.2.1", "5.2.2", "5.2.4",
            ],
            subject: .address, source: "RFC 3463 §3.2, §3.3; RFC 7505 §3")
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
                "5.7.30", "5.7.31", "5.7.32", "5.7.40",
            ], subject: .desk, source: "RFC 7372 §3; Google: bulk sender guidelines"),
        RefusalRow(
            status: ["5.7.54", "5.7.57", "5.7.60", "5.7.64", "5.7.66", "5.7.67", "5.7.68"], subject: .desk,
            source: "Microsoft: client not authenticated, no right to send as, relay access"),
        RefusalRow(
            status: ["5.7.230", "5.7.232", "5.7.233", "5.7.5xx", "5.7.6xx", "5.7.7xx", "5.7.8xx", "5.7.9xx"],
            subject: .desk,
            source: "Microsoft: banned senders and addresses, limits of a tenant, authentication of our domain"),
    ]

    /// Servers that wait for RCPT before they refuse a sender say of its domain what they also say of a recipient.
    private static let senderDomains = [
        RefusalRow(
            words: [
                "sender domain", "domain of sender address", "sender address rejected", "sender verify failed",
                "sender address", "sender verification", "envelope sender", "return path", "mail from must",
                "mail from address", "from domain",
            ], subject: .desk, source: "Postfix (smtpd_delay_reject), Sendmail (delay_checks), Exim")
    ]

    private static let addresses = [
        RefusalRow(
            words: [
                "user unknown", "unknown user", "no such user", "no such recipient", "mailbox not found",
                "recipient not found", "user not found", "unknown recipient", "invalid recipient", "invalid mailbox",
                "unrouteable address", "user doesn't have a", "no mailbox here", "no such mailbox", "no such address",
                "usuario desconhecido", "usuário desconhecido", "usuario inexistente", "usuário inexistente",
                "destinatario inexistente", "destinatário inexistente",
            ], commands: ["RCPT", "DATA end"], subject: .address,
            source: "Postfix, Exim, Sendmail, Exchange; Yahoo and mail.ru after DATA"),
        RefusalRow(
            words: ["does not exist", "mailbox unavailable", "not listed in", "not listed on", "user not listed"],
            commands: ["RCPT"], subject: .address, source: "Postfix, Exim, Sendmail, Exchange, Domino"),
    ]

    private static let quotas = [
        RefusalRow(
            words: [
                "submissionquotaexceeded", "submissionquotaexceededexception", "sending limit", "sending limits",
                "sending quota", "send quota", "send limit", "daily limit", "hourly limit", "daily quota", "rate limit",
                "rate limited", "ratelimit", "message rate", "submission rate", "emails per hour", "messages per hour",
                "emails per day", "messages per day", "recipients per day", "recipients per hour", "outgoing limit",
                "outbound limit", "relay limit", "relay quota", "limit for message recipients", "maximum sending rate",
                "quota exceeded for sending", "too many messages", "too many emails", "too many mails", "sends too",
                "sending too", "sent too", "unusual sending", "sending activity", "defers and failures per hour",
                "outgoing blocked", "sending suspended", "sending paused", "connection frequency",
            ], subject: .desk, source: "Microsoft, Google, Zoho, cPanel/Exim, GoDaddy, Amazon SES, QQ"),
        RefusalRow(
            words: ["mi:stc", "mi:dmc", "mi:sfq", "mi:cel", "rp:que", "rp:cel", "rp:trc"], subject: .desk,
            source: "NetEase: how many mails a sender or an address may send"),
        RefusalRow(
            words: [
                "limite de envio", "limite de envios", "limite diário", "limite diario", "limite de mensagens",
                "cota de envio", "cota de envios", "cota de mensagens", "límite de envío", "límite de envíos",
                "limite por hora",
            ], subject: .desk, source: "Locaweb, UOL, KingHost"),
    ]

    private static let senders = [
        RefusalRow(
            words: [
                "sendasdenied", "sendasdeniedexception", "not owned by", "send as this sender",
                "not allowed to send as", "sender rejected", "sender denied", "bad outbound sender",
                "email address is not verified", "sender is not allowed", "not allowed to send", "your account",
                "account has been suspended", "account suspended", "authenticated user", "authenticated sender",
                "authenticated address", "authorized user", "authorization user", "not one of your addresses",
                "sender identity", "sender signature", "from address", "unauthenticated senders",
                "domain is unverified",
                "sender not authorized", "sender not valid", "permission to submit", "permissions to submit",
                "permission to send", "permissions to send",
            ], subject: .desk, source: "Postfix, Exim, Microsoft, Amazon SES, Zoho, iCloud, GMX, SendGrid, Mailgun, QQ"),
        RefusalRow(
            words: [
                "not authorized to send", "not authorised to send", "not authorized to perform",
                "authentication required", "must be authenticated", "not authenticated", "authenticate first",
                "must issue a starttls", "please log in", "invalid credentials", "unauthorized ip",
            ], subject: .desk, source: "RFC 4954 §6; Postfix, Exchange, Google, Amazon SES, Brevo"),
    ]

    /// By Postfix as it ships, these come in answer to RCPT as well.
    private static let clients = [
        RefusalRow(
            words: [
                "client host", "client host rejected", "helo command rejected", "invalid helo", "helo name",
                "helo argument", "ehlo argument", "blocked using", "fix reverse dns",
            ], subject: .desk, source: "Postfix (smtpd_delay_reject), Exim, Courier")
    ]

    private static let relays = [
        RefusalRow(
            words: [
                "relay access denied", "relaying denied", "relay denied", "unable to relay", "relay not permitted",
                "relaying not permitted", "relaying not allowed", "not permitted to relay", "we do not relay",
                "relay prohibited", "not allowed to relay", "relaying prohibited", "relaying disallowed",
                "allowed rcpthosts",
            ], subject: .desk, source: "Postfix, Sendmail, Exchange, Exim, qmail")
    ]

    private static let reputation = [
        RefusalRow(
            words: [
                "reputation", "blocklist", "blocklisted", "blacklist", "blacklisted", "block list", "black list",
                "spamhaus", "barracudacentral", "spamcop", "listed at", "listed in", "listed by", "listed on", "dnsbl",
                "rbl", "spf", "dkim", "dmarc", "unauthenticated email", "ptr record", "reverse dns", "ptr",
                "banned sending ip", "your ip", "sending ip",
            ], subject: .desk, source: "lists of addresses that send spam; RFC 7372; Google, Yahoo, Microsoft")
    ]

    private static let contents = [
        RefusalRow(codes: [552], commands: ["MAIL", "DATA end"], subject: .mail, source: "RFC 1870 §6"),
        RefusalRow(
            words: [
                "spam", "virus", "malware", "content", "attachment", "attachments", "executable", "unsolicited",
                "phishing", "infected", "message rejected due to", "bare lf", "header",
                // At MAIL no content has been seen: "blocked for sending spam" is about our account.
            ], commands: ["RCPT", "DATA", "DATA end"], subject: .mail,
            source: "Google, Postfix header and body checks, rspamd, amavis"),
    ]

    private static let envelope = [
        // What stands behind it names no recipient yet.
        RefusalRow(commands: ["MAIL"], subject: .desk, source: "RFC 5321 §4.1.1.2")
    ]
}
