/// The configuration of the simulated desk.
import Foundation

struct DeskFiles {
    let folder: String
    let imap: Int
    let smtp: Int
    let hasPlusAddresses: Bool

    var config: String { folder + "/config" }
    var data: String { folder + "/data" }
    /// A disk of its own, on which nothing goes wrong.
    var backup: String { folder + "/backup" }

    /// Of a larger mail the large parts are set aside.
    static let mailLimit = 300_000

    func write(_ configuration: Configuration) throws {
        let files = FileManager.default
        for path in [config, data] {
            try files.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
        let login = "host: 127.0.0.1, security: plaintext, username: support, password_env: DESK_PASSWORD"
        let postigo = """
            data: \(data)
            domain: desk.test
            admin: admin@desk.test
            mail_limit: \(Self.mailLimit / 1_000)kB
            mailboxes:
              support: {\(login), port: \(imap), address: support@desk.test, after: move, poll: 20m, begin: all,
                authserv_id: mx.desk.test\(hasPlusAddresses ? ", reply_address: plus" : "")}
            smtp: {\(login), port: \(smtp), connections: 1}
            """
        try postigo.write(toFile: config + "/postigo.yaml", atomically: true, encoding: .utf8)
        try configuration.desk.write(toFile: config + "/desk.yaml", atomically: true, encoding: .utf8)
        try Self.rules.write(toFile: config + "/rules.yaml", atomically: true, encoding: .utf8)
    }

    private static let rules = """
        rules:
          - name: lotteries
            when: {subject: you have won}
            then: quarantine

        """
}

extension Configuration {
    fileprivate var desk: String {
        """
        name: Mesa simulada
        locale: pt-BR
        teams:
          support: {members: [ana, bruno], leader: \(self == .mistaken ? "anna" : "ana")}
        \(hasCarla ? "  billing: {members: [carla]}" : "")
        analysts:
          ana: {name: Ana Prado, addresses: [ana@desk.test], locale: pt-BR}
          bruno: {name: Bruno Reis, addresses: [bruno@desk.test], locale: en}
        \(hasCarla ? "  carla: {name: Carla Dias, addresses: [carla@desk.test], locale: es}" : "")
        sla_policies: {gold: {name: Gold, response_minutes: \(self == .slower ? 90 : 30), resolution_minutes: 480}}
        organisations:
          loja: {name: Loja, domains: [loja.test], entitlements: [reopen]}
        defaults: {team: support, sla_policy: gold}
        conversation: {undo: 0s}
        opportunities: {team: \(hasCarla ? "billing" : "support")}
        quotations: {currency: BRL, validity: 15d}

        """
    }

    var hasCarla: Bool { self != .smaller }
}
