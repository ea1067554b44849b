/// Events about trust: who is believed, who is reached, and what was stopped. Stored as JSON: no case is renamed.
import MIME

package enum TrustEvent: Codable, Equatable, Sendable {
    /// Other marks in a mail pointed elsewhere.
    case contradiction(joinedBecause: String, pointsAt: [TicketID])
    /// The same mail came to another team too.
    case alsoAddressed(RegistryKey<Team>)
    /// People copied on a mail whose sender nothing vouches for: an analyst may add them.
    case copiedNotAdded([String])
    case participantsAdded([String])
    /// A mail in an analyst's name that nothing proves.
    case unverified(String, because: ProofFault)
    case confirmed(by: RegistryKey<Analyst>)
    case notConfirmed(by: RegistryKey<Analyst>)
    /// The requester was read from a mail that an analyst passed on.
    case guessedRequester(String, forwardedBy: RegistryKey<Analyst>, isProven: Bool)
    case requesterChanged(to: String)
    /// Its sender reached a limit of new tickets, and the mail joined this one.
    case overLimit(LoadLimit)
    /// An out-of-office or another answer that no person wrote; the day of return where it states one.
    case automaticAnswer(from: String, until: String?)
    case monitor(host: String, service: String?, MonitorAlert.State)
    case heldBack(String)
    /// So many times somebody was told today that mail about it did not arrive; more of it is kept here only.
    case reportsLimited(perDay: Int)
    case reachedAgain(String)
    case breakerOpened(address: String, MailBudget)
    case breakerResumed(address: String)
    /// Parts of a mail that were too large; the whole mail had so many octets.
    case setAside([AttachmentTraits], octets: Int)
    /// What was written in it was taken out, because its person or the time asked for it.
    case erased(entries: Int)
}

extension TrustEvent: CustomStringConvertible {
    package var description: String {
        switch self {
        case .contradiction(let reason, let tickets):
            "a mail joined because \(reason), but other marks in it point at \(Self.list(tickets.map(\.description)))"
        case .alsoAddressed(let team): "the same mail came to team \(team) too"
        case .copiedNotAdded(let people):
            "copied, but not made participants, since nothing vouches for the sender: \(Self.list(people))"
        case .participantsAdded(let people): "takes part now: \(Self.list(people))"
        case .unverified(let address, let fault): "a mail from \(address) is not believed: \(fault)"
        case .confirmed(let analyst): "\(analyst) has confirmed the mail"
        case .notConfirmed(let analyst): "\(analyst) has not confirmed the mail"
        case .guessedRequester(let address, let analyst, let isProven):
            Self.guess(address, analyst, isProven: isProven)
        case .requesterChanged(let address): "the customer is \(address)"
        case .overLimit(let limit): "the sender has reached a limit of \(limit.count) tickets (\(limit.rawValue))"
        case .automaticAnswer(let address, let day):
            "\(address) answers by itself" + (day.map { ": away until \($0)" } ?? "")
        case .monitor(let host, let service, let state):
            "\(state.rawValue): \(service.map { "\($0) on " } ?? "")\(host)"
        case .heldBack(let address): "\(address) cannot be reached: automatic mail to it waits until it answers"
        case .reportsLimited(let count):
            "\(count) mails of today say already that something was not delivered: what else does not arrive today is "
                + "listed here only"
        case .reachedAgain(let address): "\(address) can be reached again"
        case .breakerOpened(let address, let budget):
            "automatic mail to \(address) has stopped after \(budget.sentence). '#resume' lets it go on"
        case .breakerResumed(let address): "automatic mail to \(address) goes on"
        case .setAside(let parts, let octets): Self.aside(parts, octets)
        case .erased(let entries): "erased: what was written in \(entries) entries is gone"
        }
    }

    private static func aside(_ parts: [AttachmentTraits], _ octets: Int) -> String {
        let names = parts.prefix(10).map { "\($0.name) (\($0.size / 1_000) kB)" }
        let more = parts.count > names.count ? ["\(parts.count - names.count) more"] : []
        return "a mail of \(octets / 1_000) kB: set aside for the admin: \(list(names + more)). "
            + "'postigo oversize list' shows it"
    }

    private static func list(_ words: [String]) -> String { words.joined(separator: ", ") }

    private static func guess(_ address: String, _ analyst: RegistryKey<Analyst>, isProven: Bool) -> String {
        let way = "'#forward ADDRESS' corrects it"
        return isProven
            ? "passed on by \(analyst); the customer seems to be \(address). \(way)"
            : "passed on in the name of \(analyst), which nothing proves; the customer seems to be \(address), who was "
                + "told nothing. \(way)"
    }
}

/// Why a mail from an analyst's address is not obeyed.
package enum ProofFault: String, Codable, Equatable, Sendable, CaseIterable {
    case noToken = "no-token"
    case expiredToken = "expired-token"
    case forgedToken = "forged-token"
    case tokenOfAnother = "token-of-another"
    /// It stood where every server on the way could read it, or decides on something else.
    case tokenForReports = "token-for-reports"
    /// Rightly signed, and this store knows nothing of that notice.
    case unknownToken = "unknown-token"
    case unclearSender = "unclear-sender"
    /// The token may have been stolen: the analyst's own domain asks not to believe this mail.
    case failedDMARC = "failed-dmarc"
}

extension ProofFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noToken: "it answers no notice made for this analyst"
        case .expiredToken: "the notice it answers is too old"
        case .forgedToken: "the notice it answers was not signed by us"
        case .tokenOfAnother: "the notice it answers was made for somebody else"
        case .tokenForReports: "the token in it is for delivery reports alone"
        case .unknownToken: "the notice it answers is not known to this store"
        case .unclearSender: "its From field can be read in more than one way"
        case .failedDMARC: "the analyst's own domain says that it is forged"
        }
    }
}
