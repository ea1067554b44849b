/// How a person signs in once, so that there is a refresh token: by a code that is typed at the provider's page, or by an address
/// that the browser ends at. RFC 8628, RFC 8252.
import Foundation
package import MailTransport
import Ticketing

/// What a person has to do now.
package enum SignInPrompt: Equatable, Sendable {
    /// Open the page on any device, and type the code there.
    case type(code: String, at: String)
    /// Open the page, agree, and hand over the address that the browser ends at.
    case open(String)
}

package struct SignInFault: Error, Equatable, Sendable, CustomStringConvertible {
    package var description: String

    static let expired = SignInFault(description: "nobody typed the code in time. Begin again.")
    static let denied = SignInFault(
        description: "the person at the browser, or the provider, said no. Nothing has changed.")
    static let noRefreshToken = SignInFault(
        description: "the provider gave no refresh token. 'scope' has to ask for one: 'offline_access' at Microsoft.")
    static let noAddress = SignInFault(
        description:
            "that is not the address the browser ended at: it holds 'code=' and the 'state=' of this login. Begin again."
    )
}

package struct SignIn: Sendable {
    let settings: OAuthSettings
    let clock: DeskClock

    package init(_ settings: OAuthSettings, clock: DeskClock) { (self.settings, self.clock) = (settings, clock) }

    /// Whether a code can be typed at the provider's page.
    package var knowsCodes: Bool { settings.deviceURL != nil }

    private static let grant = "urn:ietf:params:oauth:grant-type:device_code"
    /// RFC 8628 §3.5. Unit: seconds.
    static let usualInterval = 5
    /// No code is waited for longer, whatever the provider says. Unit: seconds.
    static let longestWait = 1_800

    /// RFC 8628: asks for a code, shows it, and waits until somebody has typed it.
    /// - Returns: the refresh token, which is not written down yet.
    package func byCode(tell: (SignInPrompt) -> Void) async throws -> Secret {
        guard let url = settings.deviceURL else { throw SignInFault.denied }
        let answer = try await HTTPForm(url: url, caFile: settings.caFile)
            .post(
                [("client_id", Secret(settings.clientID))]
                    + [("scope", settings.scope)].compactMap { name, value in
                        value.map { (name: name, value: Secret($0)) }
                    })
        let device = try DeviceAnswer(answer, of: settings.name, hiding: [settings.clientSecret].compactMap(\.self))
        tell(.type(code: device.userCode, at: device.page))
        return try await wait(for: device)
    }

    private func wait(for device: DeviceAnswer) async throws -> Secret {
        let end = clock.moment.uptime + .seconds(device.lifetime)
        var interval = device.interval
        while clock.moment.uptime < end {
            try await clock.sleep(.seconds(interval))
            do {
                return try await token([("grant_type", Self.grant), ("device_code", device.deviceCode)])
            } catch let error as TokenError {
                guard case .refused(let code, _) = error.problem else { throw error }
                switch code {
                case "authorization_pending": continue
                case "slow_down": interval = min(interval + 5, 60)
                case "expired_token": throw SignInFault.expired
                case "access_denied", "authorization_declined": throw SignInFault.denied
                case _: throw error
                }
            } catch let error as TransportError where error.isTransient {
                // RFC 8628 §3.5: a request that timed out is made again, later.
                interval = min(2 * interval, 60)
            }
        }
        throw SignInFault.expired
    }

    /// RFC 8252 §7.3, with nobody listening: the browser's last address holds the code, and a person copies it.
    /// - Parameter ask: shows what is to be done, and returns that address.
    package func byAddress(_ ask: (SignInPrompt) throws -> String) async throws -> Secret {
        guard let page = settings.signInURL else { throw SignInFault.denied }
        let (state, verifier) = (Self.word(), Self.word())
        let fields = [
            ("client_id", settings.clientID), ("redirect_uri", Self.address), ("response_type", "code"),
            ("scope", settings.scope ?? ""), ("access_type", "offline"), ("prompt", "consent"), ("state", state),
            ("code_challenge", Self.challenge(of: verifier)), ("code_challenge_method", "S256"),
        ]
        let typed = try ask(.open(page + "?" + HTTPForm.encoded(fields)))
        let code = try Self.code(in: typed, state: state)
        return try await token([
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Self.address),
            ("code_verifier", verifier),
        ])
    }

    /// Nobody listens there, and need not.
    static let address = "http://127.0.0.1:8080"

    /// RFC 6749 §4.1.2; the state shows that it answers this very question (§10.12).
    static func code(in address: String, state: String) throws(SignInFault) -> String {
        let items = URLComponents(string: address.trimmingCharacters(in: .whitespacesAndNewlines))?.queryItems ?? []
        func value(_ name: String) -> String? { items.first { $0.name == name }?.value }
        if value("error") != nil { throw .denied }
        guard let code = value("code"), !code.isEmpty, value("state") == state else { throw .noAddress }
        return code
    }

    // code_challenge = BASE64URL(SHA256(ASCII(code_verifier)))        RFC 7636 §4.2
    static func challenge(of verifier: String) -> String {
        let plain: [UInt8: UInt8] = [UInt8(ascii: "+"): UInt8(ascii: "-"), UInt8(ascii: "/"): UInt8(ascii: "_")]
        let digits = Data(ContentHash(of: Array(verifier.utf8)).octets).base64EncodedString().utf8
        return String(decoding: digits.filter { $0 != UInt8(ascii: "=") }.map { plain[$0] ?? $0 }, as: UTF8.self)
    }

    /// 64 hexadecimal digits that nobody can guess.
    private static func word() -> String {
        var dice = SystemRandomNumberGenerator()
        return (0..<4).map { _ in
            let digits = String(dice.next(), radix: 16)
            return String(repeating: "0", count: 16 - digits.utf8.count) + digits
        }.joined()
    }

    private func token(_ fields: [(String, String)]) async throws -> Secret {
        var all = [("client_id", Secret(settings.clientID))]
        if let secret = settings.clientSecret { all.append(("client_secret", secret)) }
        all += fields.map { ($0.0, Secret($0.1)) }
        let answer = try await HTTPForm(url: settings.tokenURL, caFile: settings.caFile)
            .post(all.map { (name: $0.0, value: $0.1) })
        let token = try AccessToken(
            answer, of: settings.name, hiding: [settings.clientSecret].compactMap(\.self), at: clock.now())
        guard let refresh = token.refreshToken else { throw SignInFault.noRefreshToken }
        return refresh
    }

    /// Beside the file, and then in its place.
    package func keep(_ token: Secret) throws(SignInFault) {
        guard let path = settings.refreshTokenFile else {
            throw SignInFault(description: "oauth '\(settings.name)' has no 'refresh_token_file' to write it to.")
        }
        guard RefreshTokenFile.write(token, to: path) else {
            throw SignInFault(
                description:
                    "the refresh token cannot be written to \(path). Let postigo write into that folder, and begin again."
            )
        }
    }
}

