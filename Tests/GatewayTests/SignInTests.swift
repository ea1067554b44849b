// The first refresh token: a code that a person types, or an address that a person pastes; with a token server on loopback.
import Foundation
import MailTransport
import Rehearsal
import Synchronization
import Testing

@testable import Gateway
@testable import Ticketing

@Suite("Signing in once")
struct SignInTests {
    /// Time passes when somebody sleeps.
    private final class Passing: Sendable {
        private let seconds = Mutex(0)
        var clock: DeskClock {
            DeskClock(
                now: { GatewayFixture.now }, uptime: { .seconds(self.slept) },
                sleep: { time in self.seconds.withLock { $0 += Int(time.components.seconds) } })
        }
        var slept: Int { seconds.withLock { $0 } }
    }

    private static func play(
        _ client: TokenClient, _ body: (SignIn, Passing, String) async throws -> Void
    ) async throws {
        let stage = try await Stage.start(accounts: [], oauth: client)
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let server = "http://127.0.0.1:\(stage.tokenPort)"
        let house = try GatewayFixture(
            imap: "host: 127.0.0.1, port: 9, security: plaintext",
            smtp: "host: 127.0.0.1, port: 9, security: plaintext",
            top: """
                oauth:
                  work: {token_url: "\(server)/token", device_url: "\(server)/device", sign_in_url: "\(server)/agree", \
                client_id: desk, client_secret_env: HOUSE_PASSWORD, refresh_token_file: \(folder)/token, scope: "mail offline_access"}
                """, clock: .still)
        let passing = Passing()
        do {
            try await body(
                SignIn(try #require(house.assembly.settings.oauth["work"]), clock: passing.clock), passing,
                folder + "/token")
        } catch {
            try await stage.stop()
            throw error
        }
        try await stage.stop()
    }

    @Test("a code is shown, waited for, and becomes a refresh token in a file for this user alone") func byCode()
        async throws
    {
        let client = TokenClient(
            id: "desk", secret: "rehearsal",
            deviceRefusals: ["authorization_pending", "slow_down", "authorization_pending"])
        try await Self.play(client) { (signIn, passing, path) async throws in
            var prompts: [SignInPrompt] = []
            try signIn.keep(try await signIn.byCode { prompts.append($0) })
            #expect(prompts == [.type(code: "WDJB-MJHT", at: "https://login.test/device")])
            #expect(passing.slept == 1 + 1 + 6 + 6, "slow_down adds five seconds, for good")
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "refresh-of-device\n")
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
    }

    @Test(
        "who says no, or nothing, ends it, and no file is written",
        arguments: [
            (["authorization_pending", "access_denied"], SignInFault.denied),
            (["authorization_declined"], SignInFault.denied), (["expired_token"], SignInFault.expired),
            ([String](repeating: "authorization_pending", count: 2_000), SignInFault.expired),
        ])
    func ends(_ refusals: [String], _ fault: SignInFault) async throws {
        let client = TokenClient(id: "desk", secret: "rehearsal", deviceRefusals: refusals)
        try await Self.play(client) {
            (signIn, _, path) async throws in
            await #expect(throws: fault) { try await signIn.byCode { _ in } }
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }

    @Test("a pasted address with its code and its state becomes a refresh token") func byAddress() async throws {
        let client = TokenClient(id: "desk", secret: "rehearsal", codes: ["4/0Ab+c"])
        try await Self.play(client) {
            (signIn, _, path) async throws in
            let token = try await signIn.byAddress { prompt in
                guard case .open(let page) = prompt, let url = URLComponents(string: page) else { return "" }
                let state = url.queryItems?.first { $0.name == "state" }?.value ?? ""
                #expect(url.queryItems?.first { $0.name == "access_type" }?.value == "offline")
                return " http://127.0.0.1:8080/?state=\(state)&code=4/0Ab%2Bc&scope=mail\n"
            }
            try signIn.keep(token)
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "refresh-of-4/0Ab+c\n")
        }
    }

    @Test(
        "addresses that are none of this login's",
        arguments: [
            "", "http://127.0.0.1:8080/?code=x", "http://127.0.0.1:8080/?code=x&state=other", "4/0Ab",
            "http://127.0.0.1:8080/?code=&state=mine", "http://127.0.0.1:8080/?error=access_denied&state=mine",
        ])
    func refuses(_ address: String) {
        #expect(throws: SignInFault.self) { try SignIn.code(in: address, state: "mine") }
    }

    // RFC 7636 appendix B
    @Test("the challenge of RFC 7636") func challenge() {
        #expect(
            SignIn.challenge(of: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
                == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    }

    struct Place: Sendable, CustomTestStringConvertible {
        var token: String
        var device: String?
        var page: String?
        var testDescription: String { token }
    }

    @Test(
        "what is known of Google and Microsoft, and of nobody else",
        arguments: [
            Place(
                token: "https://login.microsoftonline.com/contoso/oauth2/v2.0/token",
                device: "https://login.microsoftonline.com/contoso/oauth2/v2.0/devicecode",
                page: "https://login.microsoftonline.com/contoso/oauth2/v2.0/authorize"),
            Place(
                token: "https://oauth2.googleapis.com/token", device: nil,
                page: "https://accounts.google.com/o/oauth2/v2/auth"),
            Place(token: "https://login.microsoftonline.com.evil.test/x/oauth2/v2.0/token"),
            Place(token: "https://login.example.com/oauth2/v2.0/token"),
            Place(token: "https://login.microsoftonline.com/contoso/oauth2/token"),
        ])
    func places(_ row: Place) {
        var settings = OAuthSettings(named: "work")
        settings.tokenURL = row.token
        #expect(settings.deviceURL == row.device)
        #expect(settings.signInURL == row.page)
    }
}
