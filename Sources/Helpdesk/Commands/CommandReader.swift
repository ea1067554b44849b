/// From a command line to a command: its names are looked up in the registry, its date in the analyst's language.
import MIME
package import Ticketing

package enum CommandReading: Equatable, Sendable {
    case command(CommandName, Command)
    case fault(CommandFault)
}

package struct CommandReader: Sendable {
    let desk: Desk
    let locale: DeskLocale
    let now: Instant

    package init(desk: Desk, locale: DeskLocale, now: Instant) {
        self.desk = desk
        self.locale = locale
        self.now = now
    }

    private var registry: Registry { desk.registry }

    package func read(_ line: CommandLine) -> CommandReading {
        switch CommandName.find(line.word) {
        case .unknown(let nearest): .fault(.unknown(nearest: nearest))
        case .known(let name):
            switch command(name, line.argument) {
            case .success(let command): .command(name, command)
            case .failure(let refused): .fault(refused.fault)
            }
        }
    }

    private struct Refused: Error { var fault: CommandFault }

    private func command(_ name: CommandName, _ text: String) -> Result<Command, Refused> {
        switch name {
        case .take: .success(.take)
        case .assign: analyst(text)
        case .team: thing(name, text, registry.teamNames).map { .set(Classification(team: $0)) }
        case .category: thing(name, text, registry.categoryNames).map { .set(Classification(category: $0)) }
        case .request: thing(name, text, registry.requestTypeNames).map { .set(Classification(requestType: $0)) }
        case .priority: thing(name, text, registry.priorityNames).map { .set(Classification(priority: $0)) }
        case .status: status(text)
        case .solve: .success(.status(.solved))
        case .close: .success(.status(.closed))
        case .reopen: .success(.status(.open))
        case .wait: text.isEmpty ? .success(.wait(until: nil)) : date(text, DateWords.morning).map { .wait(until: $0) }
        case .due: due(text)
        case .note: .success(.note(text))
        case .reply: .success(.reply(text))
        case .cc: addresses(name, text).map { .copy($0) }
        case .merge: ticket(text).map { .merge(into: $0) }
        case .split: .success(.split(subject: text.cut(toUTF8: 400)))
        case .link: ticket(text).map { .link($0) }
        case .spam: .success(.spam)
        case .forward: addresses(name, text).map { .requester($0[0]) }
        case .opportunity: .success(.sale(.opportunity(title: text)))
        case .quote: .success(.sale(.quote(text)))
        case .change: .success(.sale(.change(text)))
        case .approve: quotation(text)
        case .won: .success(.sale(.win))
        case .lost: .success(.sale(.lose(reason: text)))
        case .diagnosis: .success(.sale(.diagnose(text)))
        case .find: text.isEmpty ? fault(.argumentMissing(example: name.example)) : .success(.find(text))
        case .undo: .success(.undo)
        case .resume: .success(.resume)
        case .help: .success(.help)
        }
    }

    private func fault<Value>(_ fault: CommandFault) -> Result<Value, Refused> { .failure(Refused(fault: fault)) }

    private static let nobody: Set<String> = ["nobody", "none", "ninguem", "nadie"]

    private func analyst(_ text: String) -> Result<Command, Refused> {
        if Self.nobody.contains(text.foldedWords.joined()) { return .success(.assign(nil)) }
        return thing(.assign, text, registry.analystNames).map { .assign($0) }
    }

    private func thing<Thing>(
        _ name: CommandName, _ text: String, _ names: NameSearch<Thing>
    ) -> Result<RegistryKey<Thing>, Refused> {
        guard !text.isEmpty else { return fault(.argumentMissing(example: name.example)) }
        switch names.find(text.cut(toUTF8: 400)) {
        case .one(let key): return .success(key)
        case .several(let names): return fault(.severalNames(names))
        case .none(let nearest): return fault(.noSuchName(nearest: nearest))
        }
    }

    private func status(_ text: String) -> Result<Command, Refused> {
        let word = text.foldedWords.joined()
        guard !word.isEmpty else { return fault(.argumentMissing(example: CommandName.status.example)) }
        if let status = StatusWords.status(word) { return .success(.status(status)) }
        return fault(.noSuchName(nearest: NearestName.find(for: word, among: StatusWords.all)))
    }

    private func due(_ text: String) -> Result<Command, Refused> {
        if Self.nobody.contains(text.foldedWords.joined()) { return .success(.due(nil)) }
        guard !text.isEmpty else { return fault(.argumentMissing(example: CommandName.due.example)) }
        return date(text, DateWords.evening).map { .due($0) }
    }

    private func date(_ text: String, _ minute: Int) -> Result<Instant, Refused> {
        switch DateWords(now: now, zone: registry.zone, locale: locale, minute: minute).read(text) {
        case .instant(let instant): .success(instant)
        case .ambiguous: fault(.ambiguousDate)
        case .past: fault(.datePassed)
        case .tooFar: fault(.dateTooFar)
        case .notADate: fault(.notADate)
        }
    }

    private func ticket(_ text: String) -> Result<TicketID, Refused> {
        let digits = text.drop(scalars: { $0 == "#" || $0 == " " })
        guard let number = Int64(digits), number > 0, digits.utf8.count <= 12 else {
            return fault(text.isEmpty ? .argumentMissing(example: CommandName.merge.example) : .notATicket)
        }
        return .success(TicketID(number))
    }

    private func quotation(_ text: String) -> Result<Command, Refused> {
        if text.isEmpty { return .success(.sale(.approve(nil))) }
        return QuotationName(text).map { .success(.sale(.approve($0))) } ?? fault(.sale(.noQuotation))
    }

    /// At most twenty addresses in one line.
    private func addresses(_ name: CommandName, _ text: String) -> Result<[String], Refused> {
        let words = text.split(atScalars: { $0 == " " || $0 == "," || $0 == ";" || $0 == "<" || $0 == ">" }).prefix(20)
            .map { String($0).loweredAddress }
        guard !words.isEmpty else { return fault(.argumentMissing(example: name.example)) }
        let found = words.filter { $0.unicodeScalars.contains("@") }
        for address in found.isEmpty ? words : found {
            if !address.isUsableAddress { return fault(.notAnAddress(address)) }
            if desk.owns(address) { return fault(.ownAddress(address)) }
        }
        return .success(found)
    }
}

/// What each status is called, folded.
enum StatusWords {
    static let all: [String] = names.flatMap(\.1)

    static func status(_ word: String) -> TicketStatus? { names.first { $0.1.contains(word) }?.0 }

    private static let names: [(TicketStatus, [String])] = [
        (.new, ["new", "novo", "nuevo"]),
        (.open, ["open", "aberto", "abierto", "emandamento", "ematendimento", "encurso"]),
        (.waiting, ["waiting", "wait", "aguardando", "esperando", "alaespera"]),
        (.solved, ["solved", "resolvido", "resuelto"]),
        (.closed, ["closed", "fechado", "encerrado", "cerrado"]),
    ]
}