// RFC 8628 §3.2
struct DeviceAnswer: Equatable {
    var deviceCode, userCode, page: String
    /// Seconds.
    var lifetime, interval: Int

    init(_ answer: HTTPAnswer, of name: String, hiding secrets: [Secret]) throws(TokenError) {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        guard answer.status == 200, let good = try? decoder.decode(Good.self, from: Data(answer.body)),
            let page = good.verificationUri ?? good.verificationUrl
        else {
            // Its refusals look like those of the token endpoint; what is neither is no answer.
            _ = try AccessToken(
                HTTPAnswer(status: max(400, answer.status), body: answer.body), of: name, hiding: secrets,
                at: Instant(seconds: 0))
            throw TokenError(name: name, problem: .notUnderstood(status: answer.status))
        }
        (deviceCode, userCode, self.page) = (good.deviceCode, Self.line(good.userCode), Self.line(page))
        lifetime = min(max(good.expiresIn ?? 900, 1), SignIn.longestWait)
        interval = min(max(good.interval ?? SignIn.usualInterval, 1), 60)
    }

    /// What a terminal shows comes from outside: one bounded line of printable characters.
    private static func line(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { (0x21...0x7E).contains($0.value) }.prefix(300)))
    }

    private struct Good: Decodable {
        var deviceCode, userCode: String
        var verificationUri: String?
        /// QUIRK: Google's name of it, from before the RFC.
        var verificationUrl: String?
        var expiresIn, interval: Int?
    }
}

/// The first line of a file that this user alone may read.
enum RefreshTokenFile {
    /// Written beside and renamed, so that a crash leaves the old one or the new one.
    static func write(_ token: Secret, to path: String) -> Bool {
        let draft = path + ".new"
        try? FileManager.default.removeItem(atPath: draft)
        return FileManager.default.createFile(
            atPath: draft, contents: Data(token.reveal().utf8) + [0x0A], attributes: [.posixPermissions: 0o600])
            && rename(draft, path) == 0
    }
}
