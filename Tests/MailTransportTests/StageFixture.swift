/// Who plays on the stage, and how the client reaches it.

import MailTransport
import Rehearsal

enum StageFixture {
    static let desk = Account(address: "support@desk.test", username: "support@desk.test", password: "rehearsal")
    static let ana = Account(address: "ana@desk.test", username: "ana@desk.test", password: "rehearsal")
    static let customer = Account(
        address: "customer@client.test", username: "customer@client.test", password: "rehearsal")
    /// 2026-01-01T00:00:00Z.
    static let now: Int64 = 1_767_225_600
}

extension Stage {
    func imap(_ account: Account, password: String? = nil) -> Endpoint {
        Endpoint(
            host: "127.0.0.1", port: imapPort, security: .plaintext, username: account.username,
            password: Secret(password ?? account.password))
    }

    func smtp(_ account: Account, password: String? = nil) -> Endpoint {
        Endpoint(
            host: "127.0.0.1", port: smtpPort, security: .plaintext, username: account.username,
            password: Secret(password ?? account.password))
    }
}

/// Runs `body` with a stage that is stopped afterwards, whatever happens.
func onStage(
    capabilities: Set<Capability> = Set(Capability.allCases), revision: Revision = .first,
    _ body: (Stage) async throws -> Void
) async throws {
    let stage = try await Stage.start(
        accounts: [StageFixture.desk, StageFixture.ana, StageFixture.customer], capabilities: capabilities,
        revision: revision,
        now: { StageFixture.now })
    do { try await body(stage) } catch {
        try await stage.stop()
        throw error
    }
    try await stage.stop()
}
