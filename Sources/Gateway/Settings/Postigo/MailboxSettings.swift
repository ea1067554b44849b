/// `mailboxes:` in `postigo.yaml`.
package import Helpdesk
import MIME
package import MailTransport
package import Ticketing
import Yams

/// One polled mailbox.
package struct MailboxSettings: Sendable, ReachesServer, NamedSection {
    /// The name under which the ledger keeps mail that came from files, and by which rules know it.
    static let ofFiles = "ingest"

    package var name: String
    /// The address whose mail lands there, lower case.
    package var address = ""
    /// Other addresses whose mail lands there too: ours, so that they take part in no ticket.
    package var aliases: [String] = []
    package var endpoint = Endpoint(host: "", port: 0, security: .tls)
    /// No server is polled for it.
    package var isPiped = false
    package var folder = "INBOX"
    private var folders: [String] = []
    private var after = After.move
    private var archive = "Postigo"
    /// Between two polls, where the server cannot tell by itself that there is news.
    package var pollInterval: Duration = .seconds(60)
    /// The name of the OAuth settings that give its access token.
    package var oauth: String?
    /// Which of the mails that lie there are read at the first visit.
    package var begin = MailboxStart.new
    /// To its host, at a time, of all mailboxes there; nil: as many as there are mailboxes, until the server says that
    /// it is too many.
    package var connections: Int?
    /// How answers to our mails, and reports on them, find the ticket.
    package var replyAddress: TokenAddressForm = .none
    package var bounceAddress: TokenAddressForm = .none
    /// The border server whose Authentication-Results count; nil: none does.
    package var authservID: String?
    /// Who answers from it, what stands below, and in which language: a brand of the desk.
    package var senderName: String?
    package var signature: String?
    package var locale: DeskLocale?
    /// Whom the server of `smtp:` knows answers from it by.
    package var smtpLogin = SMTPLogin.desk

    /// The folder that keeps a copy of each answer; nil: none does.
    package var sentFolder: String?
    /// A folder of templates of its own, before the desk's.
    package var templates: String?

    init(named name: String) { self.name = name }

    static var settings: [Setting<Self>] {
        endpointSettings(needsHost: false) + [
            Setting(
                "pipe", .flag, \.isPiped,
                "Whether its mail comes by 'postigo deliver' or 'lmtp' alone: then it has no 'host', and nothing is polled."
            ),
            Setting("address", .address, \.address, "The address customers write to.", required: true),
            Setting(
                "aliases", .addresses, \.aliases, "Other addresses whose mail lands there: ours, never a customer's."),
            Setting("folder", .text, \.folder, "The folder that is polled."),
            Setting("folders", .texts, \.folders, "Several folders of the account, in place of 'folder'."),
            Setting("after", .word, \.after, "What becomes of a mail once it is stored."),
            Setting("move_to", .text, \.archive, "The folder it is moved to."),
            Setting(
                "begin", .start, \.begin,
                "What is read at the first visit: new (what comes from then on), all, unseen, or a day such as 2026-11-01."
            ),
            Setting(
                "connections", .integer(1...1_000), \.connections,
                "To its host, at a time, of all mailboxes there together. Default: one for each, until the server says "
                    + "that it is too many"),
            Setting("poll", .duration, \.pollInterval, "Between two polls; IDLE wakes sooner."),
            Setting(
                "reply_address", .tokenAddress, \.replyAddress,
                "Where answers go, with a token in the address: plus, none, or a pattern with {token}. Default: none"),
            Setting(
                "bounce_address", .tokenAddress, \.bounceAddress,
                "Where delivery reports go. Default: as reply_address"),
            Setting(
                "authserv_id", .text.map(\.canonicalDomain), \.authservID,
                "The server whose Authentication-Results are trusted."),
            Setting(
                "sender_name", .text, \.senderName,
                "Who answers what came here, as customers read it. Default: the ticket's team"),
            Setting("signature", .text, \.signature, "Under each answer to what came here. Default: the team's"),
            Setting(
                "smtp_login", .word, \.smtpLogin,
                "Whom to log in as at the server of 'smtp' for what is answered from here: own is this mailbox's "
                    + "username and password, for servers that take no sender but the login's.",
                .needsRestart),
            Setting(
                "sent_folder", .text, \.sentFolder,
                "The folder of this account that keeps a copy of each answer that went out from here, such as Sent. "
                    + "Default: none", .needsRestart),
            Setting(
                "templates", .file, \.templates,
                "A folder of templates for notices about what came here, laid out as templates/ and beside this file; what "
                    + "it lacks is the desk's. Default: none"),
            Setting("locale", .word, \.locale, "Of people whose language nothing else tells. Default: the desk's"),
        ]
    }

    mutating func complete(from section: YAMLSection) -> Bool {
        complete(section, starttls: 143, tls: 993, plaintext: 143)
        if section["bounce_address"] == nil { bounceAddress = replyAddress }
        section.noteContradiction("folder", "folders", "Keep 'folders', and name in it all that is polled.")
        if after == .leave {
            section.noteContradiction("move_to", "after", "'after: leave' moves nothing. Take one of them out.")
        }
        if smtpLogin == .own, endpoint.username == nil { section.note(.missing("username"), at: "smtp_login") }
        if let sentFolder, ([folder] + folders).contains(sentFolder) {
            section.note(
                .contradiction(
                    "'\(sentFolder)' is polled: each answer would come back as new mail. Name another folder."),
                at: "sent_folder")
        }
        if isPiped, sentFolder != nil { section.note(.missing("host"), at: "sent_folder") }
        if isPiped {
            section.noteContradiction("pipe", "host", "Mail comes by one of them: take the other out.")
        } else if section["host"] == nil {
            section.note(.missing("host"), at: "address")
            return false
        }
        return true
    }
}

