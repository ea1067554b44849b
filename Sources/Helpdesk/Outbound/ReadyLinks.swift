/// The commands that a notice offers ready to send, and the stars that a customer may tap.
import MIME
package import Ticketing

package enum ReadyLink: Equatable, Sendable {
    case take, solve, close, note
    /// - Parameter typed: what people of the desk call it.
    case priority(RegistryKey<Priority>, typed: String)
    /// The ticket becomes part of another, which it pointed at.
    case join(TicketID)
    case wait
    /// Until tomorrow.
    case snooze
    case undo
    /// Automatic mail about the ticket flows again.
    case resume
    /// The answer to "was this you?".
    case yes, no
    /// From 1 to 5.
    case stars(Int)
}

extension Desk {
    /// Other priorities that are offered, at most: a phone's screen is narrow.
    static let priorityLinks = 3

    /// What makes sense for an analyst to do with the ticket now.
    package func readyLinks(for analyst: RegistryKey<Analyst>?, on ticket: TicketSnapshot) -> [ReadyLink] {
        var links: [ReadyLink] = []
        if ticket.assignee != analyst || analyst == nil { links.append(.take) }
        if !ticket.status.isFinished { links += [.solve] }
        if ticket.status != .closed { links += [.close] }
        links.append(.note)
        guard !ticket.status.isFinished else { return links }
        links += [.wait, .snooze]
        links += registry.priorities.keys.sorted().filter { $0 != ticket.sorting.priority }
            .prefix(Self.priorityLinks).map { .priority($0, typed: typedPriority($0, for: analyst)) }
        return links
    }
}

extension Desk {
    /// "urgente": its label in the analyst's language, where no other priority has it; else its key.
    private func typedPriority(_ key: RegistryKey<Priority>, for analyst: RegistryKey<Analyst>?) -> String {
        let locale = analyst.flatMap { registry.analysts[$0]?.locale } ?? registry.locale
        func typed(_ priority: Priority) -> [String] { priority.label.text(in: locale).foldedWords }
        guard let priority = registry.priorities[key], !typed(priority).isEmpty,
            registry.priorities.values.count(where: { typed($0) == typed(priority) }) == 1
        else { return key.name }
        return priority.label.text(in: locale).lowercased()
    }
}

extension ReadyLink {
    /// The mail it writes. The number stands in the subject for people; the address carries what counts.
    ///
    /// - Parameter reference: the token, where the address has no room for it: then the text carries it.
    package func link(
        to address: String, about ticket: TicketSnapshot, in locale: DeskLocale, _ lexicon: Lexicon,
        reference: String? = nil
    ) -> MailtoLink {
        MailtoLink(
            to: address, subject: "[\(ticket.id)] \(body(in: locale, lexicon))",
            body: body(in: locale, lexicon) + (takesText ? "\n\n" : "")
                + (reference.map { "\n\n" + TokenWord.line($0) } ?? ""))
    }

    private var takesText: Bool {
        switch self {
        case .note, .stars: true
        case .take, .solve, .close, .priority, .join, .wait, .snooze, .undo, .resume, .yes, .no: false
        }
    }

    package func body(in locale: DeskLocale, _ lexicon: Lexicon) -> String {
        func typed(_ command: Command, _ argument: String = "") -> String {
            command.typed(argument, in: locale, lexicon)
        }
        return switch self {
        case .take: typed(.take)
        case .solve: typed(.solve)
        case .close: typed(.close)
        case .note: typed(.note)
        case .priority(_, let label): typed(.priority, label)
        case .join(let ticket): typed(.merge, "\(ticket.number)")
        case .wait: typed(.wait)
        case .snooze: typed(.wait, lexicon.word("tomorrow", .days, in: locale))
        case .undo: typed(.undo)
        case .resume: typed(.resume)
        case .yes: lexicon.word(.affirm, in: locale)
        case .no: lexicon.word(.deny, in: locale)
        case .stars(let count): lexicon.word("rate", .wishes, in: locale) + " \(count)"
        }
    }

    /// The word that the mail begins with.
    package func word(in locale: DeskLocale, _ lexicon: Lexicon) -> String {
        String(body(in: locale, lexicon).prefix(scalars: { $0 != " " }))
    }
}
