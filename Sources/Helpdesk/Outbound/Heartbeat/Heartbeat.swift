package import Ticketing

package struct Heartbeat: Sendable {
    /// Nil: nobody is told by mail; `postigo status` still shows it.
    let admin: String?
    let locale: DeskLocale
    /// How long a mailbox may fail before the admin is told.
    package let patience: Duration

    package init(admin: String?, locale: DeskLocale, patience: Duration) {
        self.admin = admin
        self.locale = locale
        self.patience = patience
    }

    /// What the admin is told of a failing mailbox: once, when patience has run out.
    package func alert(on silence: MailboxSilence, at now: Instant) -> Notice? {
        guard silence.alertedAt == nil, now >= silence.failingSince + patience else { return nil }
        return notice(
            "mailbox '\(silence.mailbox)' has not been polled for \(Self.span(from: silence.failingSince, to: now)): "
                + silence.fault,
            "Mail waits on its server; nothing is lost. 'postigo check --connect' shows what to change.")
    }

    /// The second mail, when it works again; only where there was a first.
    package func recovery(from silence: MailboxSilence, at now: Instant) -> Notice? {
        guard silence.alertedAt != nil else { return nil }
        return notice(
            "mailbox '\(silence.mailbox)' is polled again, after \(Self.span(from: silence.failingSince, to: now))",
            "Nothing. The mail that had waited is being filed.")
    }

    /// Before a secret or a token ends that a person has to renew.
    package func warning(of credential: String, endsAt end: Instant, at now: Instant) -> Notice? {
        let days = (end - now).components.seconds / 86_400
        let when = end <= now ? "has ended" : days < 1 ? "ends within a day" : "ends in \(days) days"
        return notice(
            "the credential of oauth '\(credential)' \(when)",
            "Renew it at the provider and put the new one into its file (docs/oauth.md): without it mail stays where it is."
        )
    }

    func notice(_ fault: String, _ wayOut: String) -> Notice? {
        admin.map { Notice(kind: .adminAlert(fault: fault, wayOut: wayOut), address: $0, name: nil, locale: locale) }
    }
}
