/// Who hears of a note between analysts, who follows a ticket, and who else has just answered.
import MIME
package import Ticketing

extension Desk {
    /// Whoever has the ticket, follows it, has answered in it, or is named in the note ("@bruno"), and whose words it answers;
    /// never its writer.
    func notices(
        ofNote text: String, by writer: RegistryKey<Analyst>?, on ticket: TicketSnapshot,
        answering author: Author? = nil
    ) -> [Notice] {
        let answered = ticket.history.filter { $0.kind == .answered }.compactMap(\.analyst)
        var asked: [RegistryKey<Analyst>] = []
        if case .analyst(let key)? = author { asked = [key] }
        let people =
            [ticket.assignee].compactMap { $0 } + (ticket.followers ?? []) + answered + asked
            + NoteNames(registry: registry).named(in: text)
        var told = Set([writer].compactMap { $0 })
        return people.filter { told.insert($0).inserted }.compactMap { registry.analysts[$0] }
            .map { notice(.conversation(.noted), to: $0) }
    }

    /// How long two answers count as written side by side.
    package static let collisionSpan: Duration = .minutes(5)

    /// The colleague who has answered the customer's newest mail within the span; nil where nobody has.
    package func colleague(
        besides analyst: RegistryKey<Analyst>, answered ticket: TicketSnapshot, at now: Instant
    ) -> (analyst: RegistryKey<Analyst>, at: Instant)? {
        for milestone in ticket.history.reversed() {
            switch milestone.kind {
            case .wrote, .opened, .reopened: return nil
            case .answered:
                guard let other = milestone.analyst, now < milestone.at + Self.collisionSpan else { return nil }
                return other == analyst ? nil : (other, milestone.at)
            case .taken, .worked, .new, .open, .waiting, .solved, .closed: continue
            }
        }
        return nil
    }
}

extension Desk {
    /// Whoever had the ticket hears that a colleague has it now, and whoever follows it what was done in it: an answer, an end, a
    /// hand-over, or that they follow it now.
    ///
    /// - Parameter before: the ticket as it was.
    func notices(
        toFollowersOf ticket: TicketSnapshot, of change: TicketChange, by writer: RegistryKey<Analyst>?,
        before: TicketSnapshot
    ) -> [Notice] {
        let isOver = ticket.status.isFinished && !before.status.isFinished
        let isHanded = ticket.assignee != before.assignee || ticket.sorting.team != before.sorting.team
        let isNews = change.entry?.kind == .publicReply || isOver || isHanded
        let told = Set(change.notices.map(\.address.loweredAddress))
        func isToHear(_ analyst: Analyst) -> Bool {
            analyst.key != writer && !told.contains(analyst.addresses[0].loweredAddress)
        }
        let former = ticket.assignee == before.assignee ? nil : before.assignee.flatMap { registry.analysts[$0] }
        let following = followers(of: ticket).filter { follower in
            follower.key != former?.key && (isNews || !(before.followers ?? []).contains(follower.key))
        }
        return [former].compactMap { $0 }.filter(isToHear).map { notice(.conversation(.handedOver), to: $0) }
            + following.filter(isToHear).map { notice(.conversation(.followed), to: $0) }
    }
}

/// Finds analysts whom a text names behind an "@".
struct NoteNames {
    let registry: Registry

    /// Names that are looked for in one note.
    private static let limit = 20

    /// Nothing but names: what stands below is the note.
    func isAll(of text: String) -> Bool {
        let words = text.split(atScalars: { $0.properties.isWhitespace || $0 == "," })
        return !words.isEmpty && words.allSatisfy { $0.hasPrefix("@") && !named(in: String($0)).isEmpty }
    }

    /// Each once, in their order. "ana@loja.example" names nobody.
    func named(in text: String) -> [RegistryKey<Analyst>] {
        var found: [RegistryKey<Analyst>] = []
        var previous: Unicode.Scalar = " "
        var rest = text.unicodeScalars[...]
        var looked = 0
        while let scalar = rest.first, looked < Self.limit {
            rest = rest.dropFirst()
            if scalar == "@", !previous.isNamePart {
                looked += 1
                if let key = analyst(at: String(rest.prefix(200))), !found.contains(key) { found.append(key) }
            }
            previous = scalar
        }
        return found
    }

    /// By key, by name with or without its blanks, or by a first name that only one has.
    private func analyst(at text: String) -> RegistryKey<Analyst>? {
        let word = String(String.UnicodeScalarView(text.unicodeScalars.prefix { $0.isNamePart }))
        // "@bruno@loja.example" is an address.
        let behind = text.unicodeScalars.dropFirst(word.unicodeScalars.count).first
        let wanted = word.foldedWords.joined()
        guard !wanted.isEmpty, behind != "@" else { return nil }
        let all = registry.analysts.values.sorted { $0.key < $1.key }
        let exact = all.filter { $0.key.name.foldedWords.joined() == wanted || $0.name.foldedWords.joined() == wanted }
        if exact.count == 1 { return exact[0].key }
        let first = all.filter { $0.name.foldedWords.first == wanted }
        if first.count == 1 { return first[0].key }
        // Two of a name: the words behind say which.
        let said = text.foldedWords(atMost: 6)
        let whole = first.filter { said.starts(with: $0.name.foldedWords) }
        return whole.count == 1 ? whole[0].key : nil
    }
}

extension Unicode.Scalar {
    fileprivate var isNamePart: Bool {
        properties.isAlphabetic || properties.numericType != nil || self == "_" || self == "-" || self == "."
    }
}
