/// What happened to a ticket other than that somebody wrote: one line in its timeline.

package enum TicketEvent: Codable, Equatable, Sendable {
    case opened(because: OpenReason)
    case status(from: TicketStatus, to: TicketStatus)
    case assigned(to: RegistryKey<Analyst>?)
    case bounced(recipient: String?, status: String?, diagnostic: String?)
    /// A server still tries: nothing has failed.
    case delayed(recipient: String?, status: String?, diagnostic: String?)
    case breached(SLATarget, dueAt: Instant)
    /// A clock took a colour before the last; by its name.
    case coloured(SLATarget, String, at: Instant)
    case followedUp(by: TicketID)
    case noticeFailed(recipient: String, reason: String)
    /// What people's mails did to it.
    case conversation(ConversationEvent)
    /// About who is believed, who is reached, and what was stopped.
    case trust(TrustEvent)
    /// Opportunities, quotations, diagnoses.
    case sale(SaleEvent)
}

extension TicketEvent: CustomStringConvertible {
    package var description: String {
        switch self {
        case .opened(let reason): "opened: \(reason)"
        case .status(let old, let new): "status \(old.rawValue) → \(new.rawValue)"
        case .assigned(let analyst?): "assigned to \(analyst)"
        case .assigned(nil): "assigned to nobody"
        case .bounced(let recipient, let status, let diagnostic):
            "not delivered to " + Self.report(recipient, status, diagnostic)
        case .delayed(let recipient, let status, let diagnostic):
            "still on its way to " + Self.report(recipient, status, diagnostic)
        case .breached(let target, _): "\(target.rawValue) time exceeded"
        case .coloured(let target, let colour, _): "\(target.rawValue) time is \(colour)"
        case .followedUp(let ticket): "followed up by \(ticket)"
        case .noticeFailed(let recipient, let reason): "a notice to \(recipient) was given up: \(reason)"
        case .conversation(let event): "\(event)"
        case .trust(let event): "\(event)"
        case .sale(let event): "\(event)"
        }
    }

    private static func report(_ recipient: String?, _ status: String?, _ diagnostic: String?) -> String {
        (recipient ?? "an unnamed recipient") + (status.map { " (\($0))" } ?? "") + (diagnostic.map { ": \($0)" } ?? "")
    }
}
