// Numbers that servers say, through the whole intake: the program goes on, and reads the next mail.
import Foundation
import MIME
import MailTransport
import Rehearsal
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("Outside numbers at the gateway")
struct OutsideNumberTests {
    private static func onStage(after: String = "move", _ play: (Stage, GatewayFixture) async throws -> Void)
        async throws
    {
        try await Stage.play(house: { try GatewayFixture(stage: $0, after: after) }, play)
    }

    private static func deliver(_ number: Int, on stage: Stage) throws {
        stage.deliver(
            try Letter.octets(from: "c\(number)@shop.test", "Matter \(number)", "x", id: "\(number)@shop.test"),
            to: "support@desk.test")
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var uid: UInt32
        var validity: UInt32
        var after: String
        var testDescription: String { "UID \(uid), UIDVALIDITY \(validity), \(after)" }
    }

    @Test(
        "the highest UIDs are filed once, whatever becomes of them on the server",
        arguments: [
            Row(uid: .max, validity: .max, after: "move"), Row(uid: .max, validity: 1, after: "leave"),
            Row(uid: .max - 1, validity: 1 << 31, after: "leave"), Row(uid: 1 << 31, validity: 7, after: "move"),
        ])
    func files(_ row: Row) async throws {
        try await Self.onStage(after: row.after) { stage, house in
            stage.number("support@desk.test", uidValidity: row.validity, uidNext: row.uid)
            try Self.deliver(1, on: stage)
            for round in 0..<3 {
                let summary = try await house.assembly.runOnce()
                #expect(summary.failures.isEmpty)
                #expect(summary.filed.count == (round == 0 ? 1 : 0))
            }
            #expect(try await house.assembly.store.ledger().map(\.uid) == [row.uid])
            let cursor = try await house.assembly.store.cursor(of: "support")
            #expect(cursor == Cursor(uidValidity: row.validity, after: row.uid))
            #expect(cursor?.firstUID == (row.uid == .max ? nil : row.uid + 1))
            // RFC 9051 §2.3.1.1: a server whose UIDs are used up begins another life of the folder.
            stage.renewUIDValidity(of: "support@desk.test")
            stage.number("support@desk.test", uidNext: 5)
            try Self.deliver(2, on: stage)
            #expect(try await house.assembly.runOnce().filed.contains { $0.subject == "Matter 2" })
        }
    }

    @Test("a mail that was being read when the program ended may have the highest UID") func retries() async throws {
        try await Self.onStage { stage, house in
            stage.number("support@desk.test", uidValidity: 3, uidNext: .max)
            try Self.deliver(1, on: stage)
            try await house.assembly.store.beginParsing(.max ... .max, uidValidity: 3, of: "support")
            #expect(try await house.assembly.runOnce().filed.count == 1)
            #expect(try await house.assembly.store.inFlight(of: "support") == nil)
        }
    }

    struct Life: Sendable, CustomTestStringConvertible {
        var json: String
        /// From now; unit: seconds.
        var expected: Int
        var testDescription: String { json }
    }

    @Test(
        "how long a token lasts",
        arguments: [
            Life(json: "60", expected: 60), Life(json: "\"60\"", expected: 60), Life(json: "3599.9", expected: 3_599),
            Life(json: "0", expected: 1), Life(json: "-1", expected: 1), Life(json: "\"-9\"", expected: 1),
            Life(json: "-9223372036854775808", expected: 1), Life(json: "1e-9", expected: 1),
            Life(json: "4294967295", expected: 31_622_400), Life(json: "9007199254740992", expected: 31_622_400),
            Life(json: "1000000000000000000", expected: 31_622_400),
            Life(json: "9223372036854775807", expected: 31_622_400),
            Life(json: "9223372036854775808", expected: 31_622_400),
            Life(json: "\"18446744073709551616\"", expected: 31_622_400), Life(json: "1e300", expected: 31_622_400),
            Life(json: "\"a while\"", expected: 3_600), Life(json: "\"٦٠\"", expected: 3_600),
            Life(json: "\"0060\"", expected: 60), Life(json: "\"nan\"", expected: 3_600),
        ])
    func lasts(_ row: Life) throws {
        let body = #"{"access_token": "a", "expires_in": \#(row.json), "refresh_token_expires_in": \#(row.json)}"#
        let token = try AccessToken(HTTPAnswer(status: 200, body: Array(body.utf8)), of: "work", at: GatewayFixture.now)
        #expect(token.expiresAt == GatewayFixture.now + .seconds(row.expected))
        #expect(token.refreshExpiresAt == token.expiresAt)
    }

    @Test(
        "an empty refresh token is none",
        arguments: [("\"\"", nil), ("\" \"", nil), ("null", nil), ("\"next\"", "next")])
    func refreshes(json: String, next: String?) throws {
        let body = "{\"access_token\": \"a\", \"refresh_token\": \(json)}"
        let token = try AccessToken(HTTPAnswer(status: 200, body: Array(body.utf8)), of: "work", at: GatewayFixture.now)
        #expect(token.refreshToken?.reveal() == next)
    }

    @Test("a token endpoint that repeats the secret is not quoted with it") func hidesSecrets() {
        let words = "no s3cret-of-ours here (czNjcmV0LW9mLW91cnM=)"
        let body = #"{"error": "invalid_client", "error_description": "\#(words)"}"#
        let error = #expect(throws: TokenError.self) {
            try AccessToken(
                HTTPAnswer(status: 401, body: Array(body.utf8)), of: "work", hiding: [Secret("s3cret-of-ours")],
                at: GatewayFixture.now)
        }
        #expect(error.map { "\($0)".contains("no ••• here (•••)") } == true)
    }

    @Test(
        "sizes and times in the settings",
        arguments: [
            "mail_limit: 9223372036854775807", "mail_limit: 9999999GB", "mail_limit: -1MB", "mail_limit: ٥MB",
            "alert_after: 9223372036854775807d", "alert_after: 999999999h", "alert_after: -1m", "alert_after: ١٥m",
        ])
    func settings(_ line: String) {
        #expect(throws: SettingsError.self) {
            try GatewayFixture(imap: Self.login, smtp: Self.login, top: line, clock: .still)
        }
    }

    private static let login =
        "host: 127.0.0.1, port: 1, security: plaintext, username: x, password_env: HOUSE_PASSWORD"
}
