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
