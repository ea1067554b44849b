/// What a mailbox can do, found out with mails to ourselves: whether plus addresses arrive, and who speaks in the
/// Authentication-Results of what comes in.
import Helpdesk
import MIME
import MailTransport
import Ticketing

package struct MailAbilities: Equatable, Sendable {
    package enum Border: Equatable, Sendable {
        /// The name belongs to the mailbox's own domain or server.
        case ours(String)
        /// A name that may be anybody's: an admin has to say.
        case seen(String)
        /// No such field.
        case none

        /// The topmost field alone: those below may have come with the mail. RFC 8601 §5.
        init(of name: String?, domain: String, server: String) {
            guard let name, !name.isEmpty else {
                self = .none
                return
            }
            let isOurs =
                name.isSameDomain(as: domain) || name.isBelow(domain: domain) || name.isSameDomain(as: server)
            self = isOurs ? .ours(name) : .seen(name)
        }
    }

    package var takesPlus: Bool
    package var border: Border
}

/// Sends the probes. Nothing is filed and no store is opened.
package struct AbilityProbe {
    let settings: Settings
    let clock: DeskClock
    /// Of a provider that is known; nil: the probe shows it.
    let authservID: String?

    package init(_ settings: Settings, authservID: String?, clock: DeskClock) {
        (self.settings, self.authservID, self.clock) = (settings, authservID, clock)
    }

    /// - Parameter tell: gets each line as soon as it is known.
    /// - Returns: nil where no mail went round.
    package func run(tell: (CheckLine) -> Void) async throws -> MailAbilities? {
        guard let mailbox = settings.mailboxes.first else { return nil }
        let session = try await IMAPSession.open(mailbox.endpoint)
        let sender = SMTPSession(settings.smtp.endpoint, ehloName: settings.domain)
        let probe = ProbeMail(mailbox, domain: settings.domain, clock: clock)
        // Where filed mail goes, and the probe.
        if case .move(let folder) = mailbox.afterwards { _ = try await session.createFolder(folder) }
        var seen: String?
        let plain = await probe.run(to: mailbox.address, by: sender, session) { seen = Self.speaker($0) }
        tell(plain)
        var abilities: MailAbilities?
        if plain.works {
            let plus = await tryPlus(mailbox, by: sender, session)
            tell(plus)
            let border: MailAbilities.Border =
                if let authservID { .ours(authservID) } else {
                    MailAbilities.Border(of: seen, domain: settings.domain, server: mailbox.endpoint.host)
                }
            abilities = MailAbilities(takesPlus: plus.works, border: border)
        }
        await session.logout()
        await sender.close()
        return abilities
    }

    private func tryPlus(
        _ mailbox: MailboxSettings, by sender: SMTPSession, _ session: IMAPSession
    ) async -> CheckLine {
        var tagged = mailbox
        tagged.replyAddress = .plus
        let line = await ProbeMail(tagged, domain: settings.domain, clock: clock).runToAnswerAddress(
            by: sender, session)
        return line ?? CheckLine("probe \(mailbox.name)", false, "this address can have no tag")
    }

    private static func speaker(_ header: [UInt8]) -> String? {
        let field = Message(header).header.all("Authentication-Results").first
        return field.map { AuthenticationResults(parsing: $0).authservID }
    }
}
