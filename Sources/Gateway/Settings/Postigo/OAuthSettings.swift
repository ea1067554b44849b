/// How access tokens are had for a mail server that takes no passwords. RFC 6749.
import Foundation
package import MailTransport
package import Ticketing
import Yams

package struct OAuthSettings: Sendable, NamedSection {
    /// Its name in `postigo.yaml`.
    package var name: String
    package var tokenURL = ""
    package var clientID = ""
    /// Where a person signs in: as written, else as is known of the token endpoint.
    private var writtenDeviceURL, writtenSignInURL: String?
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

extension OAuthSettings {
    private static let google = "https://oauth2.googleapis.com/token"
    private static let microsoft = (start: "https://login.microsoftonline.com/", end: "/oauth2/v2.0/token")

    /// RFC 8628 §3.1. Google has one too, which gives no right to mail.
    package var deviceURL: String? { writtenDeviceURL ?? atMicrosoft("devicecode") }

    /// RFC 6749 §3.1
    package var signInURL: String? {
        writtenSignInURL
            ?? (tokenURL == Self.google ? "https://accounts.google.com/o/oauth2/v2/auth" : atMicrosoft("authorize"))
    }

    private func atMicrosoft(_ name: String) -> String? {
        guard tokenURL.hasPrefix(Self.microsoft.start), tokenURL.hasSuffix(Self.microsoft.end) else { return nil }
        return String(tokenURL.dropLast(5)) + name
    }
}

extension OAuthSettings {
    init(named name: String) { self.name = name }

    static var settings: [Setting<Self>] {
        [
            Setting(
                "token_url", .url { (try? HTTPForm(url: $0)) != nil }, \.tokenURL, "The token endpoint.", required: true
            ),
            Setting("client_id", .text, \.clientID, "Of the application.", required: true),
            Setting(
                "device_url", .url { (try? HTTPForm(url: $0)) != nil }, \.writtenDeviceURL,
                "Where 'oauth login' asks for a code to type. Default: Microsoft's, beside token_url"),
            Setting(
                "sign_in_url", .url { (try? HTTPForm(url: $0)) != nil }, \.writtenSignInURL,
                "The page at which 'oauth login' lets a person agree. Default: Google's or Microsoft's"),
            Setting(secret: "client_secret", \.clientSecret, "The application's secret"),
            Setting(
                "refresh_token_file", .file, \.refreshTokenFile, "The refresh token on its first line, mode 0600."),
            Setting("scope", .text, \.scope, "What the token is for."),
            Setting("expires", .day, \.expires, "When the secret ends: the admin is warned before."),
            Setting("ca_file", .file, \.caFile, "Certificates to trust instead of the system's."),
        ]
    }

    mutating func complete(from section: YAMLSection) -> Bool {
        if clientSecret == nil, refreshTokenFile == nil {
            section.note(.missing("client_secret_file"), at: "token_url")
        }
        return true
    }
}

extension SettingForm where Value == Instant {
    /// "2027-06-30": the midnight, UTC, with which that day begins.
    static var day: Self {
        Self(.day) { section, name in
            guard let text = section.text(name) else { return nil }
            if let date = format.date(from: text) { return Instant(secondsSince1970: date.timeIntervalSince1970) }
            section.note(.wrongShape(expected: "a day such as 2027-06-30"), at: name)
            return nil
        }
    }

    private static var format: DateFormatter {
        let format = DateFormatter()
        (format.locale, format.timeZone) = (Locale(identifier: "en_US_POSIX"), .gmt)
        format.dateFormat = "yyyy-MM-dd"
        format.isLenient = false
        return format
    }
}
