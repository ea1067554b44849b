/// How access tokens are had for a mail server that takes no passwords. RFC 6749.
import Foundation
package import MailTransport
package import Ticketing
import Yams

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

/// `oauth:` in `postigo.yaml`.
struct OAuthReader {
    let secrets: Secrets

    private static let names = [
        "token_url", "client_id", "client_secret_file", "client_secret_env", "refresh_token_file", "scope", "ca_file",
        "expires",
    ]

    func all(in root: YAMLSection) -> [String: OAuthSettings] {
        let entries = root.entries("oauth", allowed: Self.names).compactMap { name, section in
            one(name, section).map { (name, $0) }
        }
        return Dictionary(entries) { first, _ in first }
    }

    private func one(_ name: String, _ section: YAMLSection) -> OAuthSettings? {
        let url = section.requiredText("token_url")
        let clientID = section.requiredText("client_id")
        let secret = secrets.secret("client_secret", in: section)
        let refreshFile = section.text("refresh_token_file").map(secrets.resolve)
        let expires = day("expires", in: section)
        guard let url, let clientID else { return nil }
        guard let node = section["token_url"], usable(url) else {
            section.findings.note(
                .wrongShape(expected: "an address that begins with https:// (http:// only to this machine)"),
                at: section["token_url"]?.mark)
            return nil
        }
        if secret == nil, refreshFile == nil { section.findings.note(.missing("client_secret_file"), at: node.mark) }
        return OAuthSettings(
            name: name, tokenURL: url, clientID: clientID, clientSecret: secret, refreshTokenFile: refreshFile,
            scope: section.text("scope"), caFile: section.text("ca_file").map(secrets.resolve), expires: expires)
    }

    private func usable(_ url: String) -> Bool { (try? HTTPForm(url: url)) != nil }

    /// "2027-06-30": the midnight, UTC, with which that day begins.
    private func day(_ name: String, in section: YAMLSection) -> Instant? {
        guard let text = section.text(name) else { return nil }
        let format = DateFormatter()
        (format.locale, format.timeZone) = (Locale(identifier: "en_US_POSIX"), .gmt)
        format.dateFormat = "yyyy-MM-dd"
        format.isLenient = false
        if let date = format.date(from: text) { return Instant(secondsSince1970: date.timeIntervalSince1970) }
        section.findings.note(.wrongShape(expected: "a day such as 2027-06-30"), at: section[name]?.mark)
        return nil
    }
}
