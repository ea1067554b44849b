/// What a login needs beyond the settings: nothing, or an access token that changes while we run.
package import MailTransport

package enum Login: Sendable {
    /// The password, or none, as it stands in the settings.
    case asConfigured
    case oauth(TokenSource)

    init(_ source: TokenSource?) { self = source.map(Login.oauth) ?? .asConfigured }

    /// The endpoint, ready to log in.
    package func endpoint(_ plain: Endpoint) async throws -> Endpoint {
        switch self {
        case .asConfigured: return plain
        case .oauth(let source):
            var endpoint = plain
            endpoint.bearer = try await source.token()
            return endpoint
        }
    }

    /// The server did not accept the token: the next one is a new one.
    package func wasDenied() async {
        switch self {
        case .asConfigured: break
        case .oauth(let source): await source.forget()
        }
    }
}
