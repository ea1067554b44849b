/// `postigo.yaml`: mailboxes, SMTP, the data directory.
import MailTransport
package import Ticketing

package struct PostigoFile: Sendable, SettingsSection {
    package var dataDirectory = "data"
    /// The domain of our Message-IDs.
    package var domain = ""
    /// Who is told when something needs a person; nil: only the log is.
    package var admin: String?
    /// How long a mailbox may fail before the admin is told.
    package var alertAfter: Duration = .minutes(15)
    /// Octets of a mail, at most: of a larger one the large parts are set aside.
    package var mailLimit = SessionLimits().mailOctets
    /// How much of the disk is left alone.
    package var headRoom = HeadRoom()
    package var mailboxes: [MailboxSettings] = []
    /// Those with a server.
    package var polledMailboxes: [MailboxSettings] { mailboxes.filter { !$0.isPiped } }
    package var smtp = SMTPSettings()
    /// Where a mail server on this machine hands mail over; nil: nowhere.
    package var lmtp: LMTPSettings?
    /// Who looks through files before they are passed on; nil: nobody.
    package var scanner: ScannerSettings?
    /// By the name that mailboxes and `smtp` give in `oauth:`.
    package var oauth: [String: OAuthSettings] = [:]
    /// Receivers of events, in the order of the file.
    package var hooks: [HookSettings] = []
    /// Nil: nothing is told to Odoo.
    package var odoo: OdooSettings?
    package var retention = RetentionPolicy()
    /// Where figures are written for node_exporter; nil: nowhere.
    package var metricsFile: String?

    static var settings: [Setting<Self>] {
        [
            Setting("data", .text, \.dataDirectory, "Where tickets, attachments and keys are kept.", .needsRestart),
            Setting(
                "domain", .domainName, \.domain, "The right-hand side of our Message-IDs.", required: true,
                .needsRestart),
            Setting("admin", .address, \.admin, "Who is told when something needs a person.", .needsRestart),
            Setting(
                // Below a notice's own size nothing would get through.
                "mail_limit", .size(from: 10_000), \.mailLimit, "Of larger mails the large parts are set aside.",
                .needsRestart),
            Setting(
                "head_room", SettingForm<Int>.size.map { HeadRoom($0) }, \.headRoom,
                "Below so much free disk no mail is taken in; 0MB: never mind. Default: 512MB or 5 % of the disk, the lesser",
                .needsRestart),
            Setting(
                "alert_after", .duration, \.alertAfter, "How long a mailbox may fail before the admin is told.",
                .needsRestart),
            Setting(
                "mailboxes", .named(MailboxSettings.self).map { $0.flatMap(\.ofEachFolder) }, \.mailboxes,
                "What is polled, by name.", required: true, .needsRestart),
            Setting("smtp", .section, \.smtp, "How mail goes out.", required: true, .needsRestart),
            Setting(
                "lmtp", .section, \.lmtp, "Where a mail server on this machine hands mail over. See docs/delivery.md",
                .needsRestart),
            Setting(
                "clamd", .section, \.scanner,
                "Who looks for viruses in files before they are passed on. See docs/viruses.md", .needsRestart),
            Setting(
                "oauth", .byName(), \.oauth, "Where access tokens come from, by name. See docs/oauth.md", .needsRestart),
            Setting(
                "hooks", .named(HookSettings.self), \.hooks, "Who is told of every event, by name. See docs/hooks.md",
                .atReload),
            Setting(
                "odoo", .section, \.odoo, "Where opportunities and quotations are made too. See docs/odoo.md",
                .atReload),
            Setting(
                "retention", .section, \.retention,
                "How long data is kept; without it for ever. See docs/personal-data.md", .atReload),
            Setting(
                "metrics_file", .text, \.metricsFile,
                "Where figures for Prometheus are written every 15 seconds, as a file of node_exporter's textfile collector.",
                .needsRestart),
        ]
    }

    mutating func complete(from section: YAMLSection) -> Bool {
        dataDirectory = section.findings.secrets.resolve(dataDirectory)
        if let path = lmtp?.socket { lmtp?.socket = section.findings.secrets.resolve(path) }
        metricsFile = metricsFile.map(section.findings.secrets.resolve)
        section.notePolledTwice(polledMailboxes)
        section.noteSharedAddresses(mailboxes)
        section.noteOwnAdmin(admin, mailboxes)
        return true
    }

    /// Nil where something is missing without which nothing can run; all of it is noted.
    static func read(_ path: String, findings: Findings) -> PostigoFile? {
        YAMLFile.read(path, allowed: names, findings: findings).flatMap { PostigoFile(reading: $0) }
    }
}