extension MailboxSettings {
    fileprivate enum After: String, CaseIterable { case leave, move }

    package enum SMTPLogin: String, CaseIterable, Sendable { case desk, own }

    /// What becomes of a mail on its server once it is committed.
    package enum Afterwards: Sendable, Equatable {
        case leave
        case move(to: String)
    }

    package var afterwards: Afterwards {
        switch after {
        case .leave: .leave
        case .move: .move(to: archive)
        }
    }

    /// One for each folder: each has its own cursor, ledger and session, and one that fails delays no other. The first
    /// keeps the plain name, so that folders added later do not make its mail new.
    var ofEachFolder: [MailboxSettings] {
        guard let first = folders.first else { return [self] }
        return [watching(first, as: name)] + folders.dropFirst().map { watching($0, as: "\(name)/\($0)") }
    }

    private func watching(_ folder: String, as name: String) -> MailboxSettings {
        var copy = self
        (copy.name, copy.folder, copy.folders) = (name, folder, [])
        return copy
    }
}

extension SettingForm where Value == MailboxStart {
    fileprivate static var start: Self {
        Self(
            .either([.words(["new", "all", "unseen"]), .day]), written: { $0 == .new ? "new" : nil },
            { section, name in
                switch section.text(name) {
                case "new": return .new
                case "all": return .all
                case "unseen": return .unseen
                case _: return SettingForm<Instant>.day.read(section, name).map(MailboxStart.since)
                }
            })
    }
}

extension SettingForm where Value == TokenAddressForm {
    /// How a token stands in an address: "plus", "none" or a pattern such as "{token}@reply.example.com".
    static var tokenAddress: Self { Self(.text) { $0.tokenAddress($1) } }
}

extension YAMLSection {
    fileprivate func tokenAddress(_ name: String) -> TokenAddressForm? {
        guard let node = self[name], let text = text(name) else { return nil }
        switch text.lowercased() {
        case "none": return TokenAddressForm.none
        case "plus":
            let local = self["address"]?.scalar?.string.prefix { $0 != "@" } ?? ""
            if local.utf8.count + 1 + Token.wordLength <= TokenAddressForm.localPartLimit { return .plus }
            findings.note(.noRoomForToken(String(local)), at: node.mark)
        default:
            if let form = TokenAddressForm(pattern: text) { return form }
            findings.note(.notATokenAddress(text), at: node.mark)
        }
        return nil
    }
}
