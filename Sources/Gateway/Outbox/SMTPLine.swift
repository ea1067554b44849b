/// The way to the SMTP server: its sessions, which stay open between mails, its pace, and its breaker.
import MailTransport
import TicketStore
import Ticketing

package actor SMTPLine {
    private let settings: SMTPSettings
    private let ehloName: String
    private let login: Login
    /// Of mailboxes that send as themselves, by name.
    private let accounts: [String: SMTPAccount]
    /// The sender where the server takes no mail from the null sender.
    private let standIn: String
    private var takesNoNullSender = false
    private var streak = RefusalStreak()
    /// By the mailbox that sends as itself; those of `smtp:` stand under the empty name.
    private var idle: [String: [SMTPSession]] = [:]
    private var breaker: ServerBreaker
    private var pace: SendingPace
    private var fault: String?
    private var failingSince: Instant?
    /// Whether it has been spoken to since the program began: before, what the store says of it stands.
    private var isKnown = false

    /// - Parameters:
    ///   - ehloName: how we introduce ourselves, a host name. RFC 5321 §4.1.1.1.
    ///   - login: adds to the endpoint what changes while we run: an access token.
    ///   - accounts: other logins at the same server.
    ///   - standIn: the address that such mail comes from where the server refuses the null sender.
    package init(
        _ settings: SMTPSettings, ehloName: String = "localhost", standIn: String = "postigo@localhost", login: Login,
        accounts: [String: SMTPAccount] = [:]
    ) {
        self.settings = settings
        self.standIn = standIn
        self.ehloName = ehloName
        self.login = login
        self.accounts = accounts
        breaker = ServerBreaker(Self.name(of: settings))
        pace = SendingPace(perMinute: settings.perMinute)
    }

    private static func name(of settings: SMTPSettings) -> String {
        "\(settings.endpoint.host):\(settings.endpoint.port)"
    }

    /// How the server does, for `postigo status`; nil where nobody has spoken to it yet.
    func health(at moment: Moment) -> ServerState? {
        guard isKnown else { return nil }
        var rest: Instant?
        if case .resting(let pause) = breaker.state(at: moment.uptime) { rest = moment.wall + pause }
        return ServerState(name: Self.name(of: settings), fault: fault, failingSince: failingSince, restsUntil: rest)
    }

    nonisolated var connections: Int { settings.connections }

    func state(at moment: Moment) -> ServerBreaker.State { breaker.state(at: moment.uptime) }

    /// How many notices may be claimed now, at most `wanted`; 0 while the server rests.
    func allowance(upTo wanted: Int, at moment: Moment) -> Int {
        switch breaker.state(at: moment.uptime) {
        case .working: pace.take(upTo: wanted, at: moment.uptime)
        case .probing: pace.take(upTo: 1, at: moment.uptime)
        case .resting: 0
        }
    }

    func giveBack(_ count: Int) { pace.giveBack(count) }

    /// Sends over a session that is free, or over a new one.
    ///
    /// - Parameter mailbox: that it is answered from; nil: the desk itself.
    func send(_ mail: OutgoingMail, from mailbox: String? = nil, at moment: Moment) async throws -> SMTPReceipt {
        let name = mailbox.flatMap { accounts[$0] == nil ? nil : $0 } ?? ""
        do {
            let session = try await session(name)
            do {
                let receipt = try await send(mail, over: session, from: name)
                idle[name, default: []].append(session)
                streak = RefusalStreak()
                worked()
                return receipt
            } catch  where error.isAboutMail {
                idle[name, default: []].append(session)
                // What several domains say in a row is about us, and no server at work.
                if streak.add(error.problem, to: mail.recipients.first ?? ""), let reply = error.problem.refusal {
                    throw session.endpoint.error(.deskRefused(reply), during: error.command)
                }
                // A refusal of this mail is the server at work; anything else is the server out of order.
                worked()
                throw error
            } catch {
                await session.close()
                if case .loginDenied = error.problem { await (accounts[name]?.login ?? login).wasDenied() }
                throw error
            }
        } catch {
            if (error as? TransportError)?.isAboutMail != true { failed("\(error)", at: moment) }
            throw error
        }
    }

    /// QUIRK: Amazon SES refuses `MAIL FROM:<>` (docker-mailserver#2403). Our own address stands in then, from the next mail
    /// on at once; what is sent says itself that no machine may answer it.
    private func send(
        _ mail: OutgoingMail, over session: SMTPSession, from name: String
    ) async throws(TransportError) -> SMTPReceipt {
        let other = mail.sent(inPlaceOfNobody: accounts[name]?.address ?? standIn)
        if takesNoNullSender { return try await session.send(other) }
        do throws(TransportError) { return try await session.send(mail) } catch {
            guard mail.sender.isEmpty, error.command == "MAIL", error.problem.refusal != nil else { throw error }
            let receipt = try await session.send(other)
            takesNoNullSender = true
            return receipt
        }
    }

    private func worked() {
        breaker.succeeded()
        (fault, failingSince, isKnown) = (nil, nil, true)
    }

    private func failed(_ words: String, at moment: Moment) {
        breaker.failed(at: moment.uptime)
        (fault, failingSince, isKnown) = (words, failingSince ?? moment.wall, true)
    }

    private func session(_ name: String) async throws -> SMTPSession {
        if let free = idle[name]?.popLast() { return free }
        let account = accounts[name]
        let endpoint = account?.endpoint(at: settings.endpoint) ?? settings.endpoint
        return SMTPSession(try await (account?.login ?? login).endpoint(endpoint), ehloName: ehloName)
    }

    /// Says goodbye on all connections that are not in use.
    package func hangUp() async {
        let sessions = idle.values.joined()
        idle = [:]
        for session in sessions { await session.close() }
    }
}

/// A mailbox that sends as itself, at the server of `smtp:`: many take no sender but the login's.
package struct SMTPAccount: Sendable {
    var address: String
    var mailbox: Endpoint
    var login: Login

    /// The server's, with this login.
    func endpoint(at server: Endpoint) -> Endpoint {
        var endpoint = server
        endpoint.username = mailbox.username
        (endpoint.password, endpoint.passwordFile) = (mailbox.password, mailbox.passwordFile)
        return endpoint
    }
}

extension TransportError {
    /// Whether the server judged the mail, so that it was reached and works.
    var isAboutMail: Bool {
        if case .mailDeferred = problem { return true }
        return delivery == .permanent
    }
}
