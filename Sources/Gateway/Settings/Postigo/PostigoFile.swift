/// `postigo.yaml`: mailboxes, SMTP, the data directory.
import Helpdesk
import MIME
import MailTransport
import Ticketing
import Yams

struct PostigoFile {
    var dataDirectory: String
    var domain: String
    var admin: String?
    var alertAfter: Duration
    var mailLimit: Int
    var headRoom: HeadRoom
    var mailboxes: [MailboxSettings]
    var smtp: SMTPSettings
    var oauth: [String: OAuthSettings]
    var hooks: [HookSettings]
    var odoo: OdooSettings?
    var retention: RetentionPolicy

    /// Nil where something is missing without which nothing can run; all of it is noted.
    static func read(_ path: String, findings: Findings, secrets: Secrets) -> PostigoFile? {
        let allowed = [
            "data", "domain", "admin", "alert_after", "mail_limit", "head_room", "mailboxes", "smtp", "oauth", "hooks",
            "odoo",
            "retention",
        ]
        guard let root = YAMLFile.read(path, allowed: allowed, findings: findings) else { return nil }
        let oauth = OAuthReader(secrets: secrets).all(in: root)
        let logins = KnownKeys<OAuthSettings>(kind: "oauth login", names: Set(oauth.keys))
        let mailboxes = MailboxReader(secrets: secrets, logins: logins).mailboxes(in: root)
        let smtp = smtp(in: root, secrets: secrets, logins: logins)
        let hooks = HookReader(secrets: secrets).all(in: root)
        let odoo = OdooReader(secrets: secrets).settings(in: root)
        let retention = RetentionReader.policy(in: root)
        let domain = root.requiredText("domain")
        let admin = root.address("admin")
        let alertAfter = root.duration("alert_after") ?? .minutes(15)
        let mailLimit = root.size("mail_limit") ?? SessionLimits().mailOctets
        let headRoom = HeadRoom(root.size("head_room"))
        let data = root.text("data") ?? "data"
        guard let domain, let smtp else { return nil }
        return PostigoFile(
            dataDirectory: secrets.resolve(data), domain: domain, admin: admin, alertAfter: alertAfter,
            mailLimit: mailLimit, headRoom: headRoom, mailboxes: mailboxes, smtp: smtp, oauth: oauth, hooks: hooks,
            odoo: odoo,
            retention: retention)
    }

    private static func smtp(
        in root: YAMLSection, secrets: Secrets, logins: KnownKeys<OAuthSettings>
    ) -> SMTPSettings? {
        guard root.require("smtp") != nil,
            let section = root.section("smtp", allowed: EndpointReader.names + ["connections", "per_minute"])
        else { return nil }
        let endpoint = EndpointReader(secrets: secrets).endpoint(
            in: section, ports: (587, 465, 25), standard: .startTLS)
        let connections = section.integer("connections", in: 1...32) ?? 4
        let perMinute = section.integer("per_minute", in: 1...100_000)
        let oauth = logins.reference("oauth", in: section)?.name
        return endpoint.map {
            SMTPSettings(endpoint: $0, connections: connections, perMinute: perMinute, oauth: oauth)
        }
    }
}

/// `mailboxes:` in `postigo.yaml`.
private struct MailboxReader {
    let secrets: Secrets
    let logins: KnownKeys<OAuthSettings>

    private static let names =
        EndpointReader.names + [
            "address", "aliases", "folder", "folders", "after", "move_to", "poll", "reply_address", "bounce_address",
            "authserv_id",
        ]

    private enum After: String, CaseIterable { case leave, move }

    func mailboxes(in root: YAMLSection) -> [MailboxSettings] {
        guard root.require("mailboxes") != nil else { return [] }
        return root.entries("mailboxes", allowed: Self.names).flatMap(mailboxes)
    }

    /// One for each folder: each has its own cursor, ledger and session, and one that fails delays no other. The first
    /// keeps the plain name, so that folders added later do not make its mail new.
    private func mailboxes(_ name: String, _ section: YAMLSection) -> [MailboxSettings] {
        let folders = section.texts("folders")
        guard let first = mailbox(name, section) else { return [] }
        guard let folder = folders.first else { return [first] }
        return [first.watching(folder, as: name)]
            + folders.dropFirst().map { first.watching($0, as: "\(name)/\($0)") }
    }

    private func mailbox(_ name: String, _ section: YAMLSection) -> MailboxSettings? {
        let endpoint = EndpointReader(secrets: secrets).endpoint(in: section, ports: (143, 993, 143), standard: .tls)
        _ = section.require("address")
        let address = section.address("address")
        let aliases = section.addresses("aliases")
        let folder = section.text("folder") ?? "INBOX"
        let afterwards = afterwards(in: section)
        let interval = section.duration("poll") ?? .seconds(60)
        let oauth = logins.reference("oauth", in: section)?.name
        let reply = section.tokenAddress("reply_address", of: address)
        let bounce = section.tokenAddress("bounce_address", of: address) ?? reply
        let authservID = section.text("authserv_id")?.canonicalDomain
        guard let endpoint, let address else { return nil }
        return MailboxSettings(
            name: name, address: address, aliases: aliases, endpoint: endpoint, folder: folder, afterwards: afterwards,
            pollInterval: interval, oauth: oauth, replyAddress: reply ?? .none, bounceAddress: bounce ?? .none,
            authservID: authservID)
    }

    private func afterwards(in section: YAMLSection) -> MailboxSettings.Afterwards {
        switch section.word("after", After.self) ?? .move {
        case .leave: .leave
        case .move: .move(to: section.text("move_to") ?? "Postigo")
        }
    }
}

extension MailboxSettings {
    fileprivate func watching(_ folder: String, as name: String) -> MailboxSettings {
        var copy = self
        (copy.name, copy.folder) = (name, folder)
        return copy
    }
}

/// `reply_address` and `bounce_address`: how a token stands in an address.
extension YAMLSection {
    /// "plus", "none" or a pattern such as "{token}@reply.example.com"; nil, noted, for anything else.
    func tokenAddress(_ name: String, of address: String?) -> TokenAddressForm? {
        guard let node = self[name], let text = text(name) else { return nil }
        switch text.lowercased() {
        case "none": return TokenAddressForm.none
        case "plus":
            let local = address?.prefix { $0 != "@" } ?? ""
            if local.utf8.count + 1 + Token.wordLength <= TokenAddressForm.localPartLimit { return .plus }
            findings.note(.noRoomForToken(String(local)), at: node.mark)
        default:
            if let form = TokenAddressForm(pattern: text) { return form }
            findings.note(.notATokenAddress(text), at: node.mark)
        }
        return nil
    }
}
