/// `postigo.yaml`: mailboxes, SMTP, the data directory.
import Helpdesk
import MailTransport
import Yams

struct PostigoFile {
    var dataDirectory: String
    var domain: String
    var admin: String?
    var alertAfter: Duration
    var mailboxes: [MailboxSettings]
    var smtp: SMTPSettings

    /// Nil where something is missing without which nothing can run; all of it is noted.
    static func read(_ path: String, findings: Findings, secrets: Secrets) -> PostigoFile? {
        let allowed = ["data", "domain", "admin", "alert_after", "mailboxes", "smtp"]
        guard let root = YAMLFile.read(path, allowed: allowed, findings: findings) else { return nil }
        let mailboxes = MailboxReader(secrets: secrets).mailboxes(in: root)
        let smtp = smtp(in: root, secrets: secrets)
        let domain = root.requiredText("domain")
        let admin = root.address("admin")
        let alertAfter = root.duration("alert_after") ?? .minutes(15)
        let data = root.text("data") ?? "data"
        guard let domain, let smtp else { return nil }
        return PostigoFile(
            dataDirectory: secrets.resolve(data), domain: domain, admin: admin, alertAfter: alertAfter,
            mailboxes: mailboxes, smtp: smtp)
    }

    private static func smtp(in root: YAMLSection, secrets: Secrets) -> SMTPSettings? {
        guard root.require("smtp") != nil,
            let section = root.section("smtp", allowed: EndpointReader.names + ["connections"])
        else { return nil }
        let endpoint = EndpointReader(secrets: secrets).endpoint(
            in: section, ports: (587, 465, 25), standard: .startTLS)
        let connections = section.integer("connections", in: 1...32) ?? 4
        return endpoint.map { SMTPSettings(endpoint: $0, connections: connections) }
    }
}

/// `mailboxes:` in `postigo.yaml`.
private struct MailboxReader {
    let secrets: Secrets

    private static let names =
        EndpointReader.names + [
            "address", "folder", "after", "move_to", "poll", "reply_address", "bounce_address", "authserv_id",
        ]

    private enum After: String, CaseIterable { case leave, move }

    func mailboxes(in root: YAMLSection) -> [MailboxSettings] {
        guard root.require("mailboxes") != nil else { return [] }
        return root.entries("mailboxes", allowed: Self.names).compactMap(mailbox)
    }

    private func mailbox(_ name: String, _ section: YAMLSection) -> MailboxSettings? {
        let endpoint = EndpointReader(secrets: secrets).endpoint(in: section, ports: (143, 993, 143), standard: .tls)
        _ = section.require("address")
        let address = section.address("address")
        let folder = section.text("folder") ?? "INBOX"
        let afterwards = afterwards(in: section)
        let interval = section.duration("poll") ?? .seconds(60)
        let reply = section.tokenAddress("reply_address", of: address)
        let bounce = section.tokenAddress("bounce_address", of: address) ?? reply
        let authservID = section.text("authserv_id")?.lowercased()
        guard let endpoint, let address else { return nil }
        return MailboxSettings(
            name: name, address: address, endpoint: endpoint, folder: folder, afterwards: afterwards,
            pollInterval: interval, replyAddress: reply ?? .none, bounceAddress: bounce ?? .none,
            authservID: authservID)
    }

    private func afterwards(in section: YAMLSection) -> MailboxSettings.Afterwards {
        switch section.word("after", After.self) ?? .move {
        case .leave: .leave
        case .move: .move(to: section.text("move_to") ?? "Postigo")
        }
    }
}
