/// Keeps one access token fresh: asked for when it is needed, renewed before it ends, thrown away when it is denied.
import Foundation
package import MailTransport
package import Ticketing

package actor TokenSource {
    package nonisolated let settings: OAuthSettings
    private let clock: DeskClock
    private let form: HTTPForm
    private var current: AccessToken?
    private var refreshExpiresAt: Instant?
    /// A refresh token that could not be written to its file: what stood there then, and the new one.
    private var unsaved: (insteadOf: Secret, token: Secret)?
    private var isFetching = false
    private var waiters: [CheckedContinuation<Void, Never>] = []

    /// A token with less than this left is renewed: a login takes seconds, a session is not ended by its token.
    static let margin: Duration = .minutes(5)

    package init(_ settings: OAuthSettings, clock: DeskClock) throws(TransportError) {
        self.settings = settings
        self.clock = clock
        form = try HTTPForm(url: settings.tokenURL, caFile: settings.caFile)
    }

    /// A token that is good for some minutes. Callers that come together wait for one request.
    package func token() async throws -> Secret {
        while isFetching { await withCheckedContinuation { waiters.append($0) } }
        if let current, clock.now() + Self.margin < current.expiresAt { return current.value }
        isFetching = true
        defer {
            isFetching = false
            for waiter in waiters { waiter.resume() }
            waiters = []
        }
        let fresh = try await fetch()
        current = fresh
        return fresh.value
    }

    /// The server denied it: the next login brings a new one.
    package func forget() { current = nil }

    /// What ends first and needs a person: the client secret or the refresh token; nil where nobody has said.
    package func expiry() -> Instant? { [settings.expires, refreshExpiresAt].compactMap(\.self).min() }

    private func fetch() async throws -> AccessToken {
        let refreshToken = try readRefreshToken()
        let answer = try await form.post(settings.fields(refreshToken: refreshToken))
        let token = try AccessToken(
            answer, of: settings.name, hiding: [settings.clientSecret, refreshToken].compactMap(\.self), at: clock.now()
        )
        if let refreshToken, let next = token.refreshToken, next != refreshToken { keep(next, insteadOf: refreshToken) }
        refreshExpiresAt = token.refreshExpiresAt ?? refreshExpiresAt
        return token
    }

    private func readRefreshToken() throws(TokenError) -> Secret? {
        guard let path = settings.refreshTokenFile else { return nil }
        let line = (try? String(contentsOfFile: path, encoding: .utf8))?.prefix { !$0.isNewline }
        guard let line, !line.isEmpty else {
            throw TokenError(name: settings.name, problem: .unreadableRefreshToken(path))
        }
        let stored = Secret(String(line))
        // Somebody may have signed in anew: then the file is the newer one.
        if let unsaved, unsaved.insteadOf == stored { return unsaved.token }
        return stored
    }

    /// What the admin has to know; nil: all is well. The token that is in use is good, and gone with this process.
    package var fault: String? {
        guard unsaved != nil, let path = settings.refreshTokenFile else { return nil }
        return
            "oauth '\(settings.name)': the provider has given a new refresh token, and it cannot be written to \(path). It is "
            + "used as long as this process runs. Let postigo write into that folder (docs/oauth.md)."
    }

    /// RFC 6749 §6: the old one may be gone now. Written beside and renamed, so that a crash leaves one of the two. Where
    /// that cannot be done (a secret on a read-only mount), the new one is used all the same, and told of.
    private func keep(_ token: Secret, insteadOf old: Secret) {
        guard let path = settings.refreshTokenFile else { return }
        let isWritten = RefreshTokenFile.write(token, to: path)
        // What stands in the file is what it was when the first one could not be saved.
        unsaved = isWritten ? nil : (unsaved?.insteadOf ?? old, token)
    }
}
