/// What stands behind a command: its names are looked up in the registry, its date in the analyst's language.
import MIME
package import Ticketing

/// How one kind of argument is read.
struct CommandArgument<Value: Sendable>: Sendable {
    /// The third is an example of what should stand there.
    let read: @Sendable (CommandReader, String, String) throws(CommandFault) -> Value
    let takesNothing: Bool

    init(
        takesNothing: Bool = false,
        _ read: @escaping @Sendable (CommandReader, String, String) throws(CommandFault) -> Value
    ) {
        self.takesNothing = takesNothing
        self.read = read
    }
}

extension CommandArgument where Value == Void {
    /// Words behind it would be lost: "#close thanks, Mary" is asked about. "#close the ticket, please" says no more.
    static var nothing: Self {
        Self(takesNothing: true) { reader, text, _ throws(CommandFault) in
            if !reader.isFilling(text) { throw .tooMuch }
        }
    }
}

extension CommandArgument where Value == String {
    /// As it stands there; may be missing.
    static var text: Self { Self { _, text, _ throws(CommandFault) in text } }

    /// The same, and it must be there.
    static var words: Self {
        Self { reader, text, example throws(CommandFault) in try reader.present(text, example) }
    }

    static var address: Self {
        Self { reader, text, example throws(CommandFault) in try reader.addresses(text, example)[0] }
    }
}

extension CommandArgument where Value == [String] {
    static var addresses: Self {
        Self { reader, text, example throws(CommandFault) in try reader.addresses(text, example) }
    }
}

extension CommandArgument where Value == RegistryKey<Analyst>? {
    /// Nil: "nobody".
    static var analyst: Self {
        Self { reader, text, example throws(CommandFault) in
            if reader.says(nobody: text) { return nil }
            return try reader.key(text, example) { $0.analystNames }
        }
    }
}

extension CommandArgument {
    /// By its key, or by its label in any language.
    static func key<Thing>(
        _ names: @escaping @Sendable (Registry) -> NameSearch<Thing>
    ) -> Self where Value == RegistryKey<Thing> {
        Self { reader, text, example throws(CommandFault) in try reader.key(text, example, names) }
    }
}

extension CommandArgument where Value == TicketStatus {
    static var status: Self {
        Self { reader, text, example throws(CommandFault) in try reader.status(text, example) }
    }
}

extension CommandArgument where Value == TicketID {
    static var ticket: Self {
        Self { reader, text, example throws(CommandFault) in try reader.ticket(text, example) }
    }
}

extension CommandArgument where Value == QuotationName? {
    /// "Q-12" or "Q-12/2"; nil where nothing stands there.
    static var quotation: Self {
        Self { _, text, _ throws(CommandFault) in
            if text.isEmpty { return nil }
            guard let name = QuotationName(text) else { throw .sale(.noQuotation) }
            return name
        }
    }
}

extension CommandArgument where Value == Instant? {
    /// Nil where nothing stands there.
    static var start: Self { Self { reader, text, _ throws(CommandFault) in try reader.start(text) } }

    /// Nil: "nobody".
    static var end: Self { Self { reader, text, example throws(CommandFault) in try reader.end(text, example) } }
}

