/// What a process remembers of logging in at one server.

import Synchronization

/// QUIRK: servers offer CRAM-MD5, DIGEST-MD5 or NTLM although they hold no plain passwords, and refuse every answer
/// (PHPMailer#1224, roundcube#5502, MailKit#393). Once one of them has failed and plain has worked, plain comes first:
/// each denied login counts at providers that lock accounts.
package final class LoginLessons: Sendable, Equatable {
    private let prefersPlain = Mutex(false)

    package init() {}

    var knowsChallengesFail: Bool { prefersPlain.withLock { $0 } }

    func learnThatChallengesFail() { prefersPlain.withLock { $0 = true } }

    /// It is no setting: two endpoints are the same whatever was learnt there.
    package static func == (_: LoginLessons, _: LoginLessons) -> Bool { true }

    /// Mechanisms that a server can only check if it holds the password, or what is derived from it.
    static let challenges: Set<String> = ["CRAM-MD5", "DIGEST-MD5", "NTLM", "SCRAM-SHA-1", "SCRAM-SHA-256", "APOP"]
}
