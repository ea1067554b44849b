/// Why a mail server could not be used: the place, the fault, the way out; never a secret, never mail.

package struct TransportError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What becomes of the mail that was to be sent.
    package enum Delivery: Equatable, Sendable {
        /// Send the same octets again later.
        case tryLater
        /// The server refused this mail for good (5yz); sending it again is pointless.
        case permanent
    }

    package var host: String
    package var port: Int
    /// What was being done: `connect`, or the verb of the command.
    package var command: String
    package var problem: TransportProblem

    package var description: String { "\(host):\(port): \(command): \(problem.sentence)" }

    /// For metrics: one of few, and never a word from outside.
    package var label: String { problem.label }

    /// Whether the same call may succeed later although nobody changed anything. Unknown faults count as transient.
    package var isTransient: Bool { problem.isTransient }

    /// Only the server's own 5yz to this very mail is final: a wrong password must not cost a notice.
    package var delivery: Delivery {
        problem.endsDelivery ? .permanent : .tryLater
    }
}

/// The faults of a session with a mail server, and what to do about each.
package enum TransportProblem: Error, Equatable, Sendable {
    case plaintextRefused
    /// The named setting holds a character that must not reach the wire.
    case unusableSetting(String)
    case unusableAddress
    /// The name leads to this machine or to a private network, and the settings do not allow that.
    case privateAddress
    case cannotResolve
    case connectionRefused
    /// The server was silent for longer than the limit.
    case timedOut
    /// The server went on talking, or taking, for longer than the limit, and did not come to an end.
    case tooSlow
    /// TLS verification failed; libcurl's own words.
    case badCertificate(String)
    case unreadableCAFile(String)
    /// Our own certificate or its key.
    case unreadableCertificate(String)
    case tlsFailed(String)
    case startTLSNotOffered
    /// The server's words, without anything we sent.
    case loginDenied(String)
    case loginUnavailable(String)
    /// The account, or this machine, has as many connections as the server lets it have. Its words.
    case tooManyConnections(String)
    /// The login was taken, and the mailbox behind it was not opened. The server's words.
    case notConnected(String)
    case connectionLost
    /// `* BYE`, or 421.
    case goodbye(String)
    /// IMAP `NO`: the response code, if any, and the server's words.
    case refused(code: String?, words: String)
    /// IMAP `BAD`: the server did not understand.
    case notUnderstood(String)
    /// What came is not the protocol; what was expected.
    case violation(String)
    /// The named limit was passed.
    case tooMuch(String, limit: Int)
    case noUIDValidity
    /// The disk would not take a big mail; the system's words.
    case spoolFailed(String)
    /// The mail needs what the server does not offer; the extension's name.
    case extensionMissing(String)
    /// 4yz to this mail.
    case mailDeferred(SMTPReply)
    /// 5yz to this mail.
    case mailRefused(SMTPReply)
    /// 5yz that blames us, not the mail and not its recipient: `RefusalSubject.desk`.
    case deskRefused(SMTPReply)
    case cancelled
    /// A call on a session that has been closed, or broke before.
    case closed
    /// A call while a fetch or an idle is under way on the same session.
    case busy
    /// Anything else libcurl says.
    case libcurl(code: Int, words: String)
}

