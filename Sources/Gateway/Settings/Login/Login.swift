/// What a login needs beyond the settings: nothing, or an access token that changes while we run.
import Foundation
package import MailTransport

package enum Login: Sendable {
    /// The password, or none, as it stands in the settings.
    case asConfigured
    case oauth(TokenSource)

    init(_ source: TokenSource?) { self = source.map(Login.oauth) ?? .asConfigured }

    /// The endpoint, ready to log in.
    package func endpoint(_ plain: Endpoint) async throws -> Endpoint {
        switch self {
        case .asConfigured: return plain.withPasswordOfFile
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

extension Endpoint {
    /// The password as its file has it now: who changes it on the server and in the file need not start us again. A file
    /// that is half written, or gone, leaves the last one.
    fileprivate var withPasswordOfFile: Endpoint {
        guard let file = passwordFile, let text = try? String(contentsOfFile: file, encoding: .utf8) else {
            return self
        }
        let line = Secrets.firstLine(of: text)
        guard !line.isEmpty else { return self }
        var copy = self
        copy.password = Secret(line)
        return copy
    }
}
