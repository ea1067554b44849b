/// Events that people's mails cause. Stored as JSON: no case is renamed.

package enum ConversationEvent: Codable, Equatable, Sendable {
    case sorted(Classification)
    case waiting(until: Instant)
    /// Nil: no date any more.
    case due(Instant?)
    case copied([String])
    case merged(into: TicketID)
    case absorbed(TicketID)
    case splitOff(TicketID)
    case splitFrom(TicketID)
    case linked(TicketID)
    case markedAsSpam
    case requester(String, before: String)
    case undone(by: RegistryKey<Analyst>)
    /// Stars, from 1 to 5.
    case rated(Int, by: String)
    case courtesy
    case woken
    /// The customer had not answered by the day that an analyst named, and was asked again.
    case reminded
    /// It had been solved for so long, and nobody had written.
    case closedByItself(afterSeconds: Int64)
    case dueReached(Instant)
    /// People to whom the analyst's own mail went already.
    case alreadyReached([String])
    /// People who got no mail: one entry is mailed to so many at most.
    case notMailed(LeftOut)
    /// People who were copied and do not take part: a ticket has so many at most.
    case notJoined(LeftOut)
    /// An answer came under another subject; at most so many octets of it as a subject has.
    case answeredUnder(subject: String)
}

extension ConversationEvent: CustomStringConvertible {
    package var description: String {
        switch self {
        case .sorted(let sorting): "sorted: \(sorting)"
        case .waiting(let until): "waits until \(until)"
        case .due(let due?): "due \(due)"
        case .due(nil): "due no more"
        case .copied(let people): "copied from now on: \(people.joined(separator: ", "))"
        case .merged(let ticket): "merged into \(ticket)"
        case .absorbed(let ticket): "\(ticket) was merged into it"
        case .splitOff(let ticket): "split off as \(ticket)"
        case .splitFrom(let ticket): "split from \(ticket)"
        case .linked(let ticket): "linked with \(ticket)"
        case .markedAsSpam: "marked as spam"
        case .requester(let address, let before): "the customer is \(address), not \(before)"
        case .undone(let analyst): "\(analyst) took the last act back"
        case .rated(let stars, let address): "rated \(stars) of 5 by \(address)"
        case .courtesy: "thanks: filed without opening the ticket again"
        case .woken: "the day it was put off to has come"
        case .reminded: "the customer was asked again"
        case .closedByItself(let seconds):
            "closed by itself: it has been solved for \(Self.span(seconds)), and nobody wrote"
        case .dueReached(let due): "was due \(due)"
        case .alreadyReached(let people): "had the mail already: \(people.joined(separator: ", "))"
        case .answeredUnder(let subject): "an answer came under the subject '\(subject)'"
        case .notMailed(let left):
            "not mailed, since one entry goes to \(EntryRecipients.limit) people at most: \(left)"
        case .notJoined(let left):
            "copied, but not made participants, since a ticket has \(EntryRecipients.limit) at most: \(left)"
        }
    }

    /// As the settings give it: "7 days", "36 hours".
    private static func span(_ seconds: Int64) -> String {
        seconds % 86_400 == 0 ? "\(seconds / 86_400) days" : "\(seconds / 3_600) hours"
    }
}