/// Whose words are read, where and when.
package struct CommandReader: Sendable {
    let desk: Desk
    let locale: DeskLocale
    let now: Instant
    /// The ticket that the command is given on; nil where there is none yet.
    let ticket: TicketID?

    package init(desk: Desk, locale: DeskLocale, now: Instant, ticket: TicketID? = nil) {
        self.desk = desk
        self.locale = locale
        self.now = now
        self.ticket = ticket
    }

    /// Words that add nothing: "the ticket", "please", and the number of this one.
    fileprivate func isFilling(_ text: String) -> Bool {
        text.foldedWords(atMost: 10).allSatisfy { word in
            desk.lexicon.holds(word, .filling) || Int64(word).map { ticket?.number == $0 } ?? false
        }
    }

    fileprivate func says(nobody text: String) -> Bool { desk.lexicon.holds(text.foldedWord, .nobody) }

    fileprivate func present(_ text: String, _ example: String) throws(CommandFault) -> String {
        if text.isEmpty { throw .argumentMissing(example: example) }
        return text
    }

    fileprivate func key<Thing>(
        _ text: String, _ example: String, _ names: (Registry) -> NameSearch<Thing>
    ) throws(CommandFault) -> RegistryKey<Thing> {
        switch names(desk.registry).find(try present(text, example).cut(toUTF8: 400)) {
        case .one(let key): return key
        case .several(let names): throw .severalNames(names)
        case .none(let nearest?): throw .noSuchName(nearest: nearest)
        case .none(nil):
            let all = names(desk.registry).keys
            throw all.count <= Self.listedNames && !all.isEmpty ? .notAmong(all) : .noSuchName(nearest: nil)
        }
    }

    /// Names that a fault lists: more are no help on a telephone.
    fileprivate static let listedNames = 12

    fileprivate func status(_ text: String, _ example: String) throws(CommandFault) -> TicketStatus {
        let word = try present(text.foldedWord, example)
        guard let status = desk.lexicon.name(word, .statuses).flatMap(TicketStatus.init) else {
            throw .noSuchName(nearest: desk.lexicon.nearest(word, .statuses))
        }
        return status
    }

    /// The morning of the day until which something waits; nil where no day is named.
    package func start(_ text: String) throws(CommandFault) -> Instant? {
        text.isEmpty ? nil : try date(text, DateWords.morning)
    }

    /// The evening of the day by which something is due; nil: "nobody", for none.
    package func end(_ text: String, _ example: String) throws(CommandFault) -> Instant? {
        says(nobody: text) ? nil : try date(try present(text, example), DateWords.evening)
    }

    private func date(_ text: String, _ minute: Int) throws(CommandFault) -> Instant {
        switch desk.dates(in: locale, minute: minute, at: now).read(text) {
        case .instant(let instant): return instant
        case .ambiguous: throw .ambiguousDate
        case .past: throw .datePassed
        case .tooFar: throw .dateTooFar
        case .notADate: throw .notADate
        }
    }

    /// "12", "#12", "[#12]", "nº 12", "ticket 12."; two numbers name none.
    fileprivate func ticket(_ text: String, _ example: String) throws(CommandFault) -> TicketID {
        let words = try present(text, example).cut(toUTF8: 100).foldedWords.filter { word in
            !desk.lexicon.holds(word, .filling) && !desk.lexicon.holds(word, .numberMarks)
        }
        guard words.count == 1, words[0].utf8.count <= 12, let number = Int64(words[0]), number > 0,
            !text.unicodeScalars.contains(where: { "-+/%*=<>?".unicodeScalars.contains($0) })
        else { throw .notATicket }
        return TicketID(number)
    }

    /// At most twenty addresses in one line.
    fileprivate func addresses(_ text: String, _ example: String) throws(CommandFault) -> [String] {
        let words = Array(AddressWords.all(in: text).prefix(20))
        guard !words.isEmpty else { throw .argumentMissing(example: example) }
        let found = words.filter { $0.unicodeScalars.contains("@") }
        for address in found.isEmpty ? words : found {
            if !address.isUsableAddress { throw .notAnAddress(address) }
            if desk.owns(address) { throw .ownAddress(address) }
        }
        return found
    }
}

extension Desk {
    /// Dates as people write them to the desk.
    ///
    /// - Parameter minute: after midnight, of a day without a time.
    func dates(in locale: DeskLocale, minute: Int, at now: Instant) -> DateWords {
        DateWords(now: now, zone: registry.zone, locale: locale, minute: minute, lexicon: lexicon)
    }
}

extension CommandFault {
    /// Whoever wrote a name that is none reads all that are, as this desk calls them in the reader's language; where they are
    /// too many, the nearest alone.
    func listing(_ names: [String]) -> CommandFault {
        guard !names.isEmpty, names.count <= CommandReader.listedNames else { return self }
        if case .noSuchName(let nearest) = self { return .notAmong(names, nearest: nearest) }
        if case .notAmong(_, let nearest) = self { return .notAmong(names, nearest: nearest) }
        return self
    }
}
