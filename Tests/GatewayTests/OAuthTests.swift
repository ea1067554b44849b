// Access tokens: asked for, kept, renewed, denied; on both servers, with a token server on loopback.
import Foundation
import MailTransport
import Rehearsal
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("OAuth")
struct OAuthTests {
    private static let secret = "s3cret-s3cret"

    /// A stage with a token server, and a desk that has no password at all.
    private static func play(
        _ client: TokenClient, body: (Stage, GatewayFixture) async throws -> Void
    ) async throws {
        let stage = try await Stage.start(accounts: [.support], oauth: client)
        let login = "host: 127.0.0.1, security: plaintext, username: support, oauth: work"
        let refresh = client.refreshToken == nil ? "" : ", refresh_token_file: token"
        let settings =
            GatewayFixture.postigo(
                imap: "\(login), port: \(stage.imapPort), address: support@desk.test",
                smtp: "\(login), port: \(stage.smtpPort)", after: "move")
                + """

                oauth:
                  work: {token_url: "http://127.0.0.1:\(stage.tokenPort)/token", client_id: desk, client_secret_env: \
                HOUSE_PASSWORD, scope: mail\(refresh)}

                """
        do {
            let house = try GatewayFixture(imap: "", smtp: "", files: ["postigo.yaml": settings], clock: .still)
            if let token = client.refreshToken {
                try GatewayFixture.write(token + "\n", to: house.folder + "/token")
            }
            try await body(stage, house)
        } catch {
            try await stage.stop()
            throw error
        }
        try await stage.stop()
    }

    @Test("mail comes in and goes out without a password, with one token for each login of a round") func goesRound()
        async throws
    {
        try await Self.play(TokenClient(id: "desk", secret: "rehearsal")) { stage, house in
            stage.deliver(
                try Letter.octets(from: "m@shop.test", "Help", "x", id: "1@shop.test"), to: "support@desk.test")
            let round = try await house.assembly.runOnce()
            #expect(round.failures.isEmpty)
            #expect(round.filed.map(\.disposition) == [.opened])
            #expect(stage.sent.contains { $0.recipients == ["m@shop.test"] })
            #expect(stage.tokensIssued == 1, "IMAP and SMTP share it while it is good")
        }
    }

    @Test("a token that was denied is asked for anew, and the poll goes through") func renews() async throws {
        try await Self.play(TokenClient(id: "desk", secret: "rehearsal")) { stage, house in
            let first = try await house.assembly.runOnce()
            #expect(first.failures.isEmpty)
            stage.expireTokens()
            let second = try await house.assembly.runOnce()
            #expect(second.failures.isEmpty)
            #expect(stage.tokensIssued == 2)
        }
    }

    @Test("a refresh token that the provider changes is kept in its file, for this user alone") func rotates()
        async throws
    {
        try await Self.play(
            TokenClient(id: "desk", secret: "rehearsal", refreshToken: "first", rotates: true, lifetime: 1)
        ) { stage, house in
            for round in 1...3 {
                let failures = try await house.assembly.runOnce().failures
                #expect(failures.isEmpty, "round \(round)")
            }
            let path = house.folder + "/token"
            #expect(try String(contentsOfFile: path, encoding: .utf8) != "first\n")
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
    }

    @Test("a refresh token that was withdrawn is told with the way out, and with no secret") func withdrawn()
        async throws
    {
        try await Self.play(TokenClient(id: "desk", secret: "rehearsal", refreshToken: "first")) { stage, house in
            stage.withdrawRefreshToken()
            let failure = try #require(try await house.assembly.runOnce().failures.first)
            let error = try #require(failure.error as? TokenError)
            #expect(error.problem == .grantEnded("the refresh token has expired or was withdrawn"))
            #expect("\(error)".contains("docs/oauth.md"))
            #expect(!"\(error)".contains("first"))
            #expect(try await house.assembly.store.overview().mailboxes.first?.fault == "\(error)")
        }
    }

    @Test("a wrong client secret is told by the settings to correct") func wrongSecret() async throws {
        try await Self.play(TokenClient(id: "desk", secret: Self.secret)) { _, house in
            let failure = try #require(try await house.assembly.runOnce().failures.first)
            #expect("\(failure.error)".contains("invalid_client"))
            #expect("\(failure.error)".contains("client_secret"))
            #expect(!"\(failure.error)".contains("rehearsal"))
        }
    }

    struct Answer: Sendable, CustomTestStringConvertible {
        var status: Int
        var body: String
        var problem: TokenError.Problem?
        var testDescription: String { "\(status) \(body)" }
    }

    @Test(
        "what token endpoints answer",
        arguments: [
            Answer(status: 200, body: #"{"access_token": "a", "expires_in": 60}"#),
            Answer(status: 200, body: #"{"access_token": "a", "expires_in": "60", "token_type": "bearer"}"#),
            Answer(status: 200, body: #"{"access_token": "a"}"#),
            Answer(status: 200, body: "<html>sign in</html>", problem: .notUnderstood(status: 200)),
            Answer(status: 500, body: "", problem: .notUnderstood(status: 500)),
            Answer(
                status: 400,
                body: #"{"error": "invalid_grant", "error_description": "AADSTS700082: gone.\r\nTrace ID: 1"}"#,
                problem: .grantEnded("AADSTS700082: gone.")),
            Answer(
                status: 401, body: #"{"error": "invalid_client"}"#,
                problem: .refused("invalid_client", "no reason given")),
        ])
    func reads(_ row: Answer) {
        let answer = HTTPAnswer(status: row.status, body: Array(row.body.utf8))
        let result = Result { () throws(TokenError) in try AccessToken(answer, of: "work", at: GatewayFixture.now) }
        switch result {
        case .success(let token):
            #expect(row.problem == nil)
            #expect(token.value.reveal() == "a")
            #expect(token.expiresAt > GatewayFixture.now)
        case .failure(let error): #expect(error.problem == row.problem)
        }
    }

    struct Warning: Sendable, CustomTestStringConvertible {
        var daysLeft: Int
        var warned: Int?
        var stage: Int?
        var testDescription: String { "\(daysLeft) days left, warned at \(warned.map(String.init) ?? "none")" }
    }

    @Test(
        "warnings before the end: two weeks, three days, and at the end, each once",
        arguments: [
            Warning(daysLeft: 15, warned: nil, stage: nil), Warning(daysLeft: 14, warned: nil, stage: 14),
            Warning(daysLeft: 10, warned: 14, stage: nil), Warning(daysLeft: 3, warned: 14, stage: 3),
            Warning(daysLeft: 2, warned: nil, stage: 3), Warning(daysLeft: 1, warned: 3, stage: nil),
            Warning(daysLeft: 0, warned: 3, stage: 0), Warning(daysLeft: -9, warned: 0, stage: nil),
        ])
    func warns(_ row: Warning) {
        let end = GatewayFixture.now + .days(row.daysLeft)
        #expect(CredentialWarning.days(before: end, warned: row.warned, now: GatewayFixture.now) == row.stage)
    }
}