extension TransportProblem {
    /// What is wrong and the way out, without the place.
    package var sentence: String {
        switch self {
        case .plaintextRefused:
            "without TLS only a loopback address is allowed. Set 'security' to 'tls' or 'starttls'."
        case .unusableSetting(let name): "'\(name)' is empty, out of range or holds a control character. Correct it."
        case .unusableAddress: "an envelope address holds a control character or an angle bracket. Correct the contact."
        case .privateAddress:
            "the host is in a private network. If that is meant, set 'private_network: yes'; else correct the address."
        case .cannotResolve: "no such host. Check the spelling of 'host' and this machine's DNS."
        case .connectionRefused: "nobody listens there. Check 'host' and 'port', and whether the server runs."
        case .timedOut: "the server did not answer in time. It is tried again; check the network if it stays."
        case .tooSlow: "the server did not come to an end in time. It is tried again; look at the server if it stays."
        case .badCertificate(let words):
            "the certificate is not trusted (\(words)). For a self-signed one, set 'ca_file' to its PEM file."
        case .unreadableCAFile(let path): "'ca_file' \(path) cannot be read as PEM. Check path and permissions."
        case .unreadableCertificate(let path):
            "'client_certificate' \(path) and 'client_key' cannot be used. Both are PEM, and belong together."
        // What OpenSSL and GnuTLS say of a greeting in plain text.
        case .tlsFailed(let words)
        where words.contains("wrong version number") || words.contains("unexpected TLS packet"):
            "the server does not begin with TLS on this port. Set 'security: starttls', or 'port' to the one for TLS."
        case .tlsFailed(let words): "TLS failed (\(words)). TLS 1.2 is the least; check 'port' and 'security'."
        case .startTLSNotOffered: "the server does not offer STARTTLS. Use its TLS port with 'security: tls'."
        case .loginDenied(let words): "the login was denied (\(words)). Check 'username' and the password."
        case .loginUnavailable(let words): "the login is not possible now (\(words)). It is tried again."
        case .tooManyConnections(let words):
            "the server takes no more connections of this account (\(words)). Lower 'connections', or close other "
                + "programs that use it; it is tried again."
        case .notConnected(let words):
            "the server took the login, but did not open the mailbox (\(words)). Look at the account's licence, at its "
                + "rights to a shared mailbox, and whether it may use IMAP; it often passes, and is tried again."
        case .connectionLost: "the connection was lost. It is made again."
        case .goodbye(let words): "the server ended the session (\(words)). It is opened again."
        case .refused(let code?, let words): "the server refused: [\(code)] \(words)"
        case .refused(nil, let words): "the server refused: \(words)"
        case .notUnderstood(let words): "the server did not understand: \(words). Report this with its make."
        case .violation(let expected): "the answer is not the protocol: expected \(expected). Check 'port'."
        case .tooMuch(let what, let limit):
            "the server sent more \(what) than \(limit). Raise the limit if it is right."
        case .noUIDValidity: "the folder has no UIDVALIDITY, so its mails cannot be told apart. Use another folder."
        case .spoolFailed(let words): "a big mail could not be kept on the disk, or read from it (\(words)). Make room."
        case .extensionMissing(let name): "the server does not offer \(name), which the mail needs. Use another server."
        case .mailDeferred(let reply): "the mail was put off: \(reply). It is sent again later."
        case .mailRefused(let reply): "the mail was refused: \(reply). Correct its recipient, or drop it."
        case .deskRefused(let reply):
            "the server refuses us, not the mail: \(reply). Mend the account, the sender or its limit; mail waits and is "
                + "sent then."
        case .cancelled: "cancelled."
        case .closed: "the session is closed. Open another."
        case .busy: "another command runs on this session. Wait for it, or open another session."
        case .libcurl(let code, let words): "libcurl \(code): \(words)"
        }
    }

    var label: String {
        switch self {
        case .plaintextRefused: "plaintext-refused"
        case .unusableSetting: "unusable-setting"
        case .unusableAddress: "unusable-address"
        case .privateAddress: "private-address"
        case .cannotResolve: "cannot-resolve"
        case .connectionRefused: "connection-refused"
        case .timedOut: "timed-out"
        case .tooSlow: "too-slow"
        case .badCertificate: "bad-certificate"
        case .unreadableCAFile: "unreadable-ca-file"
        case .unreadableCertificate: "unreadable-certificate"
        case .tlsFailed: "tls-failed"
        case .startTLSNotOffered: "starttls-not-offered"
        case .loginDenied: "login-denied"
        case .loginUnavailable: "login-unavailable"
        case .tooManyConnections: "too-many-connections"
        case .notConnected: "not-connected"
        case .connectionLost: "connection-lost"
        case .goodbye: "goodbye"
        case .refused: "refused"
        case .notUnderstood: "not-understood"
        case .violation: "violation"
        case .tooMuch: "too-much"
        case .noUIDValidity: "no-uidvalidity"
        case .spoolFailed: "spool-failed"
        case .extensionMissing: "extension-missing"
        case .mailDeferred: "mail-deferred"
        case .mailRefused: "mail-refused"
        case .deskRefused: "desk-refused"
        case .cancelled: "cancelled"
        case .closed: "closed"
        case .busy: "busy"
        case .libcurl: "libcurl"
        }
    }

