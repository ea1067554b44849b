/// Who may have an access token on the stage, and which tokens are good.

import Synchronization

/// The one OAuth client that the stage's token server knows. RFC 6749 §2.
package struct TokenClient: Sendable, Equatable {
    package var id: String
    package var secret: String
    /// The refresh token it starts with; nil: only client credentials are granted.
    package var refreshToken: String?
    /// Whether each refresh brings a new refresh token and ends the old one, as Microsoft does.
    package var rotates: Bool
    /// What a device that asks for its token is told first, each time one of them: `authorization_pending`, `slow_down`,
    /// `access_denied`, `expired_token`. RFC 8628 §3.5.
    package var deviceRefusals: [String]
    /// Authorization codes that are good, each once.
    package var codes: Set<String>
    /// Of an access token. Unit: seconds.
    package var lifetime: Int

    package init(
        id: String, secret: String, refreshToken: String? = nil, rotates: Bool = false, lifetime: Int = 3_600,
        deviceRefusals: [String] = [], codes: Set<String> = []
    ) {
        self.deviceRefusals = deviceRefusals
        self.codes = codes
        self.id = id
        self.secret = secret
        self.refreshToken = refreshToken
        self.rotates = rotates
        self.lifetime = lifetime
    }
}

final class TokenOffice: Sendable {
    private struct State {
        var refreshToken: String?
        var good: Set<String> = []
        var issued = 0
        var deviceRefusals: [String]
        var codes: Set<String>
    }

    private let client: TokenClient
    private let state: Mutex<State>

    init(_ client: TokenClient) {
        self.client = client
        state = Mutex(
            State(
                refreshToken: client.refreshToken, deviceRefusals: client.deviceRefusals, codes: client.codes))
    }

    var issued: Int { state.withLock { $0.issued } }

    func isGood(_ token: String) -> Bool { state.withLock { $0.good.contains(token) } }

    /// As time would: whoever holds one needs another.
    func expireAll() { state.withLock { $0.good = [] } }

    /// As an administrator would.
    func withdrawRefreshToken() { state.withLock { $0.refreshToken = nil } }

    /// RFC 6749 §5: a token, or the error's code with its words.
    func answer(_ form: [String: String], at path: String) -> (status: Int, json: String) {
        if path == "/device" { return device(form) }
        guard form["client_id"] == client.id, form["client_secret"] == client.secret else {
            return (401, Self.refusal("invalid_client", "no such client or secret"))
        }
        return state.withLock { state in
            switch form["grant_type"] {
            case "client_credentials": return (200, issue(&state, refreshToken: nil))
            case "refresh_token":
                guard let token = state.refreshToken, form["refresh_token"] == token else {
                    return (400, Self.refusal("invalid_grant", "the refresh token has expired or was withdrawn"))
                }
                if client.rotates { state.refreshToken = "refresh-\(state.issued + 1)" }
                return (200, issue(&state, refreshToken: client.rotates ? state.refreshToken : nil))
            case "urn:ietf:params:oauth:grant-type:device_code": return grantDevice(form, &state)
            case "authorization_code":
                guard let code = form["code"], state.codes.remove(code) != nil, form["code_verifier"]?.count ?? 0 > 42
                else { return (400, Self.refusal("invalid_grant", "no such code")) }
                state.refreshToken = "refresh-of-\(code)"
                return (200, issue(&state, refreshToken: state.refreshToken))
            default: return (400, Self.refusal("unsupported_grant_type", "only two are played here"))
            }
        }
    }

    // RFC 8628 §3.2
    private func device(_ form: [String: String]) -> (status: Int, json: String) {
        guard form["client_id"] == client.id else { return (401, Self.refusal("invalid_client", "no such client")) }
        return (
            200,
            """
            {"device_code": "device-1", "user_code": "WDJB-MJHT", "verification_uri": "https://login.test/device", \
            "expires_in": 900, "interval": 1}
            """
        )
    }

    private func grantDevice(_ form: [String: String], _ state: inout State) -> (status: Int, json: String) {
        guard form["device_code"] == "device-1" else { return (400, Self.refusal("bad_verification_code", "another")) }
        guard state.deviceRefusals.isEmpty else {
            return (400, Self.refusal(state.deviceRefusals.removeFirst(), "not yet, or never"))
        }
        state.refreshToken = "refresh-of-device"
        return (200, issue(&state, refreshToken: state.refreshToken))
    }

    private func issue(_ state: inout State, refreshToken: String?) -> String {
        state.issued += 1
        let token = "token-\(state.issued)"
        state.good.insert(token)
        let more = refreshToken.map { ", \"refresh_token\": \"\($0)\"" } ?? ""
        return """
            {"token_type": "Bearer", "expires_in": \(client.lifetime), "access_token": "\(token)"\(more)}
            """
    }

    private static func refusal(_ code: String, _ words: String) -> String {
        "{\"error\": \"\(code)\", \"error_description\": \"\(words)\"}"
    }
}
