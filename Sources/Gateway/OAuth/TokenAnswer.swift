/// What a token endpoint answers. RFC 6749 §5.
import Foundation
import Helpdesk
import MailTransport

/// An access token with its end.
struct AccessToken: Sendable {
    var value: Secret
    var expiresAt: Instant
    /// Where the provider hands out a new one with each refresh.
    var refreshToken: Secret?
    /// When the refresh token ends, where the provider says so.
    var refreshExpiresAt: Instant?
}

/// Why there is no token: the place, the fault, the way out.
package struct TokenError: Error, Equatable, CustomStringConvertible {
    package enum Problem: Equatable, Sendable {
        /// `invalid_grant`: the refresh token has ended or was withdrawn. The provider's words.
        case grantEnded(String)
        /// Any other refusal: code and words.
        case refused(String, String)
        case notUnderstood(status: Int)
        case unreadableRefreshToken(String)
    }

    package var name: String
    package var problem: Problem

    package var description: String {
        switch problem {
        case .grantEnded(let words):
            "oauth '\(name)': the refresh token is no longer valid (\(words)). Sign in again; see docs/oauth.md."
        case .refused(let code, let words):
            "oauth '\(name)': no token (\(code): \(words)). Check 'client_id', 'client_secret' and 'scope'."
        case .notUnderstood(let status):
            "oauth '\(name)': the answer (status \(status)) is no token. Check 'token_url'."
        case .unreadableRefreshToken(let path):
            "oauth '\(name)': \(path) cannot be read. Its first line is the refresh token, its mode 0600."
        }
    }
}

extension AccessToken {
    /// How long a token lasts whose provider does not say (RFC 6749 §5.1 only recommends `expires_in`).
    static let usualLifetime = 3_600

    init(_ answer: HTTPAnswer, of name: String, at now: Instant) throws(TokenError) {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let data = Data(answer.body)
        if answer.status == 200, let good = try? decoder.decode(Good.self, from: data) {
            value = Secret(good.accessToken)
            expiresAt = now + .seconds(max(1, good.expiresIn?.seconds ?? Self.usualLifetime))
            refreshToken = good.refreshToken.map(Secret.init)
            refreshExpiresAt = good.refreshTokenExpiresIn.map { now + .seconds($0.seconds) }
            return
        }
        guard let bad = try? decoder.decode(Bad.self, from: data) else {
            throw TokenError(name: name, problem: .notUnderstood(status: answer.status))
        }
        let words = Self.shown(bad.errorDescription ?? "no reason given")
        throw TokenError(
            name: name,
            problem: bad.error == "invalid_grant" ? .grantEnded(words) : .refused(Self.shown(bad.error), words))
    }

    /// One bounded line: the words come from outside. Microsoft's go on with trace numbers after the first sentence.
    private static func shown(_ words: String) -> String {
        String(
            words.prefix { !$0.isNewline }.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }.prefix(200)
                .map(Character.init))  // own text: scalars made a text again
    }

    private struct Good: Decodable {
        var accessToken: String
        var expiresIn: Lifetime?
        var refreshToken: String?
        var refreshTokenExpiresIn: Lifetime?
    }

    private struct Bad: Decodable {
        var error: String
        var errorDescription: String?
    }

    /// QUIRK: Azure's older endpoint writes the number as a string.
    private struct Lifetime: Decodable {
        var seconds: Int

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let number = try? container.decode(Int.self) {
                seconds = number
            } else {
                seconds = Int(try container.decode(String.self)) ?? AccessToken.usualLifetime
            }
        }
    }
}