    var isTransient: Bool {
        switch self {
        case .plaintextRefused, .unusableSetting, .unusableAddress, .privateAddress, .badCertificate, .unreadableCAFile,
            .unreadableCertificate, .startTLSNotOffered, .loginDenied, .notUnderstood, .tooMuch, .noUIDValidity,
            .mailRefused, .closed, .busy, .deskRefused,
            .extensionMissing:
            false
        case .refused(let code, _): code.map { !Self.lastingCodes.contains($0) } ?? true
        // A name may be unknown only while the resolver is; a port may be closed only while its server restarts.
        case .cannotResolve, .connectionRefused, .timedOut, .tooSlow, .tlsFailed, .loginUnavailable, .connectionLost,
            .tooManyConnections, .notConnected, .goodbye, .violation, .mailDeferred, .cancelled, .libcurl, .spoolFailed:
            true
        }
    }

    /// Whether the mail itself, not the way to the server, is at fault.
    var endsDelivery: Bool {
        switch self {
        case .mailRefused, .extensionMissing, .unusableAddress: true
        case .plaintextRefused, .unusableSetting, .privateAddress, .cannotResolve, .connectionRefused, .timedOut,
            .tooSlow,
            .badCertificate,
            .unreadableCAFile, .unreadableCertificate, .tlsFailed, .startTLSNotOffered, .loginDenied, .loginUnavailable,
            .connectionLost, .tooManyConnections, .notConnected, .deskRefused,
            .goodbye, .refused, .notUnderstood, .violation, .tooMuch, .noUIDValidity, .spoolFailed, .mailDeferred,
            .cancelled, .closed, .busy, .libcurl:
            false
        }
    }

    /// RFC 5530 §3: codes that stay until a person acts.
    static let lastingCodes: Set<String> = [
        "NONEXISTENT", "NOPERM", "CANNOT", "ALREADYEXISTS", "AUTHENTICATIONFAILED", "AUTHORIZATIONFAILED", "EXPIRED",
        "PRIVACYREQUIRED", "CONTACTADMIN", "TRYCREATE", "READ-ONLY",
    ]
}

extension TransportProblem {
    /// The server's "never"; nil for all else.
    package var refusal: SMTPReply? {
        switch self {
        case .mailRefused(let reply), .deskRefused(let reply): reply
        case _: nil
        }
    }

    init(refusal reply: SMTPReply, of command: String) {
        switch (reply.code, command) {
        // RFC 5321 §3.8: the service is closing the channel.
        case (421, _): self = .goodbye("\(reply)")
        // RFC 4954 §6: these speak of our login, not of the mail, whatever command they answer.
        case (530, _), (534, _), (535, _), (538, _): self = .loginDenied("\(reply)")
        case (454, "AUTH"): self = .loginUnavailable("\(reply)")
        case (_, "MAIL"), (_, "RCPT"), (_, "DATA"), (_, "DATA end"):
            self = Self.refusal(reply, of: command)
        case (500..., _): self = .refused(code: reply.enhanced, words: reply.text)
        default: self = .mailDeferred(reply)  // 4yz before any mail
        }
    }

    /// libcurl says "send error" or "weird reply" where the server said something that matters.
    var leavesReplyToSpeak: Bool {
        switch self {
        case .connectionLost, .violation, .goodbye, .libcurl: true
        case .plaintextRefused, .unusableSetting, .unusableAddress, .privateAddress, .cannotResolve, .connectionRefused,
            .timedOut, .tooSlow,
            .badCertificate, .unreadableCAFile, .unreadableCertificate, .tlsFailed, .startTLSNotOffered, .loginDenied,
            .loginUnavailable, .refused, .notUnderstood, .tooMuch, .noUIDValidity, .mailDeferred, .mailRefused,
            .cancelled, .closed, .busy, .spoolFailed, .extensionMissing, .tooManyConnections, .notConnected,
            .deskRefused:
            false
        }
    }

    private static func refusal(_ reply: SMTPReply, of command: String) -> TransportProblem {
        guard reply.verdict(on: command) == .never else { return .mailDeferred(reply) }
        switch reply.subject(of: command) {
        case .desk: return .deskRefused(reply)
        case .mail, .address, .unclear: return .mailRefused(reply)
        }
    }
}
