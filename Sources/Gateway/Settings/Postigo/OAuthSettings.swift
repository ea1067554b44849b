/// How access tokens are had for a mail server that takes no passwords. RFC 6749.
package import Helpdesk
package import MailTransport

package struct OAuthSettings: Sendable, Equatable {
    /// Its name in `postigo.yaml`.
    package var name: String
    package var tokenURL: String
    package var clientID: String
    package var clientSecret: Secret?
    /// A file whose first line is the refresh token; nil: client credentials. Where the provider changes the token, the
    /// new one is written there.
    package var refreshTokenFile: String?
    package var scope: String?
    package var caFile: String?
    /// When the client secret ends, as the provider's portal says: the admin is warned before.
    package var expires: Instant?
}

extension OAuthSettings {
    /// RFC 6749 §6 with a refresh token, §4.4.2 without.
    func fields(refreshToken: Secret?) -> [(name: String, value: Secret)] {
        var fields = [("client_id", Secret(clientID))]
        if let clientSecret { fields.append(("client_secret", clientSecret)) }
        if let scope { fields.append(("scope", Secret(scope))) }
        if let refreshToken {
            fields += [("grant_type", Secret("refresh_token")), ("refresh_token", refreshToken)]
        } else {
            fields.append(("grant_type", Secret("client_credentials")))
        }
        return fields.map { (name: $0.0, value: $0.1) }
    }
}
