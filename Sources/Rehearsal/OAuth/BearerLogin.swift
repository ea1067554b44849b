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
