/// A user name and a password as a client gives them.

import Foundation

struct Credentials {
    let username: String
    let password: String

    init?(_ username: String?, _ password: String?) {
        guard let username, let password else { return nil }
        self.username = username
        self.password = password
    }

    // message = [authzid] UTF8NUL authcid UTF8NUL passwd        RFC 4616 §2
    init?(plain base64: [UInt8]) {
        guard let text = Self.decoded(base64) else { return nil }
        let parts = text.split(separator: "\0", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3 else { return nil }
        self.init(parts[1], parts[2])
    }

    static func decoded(_ base64: [UInt8]) -> String? {
        Data(base64Encoded: Data(base64)).flatMap { String(data: $0, encoding: .utf8) }
    }
}

/// A user name and an access token as a client gives them.
struct BearerLogin {
    let username: String
    let token: String

    static let mechanisms: Set<String> = ["XOAUTH2", "OAUTHBEARER"]

    /// - Parameter base64: of `user=` or, for OAUTHBEARER, `n,a=user,` (RFC 7628 §3.1), then `auth=Bearer ` and the
    ///   token, each ended by Ctrl-A.
    init?(base64: [UInt8]) {
        guard let text = Credentials.decoded(base64) else { return nil }
        let parts = text.split(separator: "\u{1}").map(String.init)
        guard let head = parts.first, let auth = parts.first(where: { $0.lowercased().hasPrefix("auth=bearer ") })
        else {
            return nil
        }
        let name = head.split(separator: ",").last { $0.hasPrefix("a=") }.map { $0.dropFirst(2) }
        username = String(name ?? head.dropFirst(head.hasPrefix("user=") ? 5 : 0))
        token = String(auth.dropFirst(12))
    }
}
