/// What a token endpoint answers. RFC 6749 §5.
import Foundation
import MailTransport
import Ticketing

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
    /// The longest that is believed: a year of 366 days. What lasts longer is asked for again, which costs one request.
    /// Unit: seconds.
    static let longestLifetime = 366 * 86_400

    /// - Parameter secrets: what was sent, and may be repeated.
    init(
        _ answer: HTTPAnswer, of name: String, hiding secrets: [Secret] = [], at now: Instant
    ) throws(TokenError) {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let data = Data(answer.body)
        if answer.status == 200, let good = try? decoder.decode(Good.self, from: data) {
            value = Secret(good.accessToken)
            expiresAt = now + .seconds(good.expiresIn?.seconds ?? Self.usualLifetime)
            // QUIRK: some send an empty one where RFC 6749 §6 means none: it must not take the good one's place.
            refreshToken = good.refreshToken.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : Secret($0) }
            refreshExpiresAt = good.refreshTokenExpiresIn.map { now + .seconds($0.seconds) }
            return
        }
        guard let bad = try? decoder.decode(Bad.self, from: data) else {
            throw TokenError(name: name, problem: .notUnderstood(status: answer.status))
        }
        let veil = SecretVeil(secrets)
        let words = Self.shown(bad.errorDescription ?? "no reason given", veil)
        throw TokenError(
            name: name,
            problem: bad.error == "invalid_grant" ? .grantEnded(words) : .refused(Self.shown(bad.error, veil), words))
    }

    /// One bounded line: the words come from outside. Microsoft's go on with trace numbers after the first sentence.
    private static func shown(_ words: String, _ veil: SecretVeil) -> String {
        let line = words.prefix { !$0.isNewline }.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }
        let covered = veil.covering(String(String.UnicodeScalarView(line)))
        return String(String.UnicodeScalarView(covered.unicodeScalars.prefix(200)))
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
        /// 1 ... `longestLifetime`, whatever the provider says.
        var seconds: Int

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            let said: Double?
            if let number = try? container.decode(Double.self) {
                said = number
            } else {
                said = Double(try container.decode(String.self))
            }
            guard let said, said.isFinite else {
                seconds = AccessToken.usualLifetime
                return
            }
            seconds = Int(min(max(said, 1), Double(AccessToken.longestLifetime)))
        }
    }
}
