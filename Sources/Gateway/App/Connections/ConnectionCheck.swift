/// Tries every server as the gateway would use it, and tells each step in a line.
import Helpdesk
package import MailTransport
import Ticketing

/// Nothing is filed and no store is opened: it may run beside the gateway.
package struct ConnectionCheck: Sendable {
    let settings: Settings
    let clock: DeskClock
    /// By the name in `oauth:`.
    private let tokens: [String: TokenSource]

    package init(settings: Settings, clock: DeskClock) throws(TransportError) {
        self.settings = settings
        self.clock = clock
        var tokens: [String: TokenSource] = [:]
        for (name, oauth) in settings.oauth { tokens[name] = try TokenSource(oauth, clock: clock) }
        self.tokens = tokens
    }

    /// - Parameter tell: gets each line as soon as it is known: a server that is down takes its time.
    package func run(tell: (CheckLine) -> Void) async {
        var reachable: [(MailboxSettings, IMAPSession)] = []
        for mailbox in settings.polledMailboxes {
            if let session = await check(mailbox, tell) { reachable.append((mailbox, session)) }
        }
        let sender = await checkSMTP(tell)
        for (mailbox, session) in reachable {
            if let sender {
                let probe = ProbeMail(mailbox, domain: settings.domain, clock: clock)
                tell(await probe.run(by: sender, session))
                if let line = await probe.runToAnswerAddress(by: sender, session) { tell(line) }
            }
            await session.logout()
        }
        if let sender {
            for line in await SenderProbe(settings).run(by: sender) { tell(line) }
        }
        await sender?.close()
        if let scanner = settings.scanner {
            tell(await Self.check(VirusScanner(scanner.place, patience: scanner.patience)))
        }
    }

    /// What is no virus has to be none: a scanner without signatures says so too, and its version shows their age.
    private static func check(_ scanner: VirusScanner) async -> CheckLine {
        do {
            let version = try await scanner.version()
            let verdict = try await scanner.scan { try $0(Array("postigo asks".utf8)) }
            guard verdict == .clean else {
                return CheckLine("clamd", false, "\(version) takes two harmless words for \(verdict)")
            }
            return CheckLine(
                "clamd", true, "\(version) at \(scanner.place); files are scanned before they are passed on")
        } catch { return CheckLine("clamd", false, "\(error)") }
    }

    // MARK: one mailbox

    private func check(_ mailbox: MailboxSettings, _ tell: (CheckLine) -> Void) async -> IMAPSession? {
        let subject = "mailbox \(mailbox.name)"
        do {
            let session = try await IMAPSession.open(try await endpoint(mailbox.endpoint, mailbox.oauth))
            tell(CheckLine(subject, true, "logged in \(Self.manner(mailbox.endpoint))"))
            do {
                tell(CheckLine(subject, true, try await abilities(of: session, mailbox)))
                tell(CheckLine(subject, true, try await folder(of: mailbox, on: session)))
                if let line = try await archive(of: mailbox, on: session) { tell(CheckLine(subject, true, line)) }
                return session
            } catch {
                tell(CheckLine(subject, false, await Self.words(error, folder: mailbox.folder, on: session)))
                await session.logout()
            }
        } catch { tell(CheckLine(subject, false, "\(error)")) }
        return nil
    }

    private func endpoint(_ plain: Endpoint, _ oauth: String?) async throws -> Endpoint {
        try await Login(oauth.flatMap { tokens[$0] }).endpoint(plain)
    }

    private func abilities(of session: IMAPSession, _ mailbox: MailboxSettings) async throws -> String {
        let offered = await session.capabilities
        let makers = await session.serverID
        let maker = [makers["name"], makers["version"]].compactMap(\.self).joined(separator: " ")
        let wanted = ["IDLE", "MOVE", "UIDPLUS", "ESEARCH", "SPECIAL-USE", "CONDSTORE", "LITERAL+", "LITERAL-", "ID"]
        let names = wanted.filter(offered.contains).joined(separator: " ")
        let news =
            offered.contains("IDLE")
            ? "new mail is told at once" : "no IDLE, so it is polled every \(mailbox.pollInterval.components.seconds) s"
        return "\(maker.isEmpty ? "offers" : "\(maker), offers") \(names.isEmpty ? "the least" : names); \(news)"
    }

    private func folder(of mailbox: MailboxSettings, on session: IMAPSession) async throws -> String {
        let folders = try await session.listFolders().count
        let selected = try await session.select(mailbox.folder)
        let (count, holds) = (Int(selected.exists), "\(Self.count(folders, "folder")); \(mailbox.folder) holds ")
        if selected.isReadOnly, mailbox.afterwards != .leave { throw ReadOnlyFolder(name: mailbox.folder) }
        guard count > 0 else { return holds + "no mail" }
        let chosen = try await Self.chosen(at: mailbox, on: session, in: selected)
        return holds + "\(Self.count(count, "mail")): \(mailbox.begin.words(of: count, chosen: chosen))"
    }

    /// How many of the mails that lie there a first visit would read.
    private static func chosen(
        at mailbox: MailboxSettings, on session: IMAPSession, in folder: SelectedFolder
    ) async throws -> Int {
        let visit = FirstVisit(folder: folder, begin: mailbox.begin, now: Instant(seconds: 0))
        let uids = try await session.searchUIDs(from: 1)
        return try await session.chosen(uids, by: visit.beginning(lastUID: uids.last).1).count
    }

    private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

    private func archive(of mailbox: MailboxSettings, on session: IMAPSession) async throws -> String? {
        switch mailbox.afterwards {
        case .leave: return nil
        case .move(let target):
            let isNew = try await session.createFolder(target)
            return isNew ? "folder \(target) was missing and has been made" : "folder \(target) is there"
        }
    }

    private static func manner(_ endpoint: Endpoint) -> String {
        let protection =
            switch endpoint.security {
            case .tls: "over TLS"
            case .startTLS: "over STARTTLS"
            case .plaintext: "without TLS, on this machine"
            }
        return "at \(endpoint.host):\(endpoint.port) \(protection)"
    }

    /// A folder that is not there is the commonest mistake: the names that are help more than the server's words.
    private static func words(_ error: any Error, folder: String, on session: IMAPSession) async -> String {
        guard let error = error as? TransportError, error.command == "SELECT", case .refused = error.problem,
            let folders = try? await session.listFolders().map(\.name)
        else { return "\(error)" }
        let nearest = NearestName.find(for: folder, among: folders).map { " Did you mean '\($0)'?" } ?? ""
        let names = folders.sorted().prefix(12).joined(separator: ", ")
        return "there is no folder '\(folder)'.\(nearest) There are: \(names). Correct 'folder'."
    }

    // MARK: SMTP

    private func checkSMTP(_ tell: (CheckLine) -> Void) async -> SMTPSession? {
        do {
            let smtp = settings.smtp
            let sender = SMTPSession(try await endpoint(smtp.endpoint, smtp.oauth), ehloName: settings.domain)
            try await sender.verify()
            let names = try await sender.extensions().joined(separator: " ")
            let manner = Self.manner(smtp.endpoint)
            tell(CheckLine("smtp", true, "\(smtp.endpoint.username == nil ? "connected" : "logged in") \(manner)"))
            tell(CheckLine("smtp", true, "offers \(names.isEmpty ? "the least" : names)"))
            return sender
        } catch {
            tell(CheckLine("smtp", false, "\(error)"))
            return nil
        }
    }
}

/// One line of `postigo check --connect`: what was tried, and what works or what to change.
package struct CheckLine: Equatable, Sendable, Encodable {
    /// "mailbox support", "smtp", "probe support".
    package var subject: String
    package var works: Bool
    package var message: String

    package init(_ subject: String, _ works: Bool, _ message: String) {
        self.subject = subject
        self.works = works
        self.message = message
    }
}
